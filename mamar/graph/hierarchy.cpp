#include "mamar/graph/hierarchy.h"

#include <algorithm>
#include <iterator>
#include <queue>
#include <utility>

namespace mamar {

namespace {

constexpr double kShut = std::numeric_limits<double>::infinity();
constexpr std::size_t kShortcuts = 40;  // edges a node at which it stops being worth it; maps of roads need about 10

}  // namespace

hierarchy::hierarchy(digraph const& g) {
  std::vector<std::vector<std::uint32_t>> above;
  worth_it_ = take_out(g, above);
  if (worth_it_) pack(g, above);
}

// Node -> neighbours that are left when it is taken out, which become neighbours of each other. Of the same degree the smallest number goes first.
bool hierarchy::take_out(digraph const& g, std::vector<std::vector<std::uint32_t>>& above) {
  auto const n = g.nodes();
  above.assign(n, {});
  for (std::uint32_t a = 0; a < g.arcs(); ++a) {
    auto const u = g.tail(arc_idx{a}).v, v = g.head(arc_idx{a}).v;
    if (u == v) continue;
    above[u].push_back(v);
    above[v].push_back(u);
  }
  using entry = std::pair<std::size_t, std::uint32_t>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  for (std::uint32_t v = 0; v < n; ++v) {
    std::sort(above[v].begin(), above[v].end());
    above[v].erase(std::unique(above[v].begin(), above[v].end()), above[v].end());
    queue.emplace(above[v].size(), v);
  }
  rank_.assign(n, kNone);
  std::size_t edges = 0;
  std::vector<std::uint32_t> merged;
  while (!queue.empty()) {
    auto const [degree, v] = queue.top();
    queue.pop();
    if (rank_[v] != kNone || degree != above[v].size()) continue;
    rank_[v] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(v);
    edges += degree;
    if (edges > kShortcuts * n) return false;
    for (auto const u : above[v]) {
      merged.clear();
      std::set_union(above[u].begin(), above[u].end(), above[v].begin(), above[v].end(), std::back_inserter(merged));
      std::erase_if(merged, [u = u, v = v](std::uint32_t w) { return w == u || w == v; });
      above[u].assign(merged.begin(), merged.end());
      queue.emplace(above[u].size(), u);
    }
  }
  return true;
}

void hierarchy::pack(digraph const& g, std::vector<std::vector<std::uint32_t>> const& above) {
  auto const n = g.nodes();
  parent_.assign(n, kNone);
  first_.assign(1, 0);
  for (std::uint32_t r = 0; r < n; ++r) {
    for (auto const u : above[order_[r]]) {
      upper_.push_back(rank_[u]);
      lower_.push_back(r);
    }
    std::sort(upper_.begin() + first_.back(), upper_.end());
    if (upper_.size() > first_.back()) parent_[r] = upper_[first_.back()];
    first_.push_back(static_cast<std::uint32_t>(upper_.size()));
  }
  edge_of_.assign(g.arcs(), kNone);
  climbs_.assign(g.arcs(), false);
  for (std::uint32_t a = 0; a < g.arcs(); ++a) {
    auto const u = rank_[g.tail(arc_idx{a}).v], v = rank_[g.head(arc_idx{a}).v];
    if (u == v) continue;
    climbs_[a] = u < v;
    edge_of_[a] = edge(std::min(u, v), std::max(u, v));
  }
}

std::uint32_t hierarchy::edge(std::uint32_t low, std::uint32_t high) const {
  return static_cast<std::uint32_t>(std::lower_bound(upper_.begin() + first_[low], upper_.begin() + first_[low + 1], high) - upper_.begin());
}

// --- prices ------------------------------------------------------------------------------------------------------------------------------------------

hierarchy_prices::hierarchy_prices(hierarchy const& h, std::span<double const> price)
    : h_{&h},
      arcs_{static_cast<std::uint32_t>(price.size())},
      up_(h.edges(), {kShut, 0}),
      down_(h.edges(), {kShut, 0}),
      edge_at_(h.nodes(), hierarchy::kNone) {
  for (std::uint32_t a = 0; a < arcs_; ++a) {
    if (h_->edge_of_[a] == hierarchy::kNone) continue;
    auto& at = (h_->climbs_[a] ? up_ : down_)[h_->edge_of_[a]];
    if (price[a] < at.price) at = {price[a], a};
  }
  for (std::uint32_t z = 0; z < h_->nodes(); ++z) lower(z);
}

// Edges between upper neighbours of z may be cheaper by z. Its own edges are final: all nodes below it are done.
void hierarchy_prices::lower(std::uint32_t z) {
  auto const begin = h_->first_[z], end = h_->first_[z + 1];
  for (auto e = begin; e < end; ++e) edge_at_[h_->upper_[e]] = e;
  auto const by = arcs_ + z;
  for (auto e = begin; e < end; ++e) {
    auto const x = h_->upper_[e];
    auto const x_to_z = down_[e].price, z_to_x = up_[e].price;
    for (auto f = h_->first_[x]; f < h_->first_[x + 1]; ++f) {
      auto const of_z = edge_at_[h_->upper_[f]];  // of the node at hand: to a common neighbour
      if (of_z == hierarchy::kNone) continue;
      if (auto const p = x_to_z + up_[of_z].price; p < up_[f].price) up_[f] = {p, by};
      if (auto const p = down_[of_z].price + z_to_x; p < down_[f].price) down_[f] = {p, by};
    }
  }
  for (auto e = begin; e < end; ++e) edge_at_[h_->upper_[e]] = hierarchy::kNone;
}

void hierarchy_prices::unpack(std::uint32_t edge, bool climbs, std::vector<arc_idx>& out) const {
  auto const by = (climbs ? up_ : down_)[edge].by;
  if (by < arcs_) {
    out.push_back(arc_idx{by});
    return;
  }
  auto const z = by - arcs_;
  auto const low = h_->edge(z, h_->lower_[edge]), high = h_->edge(z, h_->upper_[edge]);
  unpack(climbs ? low : high, false, out);
  unpack(climbs ? high : low, true, out);
}

// --- searches ----------------------------------------------------------------------------------------------------------------------------------------

hierarchy_search::hierarchy_search(hierarchy_prices const& p)
    : h_{p.h_},
      prices_{&p},
      from_(h_->nodes(), {kShut, hierarchy::kNone}),
      to_(h_->nodes(), {kShut, hierarchy::kNone}) {}

// Labels of all ancestors. One that cannot be reached stays at infinity and gives nothing on.
template <bool Climbs>
void hierarchy_search::climb(std::vector<label>& labels, std::uint32_t from) {
  auto const& side = Climbs ? prices_->up_ : prices_->down_;
  labels[from] = {0, hierarchy::kNone};
  for (auto v = from; v != hierarchy::kNone; v = h_->parent_[v]) {
    auto const here = labels[v].price;
    if (here == kShut) continue;
    for (auto e = h_->first_[v]; e < h_->first_[v + 1]; ++e) {
      auto& there = labels[h_->upper_[e]];
      if (auto const p = here + side[e].price; p < there.price) there = {p, e};
    }
  }
}

void hierarchy_search::forget(std::vector<label>& labels, std::uint32_t from) {
  for (auto v = from; v != hierarchy::kNone; v = h_->parent_[v]) labels[v] = {kShut, hierarchy::kNone};
}

void hierarchy_search::start(node_idx from) {
  forget(from_, from_rank_);
  from_rank_ = h_->rank_[from.v];
  climb<true>(from_, from_rank_);
}

double hierarchy_search::to(node_idx to) {
  forget(to_, to_rank_);
  to_rank_ = h_->rank_[to.v];
  climb<false>(to_, to_rank_);
  top_ = hierarchy::kNone;
  auto least = kShut;
  for (auto v = to_rank_; v != hierarchy::kNone; v = h_->parent_[v])
    if (auto const p = from_[v].price + to_[v].price; p < least) least = p, top_ = v;
  return least;
}

std::vector<arc_idx> hierarchy_search::way() const {
  std::vector<arc_idx> out;
  std::vector<std::uint32_t> climbed;
  if (top_ == hierarchy::kNone) return out;
  for (auto v = top_; from_[v].edge != hierarchy::kNone; v = h_->lower_[from_[v].edge]) climbed.push_back(from_[v].edge);
  for (auto e = climbed.rbegin(); e != climbed.rend(); ++e) prices_->unpack(*e, true, out);
  for (auto v = top_; to_[v].edge != hierarchy::kNone; v = h_->lower_[to_[v].edge]) prices_->unpack(to_[v].edge, false, out);
  return out;
}

}  // namespace mamar
