// Why a commodity costs what it costs at a place, in words.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "mamar/report/flow_report.h"
#include "mamar/study/flow/explain.h"

namespace mamar {

// A chain of reasons, the place asked for first. Blank steps: the commodity has no balance there.
struct price_answer {
  place_idx place;
  commodity_idx commodity;
  std::vector<price_step> steps;
  std::vector<price_step> cheapest{};  // when the price is lowest; blank: as now
};

// When the price is highest, if no time is asked for; none: the commodity has no price there.
bool dearest_slot(flow_result const& r, place_idx p, commodity_idx c, time_slot& when);
bool cheapest_slot(flow_result const& r, place_idx p, commodity_idx c, time_slot& when);
// The slot of this name, a snapshot or a period as the commodity balances; of a period of others its dearest snapshot, of a snapshot the period it is of. False: none.
bool find_slot(network const& n, flow_result const& r, price_answer const& asked, std::string_view name, time_slot& when);
std::string slot_names(network const& n, flow_result const& r);  // "summer (summer-00 ... summer-23), mild (...)"

std::string explanation_text(overlay const& view, flow_result const& r, price_answer const& answer, text_options const& options);

//   place, commodity, time, unit, price
//   steps[]  why, place, commodity, time, price, element, own, time_value, by_limits, by_building, others, factor, idle,
//            parts[] (commodity, in_or_out, amount, worth), full_at[], limits[] (limit, bound, price)
//   cheapest time, price, steps[]; null where the price is that of the time asked for
nlohmann::ordered_json explanation_json(overlay const& view, flow_result const& r, price_answer const& answer);

}  // namespace mamar
