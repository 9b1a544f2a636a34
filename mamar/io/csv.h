// A reader of comma-separated values (RFC 4180) that knows where it is: LF or CRLF, quoted fields with commas, newlines and doubled quotes, a byte-order mark
// at the start. It never copies a field that needs no unquoting.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace mamar {

struct csv_field {
  std::string_view text;  // unquoted
  std::size_t offset{0};  // of its first byte in the file (of the opening quote)
  bool quoted{false};
};

enum class csv_fault : std::uint8_t { none, unclosed_quote, text_after_quote, quote_in_field };

class csv_reader {
 public:
  // `bytes` must outlive the reader and the fields of the current row.
  explicit csv_reader(std::string_view bytes);

  // The next row that is not blank; false at the end. A row with a fault has the fields read so far; reading goes on behind it.
  bool next();

  std::vector<csv_field> const& fields() const { return fields_; }
  csv_fault fault() const { return fault_; }
  std::size_t fault_offset() const { return fault_offset_; }
  std::uint32_t line() const { return row_line_; }        // line on which the row begins, from 1
  std::size_t row_offset() const { return row_offset_; }  // byte at which the row begins
  void seek(std::size_t offset, std::uint32_t line);      // to the beginning of a row seen before

 private:
  bool read_quoted(csv_field& field);
  void read_plain(csv_field& field);
  void read_row();
  std::size_t find_special(std::size_t at);
  void mark_block(std::size_t block);
  bool ends_line(std::size_t at) const;  // LF, CRLF, or CR as the last byte; a CR elsewhere is a character like others
  void set_fault(csv_fault what, std::size_t offset);

  std::string_view bytes_;
  std::size_t block_{static_cast<std::size_t>(-1)};  // of the marks
  std::uint64_t marks_{0};                           // bit i: byte block_ + i may end a plain field
  std::size_t at_{0};
  std::uint32_t line_{1};
  std::uint32_t row_line_{1};
  std::size_t row_offset_{0};
  csv_fault fault_{csv_fault::none};
  std::size_t fault_offset_{0};
  std::vector<csv_field> fields_;
  std::deque<std::string> unquoted_;  // texts of fields with doubled quotes; a deque, since fields point into them
  std::size_t unquoted_used_{0};
};

// Line and column (in characters, both from 1) of a byte.
struct text_pos {
  std::uint32_t line{1};
  std::uint32_t column{1};
};
text_pos position_of(std::string_view bytes, std::size_t offset, std::size_t known_offset, std::uint32_t known_line);

// The text as a CSV field: quoted if it must be.
void append_csv_field(std::string& out, std::string_view text);

}  // namespace mamar
