// The settled vectors of every node, cut down to the criteria that still need comparing.
//
// Labels are settled at a node in the order of their first criterion, so only criteria 2..K decide whether a new one is dominated (Pulido, Mandow, Perez de la
// Cruz, NAMOA*dr, Comput. Oper. Res. 64, 2015). What has to be kept then is a set of vectors of D = K - 1 criteria of which none dominates another:
//   D = 0  whether there is any
//   D = 1  one number, the least so far (Hernandez et al., BOA*, Artif. Intell. 314, 2023)
//   D = 2  a staircase, sorted by the first number with the second falling: one binary search tells whether a vector is dominated, where LTMOA* (2023) scans
//   D = 3  blocks of eight beside each other with the least of each number, so that most blocks are passed over and the others are compared eight at a time
// Rows lie in one pool, in pieces of powers of two that are used again; nothing is allocated for a label.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace mamar {

// Rows of a pool: each has a place and a capacity that doubles, from 2^(kFirstBits - 1) items on.
struct pool_row {
  std::uint32_t at{0};
  std::uint32_t size{0};
  std::uint8_t capacity_bits{0};  // 0: no place yet; else the capacity is 2^(bits - 1)
  std::uint32_t capacity() const { return capacity_bits == 0 ? 0 : std::uint32_t{1} << (capacity_bits - 1); }
};

template <class Item, std::uint8_t kFirstBits = 3>
class row_pool {
 public:
  Item* begin(pool_row const& r) { return items_.data() + r.at; }
  Item const* begin(pool_row const& r) const { return items_.data() + r.at; }

  // Makes room for one more; what begin() has given before is not valid any more.
  void grow(pool_row& r) {
    if (r.size < r.capacity()) return;
    auto const bits = static_cast<std::uint8_t>(r.capacity_bits == 0 ? kFirstBits : r.capacity_bits + 1);
    std::uint32_t at = 0;
    if (auto& free = free_[bits]; !free.empty()) {
      at = free.back();
      free.pop_back();
    } else {
      at = static_cast<std::uint32_t>(items_.size());
      items_.resize(items_.size() + (std::size_t{1} << (bits - 1)));
    }
    std::copy_n(items_.data() + r.at, r.size, items_.data() + at);
    if (r.capacity_bits != 0) free_[r.capacity_bits].push_back(r.at);
    r.at = at;
    r.capacity_bits = bits;
  }

  void clear() {
    items_.clear();
    for (auto& free : free_) free.clear();
  }
  std::size_t bytes() const { return items_.capacity() * sizeof(Item); }

 private:
  std::vector<Item> items_;
  std::array<std::vector<std::uint32_t>, 33> free_;  // bits -> places free again
};

template <std::size_t D, class Cost>
class front_pool;

template <class Cost>
class front_pool<0, Cost> {
 public:
  struct row {
    bool any{false};
  };
  bool dominates(row const& r, std::array<Cost, 0> const&) const { return r.any; }
  void insert(row& r, std::array<Cost, 0> const&) { r.any = true; }
  void clear() {}
  std::size_t bytes() const { return 0; }
};

template <class Cost>
class front_pool<1, Cost> {
 public:
  struct row {
    Cost least{std::numeric_limits<Cost>::max()};
  };
  bool dominates(row const& r, std::array<Cost, 1> const& v) const { return r.least <= v[0]; }
  void insert(row& r, std::array<Cost, 1> const& v) { r.least = v[0]; }
  void clear() {}
  std::size_t bytes() const { return 0; }
};

template <class Cost>
class front_pool<2, Cost> {
 public:
  using row = pool_row;
  using vector = std::array<Cost, 2>;

  bool dominates(row const& r, vector const& v) const {
    auto const* const first = pool_.begin(r);
    auto const n = reach(first, r.size, v[0]);
    return n > 0 && first[n - 1][1] <= v[1];
  }

  // v is not dominated. What it dominates goes.
  void insert(row& r, vector const& v) {
    pool_.grow(r);
    auto* const first = pool_.begin(r);
    auto const begin = first + reach_below(first, r.size, v[0]);
    auto const last = first + r.size;
    auto end = begin;  // from here on the first numbers are not smaller, and the second ones fall
    while (end != last && (*end)[1] >= v[1]) ++end;
    if (end == begin) std::move_backward(begin, last, last + 1);
    else std::move(end, last, begin + 1);
    *begin = v;
    r.size = r.size + 1 - static_cast<std::uint32_t>(end - begin);
  }

  void clear() { pool_.clear(); }
  std::size_t bytes() const { return pool_.bytes(); }

 private:
  // How many have a first number <= x; without branches that a processor would have to guess.
  static std::uint32_t reach(vector const* first, std::uint32_t size, Cost x) {
    auto const* base = first;
    auto n = size;
    while (n > 1) {
      auto const half = n / 2;
      base += base[half - 1][0] <= x ? half : 0;
      n -= half;
    }
    return static_cast<std::uint32_t>(base - first) + (n == 1 && (*base)[0] <= x ? 1 : 0);
  }
  static std::uint32_t reach_below(vector const* first, std::uint32_t size, Cost x) { return x == 0 ? 0 : reach(first, size, x - 1); }

  row_pool<vector> pool_;
};

template <class Cost>
class front_pool<3, Cost> {
 public:
  static constexpr std::uint32_t kLanes = 8;
  using row = pool_row;  // size: blocks; only the last may be part full, its free lanes hold the largest number, which dominates nothing
  using vector = std::array<Cost, 3>;

  bool dominates(row const& r, vector const& v) const {
    auto const* const first = pool_.begin(r);
    for (std::uint32_t b = 0; b < r.size; ++b)
      if (first[b].may_dominate(v) && first[b].dominates(v)) return true;
    return false;
  }

  void insert(row& r, vector const& v) {
    remove_dominated(r, v);
    if (r.size == 0 || pool_.begin(r)[r.size - 1].used == kLanes) {
      pool_.grow(r);
      pool_.begin(r)[r.size++] = block{};
    }
    pool_.begin(r)[r.size - 1].add(v);
  }

  void clear() { pool_.clear(); }
  std::size_t bytes() const { return pool_.bytes(); }

 private:
  using number = std::make_signed_t<Cost>;  // sums are below half the range; signed ones are compared by every processor's vector instructions
  static constexpr number kFree = std::numeric_limits<number>::max();
  using lanes [[gnu::vector_size(kLanes * sizeof(Cost))]] = number;  // GCC and Clang make of it what the processor has

  template <class Mask>
  static bool any(Mask const& mask) {
    std::array<std::uint64_t, sizeof(mask) / 8> words;
    std::memcpy(words.data(), &mask, sizeof(mask));
    std::uint64_t out = 0;
    for (auto const w : words) out |= w;
    return out != 0;
  }

  struct block {
    block() {
      least.fill(kFree);
      for (auto& numbers : lane) numbers = lanes{} + kFree;
    }
    bool may_dominate(vector const& v) const { return least[0] <= number(v[0]) && least[1] <= number(v[1]) && least[2] <= number(v[2]); }
    bool may_be_dominated(vector const& v) const { return most[0] >= number(v[0]) && most[1] >= number(v[1]) && most[2] >= number(v[2]); }
    bool dominates(vector const& v) const {
      auto const hit = (lane[0] <= number(v[0])) & (lane[1] <= number(v[1])) & (lane[2] <= number(v[2]));
      return any(hit);
    }
    void add(vector const& v) {
      for (std::size_t c = 0; c < 3; ++c) {
        lane[c][used] = number(v[c]);
        least[c] = std::min(least[c], number(v[c]));
        most[c] = std::max(most[c], number(v[c]));
      }
      ++used;
    }
    // What v dominates goes, what stays keeps its order. `least` and `most` remain bounds.
    bool remove(vector const& v) {
      auto const hit = (lane[0] >= number(v[0])) & (lane[1] >= number(v[1])) & (lane[2] >= number(v[2]));
      if (!any(hit)) return false;  // free lanes count too
      std::uint32_t kept = 0;
      for (std::uint32_t i = 0; i < used; ++i) {
        for (std::size_t c = 0; c < 3; ++c) lane[c][kept] = lane[c][i];
        kept += lane[0][i] < number(v[0]) || lane[1][i] < number(v[1]) || lane[2][i] < number(v[2]) ? 1U : 0U;
      }
      if (kept == used) return false;
      for (auto i = kept; i < used; ++i)
        for (auto& numbers : lane) numbers[i] = kFree;
      used = kept;
      return true;
    }
    vector last() const { return {Cost(lane[0][used - 1]), Cost(lane[1][used - 1]), Cost(lane[2][used - 1])}; }
    void take_last() {
      --used;
      for (auto& numbers : lane) numbers[used] = kFree;
    }

    std::array<number, 3> least;
    std::array<number, 3> most{};
    lanes lane[3];  // an array type would lose the attribute
    std::uint32_t used{0};
  };

  // Room that has become free is filled from the end of the row.
  void remove_dominated(row& r, vector const& v) {
    auto* const first = pool_.begin(r);
    for (std::uint32_t b = 0; b < r.size;) {
      if (!first[b].may_be_dominated(v) || !first[b].remove(v)) {
        ++b;
        continue;
      }
      while (first[b].used < kLanes && b + 1 < r.size) {
        auto& end = first[r.size - 1];
        if (end.used == 0) {
          --r.size;
          continue;
        }
        auto const w = end.last();
        end.take_last();
        if (w[0] < v[0] || w[1] < v[1] || w[2] < v[2]) first[b].add(w);
      }
      if (first[b].used == 0) --r.size;  // it was the last
      ++b;
    }
  }

  row_pool<block, 1> pool_;
};

}  // namespace mamar
