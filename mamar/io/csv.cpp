#include "mamar/io/csv.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
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
    for (auto feed = at_; (feed = bytes_.substr(0, quote).find('\n', feed)) != std::string_view::npos; ++feed) ++line_;
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

constexpr std::size_t kBlock = 64;

// Bit i of the result: byte i is a comma, a line feed, a carriage return or a quote, which may end a plain field or be a fault in it.
std::uint64_t special_bytes(char const* block) {
  std::uint64_t marks = 0;
#ifdef __SSE2__
  auto const comma = _mm_set1_epi8(',');
  auto const feed = _mm_set1_epi8('\n');
  auto const carriage = _mm_set1_epi8('\r');
  auto const quote = _mm_set1_epi8('"');
  for (unsigned i = 0; i < kBlock; i += 16) {
    auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(block + i));
    auto const ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, feed));
    auto const others = _mm_or_si128(_mm_cmpeq_epi8(bytes, carriage), _mm_cmpeq_epi8(bytes, quote));
    marks |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, others)))) << i;
  }
#else
  for (unsigned i = 0; i < kBlock; ++i) marks |= std::uint64_t{block[i] == ',' || block[i] == '\n' || block[i] == '\r' || block[i] == '"'} << i;
#endif
  return marks;
}

}  // namespace

void csv_reader::mark_block(std::size_t block) {
  block_ = block;
  if (bytes_.size() - block >= kBlock) {
    marks_ = special_bytes(bytes_.data() + block);
    return;
  }
  std::array<char, kBlock> last{};  // nothing is read behind the end
  std::memcpy(last.data(), bytes_.data() + block, bytes_.size() - block);
  marks_ = special_bytes(last.data());
}

// The first special byte from `at` on; a block of bytes is looked at once for all the fields in it.
std::size_t csv_reader::find_special(std::size_t at) {
  if (at >= bytes_.size()) return bytes_.size();
  auto block = at / kBlock * kBlock;
  if (block != block_) mark_block(block);
  auto marks = marks_ & (~std::uint64_t{0} << (at - block));
  while (marks == 0) {
    block += kBlock;
    if (block >= bytes_.size()) return bytes_.size();
    mark_block(block);
    marks = marks_;
  }
  return block + static_cast<std::size_t>(std::countr_zero(marks));
}

void csv_reader::read_plain(csv_field& field) {
  auto const begin = at_;
  for (at_ = find_special(at_); at_ < bytes_.size(); at_ = find_special(at_ + 1)) {
    char const c = bytes_[at_];
    if (c == '"') set_fault(csv_fault::quote_in_field, at_);
    else if (c != '\r' || ends_line(at_)) break;
  }
  field.text = bytes_.substr(begin, at_ - begin);
}

void csv_reader::read_row() {
  for (;;) {
    while (at_ < bytes_.size() && bytes_[at_] != '"') {  // nearly every field: plain up to the next comma
      auto const end = find_special(at_);
      if (end >= bytes_.size() || bytes_[end] != ',') break;
      fields_.push_back({{bytes_.data() + at_, end - at_}, at_, false});
      at_ = end + 1;
    }
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
