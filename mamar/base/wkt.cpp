#include "mamar/base/wkt.h"

#include <cmath>
#include <optional>

#include "mamar/base/number.h"

namespace mamar {

namespace {

struct parsed_line {
  std::vector<lon_lat> points;
  std::string fault;
};

class wkt_parser {
 public:
  explicit wkt_parser(std::string_view text) : text_{text} {}

  parsed_line read() {
    if (!word("LINESTRING")) return {{}, "it does not begin with LINESTRING"};
    if (!take('(')) return {{}, "( is missing"};
    parsed_line line;
    do {
      auto const lon = number();
      auto const lat = number();
      if (!lon || !lat) return {{}, "a point needs two numbers"};
      if (std::abs(*lon) > 180 || std::abs(*lat) > 90) return {{}, "a point lies outside the globe"};
      line.points.push_back({*lon, *lat});
    } while (take(','));
    if (!take(')')) return {{}, ") is missing"};
    spaces();
    if (at_ != text_.size()) return {{}, "text follows )"};
    if (line.points.size() < 2) return {{}, "a line needs two points"};
    return line;
  }

 private:
  void spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  bool word(std::string_view wanted) {
    spaces();
    if (text_.size() - at_ < wanted.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if ((text_[at_ + i] & ~0x20) != wanted[i]) return false;
    at_ += wanted.size();
    return true;
  }
  bool take(char c) {
    spaces();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::optional<double> number() {
    spaces();
    double value = 0;
    auto const [end, error] = parse_number(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
    at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }

  std::string_view text_;
  std::size_t at_{0};
};

}  // namespace

std::string linestring_fault(std::string_view text) { return wkt_parser{text}.read().fault; }
std::vector<lon_lat> linestring_points(std::string_view text) { return wkt_parser{text}.read().points; }

}  // namespace mamar
