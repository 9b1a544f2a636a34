#include "mamar/graph/shortest_path.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace mamar {

weighted_graph::weighted_graph(digraph const& g, std::span<std::int64_t const> weight, direction d) {
  for (auto const w : weight) largest_ = std::max(largest_, w);
  if (largest_ <= std::numeric_limits<std::uint32_t>::max()) pack<std::uint32_t>(g, weight, d);
  else pack<std::int64_t>(g, weight, d);
}

template <class Weight>
void weighted_graph::pack(digraph const& g, std::span<std::int64_t const> weight, direction d) {
  std::vector<arc<Weight>> arcs;
  arcs.reserve(g.arcs());
  first_.reserve(std::size_t{g.nodes()} + 1);
  for (std::uint32_t v = 0; v < g.nodes(); ++v) {
    first_.push_back(static_cast<std::uint32_t>(arcs.size()));
    for (auto const a : d == direction::forward ? g.out(node_idx{v}) : g.in(node_idx{v}))
      arcs.push_back({(d == direction::forward ? g.head(a) : g.tail(a)).v, static_cast<Weight>(weight[a.v])});
  }
  first_.push_back(static_cast<std::uint32_t>(arcs.size()));
  arcs_ = std::move(arcs);
}

bucket_queue::bucket_queue(std::uint64_t span) : heads_(kBuckets, kNone), bits_(kBuckets / 64, 0) {
  while (span >> shift_ >= kBuckets - 1) ++shift_;  // the ring never laps itself
}

void bucket_queue::clear() {
  front_.clear();
  if (waiting_ > 0) {
    std::fill(heads_.begin(), heads_.end(), kNone);
    std::fill(bits_.begin(), bits_.end(), 0);
  }
  links_.clear();
  free_ = kNone;
  waiting_ = 0;
  current_ = 0;
}

void bucket_queue::push_front(entry e) {
  std::size_t at = front_.size();
  front_.push_back(e);
  for (; at > 0; at = (at - 1) / 2) {
    auto const& parent = front_[(at - 1) / 2];
    if (parent.key <= e.key) break;
    front_[at] = parent;
  }
  front_[at] = e;
}

bucket_queue::entry bucket_queue::pop_front() {
  auto const top = front_.front();
  auto const last = front_.back();
  front_.pop_back();
  auto const size = front_.size();
  if (size == 0) return top;
  std::size_t at = 0;
  for (std::size_t child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && front_[child + 1].key < front_[child].key) ++child;
    if (front_[child].key >= last.key) break;
    front_[at] = front_[child];
    at = child;
  }
  front_[at] = last;
  return top;
}

void bucket_queue::push_bucket(std::uint64_t key, std::uint32_t node) {
  auto const bucket = static_cast<std::uint32_t>(key >> shift_) & (kBuckets - 1);
  std::uint32_t number = free_;
  if (number != kNone) {
    free_ = links_[number].next;
  } else {
    number = static_cast<std::uint32_t>(links_.size());
    links_.emplace_back();
  }
  links_[number] = {{key, node}, heads_[bucket]};
  heads_[bucket] = number;
  bits_[bucket / 64] |= std::uint64_t{1} << bucket % 64;
  ++waiting_;
}

// The next bucket of the ring that holds something becomes the heap.
void bucket_queue::refill() {
  auto const here = static_cast<std::uint32_t>(current_) & (kBuckets - 1);
  auto word = here / 64;
  auto bits = bits_[word] & ~std::uint64_t{0} << here % 64;
  while (bits == 0) {
    word = (word + 1) % (kBuckets / 64);
    bits = bits_[word];
  }
  auto const bucket = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
  current_ += (bucket - here) & (kBuckets - 1);
  bits_[word] &= ~(std::uint64_t{1} << bucket % 64);
  for (auto number = std::exchange(heads_[bucket], kNone); number != kNone;) {
    push_front(links_[number].what);
    auto const next = std::exchange(links_[number].next, free_);
    free_ = number;
    number = next;
    --waiting_;
  }
}

void one_to_many::run(node_idx source, std::span<node_idx const> targets) {
  for (auto const v : touched_) distance_[v] = kUnreachable;
  touched_.clear();
  queue_.clear();
  std::size_t open = 0;
  for (auto const t : targets) {
    open += wanted_[t.v] == 0 ? 1 : 0;
    wanted_[t.v] = 1;
  }
  if (targets.empty()) open = std::numeric_limits<std::size_t>::max();  // none of them is ever settled
  distance_[source.v] = 0;
  touched_.push_back(source.v);
  queue_.push(0, source.v);
  std::visit([&](auto const& arcs) { search(arcs, open); }, graph_->arcs_);
  for (auto const t : targets) wanted_[t.v] = 0;
}

template <class Arc>
void one_to_many::search(std::vector<Arc> const& arcs, std::size_t open_targets) {
  auto const& first = graph_->first_;
  while (!queue_.empty()) {
    auto const [key, v] = queue_.pop();
    auto const d = static_cast<std::int64_t>(key);
    if (d > distance_[v]) continue;  // came to the queue again with less
    ++settled_;
    if (wanted_[v] != 0) {
      wanted_[v] = 0;
      if (--open_targets == 0) return;
    }
    for (auto i = first[v]; i < first[v + 1]; ++i) {
      auto const& a = arcs[i];
      auto const via = d + static_cast<std::int64_t>(a.weight);
      auto& known = distance_[a.to];
      if (via >= known) continue;
      if (known == kUnreachable) touched_.push_back(a.to);
      known = via;
      queue_.push(static_cast<std::uint64_t>(via), a.to);
    }
  }
}

std::vector<std::int64_t> distances_to(digraph const& g, std::span<std::int64_t const> weight, node_idx target) {
  weighted_graph const backward{g, weight, direction::backward};
  one_to_many search{backward};
  search.run(target);
  return std::move(search).take_distances();
}

std::vector<arc_idx> shortest_path(digraph const& g, std::span<std::int64_t const> weight, std::span<std::uint32_t const> rank, node_idx from,
                                   node_idx to) {
  // Zero weights would let a walk down the distances go round in circles: one more for each arc, on a scale that never outweighs a real unit.
  std::vector<std::int64_t> scaled(weight.begin(), weight.end());
  auto const scale = static_cast<std::int64_t>(g.nodes()) + 1;
  for (auto& w : scaled) w = w * scale + 1;
  auto const distance = distances_to(g, scaled, to);
  std::vector<arc_idx> path;
  if (distance[from.v] == kUnreachable) return path;
  for (auto v = from; v != to;) {
    auto next = arc_idx::none();
    for (auto const a : g.out(v))
      if (auto const rest = distance[g.head(a).v];
          rest != kUnreachable && scaled[a.v] + rest == distance[v.v] && (!next.valid() || rank[a.v] < rank[next.v]))
        next = a;
    path.push_back(next);
    v = g.head(next);
  }
  return path;
}

}  // namespace mamar
