// Things that hang together, joined one pair after the other (union-find with path halving; Tarjan and van Leeuwen 1984).
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace mamar {

class disjoint_sets {
 public:
  explicit disjoint_sets(std::size_t count) : root_(count) { std::iota(root_.begin(), root_.end(), std::size_t{0}); }

  // The member that stands for all of i's set, until it is joined with another.
  std::size_t find(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  bool are_joined(std::size_t a, std::size_t b) { return find(a) == find(b); }
  // False: they were already.
  bool join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    root_[a] = b;
    return true;
  }

 private:
  std::vector<std::size_t> root_;
};

}  // namespace mamar
