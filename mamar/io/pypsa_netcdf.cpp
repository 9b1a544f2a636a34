#include "mamar/io/pypsa_netcdf.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "mamar/io/cell_text.h"
#include "mamar/io/csv.h"
#include "mamar/io/netcdf_file.h"
#include "mamar/io/netcdf_time.h"
#include "mamar/io/pypsa.h"
#include "mamar/io/pypsa_words.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr std::string_view kAttribute = "network_";

// The variable, which is a dimension too, that holds the names of a component, and what its other variables begin with.
struct netcdf_names {
  std::string index, prefix;
};
netcdf_names names_of(std::string_view list) {
  if (list == "scenarios") return {"scenario", "scenario_"};
  auto const prefix = std::string{list} + "_";
  return {list == "snapshots" || list == "investment_periods" ? std::string{list} : prefix + "i", prefix};
}

// --- kinds of cells -------------------------------------------------------------------------------------------------------------------------------

std::optional<double> figure_of_cell(std::string_view text) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional{value} : std::nullopt;
}

std::optional<std::int64_t> whole_of_cell(std::string_view text) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

// "01" is a name, not a figure.
bool looks_like_figure(std::string_view text) {
  return figure_of_cell(text) && !(text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9');
}
bool looks_like_whole(std::string_view text) { return whole_of_cell(text) && looks_like_figure(text); }

// Whether a whole number would be another as a double: ...993 would be ...992.
bool loses_digits(std::string_view text) {
  auto const figure = figure_of_cell(text);
  return figure && text.find_first_not_of("-0123456789") == std::string_view::npos && number_text(*figure) != text;
}

enum class netcdf_kind : std::uint8_t { texts, flags, wholes, reals };

// Of a column of a folder, where all is text: what PyPSA has it as, and of a column of the author's own what pandas would take it for. A blank is then no truth value:
// it would come back as False.
netcdf_kind kind_of_cells(std::string_view column, std::vector<std::string> const& texts) {
  auto const known = kind_of_pypsa(column);
  auto const all = [&](auto const& holds) { return std::all_of(texts.begin(), texts.end(), holds); };
  bool const blank = all([](std::string const& text) { return text.empty(); });
  if (known == pypsa_kind::text || (blank && known == pypsa_kind::own)) return netcdf_kind::texts;
  bool const may_be_blank = known == pypsa_kind::flag;
  bool const flags = all([&](std::string const& text) { return text == "True" || text == "False" || (may_be_blank && text.empty()); });
  if (flags && (!blank || may_be_blank)) return netcdf_kind::flags;
  if (all(looks_like_whole)) return netcdf_kind::wholes;
  bool const own = known == pypsa_kind::own;
  bool const reals = all([&](std::string const& text) { return text.empty() || (looks_like_figure(text) && !(own && loses_digits(text))); });
  return reals ? netcdf_kind::reals : netcdf_kind::texts;
}

netcdf_kind kind_of_attribute(std::string_view column, std::string_view text) {
  if (kind_of_pypsa(column) == pypsa_kind::text) return netcdf_kind::texts;
  if (looks_like_whole(text)) return netcdf_kind::wholes;
  return looks_like_figure(text) && !loses_digits(text) ? netcdf_kind::reals : netcdf_kind::texts;
}

// --- variables -> files -------------------------------------------------------------------------------------------------------------------------

class netcdf_to_files {
 public:
  netcdf_to_files(std::string const& name, netcdf_reader const& in) : name_{name}, in_{in} {}

  result<file_set> files() {
    if (!in_.variables().contains("buses_i")) say("pypsa.netcdf-no-buses", name_, {});
    add_attributes();
    for (auto const list : pypsa_lists()) {
      add_static(list);
      add_series(list);
    }
    if (!texts_.empty()) files_[std::string{kPypsaTexts}] = std::move(texts_);
    tell_others();
    if (std::any_of(found_.begin(), found_.end(), [](diagnostic const& d) { return d.lvl == level::error; })) return std::move(found_);
    return {std::move(files_), std::move(found_)};
  }

 private:
  using cells = std::vector<std::string>;
  using variable = std::pair<std::string const, netcdf_reader::variable>;

  void say(std::string_view code, std::string const& at, std::initializer_list<std::string_view> arguments) {
    found_.push_back(make_diagnostic(code, arguments, {at, 0, 0}));
  }

  // Nothing, and told, if they cannot be read or lie along other dimensions than these.
  std::optional<cells> read(variable const& v, std::vector<std::string> const& dimensions) {
    used_.insert(v.first);
    if (v.second.dimensions != dimensions) {
      auto const joined = [](std::vector<std::string> const& words) {
        std::string all;
        for (auto const& w : words) all += (all.empty() ? "" : ", ") + w;
        return all;
      };
      say("pypsa.netcdf-shape", name_ + ":" + v.first, {joined(v.second.dimensions), joined(dimensions)});
      return std::nullopt;
    }
    if (!takes_in(v.second.sizes)) {
      say("pypsa.netcdf-large", name_ + ":" + v.first, {});
      return std::nullopt;
    }
    auto out = in_.cells(v.first);
    for (auto& d : out.take_messages()) found_.push_back(std::move(d));
    return out ? std::optional{std::move(out).value()} : std::nullopt;
  }

  // Before anything is reserved for them: whether so many cells more are still few enough.
  bool takes_in(std::vector<std::size_t> const& sizes) {
    std::size_t count = 1;
    for (auto const size : sizes) {
      if (size != 0 && count > (kMostNetcdfCells - cells_) / size) return false;
      count *= size;
    }
    cells_ += count;
    return cells_ <= kMostNetcdfCells;
  }

  void add_attributes() {
    std::string head = "name", row;
    for (auto const& [name, text, is_text] : in_.attributes()) {
      bool const whole = name == "meta" || name == "crs";
      if (!text || (!whole && !name.starts_with(kAttribute))) {
        others_.push_back(name);
        continue;
      }
      if (whole) {
        files_[name + ".json"] = *text;
        continue;
      }
      auto const column = std::string_view{name}.substr(kAttribute.size());
      if (column != "name") append_csv_field(head += ',', column);
      append_csv_field(column == "name" ? title_ : row += ',', *text);
      if (is_text && column != "name" && kind_of_attribute(column, *text) != netcdf_kind::texts) note_text(name);
    }
    files_["network.csv"] = head + "\n" + (title_.empty() && row.empty() ? "\"\"" : title_ + row) + "\n";
  }

  // A text that would be taken for a figure when it is written again.
  void note_text(std::string_view name) { (texts_ += name) += '\n'; }

  // Since PyPSA 0.20 the coordinate counts the snapshots, and what they are called stands beside it.
  bool has_labels() const { return in_.variables().contains("snapshots_snapshot") || in_.variables().contains("snapshots_timestep"); }

  void add_static(std::string_view list) {
    auto const [index, prefix] = names_of(list);
    auto const names = in_.variables().find(index);
    std::vector<std::pair<std::string, cells>> columns;
    if (names != in_.variables().end())
      if (auto own = read(*names, {index})) columns.emplace_back(list != "snapshots" ? "name" : has_labels() ? "" : "snapshot", std::move(*own));
    std::vector<variable const*> others;
    for (auto v = in_.variables().lower_bound(prefix); v != in_.variables().end() && v->first.starts_with(prefix); ++v) {
      auto const column = std::string_view{v->first}.substr(prefix.size());
      if (v->first != index && !column.starts_with("t_") && !column.starts_with("pw_")) others.push_back(&*v);
    }
    std::sort(others.begin(), others.end(), [](auto const* a, auto const* b) { return a->second.id < b->second.id; });  // as they stand in the file
    for (auto const* const v : others) {
      auto own = read(*v, {index});
      if (!own) continue;
      auto column = v->first.substr(prefix.size());
      // An attribute that nobody knows beforehand has the kind that it has in the file.
      if (v->second.is_text && kind_of_pypsa(column) == pypsa_kind::own && kind_of_cells(column, *own) != netcdf_kind::texts) note_text(v->first);
      columns.emplace_back(std::move(column), std::move(*own));
    }
    if (list == "buses") tell_blank_carriers(columns);
    if (columns.empty()) return;
    if (names == in_.variables().end()) return say("pypsa.netcdf-no-names", name_ + ":" + index, {});
    std::string text;
    for (auto const& [column, unused] : columns) append_csv_field(&column == &columns.front().first ? text : text += ',', column);
    text += '\n';
    for (std::size_t row = 0; row < columns[0].second.size(); ++row) {
      auto const begin = text.size();
      for (auto const& c : columns) append_csv_field(&c == columns.data() ? text : text += ',', c.second[row]);
      if (text.size() == begin) text += "\"\"";  // a blank line would be no row
      text += '\n';
    }
    files_[std::string{list} + ".csv"] = std::move(text);
  }

  // A blank cell of a folder has PyPSA's default, AC; in netCDF it is a carrier called nothing, and n.optimize() ends in an error where lines form a ring. That some are blank is told by
  // the reader of the folder.
  void tell_blank_carriers(std::vector<std::pair<std::string, cells>> const& columns) {
    for (auto const& [column, each] : columns)
      if (column == "carrier" && !each.empty() && std::all_of(each.begin(), each.end(), [](std::string const& c) { return c.empty(); }))
        say("pypsa.carrier-blank", name_ + ":buses_carrier", {std::to_string(each.size())});
  }

  void add_series(std::string_view list) {
    auto const prefix = std::string{list} + "_t_";
    for (auto v = in_.variables().lower_bound(prefix); v != in_.variables().end() && v->first.starts_with(prefix); ++v) {
      auto const& whole = v->first;
      auto const index = whole + "_i";
      if (whole.ends_with("_i") && in_.variables().contains(whole.substr(0, whole.size() - 2))) continue;  // names of a series, read with it
      auto const attribute = whole.substr(prefix.size());
      auto const file = std::string{list} + "-" + attribute + ".csv";
      used_.insert(whole);
      used_.insert(index);
      if (is_pypsa_result(list, attribute)) {
        files_[file];
        continue;
      }
      auto const names = in_.variables().find(index);
      if (names == in_.variables().end()) {
        say("pypsa.netcdf-no-names", name_ + ":" + index, {});
        continue;
      }
      auto const of = read(*names, {index});
      bool const turned = v->second.dimensions == std::vector<std::string>{index, "snapshots"};
      auto const values = read(*v, turned ? std::vector<std::string>{index, "snapshots"} : std::vector<std::string>{"snapshots", index});
      if (of && values) files_[file] = series_text(*of, *values, turned);
    }
    auto const stepped = std::string{list} + "_pw_";
    for (auto v = in_.variables().lower_bound(stepped); v != in_.variables().end() && v->first.starts_with(stepped); ++v) {
      used_.insert(v->first);
      if (!v->first.ends_with("_i")) files_[std::string{list} + "-" + v->first.substr(stepped.size()) + "-pw.csv"];
    }
  }

  static std::string series_text(cells const& names, cells const& values, bool turned) {
    std::string text;
    for (auto const& name : names) append_csv_field(text += ',', name);
    text += '\n';
    auto const rows = names.empty() ? 0 : values.size() / names.size();
    for (std::size_t row = 0; row < rows; ++row) {
      text += std::to_string(row);
      for (std::size_t i = 0; i < names.size(); ++i) append_csv_field(text += ',', values[turned ? i * rows + row : row * names.size() + i]);
      text += '\n';
    }
    return text;
  }

  void tell_others() {
    std::string all;
    for (auto const& [name, v] : in_.variables())
      if (!used_.contains(name)) all += (all.empty() ? "" : ", ") + name;
    for (auto const& name : others_) all += (all.empty() ? "" : ", ") + name;
    if (!all.empty()) say("pypsa.netcdf-ignored", "", {all});
  }

  std::string const& name_;
  netcdf_reader const& in_;
  std::string title_;
  std::string texts_;
  file_set files_;
  std::set<std::string, std::less<>> used_;
  std::vector<std::string> others_;  // attributes that are not read
  std::size_t cells_{0};             // read so far
  diagnostics found_;
};

// --- places of messages ---------------------------------------------------------------------------------------------------------------------------

std::vector<std::string> row_texts(csv_reader const& csv) {
  std::vector<std::string> out;
  for (auto const& f : csv.fields()) out.emplace_back(f.text);
  return out;
}

struct file_cell {
  std::size_t row{0};  // 0: the head
  std::size_t field{0};
  std::string column, name;  // what the head and the first cell of the row say
};

// Where the rows of a file begin: there may be as many messages as rows.
class file_index {
 public:
  explicit file_index(std::string_view bytes) : bytes_{bytes}, csv_{bytes} {
    while (csv_.next()) {
      if (rows_.empty()) head_ = row_texts(csv_);
      rows_.push_back({csv_.row_offset(), csv_.line()});
    }
  }

  std::optional<file_cell> at(std::uint32_t line, std::uint32_t column) {
    auto const behind = std::upper_bound(rows_.begin(), rows_.end(), line, [](std::uint32_t l, row const& r) { return l < r.line; });
    if (line == 0 || behind == rows_.begin()) return std::nullopt;
    auto const& r = *std::prev(behind);
    file_cell out;
    out.row = static_cast<std::size_t>(&r - rows_.data());
    csv_.seek(r.offset, r.line);
    csv_.next();
    for (std::size_t i = 0; i < csv_.fields().size(); ++i) {
      auto const at = position_of(bytes_, csv_.fields()[i].offset, r.offset, r.line);
      if (at.line == line && at.column == column) out.field = i;
    }
    if (out.field < head_.size()) out.column = head_[out.field];
    out.name = csv_.fields()[0].text;
    return out;
  }

 private:
  struct row {
    std::size_t offset;
    std::uint32_t line;
  };
  std::string_view bytes_;
  csv_reader csv_;
  std::vector<std::string> head_;
  std::vector<row> rows_;
};

// The place of a cell of one of the files as a user of the netCDF file finds it: ds["generators_p_nom"] at "Wind 1".
std::string variable_at(std::string_view stem, std::optional<file_cell> const& at) {
  auto const dash = stem.find('-');
  auto const list = stem.substr(0, dash);
  auto const [index, prefix] = names_of(list);
  auto const number = at ? std::to_string(at->row - 1) : std::string{};
  auto const quoted = [](std::string const& text) { return "\"" + text + "\""; };
  if (list == "network") return at ? std::string{kAttribute} + at->column : std::string{};
  if (dash != std::string_view::npos) {
    auto const whole = prefix + (stem.ends_with("-pw") ? "pw_" + std::string{stem.substr(dash + 1, stem.size() - dash - 4)}
                                                       : "t_" + std::string{stem.substr(dash + 1)});
    if (!at || (at->row == 0 && at->column.empty())) return whole;
    if (at->row == 0) return whole + "[" + quoted(at->column) + "]";
    return whole + "[" + number + (at->field == 0 ? "" : ", " + quoted(at->column)) + "]";
  }
  auto const variable = !at || at->field == 0 ? index : prefix + at->column;
  if (!at || at->row == 0) return variable;
  return variable + "[" + (at->name.empty() ? number : quoted(at->name)) + "]";
}

// Messages that point into files which nobody sees point to the variables they were made from.
void point_to_variables(std::string const& name, std::string const& bytes, diagnostics& messages) {
  std::optional<file_set> files;  // made anew for the few who make a mistake, instead of being kept for all
  std::map<std::string, file_index, std::less<>> indices;
  for (auto& d : messages) {
    if (!d.file.ends_with(".csv") || !is_file_of_pypsa(std::string_view{d.file}.substr(0, d.file.size() - 4))) continue;
    if (!files) files = files_of_netcdf(name, bytes).value();
    auto& index = indices.try_emplace(d.file, (*files)[d.file]).first->second;
    auto const where = variable_at(std::string_view{d.file}.substr(0, d.file.size() - 4), index.at(d.line, d.column));
    d.file = name + (where.empty() ? "" : ":" + where);
    d.line = d.column = 0;
  }
}

// --- files -> variables ---------------------------------------------------------------------------------------------------------------------------

class files_to_netcdf {
 public:
  explicit files_to_netcdf(file_set const& files) : files_{files} {
    auto const texts = files.find(std::string{kPypsaTexts});
    std::string_view rest = texts == files.end() ? std::string_view{} : std::string_view{texts->second};
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      texts_.emplace(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
  }

  result<std::string> bytes() {
    for (auto const& [file, text] : files_)
      if (file == "network.csv") add_attributes(text);
      else if (file == "meta.json" || file == "crs.json") out_.attributes.emplace_back(file.substr(0, file.find('.')), text);
      else if (file.ends_with(".csv")) add_table(file.substr(0, file.size() - 4), text);
    return netcdf_bytes(out_);
  }

 private:
  struct table {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> columns;
    std::size_t rows{0};
  };

  static table read(std::string_view text) {
    table out;
    csv_reader csv{text};
    if (csv.next()) out.head = row_texts(csv);
    out.columns.resize(out.head.size());
    for (; csv.next(); ++out.rows)
      for (std::size_t i = 0; i < out.columns.size(); ++i)
        out.columns[i].emplace_back(i < csv.fields().size() ? csv.fields()[i].text : std::string_view{});
    return out;
  }

  void add_attributes(std::string_view text) {
    auto const t = read(text);
    for (std::size_t i = 0; i < t.head.size() && t.rows > 0; ++i) {
      auto const& cell = t.columns[i][0];
      auto const name = std::string{kAttribute} + (i == 0 ? "name" : t.head[i]);
      auto const kind = i == 0 || texts_.contains(name) ? netcdf_kind::texts : kind_of_attribute(t.head[i], cell);
      if (kind == netcdf_kind::wholes) out_.attributes.emplace_back(name, *whole_of_cell(cell));
      else if (kind == netcdf_kind::reals) out_.attributes.emplace_back(name, *figure_of_cell(cell));
      else out_.attributes.emplace_back(name, cell);
    }
  }

  void add_table(std::string const& stem, std::string_view text) {
    auto t = read(text);
    if (t.head.empty()) return;
    auto const dash = stem.find('-');
    auto const [index, prefix] = names_of(stem.substr(0, dash));
    if (dash != std::string::npos) return add_series(prefix + "t_" + stem.substr(dash + 1), t);
    out_.dimensions[index] = t.rows;
    for (std::size_t i = 0; i < t.head.size(); ++i) {
      bool const names = i == 0;
      bool const snapshot = stem == "snapshots" && t.head[i] == "snapshot";
      auto& c = out_.columns.emplace_back(netcdf_content::column{names ? index : prefix + t.head[i], {index}, {}, {}});
      if (names && stem != "snapshots") c.values = std::move(t.columns[i]);
      else if (!snapshot || !as_times(t.columns[i], c)) c.values = values_of(t.head[i], std::move(t.columns[i]), texts_.contains(c.name));
    }
  }

  // PyPSA looks for times in the texts of a folder, and for units in netCDF.
  static bool as_times(std::vector<std::string> const& texts, netcdf_content::column& c) {
    std::vector<time_us> times;
    for (auto const& text : texts) {
      auto const time = parse_time(text);
      if (!time) return false;
      times.push_back(*time);
    }
    if (times.empty()) return false;
    constexpr std::array<std::pair<std::string_view, time_us>, 4> kUnits{
        {{"hours", 3'600'000'000}, {"minutes", 60'000'000}, {"seconds", 1'000'000}, {"microseconds", 1}}};
    auto const unit = *std::find_if(kUnits.begin(), kUnits.end(), [&](auto const& u) {
      return std::all_of(times.begin(), times.end(), [&](time_us t) { return (t - times[0]) % u.second == 0; });
    });
    netcdf_content::wholes values;
    for (auto const t : times) values.push_back((t - times[0]) / unit.second);
    c.values = std::move(values);
    auto const first = time_texts({times[0]})[0];
    c.units = std::string{unit.first} + " since " + first + (first.size() == 10 ? " 00:00:00" : "");
    return true;
  }

  static decltype(netcdf_content::column::values) values_of(std::string_view column, std::vector<std::string> texts, bool was_text) {
    auto const kind = was_text ? netcdf_kind::texts : kind_of_cells(column, texts);
    bool const absent = column == "active" || column.starts_with("cyclic_delay");  // PyPSA's default is True
    netcdf_content::flags flags;
    netcdf_content::wholes wholes;
    netcdf_content::reals reals;
    for (auto const& text : texts) {
      if (kind == netcdf_kind::flags) flags.push_back(text == "True" || (text.empty() && absent) ? 1 : 0);
      if (kind == netcdf_kind::wholes) wholes.push_back(*whole_of_cell(text));
      if (kind == netcdf_kind::reals) reals.push_back(figure_of_cell(text).value_or(kNotGiven));
    }
    switch (kind) {
      case netcdf_kind::texts: break;
      case netcdf_kind::flags: return flags;
      case netcdf_kind::wholes: return wholes;
      case netcdf_kind::reals: return reals;
    }
    return texts;
  }

  void add_series(std::string const& name, table& t) {
    auto const index = name + "_i";
    out_.dimensions[index] = t.head.size() - 1;
    out_.columns.push_back({index, {index}, netcdf_content::texts(t.head.begin() + 1, t.head.end())});
    netcdf_content::reals values;
    values.reserve(t.rows * (t.head.size() - 1));
    for (std::size_t row = 0; row < t.rows; ++row)
      for (std::size_t i = 1; i < t.columns.size(); ++i) values.push_back(figure_of_cell(t.columns[i][row]).value_or(kNotGiven));
    out_.columns.push_back({name, {"snapshots", index}, std::move(values)});
  }

  file_set const& files_;
  std::set<std::string, std::less<>> texts_;  // variables and attributes that came as texts
  netcdf_content out_;
};

}  // namespace

bool is_netcdf(std::filesystem::path const& file) {
  if (file.extension() == ".nc") return true;
  std::array<char, 8> head{};
  std::ifstream{file, std::ios::binary}.read(head.data(), head.size());
  std::string_view const begin{head.data(), head.size()};
  return begin == "\x89HDF\r\n\x1a\n" || begin.starts_with("CDF\x01") || begin.starts_with("CDF\x02") || begin.starts_with("CDF\x05");
}

result<file_set> files_of_netcdf(std::string const& name, std::string const& bytes) {
  auto const in = netcdf_reader::open(name, bytes);
  if (!in) return in.messages();
  return netcdf_to_files{name, in.value()}.files();
}

result<std::string> netcdf_of_files(file_set const& files) { return files_to_netcdf{files}.bytes(); }

result<network> read_pypsa_netcdf(std::string const& name, std::string const& bytes, read_options const& o) {
  auto files = files_of_netcdf(name, bytes);
  if (!files) return files.take_messages();
  auto messages = files.take_messages();
  auto n = read_pypsa(std::move(files).value(), o);
  auto found = n.take_messages();
  point_to_variables(name, bytes, found);
  messages.insert(messages.end(), found.begin(), found.end());
  if (!n) return messages;
  return {std::move(n).value(), std::move(messages)};
}

}  // namespace mamar
