// A small set of labels 0 .. N-1 (parties, elements) as machine words.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace mamar {

template <std::size_t N>
class label_set {
 public:
  static_assert(N % 64 == 0);
  static constexpr std::size_t kWords = N / 64;

  static label_set all() {
    label_set s;
    s.words_.fill(~std::uint64_t{0});
    return s;
  }

  void insert(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool contains(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  bool none() const {
    for (auto const w : words_)
      if (w != 0) return false;
    return true;
  }
  std::size_t count() const {
    std::size_t out = 0;
    for (auto const w : words_) out += static_cast<std::size_t>(std::popcount(w));
    return out;
  }
  bool meets(label_set const& o) const {
    for (std::size_t i = 0; i < kWords; ++i)
      if ((words_[i] & o.words_[i]) != 0) return true;
    return false;
  }
  bool within(label_set const& o) const {
    for (std::size_t i = 0; i < kWords; ++i)
      if ((words_[i] & ~o.words_[i]) != 0) return false;
    return true;
  }
  std::vector<std::size_t> members() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < kWords; ++i)
      for (auto w = words_[i]; w != 0; w &= w - 1) out.push_back(i * 64 + static_cast<std::size_t>(std::countr_zero(w)));
    return out;
  }

  friend label_set operator|(label_set a, label_set const& b) {
    for (std::size_t i = 0; i < kWords; ++i) a.words_[i] |= b.words_[i];
    return a;
  }
  friend label_set operator&(label_set a, label_set const& b) {
    for (std::size_t i = 0; i < kWords; ++i) a.words_[i] &= b.words_[i];
    return a;
  }
  friend label_set operator-(label_set a, label_set const& b) {
    for (std::size_t i = 0; i < kWords; ++i) a.words_[i] &= ~b.words_[i];
    return a;
  }
  friend bool operator==(label_set const&, label_set const&) = default;

  // Of sets of equal size: as their sorted lists are ordered.
  friend bool operator<(label_set const& a, label_set const& b) {
    for (std::size_t i = 0; i < kWords; ++i)
      if (auto const differ = a.words_[i] ^ b.words_[i]; differ != 0) return (a.words_[i] >> std::countr_zero(differ) & 1) != 0;
    return false;
  }

 private:
  std::array<std::uint64_t, kWords> words_{};
};

}  // namespace mamar
