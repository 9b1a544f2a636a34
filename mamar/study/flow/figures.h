// What the tables say of one element, seen through a view, in one slot of time: the one place where states, blank cells, profiles and units are read.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "mamar/study/flow/flow.h"

namespace mamar {

// Share of its capacity that an element in this state has; restricted without a share: all of it.
double usable_share(status s, double share);
template <class Table, class Key>
double usable_share(overlay const& view, Table const& t, Key k) {
  return usable_share(view[t.status][k], view[t.share][k]);
}

// Factor of a profile in a slot: of a period the mean of its snapshots by their weights; 1 without a profile.
class profile_factors {
 public:
  profile_factors(network const& n, horizon const& h);
  double operator()(std::string_view profile, time_slot s) const;

 private:
  network const& n_;
  horizon const& h_;
  std::unordered_map<std::string_view, std::uint32_t> number_;
};

double co2_price(overlay const& view);      // currency/kg
double discount_rate(overlay const& view);  // 1/year

// What a supply or converter may not run below: of what is given, at once; of what is bought, per unit of it.
struct least_rate {
  double rate{0};
  double per_bought{0};
};
template <class Table, class Key>
least_rate least_of(overlay const& view, Table const& t, Key k, double usable_now, double profile) {
  if (usable_now == 0) return {};
  auto const share = view[t.minimum_share][k] * usable_now * profile;
  if (t.extendable[k]) return {view[t.minimum][k] * profile, share};
  auto const of_capacity = share == 0 ? 0 : share * view[t.capacity][k];
  auto const own = view[t.minimum][k] * profile;
  return {own == 0 ? of_capacity : of_capacity == 0 ? own : std::max(own, of_capacity), 0};
}

// Primary energy behind one unit of output; 0 where the efficiency is 0.
double primary_energy(overlay const& view, supply_idx s);

// What a store fills or empties by at most: its own power, and what its level capacity allows over its duration.
double most_power(overlay const& view, store_idx s, double own, double level_capacity);

// Of a demand or trip: its own, else that of the commodity; not given: it must be met.
double unserved_cost(overlay const& view, double own, commodity_idx c);

bool balances_by_period(network const& n, commodity_idx c);
// Amount of a limit per unit of rate: hours of a snapshot or days of a period that count in emissions and energy; money counts as it does in the objective.
double limit_amount(horizon const& h, limit_quantity q, time_slot s);

// --- limits

// What a limit sums of one element.
struct limit_share {
  limit_idx limit;
  limit_quantity quantity;
  commodity_idx commodity;  // none: all
  double coefficient{1};
};

// Element -> what limits sum of it, in the order of their terms.
using limit_shares = std::map<std::pair<table_id, std::uint32_t>, std::vector<limit_share>>;
limit_shares shares_of_limits(overlay const& view);
bool limit_holds(network const& n, horizon const& h, limit_idx l, time_slot s);  // in that slot
// Whether the limit sums this quantity of this commodity in this slot.
bool sums(limit_share const& share, network const& n, horizon const& h, limit_quantity q, commodity_idx c, time_slot s);

// --- converters

std::vector<std::vector<converter_flow_idx>> flows_of_converters(network const& n);
place_idx place_of(network const& n, converter_flow_idx f);
// A converter all of whose flows balance over periods has one activity a day for each period, else one an hour for each snapshot.
bool converts_by_period(network const& n, std::vector<converter_flow_idx> const& flows);
// kg of CO2 a unit of activity emits: carbon of what goes in less that of what comes out, not below 0.
double emission_of(overlay const& view, std::vector<converter_flow_idx> const& flows);

// --- lines and pipelines

bool is_grid_link(network const& n, link_idx l);
// What a line or pipeline carries; none: cannot be told.
commodity_idx carried_by(network const& n, link_idx l);
double carriage_cost(overlay const& view, link_idx l, commodity_idx c);    // currency/unit
double carriage_co2_kg(overlay const& view, link_idx l, commodity_idx c);  // per unit
// Its usable share in a direction, derated: the least of its own and of the gates of its via.
double usable_line(overlay const& view, link_idx l, bool forward = true);

// --- what may be built

// Yearly payment for one unit of capital over the lifetime (the annuity; 1 without a lifetime: the cost is a year's already).
double annuity(double lifetime_y, double discount_rate);

}  // namespace mamar
