// Columns of a table. A column stores nothing until a value differs from its default, so that a million rows cost only the columns in use.
// Reader and writer see the untyped columns (raw_*), studies the typed ones, which take only their own kind of index.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/date.h"
#include "mamar/base/index.h"

namespace mamar {

inline constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();  // a missing figure is not zero

template <class T>
struct raw_values {
  T default_value{};
  std::vector<T> data;  // rows past its end have the default

  T at(std::uint32_t row) const { return row < data.size() ? data[row] : default_value; }
  void set(std::uint32_t row, T value) {
    if (row == data.size()) return data.push_back(value);
    if (row > data.size()) data.resize(std::size_t{row} + 1, default_value);
    data[row] = value;
  }
};

using raw_numbers = raw_values<double>;        // NaN = not given, infinity = unlimited
using raw_choices = raw_values<std::uint8_t>;  // position in the attribute's list of words; flags: 0 or 1
using raw_dates = raw_values<date>;
using raw_refs = raw_values<std::uint32_t>;  // row in the table referred to; max = blank

// Rows of lists, written once each in ascending order of row: values of row r stand at values[offsets[r]] .. values[offsets[r+1]-1].
template <class T>
struct raw_lists {
  std::vector<std::uint32_t> offsets;  // rows past its end are empty
  std::vector<T> values;

  std::span<T const> at(std::uint32_t row) const {
    if (std::size_t{row} + 1 >= offsets.size()) return {};
    return {values.data() + offsets[row], values.data() + offsets[row + 1]};
  }
  // Rows must come in ascending order.
  void append(std::uint32_t row, std::span<T const> list) {
    if (list.empty()) return;
    if (offsets.size() != std::size_t{row} + 1) offsets.resize(std::size_t{row} + 1, static_cast<std::uint32_t>(values.size()));
    values.insert(values.end(), list.begin(), list.end());
    offsets.push_back(static_cast<std::uint32_t>(values.size()));
  }
};

// As raw_lists, of characters.
struct raw_text {
  std::vector<std::uint32_t> offsets;
  std::string values;
  std::string_view default_text{};  // of blank rows; lives as long as the program

  std::string_view at(std::uint32_t row) const {
    if (std::size_t{row} + 1 >= offsets.size()) return {};
    return {values.data() + offsets[row], values.data() + offsets[row + 1]};
  }
  std::string_view text(std::uint32_t row) const {
    auto const own = at(row);
    return own.empty() ? default_text : own;
  }
  void append(std::uint32_t row, std::span<char const> text_of_row) {
    if (text_of_row.empty()) return;
    if (offsets.size() != std::size_t{row} + 1) offsets.resize(std::size_t{row} + 1, static_cast<std::uint32_t>(values.size()));
    values.append(text_of_row.data(), text_of_row.size());
    offsets.push_back(static_cast<std::uint32_t>(values.size()));
  }
};

template <class Key>
struct number_column : raw_numbers {
  double operator[](Key k) const { return at(k.v); }
};

template <class Key>
struct flag_column : raw_choices {
  bool operator[](Key k) const { return at(k.v) != 0; }
};

template <class Key, class Enum>
struct choice_column : raw_choices {
  Enum operator[](Key k) const { return static_cast<Enum>(at(k.v)); }
};

template <class Key>
struct date_column : raw_dates {
  date operator[](Key k) const { return at(k.v); }
};

template <class Key, class Value>
struct ref_column : raw_refs {
  ref_column() { default_value = Value::none().v; }
  Value operator[](Key k) const { return Value{at(k.v)}; }
};

template <class Key, class Value>
struct refs_column : raw_lists<std::uint32_t> {
  // Indices are layout-compatible with their number, but the standard has no cast for spans: an iterator view instead.
  struct list {
    std::span<std::uint32_t const> rows;
    struct iterator {
      std::uint32_t const* at;
      Value operator*() const { return Value{*at}; }
      iterator& operator++() {
        ++at;
        return *this;
      }
      friend bool operator==(iterator, iterator) = default;
    };
    iterator begin() const { return {rows.data()}; }
    iterator end() const { return {rows.data() + rows.size()}; }
    std::size_t size() const { return rows.size(); }
    bool empty() const { return rows.empty(); }
    Value operator[](std::size_t i) const { return Value{rows[i]}; }
  };
  list operator[](Key k) const { return {at(k.v)}; }
};

template <class Key>
struct text_column : raw_text {
  std::string_view operator[](Key k) const { return text(k.v); }
};

}  // namespace mamar
