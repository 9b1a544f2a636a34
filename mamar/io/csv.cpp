#include "mamar/io/csv.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "mamar/base/utf8.h"

namespace mamar {

csv_reader::csv_reader(std::string_view bytes) : bytes_{bytes} {
  if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void csv_reader::seek(std::size_t offset, std::uint32_t line) {
  at_ = offset;
  line_ = line;
}

void csv_reader::set_fault(csv_fault what, std::size_t offset) {
  if (fault_ != csv_fault::none) return;  // the first one of a row
  fault_ = what;
  fault_offset_ = offset;
}

// at_ stands on the opening quote and is left behind the closing one; false if there is none.
bool csv_reader::read_quoted(csv_field& field) {
  field.quoted = true;
  std::size_t begin = ++at_;
  std::string* joined = nullptr;
  for (;;) {
    auto const quote = bytes_.find('"', at_);
    if (quote == std::string_view::npos) {
      set_fault(csv_fault::unclosed_quote, field.offset);
      at_ = bytes_.size();
      return false;
    }
    line_ += static_cast<std::uint32_t>(std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), bytes_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
    at_ = quote + 1;
    bool const doubled = at_ < bytes_.size() && bytes_[at_] == '"';
    if (joined == nullptr && !doubled) {
      field.text = bytes_.substr(begin, quote - begin);
      return true;
    }
    if (joined == nullptr) {
      if (unquoted_used_ == unquoted_.size()) unquoted_.emplace_back();
      joined = &unquoted_[unquoted_used_++];
      joined->clear();
    }
    joined->append(bytes_, begin, quote - begin + (doubled ? 1 : 0));
    if (!doubled) {
      field.text = *joined;
      return true;
    }
    begin = ++at_;
  }
}

bool csv_reader::ends_line(std::size_t at) const {
  if (bytes_[at] == '\r') return at + 1 == bytes_.size() || bytes_[at + 1] == '\n';
  return bytes_[at] == '\n';
}

namespace {

// The first byte from `at` on that may end a plain field or a fault in it: comma, line feed, carriage return, quote. All are below 0x2D, as are few letters of
// a table: eight bytes at a time are passed over while none is.
std::size_t find_special(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  for (;;) {
    if constexpr (std::endian::native == std::endian::little) {
      while (bytes.size() - at >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        auto const below = (word - 0x2D * kOnes) & ~word & kHighBits;  // exact up to the first such byte
        if (below == 0) {
          at += 8;
          continue;
        }
        at += static_cast<std::size_t>(std::countr_zero(below)) / 8;
        break;
      }
    }
    if (at >= bytes.size()) return bytes.size();
    char const c = bytes[at];
    if (c == ',' || c == '\n' || c == '\r' || c == '"') return at;
    ++at;
  }
}

}  // namespace

void csv_reader::read_plain(csv_field& field) {
  auto const begin = at_;
  for (at_ = find_special(bytes_, at_); at_ < bytes_.size(); at_ = find_special(bytes_, at_ + 1)) {
    char const c = bytes_[at_];
    if (c == '"') set_fault(csv_fault::quote_in_field, at_);
    else if (c != '\r' || ends_line(at_)) break;
  }
  field.text = bytes_.substr(begin, at_ - begin);
}

void csv_reader::read_row() {
  for (;;) {
    auto& field = fields_.emplace_back();
    field.offset = at_;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      if (!read_quoted(field)) return;
      if (at_ < bytes_.size() && bytes_[at_] != ',' && !ends_line(at_)) {
        set_fault(csv_fault::text_after_quote, at_);
        csv_field rest;
        read_plain(rest);
      }
    } else {
      read_plain(field);
    }
    if (at_ < bytes_.size() && bytes_[at_] == ',') {
      ++at_;
      continue;
    }
    if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
    if (at_ < bytes_.size() && bytes_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    return;
  }
}

bool csv_reader::next() {
  while (at_ < bytes_.size()) {
    fields_.clear();
    unquoted_used_ = 0;
    fault_ = csv_fault::none;
    row_line_ = line_;
    row_offset_ = at_;
    read_row();
    bool const blank = fields_.size() == 1 && !fields_[0].quoted && fields_[0].text.empty();
    if (!blank || fault_ != csv_fault::none) return true;
  }
  return false;
}

text_pos position_of(std::string_view bytes, std::size_t offset, std::size_t known_offset, std::uint32_t known_line) {
  text_pos at{known_line, 1};
  auto line_begin = known_offset;
  for (auto i = known_offset; i < offset && i < bytes.size(); ++i)
    if (bytes[i] == '\n') {
      ++at.line;
      line_begin = i + 1;
    }
  if (line_begin == 0 && bytes.starts_with("\xEF\xBB\xBF")) line_begin = 3;
  if (offset > line_begin) at.column = 1 + static_cast<std::uint32_t>(count_characters(bytes.substr(line_begin, offset - line_begin)));
  return at;
}

void append_csv_field(std::string& out, std::string_view text) {
  bool const quote = text.find_first_of(",\"\n\r") != std::string_view::npos || (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quote) {
    out += text;
    return;
  }
  out += '"';
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace mamar
