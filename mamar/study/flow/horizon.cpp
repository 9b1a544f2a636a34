#include <algorithm>
#include <map>
#include <numeric>

#include "mamar/study/flow/flow.h"

namespace mamar {

double horizon::hours() const { return std::accumulate(weight.begin(), weight.end(), 0.0); }

namespace {

constexpr double kHoursPerDay = 24;

// Without snapshots: one day of 24 equal hours.
horizon one_day() {
  horizon h;
  h.periods.push_back({"day", {snapshot_idx{0}}, 1});
  h.weight = {kHoursPerDay};
  h.step = {1};
  h.energy_weight = {kHoursPerDay};
  h.period_of = {0};
  h.row_of = {0};
  h.has_snapshots = false;
  return h;
}

}  // namespace

horizon make_horizon(network const& n) {
  if (n.snapshots.count == 0) return one_day();
  horizon h;
  std::map<std::string_view, std::uint32_t> number;  // blank: all snapshots without a period are one
  h.row_of.assign(n.snapshots.count, 0);
  for (auto const t : n.snapshots.all()) {
    auto const id = n.snapshots.period_id[t];
    auto const [at, is_new] = number.try_emplace(id, static_cast<std::uint32_t>(h.periods.size()));
    if (is_new) h.periods.push_back({std::string{id}, {}, 0});
    h.period_of.push_back(at->second);
    h.weight.push_back(n.snapshots.weight_objective[t]);
    h.step.push_back(n.snapshots.weight_stores[t]);
    h.energy_weight.push_back(n.snapshots.weight_generators[t]);
    h.periods[at->second].snapshots.push_back(t);
    h.periods[at->second].days += h.weight.back() / kHoursPerDay;
  }
  for (auto const r : n.profiles.all()) h.row_of[n.profiles.snapshot_id[r].v] = r.v;
  return h;
}

}  // namespace mamar
