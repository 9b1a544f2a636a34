#include "mamar/io/matpower_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "mamar/io/cell_text.h"

namespace mamar {

matpower_field const* matpower_file::find(std::string_view field) const {
  auto const at = std::find_if(fields.begin(), fields.end(), [&](matpower_field const& f) { return f.name == field; });
  return at == fields.end() ? nullptr : &*at;
}

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class matpower_parser {
 public:
  matpower_parser(translation& t, std::uint32_t file, std::vector<std::string_view> const& wanted)
      : t_{t},
        file_{file},
        text_{t.bytes(file)},
        wanted_{wanted} {}

  matpower_file parse() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (!function_line()) return std::move(out_);
    while (next_statement()) statement();
    if (out_.header.empty()) out_.header = std::string{text_};
    return std::move(out_);
  }

 private:
  void say(std::size_t at, std::string_view code, std::initializer_list<std::string_view> what) { t_.say({file_, at}, code, what); }

  bool ends() const { return at_ >= text_.size(); }
  char here() const { return ends() ? '\0' : text_[at_]; }
  bool starts_with(std::string_view word) const { return text_.substr(std::min(at_, text_.size())).starts_with(word); }
  std::size_t end_of_line(std::size_t from) const { return std::min(text_.find('\n', from), text_.size()); }
  std::string_view rest_of_line(std::size_t from) const {
    auto line = text_.substr(from, end_of_line(from) - from);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
  }
  bool alone_on_line(std::string_view word) const {
    auto const begin = at_ == 0 ? 0 : text_.rfind('\n', at_ - 1) + 1;  // npos + 1 is 0
    return trimmed(rest_of_line(begin)) == word;
  }

  // Blanks, comments and continued lines; line ends only if asked for.
  void skip(bool lines) {
    for (;;) {
      auto const c = here();
      if (ends()) return;
      if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n')) ++at_;
      else if (starts_with("...")) at_ = std::min(end_of_line(at_) + 1, text_.size());
      else if (c == '%') skip_comment();
      else return;
    }
  }

  void skip_comment() {
    if (!alone_on_line("%{")) return void(at_ = end_of_line(at_));
    auto const begin = at_;
    std::size_t depth = 0;
    do {
      if (alone_on_line("%{")) ++depth;
      if (alone_on_line("%}")) --depth;
      at_ = end_of_line(at_);
      if (depth > 0 && ends()) return say(begin, "matpower.unclosed", {"%{"});
      if (depth > 0) ++at_;
    } while (depth > 0);
  }

  std::string word() {
    auto const begin = at_;
    while (!ends() && (is_letter(here()) || is_digit(here()))) ++at_;
    return std::string{text_.substr(begin, at_ - begin)};
  }

  bool function_line() {
    skip(true);
    auto const begin = at_;
    auto const fail = [&](std::string_view code) {
      say(std::min(begin, text_.size()), code, {});
      return false;
    };
    if (word() != "function") return fail("matpower.not-a-case");
    skip(false);
    if (here() == '[') return fail("matpower.version-one");  // [baseMVA, bus, gen, ...] = NAME
    struct_ = word();
    skip(false);
    if (struct_.empty() || here() != '=') return fail("matpower.not-a-case");
    ++at_;
    skip(false);
    out_.name = word();
    skip(false);
    if (starts_with("()")) at_ += 2;
    if (out_.name.empty()) return fail("matpower.not-a-case");
    end_of_statement();
    return true;
  }

  bool next_statement() {
    for (skip(true); here() == ';' || here() == ','; skip(true)) ++at_;
    return !ends();
  }

  // What stands between a value and the end of its statement.
  void end_of_statement() {
    skip(false);
    if (ends() || here() == ';' || here() == ',' || here() == '\n') return;
    say(at_, "matpower.expression", {rest_of_line(at_)});
    skip_value();
  }

  void statement() {
    auto const begin = at_;
    auto const first = word();
    if (first == "end" || first == "return") return end_of_statement();
    if (out_.header.empty()) out_.header = std::string{text_.substr(0, begin)};
    std::string name;
    while (first == struct_ && here() == '.') {
      ++at_;
      name += (name.empty() ? "" : ".") + word();
    }
    skip(false);
    if (name.empty() || here() != '=' || text_.substr(at_, 2) == "==") {
      say(begin, "matpower.code", {rest_of_line(begin)});
      return skip_value();
    }
    ++at_;
    skip(false);
    auto const known = out_.find(name);
    if (known != nullptr) say(begin, "matpower.field-twice", {name});
    matpower_field field{name, begin, matpower_kind::passed_over, {}, {}, false};
    read_value(field);
    if (known == nullptr) out_.fields.push_back(std::move(field));
  }

  void read_value(matpower_field& f) {
    auto const begin = at_;
    if (std::find(wanted_.begin(), wanted_.end(), f.name) == wanted_.end()) {
      skip_value();
      auto value = text_.substr(begin, at_ - begin);
      std::string bare;
      for (char const c : value)
        if (std::string_view{" \t\r\n"}.find(c) == std::string_view::npos) bare += c;
      f.empty = bare == "[]" || bare == "{}" || bare == "''" || bare == "\"\"";
      return;
    }
    if (here() == '[') matrix(f);
    else if (here() == '{') cells(f);
    else if (here() == '\'' || here() == '"') one_text(f);
    else {
      f.kind = matpower_kind::number;
      matpower_row row{at_, {}, {}};
      entry(row);
      f.rows.push_back(std::move(row));
    }
    f.empty = f.rows.empty() && f.texts.empty();
    end_of_statement();
  }

  // To the end of the statement, over brackets and texts.
  void skip_value() {
    std::size_t depth = 0;
    char before = '\0';
    while (!ends()) {
      auto const c = here();
      if (c == '%' || starts_with("...")) {
        skip(false);
        continue;
      }
      if (depth == 0 && (c == ';' || c == '\n')) return;
      bool const transposed = is_letter(before) || is_digit(before) || before == ']' || before == ')' || before == '}' || before == '\'';
      if (c == '"' || (c == '\'' && !transposed)) {
        quoted();
        before = 'x';
        continue;
      }
      if (c == '[' || c == '{' || c == '(') ++depth;
      if (depth > 0 && (c == ']' || c == '}' || c == ')')) --depth;
      before = c;
      ++at_;
    }
  }

  // A text in quotes, a doubled quote standing for one; nothing if the line ends first.
  std::optional<std::string> quoted() {
    auto const quote = here();
    std::string out;
    for (++at_; !ends() && here() != '\n'; ++at_) {
      if (here() == quote && (at_ + 1 >= text_.size() || text_[at_ + 1] != quote)) {
        ++at_;
        return out;
      }
      if (here() == quote) ++at_;
      out += here();
    }
    return std::nullopt;
  }

  void one_text(matpower_field& f) {
    f.kind = matpower_kind::text;
    auto const begin = at_;
    if (auto text = quoted()) f.texts.push_back(std::move(*text));
    else say(begin, "matpower.unclosed", {text_.substr(begin, 1)});
  }

  void cells(matpower_field& f) {
    f.kind = matpower_kind::cells;
    auto const begin = at_++;
    for (;;) {
      skip(true);
      if (ends()) return say(begin, "matpower.unclosed", {"{"});
      auto const c = here();
      if (c == '}') return void(++at_);
      if (c == ';' || c == ',') {
        ++at_;
        continue;
      }
      auto const start = at_;
      auto text = c == '\'' || c == '"' ? quoted() : std::nullopt;
      if (text) {
        f.texts.push_back(std::move(*text));
        continue;
      }
      say(start, "matpower.cell", {rest_of_line(start)});
      at_ = end_of_line(start);
    }
  }

  void matrix(matpower_field& f) {
    f.kind = matpower_kind::matrix;
    auto const begin = at_++;
    matpower_row row;
    auto const end_row = [&] {
      if (row.values.empty()) return;
      if (!f.rows.empty() && row.values.size() != f.rows.front().values.size())
        say(row.at, "matpower.row-width", {std::to_string(row.values.size()), std::to_string(f.rows.front().values.size())});
      f.rows.push_back(std::move(row));
      row = {};
    };
    for (;;) {
      skip(false);
      if (ends()) return say(begin, "matpower.unclosed", {"["});
      auto const c = here();
      if (c == ']') {
        ++at_;
        return end_row();
      }
      if (c == ';' || c == '\n') {
        ++at_;
        end_row();
      } else if (c == ',') {
        ++at_;
      } else {
        if (row.values.empty()) row.at = at_;
        entry(row);
      }
    }
  }

  // One number; anything else is told and stands as NaN, so that its row keeps its width.
  void entry(matpower_row& row) {
    auto const begin = at_;
    std::size_t depth = 0;
    while (!ends() && here() != '\n') {
      auto const c = here();
      if (depth == 0 && (std::string_view{" \t\r,;]%"}.find(c) != std::string_view::npos || starts_with("..."))) break;
      if (c == '[' || c == '(' || c == '{') ++depth;
      if (depth > 0 && (c == ']' || c == ')' || c == '}')) --depth;
      ++at_;
    }
    auto const text = text_.substr(begin, at_ - begin);
    auto const value = number(text);
    if (!value) say(begin, "matpower.expression", {text});
    row.values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    row.starts.push_back(begin);
  }

  static std::optional<double> number(std::string_view text) {
    double sign = 1;
    if (text.starts_with('-') || text.starts_with('+')) {
      sign = text.front() == '-' ? -1 : 1;
      text.remove_prefix(1);
    }
    if (text == "Inf" || text == "inf") return sign * std::numeric_limits<double>::infinity();
    if (text.empty() || (!is_digit(text.front()) && text.front() != '.')) return std::nullopt;
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return sign * value;
  }

  translation& t_;
  std::uint32_t file_;
  std::string_view text_;
  std::vector<std::string_view> const& wanted_;
  std::size_t at_{0};
  std::string struct_;
  matpower_file out_;
};

}  // namespace

matpower_file parse_matpower(translation& t, std::uint32_t file, std::vector<std::string_view> const& wanted) {
  return matpower_parser{t, file, wanted}.parse();
}

}  // namespace mamar
