// Dijkstra's algorithm with whole weights (Dijkstra 1959), on buckets (Dial 1969) that each hold a range of distances; only the lowest one in use is a heap.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <variant>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

inline constexpr std::int64_t kUnreachable = std::numeric_limits<std::int64_t>::max();

// From an origin along the arcs, or from a destination against them.
enum class direction : std::uint8_t { forward, backward };

// Arcs with their weights, packed in the order in which a search reads them; shared by all searches.
class weighted_graph {
 public:
  // weight: Arc -> weight >= 0, sums below 2^63.
  weighted_graph(digraph const& g, std::span<std::int64_t const> weight, direction d);

  std::int64_t largest() const { return largest_; }  // weight
  std::uint32_t nodes() const { return static_cast<std::uint32_t>(first_.size() - 1); }

 private:
  friend class one_to_many;
  template <class Weight>
  struct arc {
    std::uint32_t to;
    Weight weight;
  };
  template <class Weight>
  void pack(digraph const& g, std::span<std::int64_t const> weight, direction d);

  std::int64_t largest_{0};
  std::vector<std::uint32_t> first_;                                                    // Node -> its first arc
  std::variant<std::vector<arc<std::uint32_t>>, std::vector<arc<std::int64_t>>> arcs_;  // the narrow ones where all weights fit
};

// A queue for keys of which none is more than `span` above the one taken out last, and none below it. Keys of one range of 2^shift share a bucket, buckets stand in
// a ring, and only that of the smallest key is kept as a heap: most entries are moved twice, whatever the number in the queue.
class bucket_queue {
 public:
  struct entry {
    std::uint64_t key;
    std::uint32_t node;
  };

  explicit bucket_queue(std::uint64_t span);

  void clear();
  bool empty() const { return front_.empty() && waiting_ == 0; }
  void push(std::uint64_t key, std::uint32_t node) {
    if (key >> shift_ == current_) push_front({key, node});
    else push_bucket(key, node);
  }
  entry pop() {
    if (front_.empty()) refill();
    return pop_front();
  }

 private:
  static constexpr std::uint32_t kBuckets = 4096;  // heads and bits stay in the first cache
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  struct link {
    entry what;
    std::uint32_t next;
  };

  void push_front(entry e);
  entry pop_front();
  void push_bucket(std::uint64_t key, std::uint32_t node);
  void refill();

  unsigned shift_{0};
  std::uint64_t current_{0};          // number of the bucket that is the heap
  std::vector<entry> front_;          // a binary heap
  std::vector<std::uint32_t> heads_;  // Bucket in the ring -> its first link
  std::vector<std::uint64_t> bits_;   // bucket holds something
  std::vector<link> links_;
  std::uint32_t free_{kNone};  // first link not in use
  std::size_t waiting_{0};     // entries in buckets
};

// Searches over one graph, again and again without allocation. One object for each thread.
class one_to_many {
 public:
  explicit one_to_many(weighted_graph const& g)
      : graph_{&g},
        distance_(g.nodes(), kUnreachable),
        wanted_(g.nodes(), 0),
        queue_{static_cast<std::uint64_t>(g.largest())} {}

  // Settles nodes in the order of their distance until all targets are; without targets all that can be reached.
  void run(node_idx source, std::span<node_idx const> targets = {});

  // Of a target (without targets: of any node); kUnreachable where there is no path.
  std::int64_t distance(node_idx v) const { return distance_[v.v]; }
  std::vector<std::int64_t> take_distances() && { return std::move(distance_); }

  std::uint64_t settled() const { return settled_; }  // nodes, by all searches so far

 private:
  template <class Arc>
  void search(std::vector<Arc> const& arcs, std::size_t open_targets);

  weighted_graph const* graph_;
  std::vector<std::int64_t> distance_;  // Node -> least weight found
  std::vector<std::uint8_t> wanted_;    // Node -> a target not yet settled
  std::vector<std::uint32_t> touched_;  // nodes with a distance, to be cleared
  bucket_queue queue_;
  std::uint64_t settled_{0};
};

// Node -> least weight of a path to `target`; kUnreachable where there is none. weight: Arc -> weight >= 0.
std::vector<std::int64_t> distances_to(digraph const& g, std::span<std::int64_t const> weight, node_idx target);

// Arcs of a least path, empty if there is none: of those of least weight one of the fewest arcs, of those the one whose sequence of ranks is smallest.
// rank: Arc -> place in the order of element ids.
std::vector<arc_idx> shortest_path(digraph const& g, std::span<std::int64_t const> weight, std::span<std::uint32_t const> rank, node_idx from,
                                   node_idx to);

}  // namespace mamar
