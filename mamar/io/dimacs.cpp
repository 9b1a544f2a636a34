#include "mamar/io/dimacs.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr std::size_t kMostErrors = 20;
constexpr std::uint64_t kMostCost = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kMostNodes = kMostCost - 1;

// Lines of a file through a buffer of 1 MB: such files are larger than the graph they hold.
class line_reader {
 public:
  explicit line_reader(std::filesystem::path const& path) : file_{std::fopen(path.c_str(), "rb"), &std::fclose} {
    if (file_ == nullptr) error_ = std::strerror(errno);
  }

  // False at the end or when reading fails.
  bool next(std::string_view& line) {
    for (;;) {
      auto const* const begin = buffer_.data() + at_;
      if (auto const* const end = static_cast<char const*>(std::memchr(begin, '\n', filled_ - at_)); end != nullptr) {
        line = {begin, static_cast<std::size_t>(end - begin)};
        at_ += line.size() + 1;
        break;
      }
      if (!fill()) {
        line = {buffer_.data() + at_, filled_ - at_};
        at_ = filled_;
        if (line.empty()) return false;
        break;
      }
    }
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    ++number_;
    return true;
  }

  std::uint32_t number() const { return number_; }
  std::string const& error() const { return error_; }  // in the system's words; blank: none

 private:
  bool fill() {
    if (file_ == nullptr || std::feof(file_.get()) != 0) return false;
    std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
    filled_ -= at_;
    at_ = 0;
    if (filled_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);  // a line longer than the buffer
    auto const read = std::fread(buffer_.data() + filled_, 1, buffer_.size() - filled_, file_.get());
    if (std::ferror(file_.get()) != 0) error_ = std::strerror(errno);
    filled_ += read;
    return read > 0;
  }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string buffer_ = std::string(std::size_t{1} << 20, '\0');
  std::size_t at_{0}, filled_{0};
  std::uint32_t number_{0};
  std::string error_;
};

// Words of a line, separated by blanks.
class words {
 public:
  explicit words(std::string_view line) : line_{line} {}
  std::string_view next() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
    begin_ = at_;
    while (at_ < line_.size() && line_[at_] != ' ' && line_[at_] != '\t') ++at_;
    return line_.substr(begin_, at_ - begin_);
  }
  std::uint32_t column() const { return static_cast<std::uint32_t>(begin_) + 1; }  // of the word last taken

 private:
  std::string_view line_;
  std::size_t at_{0}, begin_{0};
};

bool read_number(std::string_view word, std::uint64_t least, std::uint64_t most, std::uint64_t& value) {
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size() && value >= least && value <= most;
}

class graph_reader {
 public:
  graph_reader(std::filesystem::path const& path, dimacs_graph& graph, diagnostics& errors)
      : name_{path.string()},
        lines_{path},
        graph_{graph},
        errors_{errors} {}

  void read() {
    bool const first = graph_.costs.empty();
    auto& costs = graph_.costs.emplace_back();
    std::string_view line;
    while (found_ < kMostErrors && lines_.next(line)) {
      words w{line};
      auto const kind = w.next();
      if (kind.empty() || kind == "c") continue;
      if (kind == "p") problem(w, first, costs);
      else if (kind != "a") error("dimacs.line", {}, w.column());
      else if (arcs_ == 0) return error("dimacs.no-problem-line", {}, 0);
      else arc(w, first, costs);
    }
    if (!lines_.error().empty()) return errors_.push_back(make_diagnostic("file.unreadable", {lines_.error()}, {name_, 0, 0}));
    if (found_ >= kMostErrors) error("dimacs.too-many", {std::to_string(kMostErrors)}, 0);
    else if (arcs_ == 0) error("dimacs.no-problem-line", {}, 0);
    else if (costs.size() != arcs_ && found_ == 0)
      errors_.push_back(make_diagnostic("dimacs.arc-count", {std::to_string(costs.size()), std::to_string(arcs_)}, {name_, 0, 0}));
  }

 private:
  void error(std::string_view code, std::initializer_list<std::string_view> arguments, std::uint32_t column) {
    errors_.push_back(make_diagnostic(code, arguments, {name_, lines_.number(), column}));
    ++found_;
  }

  bool number(words& w, std::uint64_t least, std::uint64_t most, std::uint64_t& value) {
    auto const word = w.next();
    if (read_number(word, least, most, value)) return true;
    error("dimacs.number", {word, std::to_string(least), std::to_string(most)}, w.column());
    return false;
  }

  void problem(words& w, bool first, std::vector<std::uint32_t>& costs) {
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
    if (arcs_ != 0 || w.next() != "sp" || !read_number(w.next(), 1, kMostNodes, nodes) || !read_number(w.next(), 1, kMostNodes, arcs) ||
        !w.next().empty())
      return error("dimacs.problem-line", {}, 1);
    arcs_ = arcs;
    if (!first && (nodes != graph_.nodes || arcs != graph_.tails.size()))
      return error("dimacs.other-size",
                   {std::to_string(nodes), std::to_string(arcs), std::to_string(graph_.nodes), std::to_string(graph_.tails.size())}, 1);
    graph_.nodes = static_cast<std::uint32_t>(nodes);
    // what the line claims is believed only so far
    auto const room = std::min<std::uint64_t>(arcs, 1 << 24);
    costs.reserve(room);
    if (!first) return;
    graph_.tails.reserve(room);
    graph_.heads.reserve(room);
  }

  void arc(words& w, bool first, std::vector<std::uint32_t>& costs) {
    std::uint64_t tail = 0;
    std::uint64_t head = 0;
    std::uint64_t cost = 0;
    if (!number(w, 1, graph_.nodes, tail) || !number(w, 1, graph_.nodes, head) || !number(w, 0, kMostCost, cost)) return;
    if (!w.next().empty()) return error("dimacs.line", {}, w.column());
    auto const i = costs.size();
    costs.push_back(static_cast<std::uint32_t>(cost));
    if (first) {
      graph_.tails.push_back(static_cast<std::uint32_t>(tail - 1));
      graph_.heads.push_back(static_cast<std::uint32_t>(head - 1));
    } else if (i < graph_.tails.size() && (graph_.tails[i] != tail - 1 || graph_.heads[i] != head - 1)) {
      error("dimacs.other-arc",
            {std::to_string(i + 1), std::to_string(tail), std::to_string(head), std::to_string(graph_.tails[i] + 1),
             std::to_string(graph_.heads[i] + 1)},
            1);
    }
  }

  std::string name_;
  line_reader lines_;
  dimacs_graph& graph_;
  diagnostics& errors_;
  std::uint64_t arcs_{0};  // as the problem line says
  std::size_t found_{0};   // errors in this file
};

}  // namespace

result<dimacs_graph> read_dimacs(std::span<std::filesystem::path const> files) {
  dimacs_graph graph;
  diagnostics errors;
  for (auto const& file : files) graph_reader{file, graph, errors}.read();
  if (!errors.empty()) return errors;
  return graph;
}

result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> read_pairs(std::filesystem::path const& file, std::uint32_t nodes) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  diagnostics errors;
  line_reader lines{file};
  std::string_view line;
  while (lines.next(line)) {
    if (line.empty() || line[0] == '#' || (lines.number() == 1 && line == "source,target")) continue;
    auto const comma = line.find(',');
    std::uint64_t source = 0;
    std::uint64_t target = 0;
    if (comma != std::string_view::npos && read_number(line.substr(0, comma), 1, nodes, source) &&
        read_number(line.substr(comma + 1), 1, nodes, target))
      pairs.emplace_back(static_cast<std::uint32_t>(source - 1), static_cast<std::uint32_t>(target - 1));
    else if (errors.size() < kMostErrors)
      errors.push_back(make_diagnostic("dimacs.pair", {std::to_string(nodes)}, {file.string(), lines.number(), 1}));
  }
  if (!lines.error().empty()) errors.push_back(make_diagnostic("file.unreadable", {lines.error()}, {file.string(), 0, 0}));
  if (!errors.empty()) return errors;
  return pairs;
}

}  // namespace mamar
