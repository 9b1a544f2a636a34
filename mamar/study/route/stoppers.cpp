// Parties are numbered by id and each arc bears the set of those that control it, the ends' own left out. Every question is then one about paths and sets of labels
// (mamar/graph/labelled_ways.h), or a least path that leaves arcs out (mamar/graph/least_path.h).
#include "mamar/study/route/stoppers.h"

#include <algorithm>
#include <map>

#include "mamar/graph/labelled_ways.h"
#include "mamar/network/messages.h"
#include "mamar/study/route/usable.h"

namespace mamar {

namespace {

constexpr std::size_t kMostParties = 4096;
constexpr std::size_t kSurelyExact = 20;    // parties up to which coalitions are found whatever work it takes
constexpr std::size_t kMostTests = 20'000;  // searches for a way, beyond
constexpr std::size_t kMostSets = 200'000;  // sets of parties at nodes

using path = std::vector<arc_idx>;

std::vector<party_idx> parties_that_matter(network const& n, usable_ways const& ways, std::vector<party_idx> const& ends) {
  std::vector<bool> met(n.parties.count, false);
  for (std::uint32_t i = 0; i < ways.graph().arcs(); ++i)
    if (ways.on_a_way(arc_idx{i}))
      for (auto const p : ways.about(arc_idx{i}).controllers) met[p.v] = true;
  for (auto const p : ends) met[p.v] = false;
  std::vector<party_idx> out;
  for (auto const p : n.parties.all())
    if (met[p.v]) out.push_back(p);
  std::sort(out.begin(), out.end(), [&](party_idx a, party_idx b) { return n.parties.party_id[a] < n.parties.party_id[b]; });
  return out;
}

template <std::size_t N>
class class_study {
 public:
  using set = label_set<N>;

  class_study(route_result const& r, class_result const& c, usable_ways const& ways, std::vector<party_idx> parties)
      : r_{r},
        c_{c},
        ways_{ways},
        on_(ways.graph().arcs()) {
    out_.of = c.of;
    out_.outcome = search_outcome::found;
    std::map<party_idx, std::size_t> number;
    for (std::size_t i = 0; i < parties.size(); ++i) number.emplace(parties[i], i);
    for (std::uint32_t i = 0; i < on_.size(); ++i)
      for (auto const p : ways.about(arc_idx{i}).controllers)
        if (auto const it = number.find(p); it != number.end()) on_[i].insert(it->second);
    for (auto const& s : on_) few_.push_back(static_cast<std::int64_t>(s.count()));
    out_.parties_that_matter = std::move(parties);
    for (auto const m : kEveryMeasure) {
      least_.push_back(ways.least_by(m));
      best_.push_back(least_.back().find());
    }
  }

  class_stoppers run() {
    for (std::size_t i = 0; i < kMeasures; ++i) {
      out_.best.push_back(as_answer(kEveryMeasure[i], best_[i]));
      out_.best.back().found = ways_.as_way(best_[i]);
    }
    each_party();
    smallest_coalitions();
    most_robust();
    strangers();
    out_.needed = needed_elements(ways_);
    return std::move(out_);
  }

 private:
  std::size_t first() const { return static_cast<std::size_t>(r_.options.criteria[0]); }

  labelled_paths<N> labelled() const { return {ways_.graph(), on_, ways_.layers().from, ways_.layers().to}; }

  set borne_by(path const& p) const {
    set out;
    for (auto const a : p) out = out | on_[a.v];
    return out;
  }

  std::vector<party_idx> named(set const& s) const {
    std::vector<party_idx> out;
    for (auto const i : s.members()) out.push_back(out_.parties_that_matter[i]);
    return out;
  }

  path without(std::size_t m, set const& refusing) {
    if (!borne_by(best_[m]).meets(refusing)) return best_[m];
    return least_[m].find([&](arc_idx a) { return !on_[a.v].meets(refusing); });
  }

  least_way as_answer(measure m, path const& p) const {
    auto const& best = best_[static_cast<std::size_t>(m)];
    least_way out{.by = m};
    if (p.empty()) return out;
    out.outcome = search_outcome::found;
    out.value = ways_.total(p, m);
    out.difference = out.value - ways_.total(best, m);
    out.changed = p != best;
    if (out.changed) out.found = ways_.as_way(p);
    return out;
  }

  void each_party() {
    auto const everywhere = unavoidable<N>(labelled())[ways_.layers().from.v];
    for (std::size_t i = 0; i < out_.parties_that_matter.size(); ++i) {
      party_answer answer{.party = out_.parties_that_matter[i], .stops_all = everywhere.contains(i), .stops = {}, .without = {}};
      for (std::size_t k = 0; k < c_.ways.size(); ++k)
        if (std::binary_search(c_.ways[k].controllers.begin(), c_.ways[k].controllers.end(), answer.party)) answer.stops.push_back(k);
      set self;
      self.insert(i);
      for (std::size_t m = 0; m < kMeasures; ++m) answer.without.push_back(as_answer(kEveryMeasure[m], answer.stops_all ? path{} : without(m, self)));
      out_.parties.push_back(std::move(answer));
    }
  }

  void smallest_coalitions() {
    least_paths fewest{ways_.graph(), {few_}, ways_.layers().rank, ways_.layers().from, ways_.layers().to};
    auto const miss = [&](set const& s) -> std::optional<set> {
      auto const p = fewest.find([&](arc_idx a) { return !on_[a.v].meets(s); });
      if (p.empty()) return std::nullopt;
      return borne_by(p);
    };
    bool const small = out_.parties_that_matter.size() <= kSurelyExact;
    auto const cuts = cut_search<N>{miss, small ? std::numeric_limits<std::size_t>::max() : kMostTests, r_.options.stop}.run();
    out_.cut = !cuts.proven ? proof::unproven : cuts.possible ? proof::found : proof::none;
    for (auto const& s : cuts.sets) out_.coalitions.push_back({named(s), {}});
  }

  // The least by the criteria, in their order, of the ways all of whose other controllers are in `allowed`.
  path least_within(set const& allowed) {
    return least_[first()].find([&](arc_idx a) { return on_[a.v].within(allowed); });
  }

  // By the criteria asked for, in their order, then as least_paths orders.
  bool better(path const& a, path const& b) const {
    for (auto const c : r_.options.criteria)
      if (auto const x = ways_.total(a, static_cast<measure>(c)), y = ways_.total(b, static_cast<measure>(c)); x != y) return x < y;
    if (a.size() != b.size()) return a.size() < b.size();
    auto const rank = [&](arc_idx i) { return ways_.layers().rank[i.v]; };
    return std::ranges::lexicographical_compare(a, b, {}, rank, rank);
  }

  void most_robust() {
    auto const fewest = fewest_labels<N>(labelled(), kMostSets);
    if (!fewest.proven) return;
    out_.robust.is = proof::found;
    path best;
    for (auto const& s : fewest.sets)
      if (auto p = least_within(s); best.empty() || better(p, best)) best = std::move(p);
    out_.robust.stoppable_by = named(borne_by(best));
    out_.robust.found = ways_.as_way(best);
  }

  // Beside the best ways first: of the pairs found so the least by the first criterion. Only if there is none, over all sets.
  void strangers() {
    if (out_.robust.found && out_.robust.stoppable_by.empty()) {
      out_.no_common_controller = {proof::found, {*out_.robust.found}};
      return;
    }
    path best_one, best_other;
    std::int64_t least = 0;
    for (auto const& one : best_) {
      auto other = without(first(), borne_by(one));
      if (other.empty()) continue;
      auto const partner = without(first(), borne_by(other));  // no dearer than `one`
      auto const sum = ways_.total(partner, kEveryMeasure[first()]) + ways_.total(other, kEveryMeasure[first()]);
      if (!best_one.empty() && sum >= least) continue;
      least = sum;
      best_one = partner;
      best_other = other;
    }
    if (best_one.empty()) {
      std::function<bool(set const&)> const other = [&](set const& s) { return !without(first(), s).empty(); };
      auto const found = path_with_stranger<N>(labelled(), kMostSets, kMostTests, other, r_.options.stop);
      out_.no_common_controller.is = !found.proven ? proof::unproven : found.possible ? proof::found : proof::none;
      if (found.sets.empty()) return;
      best_other = without(first(), found.sets[0]);
      best_one = without(first(), borne_by(best_other));
    }
    out_.no_common_controller.is = proof::found;
    if (better(best_other, best_one)) std::swap(best_one, best_other);
    out_.no_common_controller.ways = {ways_.as_way(best_one), ways_.as_way(best_other)};
  }

  route_result const& r_;
  class_result const& c_;
  usable_ways const& ways_;
  std::vector<set> on_;             // Arc -> other parties that control it
  std::vector<std::int64_t> few_;   // Arc -> how many
  std::vector<least_paths> least_;  // measure -> searches
  std::vector<path> best_;          // measure -> with everybody's leave
  class_stoppers out_;
};

// What is left of all ways without a coalition that cuts those of a class.
void tell_what_then(overlay const& view, route_result const& r, way_builder const& build, stop_result& s) {
  auto const any = std::find_if(s.classes.begin(), s.classes.end(), [](class_stoppers const& c) { return c.of == way_class::any; });
  if (any == s.classes.end() || any->outcome != search_outcome::found) return;
  usable_ways const ways{view, r, build, way_class::any};
  auto const by = static_cast<measure>(r.options.criteria[0]);
  auto least = ways.least_by(by);
  for (auto& c : s.classes) {
    if (c.of == way_class::any) continue;
    for (auto& one : c.coalitions) {
      auto const p = least.find([&](arc_idx a) {
        auto const& by_arc = ways.about(a).controllers;
        return std::none_of(one.parties.begin(), one.parties.end(), [&](party_idx x) { return std::binary_search(by_arc.begin(), by_arc.end(), x); });
      });
      least_way then{.by = by};
      then.changed = true;
      if (!p.empty()) {
        then.outcome = search_outcome::found;
        then.value = ways.total(p, by);
        then.difference = then.value - any->best[static_cast<std::size_t>(by)].value;
        then.found = ways.as_way(p);
      }
      one.then = std::move(then);
    }
  }
}

class_stoppers stoppers_of_class(overlay const& view, route_result const& r, class_result const& c, way_builder const& build) {
  if (c.outcome != search_outcome::found) {
    class_stoppers out;
    out.of = c.of;
    out.outcome = c.outcome;
    return out;
  }
  usable_ways const ways{view, r, build, c.of};
  auto parties = parties_that_matter(view.base(), ways, r.end_parties);
  if (parties.size() < 64) return class_study<64>{r, c, ways, std::move(parties)}.run();
  if (parties.size() < 256) return class_study<256>{r, c, ways, std::move(parties)}.run();
  return class_study<kMostParties>{r, c, ways, std::move(parties)}.run();
}

}  // namespace

result<stop_result> who_can_stop(overlay const& view, route_result const& r) {
  if (view.base().parties.count >= kMostParties) return diagnostics{make_diagnostic("route.too-many-parties", {std::to_string(kMostParties - 1)})};
  way_builder const build{view, r.graph, r.options.via};
  stop_result out;
  for (auto const& c : r.classes) out.classes.push_back(stoppers_of_class(view, r, c, build));
  tell_what_then(view, r, build, out);
  return out;
}

}  // namespace mamar
