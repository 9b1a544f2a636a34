// Why a commodity costs what it costs at a place: the chain of what sets its price, read from the tables of an answer.
#pragma once

#include <vector>

#include "mamar/study/flow/flow.h"

namespace mamar {

enum class price_reason : std::uint8_t {
  shortage,   // one more unit is one more that somebody does not get
  supply,     // one more unit from a supply that has some left
  converter,  // one more unit from a converter that has some left: the price of what it takes
  use,        // one unit less for a converter that has some left: what it makes is worth
  comes,      // brought from a place where it has a price, by a way with room
  goes,       // not sent to a place where it has a price
  store,      // from a store or into it, at the price of another hour
  surplus,    // nobody wants more: it is worth nothing, or what throwing it away costs
  unclear     // several things together: the voltage law, ramps, limits
};

// What another input or output of a converter adds to the price of the one that is told of.
struct price_part {
  commodity_idx commodity;
  bool output{false};
  double amount{0};  // units for one unit here
  double worth{0};   // currency/unit here: above 0 it adds, below it pays for a part
};

// One link of the chain: at `place` a unit costs `price`; of that `own` is added here, the rest comes from the next link (times `factor`).
struct price_step {
  price_reason why{price_reason::unclear};
  place_idx place;
  commodity_idx commodity;
  time_slot when;
  double price{0};
  element at{};                   // supply, converter, demand, store or link that sets it; of a way its first link
  double own{0};                  // cost of the supply or converter, carriage, unserved cost; currency/unit
  double time_value{0};           // of it the time of cargo under way
  double factor{1};               // units of the next link's commodity for one unit here
  bool idle{false};               // supply, converter: it stands at 0 and would just not lose: the next unit would come from it
  std::vector<element> full_at;   // shortage, unclear: what could bring more and is full: lines, supplies, converters
  std::vector<limit_row> limits;  // limits that add to it, with their prices; of a shortage those that hold back what could bring more
  double by_limits{0};            // what they add
  double by_building{0};          // what more capacity of a way, supply or converter that is being built costs
  double others{0};               // what other inputs and outputs of a converter add (inputs above 0)
  std::vector<price_part> parts;  // of them, the largest first
};

// From the place asked for to what sets its price; never empty if there is a price. Each step's price = own + by_limits + by_building + others +
// factor x the next one's. Of chains that are as short the one with the fewest limits and plants that stand still.
std::vector<price_step> explain_price(overlay const& view, flow_result const& r, place_idx p, commodity_idx c, time_slot when);

}  // namespace mamar
