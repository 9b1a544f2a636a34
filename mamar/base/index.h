// Strong indices: a place is never taken for a link.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace mamar {

// One tag per kind of thing; the largest value means "none".
template <class Tag>
struct index {
  std::uint32_t v{std::numeric_limits<std::uint32_t>::max()};

  static constexpr index none() { return {}; }
  constexpr bool valid() const { return v != std::numeric_limits<std::uint32_t>::max(); }
  friend constexpr auto operator<=>(index, index) = default;
};

// All indices 0 .. count-1 of a table, for range-based loops.
template <class Index>
struct index_range {
  struct iterator {
    Index at;
    constexpr Index operator*() const { return at; }
    constexpr iterator& operator++() {
      ++at.v;
      return *this;
    }
    friend constexpr bool operator==(iterator, iterator) = default;
  };
  std::uint32_t count{0};
  constexpr iterator begin() const { return {Index{0}}; }
  constexpr iterator end() const { return {Index{count}}; }
};

}  // namespace mamar

template <class Tag>
struct std::hash<mamar::index<Tag>> {
  std::size_t operator()(mamar::index<Tag> i) const noexcept { return i.v; }
};
