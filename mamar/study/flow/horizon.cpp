#include <algorithm>
#include <map>
#include <numeric>

#include "mamar/study/flow/flow.h"

namespace mamar {

double horizon::hours() const { return std::accumulate(weight.begin(), weight.end(), 0.0); }

std::optional<std::uint32_t> horizon::before(std::uint32_t snapshot) const {
  if (position[snapshot] == 0) return std::nullopt;
  return periods[period_of[snapshot]].snapshots[position[snapshot] - 1].v;
}

std::optional<std::uint32_t> horizon::after(std::uint32_t snapshot) const {
  auto const& order = periods[period_of[snapshot]].snapshots;
  if (position[snapshot] + 1 == order.size()) return std::nullopt;
  return order[position[snapshot] + 1].v;
}

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
  h.position = {0};
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
    h.position.push_back(static_cast<std::uint32_t>(h.periods[at->second].snapshots.size()));
    h.weight.push_back(n.snapshots.weight_objective[t]);
    h.step.push_back(n.snapshots.weight_stores[t]);
    h.energy_weight.push_back(n.snapshots.weight_generators[t]);
    h.periods[at->second].snapshots.push_back(t);
    h.periods[at->second].days += h.weight.back() / kHoursPerDay;
  }
  for (auto const r : n.profiles.all()) h.row_of[n.profiles.snapshot_id[r].v] = r.v;
  return h;
}

horizon coarsened(horizon const& of, std::uint32_t by) {
  horizon h;
  h.has_snapshots = of.has_snapshots;
  h.row_of = of.row_of;
  h.own_weight = of.merged.empty() ? of.weight : of.own_weight;
  h.merged_into.assign(h.own_weight.size(), 0);
  for (auto const& period : of.periods) {
    h.periods.push_back({period.id, {}, period.days});
    for (std::size_t i = 0; i < period.snapshots.size(); ++i) {
      if (i % by == 0) {
        h.periods.back().snapshots.push_back(snapshot_idx{static_cast<std::uint32_t>(h.weight.size())});
        h.period_of.push_back(static_cast<std::uint32_t>(h.periods.size()) - 1);
        h.position.push_back(static_cast<std::uint32_t>(h.periods.back().snapshots.size()) - 1);
        for (auto* const sum : {&h.weight, &h.step, &h.energy_weight}) sum->push_back(0);
        h.merged.emplace_back();
      }
      auto const t = period.snapshots[i].v;
      h.weight.back() += of.weight[t];
      h.step.back() += of.step[t];
      h.energy_weight.back() += of.energy_weight[t];
      for (auto const own : of.merged.empty() ? std::vector{t} : of.merged[t]) {
        h.merged.back().push_back(own);
        h.merged_into[own] = static_cast<std::uint32_t>(h.weight.size()) - 1;
      }
    }
  }
  return h;
}

}  // namespace mamar
