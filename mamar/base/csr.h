// Compressed rows: values of row r stand at values[offsets[r]] .. values[offsets[r+1]-1].
// Example: rows {a,b},{},{c} are values {a,b,c}, offsets {0,2,2,3}.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mamar {

template <class Row, class Value>
class csr {
 public:
  csr() = default;

  // Groups items 0..count-1 by row_of(item); within a row they keep their order. value_of(item) is what is stored.
  template <class RowOf, class ValueOf>
  static csr group(std::uint32_t rows, std::uint32_t count, RowOf row_of, ValueOf value_of) {
    csr result;
    result.offsets_.assign(std::size_t{rows} + 1, 0);
    for (std::uint32_t i = 0; i < count; ++i)
      if (auto const r = row_of(i); r.valid()) ++result.offsets_[r.v + 1];
    for (std::uint32_t r = 0; r < rows; ++r) result.offsets_[r + 1] += result.offsets_[r];
    result.values_.resize(result.offsets_.back());
    auto next = result.offsets_;
    for (std::uint32_t i = 0; i < count; ++i)
      if (auto const r = row_of(i); r.valid()) result.values_[next[r.v]++] = value_of(i);
    return result;
  }

  std::span<Value const> operator[](Row r) const { return {values_.data() + offsets_[r.v], values_.data() + offsets_[r.v + 1]}; }
  std::uint32_t rows() const { return offsets_.empty() ? 0 : static_cast<std::uint32_t>(offsets_.size() - 1); }

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<Value> values_;
};

}  // namespace mamar
