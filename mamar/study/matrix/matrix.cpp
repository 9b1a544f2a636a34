// Pairs are grouped by the rules that act on their cargo: rules see the territories of the two ends and where the vehicle is registered, and where the same rules
// act the search graph is the same. One search from each origin of a group, or back from each destination where these are fewer, serves all its pairs.
#include "mamar/study/matrix/matrix.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "mamar/base/parallel.h"
#include "mamar/graph/shortest_path.h"
#include "mamar/network/messages.h"
#include "mamar/study/route/layers.h"

namespace mamar {

std::size_t matrix_result::count(pair_status s) const {
  return static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.end(), [s](matrix_pair const& p) { return p.status == s; }));
}

namespace {

party_idx only_territory(network const& n, place_idx p) {
  auto const parties = territories(n, table_id::places, p.v);
  return parties.size() == 1 ? parties[0] : party_idx::none();
}

std::vector<party_idx> territories_of(network const& n, std::vector<place_idx> const& places) {
  std::vector<party_idx> out;
  out.reserve(places.size());
  for (auto const p : places) out.push_back(only_territory(n, p));
  return out;
}

// Pairs that see the same rules.
struct group {
  cargo what;                                           // of one of them
  std::map<party_idx, std::set<party_idx>> far_ends{};  // territory of the near end, from which searches start -> territories of the far ends
  std::optional<weighted_graph> graph{};
  std::uint32_t last_layer{0};  // number of the first node of the layer in which ways end
  std::vector<mode_idx> without_payload{};
  bool may_overflow{false};
};

// One search: from a place of the near list to places of the far list.
struct task {
  std::size_t of;  // group
  std::size_t near;
};

class solver {
 public:
  solver(overlay const& view, matrix_options o) : view_{view}, n_{view.base()}, plan_{n_, o.commodity}, backward_{o.to.size() < o.from.size()} {
    result_.options = std::move(o);
    near_party_ = territories_of(n_, near());
    far_party_ = territories_of(n_, far());
  }

  result<matrix_result> solve() {
    make_groups();
    auto const ready = parallel_for(groups_.size(), threads(1), [&](std::size_t i, unsigned) { prepare(groups_[i]); });
    if (auto errors = wrong_with_groups(); !errors.empty()) return errors;
    result_.graphs = groups_.size();
    result_.pairs.resize(result_.options.from.size() * result_.options.to.size());
    mark_what_needs_no_search();
    make_tasks(ready);
    auto const done = parallel_for(tasks_.size(), threads(2),
                                   [this, work = workspaces()](std::size_t i, unsigned worker) mutable { run(tasks_[i], work[worker]); });
    result_.searches = done;
    result_.stopped = ready < groups_.size() || done < tasks_.size();
    return std::move(result_);
  }

 private:
  // --- near ends, where searches start, and far ends

  std::vector<place_idx> const& near() const { return backward_ ? result_.options.to : result_.options.from; }
  std::vector<place_idx> const& far() const { return backward_ ? result_.options.from : result_.options.to; }
  matrix_pair& pair(std::size_t a, std::size_t b) {
    return result_.pairs[backward_ ? b * result_.options.to.size() + a : a * result_.options.to.size() + b];
  }

  // Where cargo begins, in the first layer, or ends, in the last.
  node_idx node_of(place_idx p, bool begins, group const& g) const {
    return begins ? plan_.bare().begin[p.v] : node_idx{plan_.bare().end[p.v].v + g.last_layer};
  }

  parallel_options threads(std::size_t grain) const {
    return {.threads = result_.options.threads, .grain = grain, .stop = result_.options.stop, .progress = {}};
  }

  // --- groups and their graphs

  void make_groups() {
    std::map<std::vector<bool>, std::size_t> by_rules;
    std::set<party_idx> const near_parties{near_party_.begin(), near_party_.end()};
    std::set<party_idx> const far_parties{far_party_.begin(), far_party_.end()};
    for (auto const a : near_parties)
      for (auto const b : far_parties) {
        auto const origin = backward_ ? b : a;
        auto const& o = result_.options;
        cargo const what{o.commodity, origin, backward_ ? a : b, o.vehicle.valid() ? o.vehicle : origin};
        auto const [at, is_new] = by_rules.try_emplace(acting_rules(view_, what), groups_.size());
        if (is_new) groups_.push_back({.what = what});
        groups_[at->second].far_ends[a].insert(b);
      }
  }

  void prepare(group& out) const {
    auto const g = build_search_graph(plan_, view_, out.what);
    auto const& o = result_.options;
    route_options limits;
    limits.from = o.from.front();
    limits.to = o.to.front();
    limits.avoid_modes = o.avoid_modes;
    limits.avoid_places = o.avoid_places;
    limits.avoid_parties = o.avoid_parties;
    out.without_payload = g.without_payload;
    out.may_overflow = costs_may_overflow(g, limits);
    if (out.may_overflow) return;
    auto const layers = make_layers(n_, g, limits, o.of, false);
    out.last_layer = layers.graph.nodes() - g.graph.nodes();
    out.graph.emplace(layers.graph, layers.costs(g, o.measure), backward_ ? direction::backward : direction::forward);
  }

  diagnostics wrong_with_groups() const {
    std::set<mode_idx> without_payload;
    bool overflow = false;
    for (auto const& g : groups_) {
      without_payload.insert(g.without_payload.begin(), g.without_payload.end());
      overflow = overflow || g.may_overflow;
    }
    diagnostics errors;
    for (auto const m : without_payload) errors.push_back(make_diagnostic("route.payload-missing", {n_.modes.mode_id[m]}));
    if (overflow) errors.push_back(make_diagnostic("route.overflow", {}));
    return errors;
  }

  // --- pairs

  void mark_what_needs_no_search() {
    auto const& bare = plan_.bare();
    auto const served = [&](place_idx p, bool begins) { return !(begins ? bare.graph.out(bare.begin[p.v]) : bare.graph.in(bare.end[p.v])).empty(); };
    for (std::size_t a = 0; a < near().size(); ++a)
      for (std::size_t b = 0; b < far().size(); ++b) {
        if (near()[a] == far()[b]) pair(a, b).status = pair_status::same_place;
        else if (!served(near()[a], !backward_) || !served(far()[b], backward_)) pair(a, b).status = pair_status::no_access;
      }
  }

  // Of the groups whose graph is ready.
  void make_tasks(std::size_t ready) {
    for (std::size_t of = 0; of < ready; ++of)
      for (std::size_t a = 0; a < near().size(); ++a)
        if (groups_[of].far_ends.contains(near_party_[a])) tasks_.push_back({of, a});
  }

  // --- searches

  struct workspace {
    std::optional<one_to_many> search{};
    std::size_t of{0};
    std::vector<std::size_t> far{};
    std::vector<node_idx> targets{};
  };
  std::vector<workspace> workspaces() const { return std::vector<workspace>(workers_for(tasks_.size(), threads(2))); }

  void run(task const& t, workspace& w) {
    auto const& g = groups_[t.of];
    if (!w.search || w.of != t.of) w.search.emplace(*g.graph);
    w.of = t.of;
    w.far.clear();
    w.targets.clear();
    auto const& wanted = g.far_ends.at(near_party_[t.near]);
    for (std::size_t b = 0; b < far().size(); ++b) {
      if (!wanted.contains(far_party_[b]) || pair(t.near, b).status != pair_status::not_searched) continue;
      w.far.push_back(b);
      w.targets.push_back(node_of(far()[b], backward_, g));
    }
    if (w.targets.empty()) return;
    w.search->run(node_of(near()[t.near], !backward_, g), w.targets);
    for (std::size_t i = 0; i < w.far.size(); ++i) {
      auto const d = w.search->distance(w.targets[i]);
      pair(t.near, w.far[i]) = d == kUnreachable ? matrix_pair{pair_status::no_way, 0} : matrix_pair{pair_status::found, d};
    }
  }

  overlay const& view_;
  network const& n_;
  graph_plan plan_;
  bool backward_;
  matrix_result result_{};
  std::vector<party_idx> near_party_;
  std::vector<party_idx> far_party_;
  std::vector<group> groups_;
  std::vector<task> tasks_;
};

}  // namespace

result<matrix_result> matrix(overlay const& view, matrix_options options) {
  auto errors = wrong_with_cargo(view.base(), options.commodity);
  if (options.from.empty() || options.to.empty()) errors.push_back(make_diagnostic("matrix.no-places", {}));
  if (!errors.empty()) return errors;
  return solver{view, std::move(options)}.solve();
}

}  // namespace mamar
