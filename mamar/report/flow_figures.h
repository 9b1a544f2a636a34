// Figures of a flow's answer added up for readers: by commodity, party, place and element, as means over the horizon. Text, comparison, map and page show the same.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mamar/report/text.h"
#include "mamar/study/flow/flow.h"

namespace mamar {

// --- units and names -----------------------------------------------------------------------------------------------------------------------------------

bilingual currency_of(network const& n);                                 // "USD", "دولار"
bilingual per_day(bilingual const& unit);                                // "USD/day"
bilingual amount_unit(network const& n, commodity_idx c);                // "t", "MWh"
bilingual rate_unit(network const& n, commodity_idx c, bool by_period);  // "t/day", "MW"
bool by_period(network const& n, commodity_idx c);                       // in what it balances
std::string slot_id(network const& n, horizon const& h, time_slot s);    // of the snapshot or period; blank: the network has none
bilingual capacity_unit(network const& n, element const& at);            // of links, gates, transfers, supplies, converters: "vehicles/day"
bilingual limit_unit(network const& n, limit_idx l);  // "MWh of fuel in the period" in both languages, as far as its words are known
bilingual limit_bound(network const& n, limit_row const& l, text_options const& options);  // "<= 6 000 MWh"
bilingual flow_element_label(network const& n, capacity_row const& row);                   // with the direction, where the capacity has one

// --- sums ----------------------------------------------------------------------------------------------------------------------------------------------

double days_of(horizon const& h);  // of the horizon

struct commodity_total {
  commodity_idx commodity;
  bool exported{false};           // what is sold beyond the network (demands of kind "export"): not sold is no shortage
  double wanted{0}, served{0};    // by demands and trips, unit a day
  double cost{0};                 // of what is not served, currency a day
  double people{0};               // whom it concerns, mean over time: at least, where
  std::size_t people_unknown{0};  // demands are short of whose people nothing is known
  double unserved() const { return wanted - served; }
};
// Of commodities that somebody wants, the dearest shortage first, then in the order of the network.
bilingual total_name(network const& n, commodity_total const& t);  // "Crude oil", "Crude oil for export"
std::vector<commodity_total> commodity_totals(overlay const& view, flow_result const& r);

// Of one party and a commodity that balances in every snapshot.
struct shortage {
  party_idx party;
  commodity_idx commodity;
  time_slot worst;              // when most is missing
  double wanted{0}, served{0};  // then, unit/h
  double mean{0};               // missing on average, unit/h
  double short_share{0};        // of the time in which something is missing
  double missing() const { return wanted - served; }
};
std::vector<shortage> shortages(overlay const& view, flow_result const& r);  // largest first

struct exchange_total {
  party_idx from, to;
  commodity_idx commodity;
  double amount{0};  // unit a day
  double value{0};   // currency a day
  bool has_value{false};
  bool freight{false};  // of trips: it has no price at places
};
std::vector<exchange_total> exchange_totals(flow_result const& r);  // most valuable first

// What passes the gates of one place, of one commodity, in rates: means over time.
struct crossing_total {
  place_idx place;
  party_idx from, to;  // none: the gates name no sides
  commodity_idx commodity;
  double forward{0}, backward{0};
  double full{kNotGiven};  // mean share of the capacity in use, of all commodities in the fuller direction; not given: no limit known
};
std::vector<crossing_total> crossing_totals(overlay const& view, flow_result const& r);  // most tonnes first

// Places where something full costs: of a link, gate, transfer, supply or converter.
struct dear_capacity {
  element at;
  bool shared{true};     // or without direction
  double capacity{0};    // mean of when it can be used, in capacity_unit
  double used{0};        // mean
  double full_share{0};  // of the time
  double value{0};       // what one more unit would spare, currency a day
  double rent{0};        // value x capacity at the time, currency a day
};
struct dear_capacities {
  std::vector<dear_capacity> ways;    // links, gates, transfers; the largest rent first
  std::vector<dear_capacity> plants;  // supplies and converters
};
dear_capacities dearest(network const& n, flow_result const& r);

struct price_range {
  place_idx place;
  commodity_idx commodity;
  double low{0}, mean{0}, high{0};  // currency/unit; mean over time
};
std::vector<price_range> price_ranges(flow_result const& r);  // by place, then commodity

// Places with prices, the most populous first.
std::vector<place_idx> largest_priced(network const& n, std::vector<price_range> const& prices, std::size_t most);

// Limits whose right side changes the cost, the dearest first.
std::vector<limit_row> binding(flow_result const& r);

// A value of the answer is noise below this share of the largest of its kind.
inline constexpr double kNothing = 1e-6;

}  // namespace mamar
