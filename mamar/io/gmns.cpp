#include "mamar/io/gmns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

#include "mamar/base/nearest.h"
#include "mamar/base/utf8.h"
#include "mamar/base/wkt.h"
#include "mamar/io/cell_text.h"
#include "mamar/io/gmns_words.h"
#include "mamar/io/translation.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::string_view kOwn = "mamar_";  // our columns in GMNS files

// Rows of a GMNS file by the names of its columns.
class gmns_table {
 public:
  gmns_table(translation& t, std::string name, std::string bytes)
      : t_{t},
        file_{t.add_file(std::move(name), std::move(bytes))},
        csv_{t.bytes(file_)} {}

  // False if the file cannot be read at all; the error is told.
  bool open() {
    auto const bytes = t_.bytes(file_);
    if (auto const bad = invalid_utf8(bytes)) return refuse(*bad, "file.not-utf8", {});
    if (!csv_.next()) return refuse(0, "table.no-header", {});
    if (csv_.fault() != csv_fault::none) return refuse(csv_.fault_offset(), code_of(csv_.fault()), {});
    for (auto const& field : csv_.fields()) {
      auto const name = std::string{trimmed(field.text)};
      if (!name.empty() && find(name) != kNone) t_.say({file_, field.offset}, "header.duplicate-column", {name});
      names_.push_back(name);
      offsets_.push_back(field.offset);
    }
    return true;
  }

  // False if one is missing; told.
  bool require(std::initializer_list<std::string_view> columns) {
    bool all = true;
    for (auto const name : columns) {
      if (find(name) != kNone) continue;
      all = false;
      auto& d = t_.say({file_, 0}, "header.missing-column", {name, "GMNS requires it", "حقل إلزامي في GMNS"});
      nearest_search near{name};
      for (auto const& other : names_) near.consider(other);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    }
    return all;
  }

  std::size_t find(std::string_view name) const {
    auto const it = std::find(names_.begin(), names_.end(), name);
    return it == names_.end() ? kNone : static_cast<std::size_t>(it - names_.begin());
  }
  std::vector<std::string> const& names() const { return names_; }
  origin header(std::size_t column) const { return {file_, offsets_[column]}; }

  // The next whole row; what is wrong with broken ones is told.
  bool next() {
    while (csv_.next()) {
      if (csv_.fault() != csv_fault::none) t_.say({file_, csv_.fault_offset()}, code_of(csv_.fault()), {});
      else if (csv_.fields().size() != names_.size())
        t_.say(row(), "csv.field-count", {std::to_string(csv_.fields().size()), std::to_string(names_.size())});
      else return true;
    }
    return false;
  }

  origin row() const { return {file_, csv_.row_offset()}; }
  origin at(std::size_t column) const { return column == kNone ? row() : origin{file_, csv_.fields()[column].offset}; }
  // Blank for a missing value as GMNS writes it.
  std::string_view text(std::size_t column) const {
    if (column == kNone) return {};
    auto const text = trimmed(csv_.fields()[column].text);
    return text == "NaN" ? std::string_view{} : text;
  }
  std::string_view raw(std::size_t column) const { return csv_.fields()[column].text; }

  // Nothing if it is blank or, which is told, no number of the range.
  std::optional<double> number(std::size_t column, double min, double max) {
    auto const text = this->text(column);
    if (text.empty()) return std::nullopt;
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const& name = names_[column];
    if (error == std::errc::result_out_of_range || (error == std::errc{} && end == text.data() + text.size() && !std::isfinite(value)))
      t_.say(at(column), "value.not-finite", {name, text});
    else if (error != std::errc{} || end != text.data() + text.size()) t_.found.push_back(number_fault(name, text, t_.position(at(column))));
    else if (!(value >= min && value <= max)) t_.say(at(column), "value.out-of-range", {name, text, number_text(min), number_text(max), ""});
    else return value;
    failed_ = true;
    return std::nullopt;
  }
  // Whether the last number asked for was refused.
  bool take_failure() { return std::exchange(failed_, false); }

 private:
  bool refuse(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> arguments) {
    t_.say({file_, offset}, code, arguments);
    return false;
  }

  translation& t_;
  std::uint32_t file_;
  csv_reader csv_;
  std::vector<std::string> names_;
  std::vector<std::size_t> offsets_;
  bool failed_{false};
};

std::string line_text(std::vector<lon_lat> const& points) {
  std::string out = "LINESTRING (";
  for (auto const p : points) out += (out.back() == '(' ? "" : ", ") + number_text(p.lon) + " " + number_text(p.lat);
  return out + ")";
}

// "MULTILINESTRING ((...))" of one line as that line; any other text as it is.
std::string one_line(std::string_view text) {
  constexpr std::string_view kMulti = "multilinestring";
  if (!lower_case(text.substr(0, kMulti.size())).starts_with(kMulti)) return std::string{text};
  auto const open = text.find("((");
  auto const close = text.rfind("))");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      text.substr(open + 2, close - open - 2).find_first_of("()") != std::string_view::npos)
    return std::string{text};
  return "LINESTRING (" + std::string{text.substr(open + 2, close - open - 2)} + ")";
}

double length_km(std::vector<lon_lat> const& points) {
  double km = 0;
  for (std::size_t i = 1; i < points.size(); ++i) km += great_circle_km(points[i - 1], points[i]);
  return km;
}

constexpr std::array<std::string_view, 6> kTablesRead{"config", "node", "link", "geometry", "use_definition", "use_group"};

class gmns_reader {
 public:
  explicit gmns_reader(file_set files) : files_{std::move(files)} {
    auto const& links = files_["link.csv"];
    own_ = std::string_view{links}.substr(0, links.find('\n')).find("mamar_time") != std::string_view::npos;
  }

  result<network> read() {
    sort_files();
    read_config();
    read_uses();
    read_modes();
    read_geometries();
    read_nodes();
    read_links();
    make_modes();
    auto n = t_.read();
    if (!n) return n;
    auto warnings = n.take_messages();
    if (auto differences = compare(n.value()); !differences.empty()) return differences;
    return {std::move(n).value(), std::move(warnings)};
  }

 private:
  struct node {
    std::string id;
    std::string gmns_id;
    lon_lat at{kNotGiven, kNotGiven};
  };
  struct shape {
    std::string text;
    origin at;
  };
  struct claim {  // what a file of ours says in GMNS's words as well
    std::string link_id;
    std::optional<double> speed;
    origin speed_at;
    std::string uses;
    origin uses_at;
  };

  std::string take(std::string const& name) {
    auto const it = files_.find(name);
    return it == files_.end() ? std::string{} : std::move(it->second);
  }

  // Our own tables go to the reader as they are; what GMNS has beyond links and nodes is told.
  void sort_files() {
    std::string ignored_tables, ignored_files;
    for (auto& [name, bytes] : files_) {
      if (!name.ends_with(".csv")) continue;
      auto const stem = std::string_view{name}.substr(0, name.size() - 4);
      if (std::find(kTablesRead.begin(), kTablesRead.end(), stem) != kTablesRead.end()) continue;
      auto const* const own = find_table(stem);
      bool const of_gmns = is_table_of_gmns(stem);
      if (own != nullptr && own->id != table_id::places && own->id != table_id::links) t_.add_own(name, bytes);
      else if (own != nullptr) t_.found.push_back(make_diagnostic("gmns.two-forms", {}, {name, 0, 0}));
      else (of_gmns ? ignored_tables : ignored_files) += (of_gmns ? ignored_tables : ignored_files).empty() ? name : ", " + name;
    }
    if (!ignored_tables.empty()) t_.found.push_back(make_diagnostic("gmns.tables-ignored", {ignored_tables}));
    if (!ignored_files.empty()) t_.found.push_back(make_diagnostic("gmns.files-ignored", {ignored_files}));
  }

  // --- config.csv -----------------------------------------------------------------------------------------------------------------------------

  void read_config() {
    if (!files_.contains("config.csv")) {
      t_.found.push_back(make_diagnostic("gmns.no-config", {}, {"config.csv", 0, 0}));
      config_told_ = true;
      return;
    }
    gmns_table c{t_, "config.csv", take("config.csv")};
    if (!c.open()) {
      config_told_ = true;
      return;
    }
    if (!c.next()) {
      t_.say({0, 0}, "table.empty", {});
      config_told_ = true;
      return;
    }
    read_config_row(c);
    if (c.next()) t_.say(c.row(), "table.too-many-rows", {});
  }

  void read_config_row(gmns_table& c) {
    unit(c, "long_length", kilometres_in, km_);
    unit(c, "speed", km_h_in, km_h_);
    long_length_ = c.text(c.find("long_length"));
    auto const crs = c.text(c.find("crs"));
    if (crs.empty()) t_.say(c.at(c.find("crs")), "gmns.crs-missing", {});
    else if (!is_wgs84(crs)) t_.say(c.at(c.find("crs")), "gmns.crs", {crs});
    crs_right_ = is_wgs84(crs);
    auto const format = c.text(c.find("geometry_field_format"));
    if (!format.empty() && lower_case(format) != "wkt") t_.say(c.at(c.find("geometry_field_format")), "gmns.geometry-format", {format});
    if (!own_ && !files_.contains("settings.csv")) keep_settings(c);
  }

  void unit(gmns_table& c, std::string_view column, std::optional<double> (*value_of)(std::string_view), std::optional<double>& value) {
    auto const word = c.text(c.find(column));
    value = value_of(word);
    if (word.empty() || value) return;
    t_.say(c.at(c.find(column)), "gmns.unit-unknown", {word, column});
    value = 1;  // told; no second error
  }

  void keep_settings(gmns_table& c) {
    auto& s = t_.table(table_id::settings);
    auto const name = c.text(c.find("dataset_name"));
    auto const currency = c.text(c.find("currency"));
    auto const short_length = c.text(c.find("short_length"));
    if (name.empty() && currency.empty() && short_length.empty()) return;
    s.add_row(c.row());
    s.set("title_en", name, c.at(c.find("dataset_name")));
    bool const code = currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](char l) { return l >= 'A' && l <= 'Z'; });
    if (!currency.empty()) s.set(code ? "currency" : "x_gmns_currency", currency, c.at(c.find("currency")));
    if (!short_length.empty()) s.set("x_gmns_short_length", short_length, c.at(c.find("short_length")));
  }

  // --- uses and modes -------------------------------------------------------------------------------------------------------------------------

  void read_uses() {
    if (files_.contains("use_group.csv")) {
      gmns_table g{t_, "use_group.csv", take("use_group.csv")};
      if (g.open() && g.require({"use_group", "uses"})) {
        while (g.next()) groups_[lower_case(g.text(g.find("use_group")))] = g.text(g.find("uses"));
      }
    }
    if (files_.contains("use_definition.csv")) {  // its figures are of persons and passenger cars: nothing here is computed from them
      gmns_table u{t_, "use_definition.csv", take("use_definition.csv")};
      if (u.open()) static_cast<void>(u.require({"use"}));
    }
  }

  static std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
      auto const end = std::min(list.find_first_of(",;"), list.size());
      if (auto const word = trimmed(list.substr(0, end)); !word.empty()) out.push_back(lower_case(word));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
  }

  // Words of uses as use_group.csv resolves them; a group that holds itself adds nothing.
  void resolve(std::string const& word, std::set<std::string>& seen, std::vector<std::string>& out) const {
    if (!seen.insert(word).second) return;
    auto const group = groups_.find(word);
    if (group == groups_.end()) return out.push_back(word);
    for (auto const& member : words_of(group->second))
      if (member != word) resolve(member, seen, out);
  }

  struct traffic {
    bool freight{false}, passengers{false};
  };
  using uses = std::map<mode_kind, traffic>;

  // Vehicles of a link by kind; nothing if its words say nothing we know.
  std::optional<uses> uses_at(gmns_table& l, std::size_t column) {
    std::set<std::string> seen;
    std::vector<std::string> words;
    for (auto const& word : words_of(l.text(column))) resolve(word, seen, words);
    uses out;
    bool any_known = false;
    std::vector<std::string> unknown;
    for (auto const& word : words) {
      auto const means = meaning_of_use(word);
      any_known = any_known || means;
      if (!means) unknown.push_back(word);
      if (!means || !means->kind) continue;
      auto& one = out[*means->kind];
      one.freight = one.freight || means->freight;
      one.passengers = one.passengers || means->passengers;
    }
    if (!any_known) {
      t_.say(l.at(column), "gmns.unknown-use", {l.text(column)});
      return std::nullopt;
    }
    for (auto const& word : unknown)
      if (told_uses_.insert(word).second) t_.say(l.at(column), "gmns.use-ignored", {word});
    return out;
  }

  // Modes of a table of ours, by kind.
  void read_modes() {
    auto const own = files_.find("modes.csv");
    if (own == files_.end()) return;
    csv_reader csv{own->second};
    std::size_t id = kNone, kind = kNone;
    if (!csv.next()) return;
    for (std::size_t i = 0; i < csv.fields().size(); ++i) {
      if (trimmed(csv.fields()[i].text) == "mode_id") id = i;
      if (trimmed(csv.fields()[i].text) == "kind") kind = i;
    }
    while (id != kNone && kind != kNone && csv.next())
      if (std::max(id, kind) < csv.fields().size())
        own_modes_[std::string{trimmed(csv.fields()[kind].text)}].emplace_back(trimmed(csv.fields()[id].text));
  }

  static std::string_view kind_word(mode_kind k) { return info(table_id::modes).find("kind")->words[static_cast<std::size_t>(k)]; }

  std::string mode_of(mode_kind k, origin at) {
    auto const word = kind_word(k);
    if (!files_.contains("modes.csv")) {
      made_modes_.insert(k);
      return std::string{word};
    }
    auto const& ids = own_modes_[std::string{word}];
    if (ids.size() == 1) return ids[0];
    t_.say(at, "gmns.mode-unclear", {std::to_string(ids.size()), word});
    return {};
  }

  void make_modes() {
    constexpr std::array<std::pair<char const*, char const*>, 5> kNames{
        {{"Road", "طريق بري"}, {"Rail", "سكة حديد"}, {"Sea", "بحر"}, {"Air", "جو"}, {"Inland water", "ممر مائي داخلي"}}};
    auto& m = t_.table(table_id::modes);
    for (auto const k : made_modes_) {
      m.add_row({0, 0});
      m.set("mode_id", kind_word(k), {0, 0});
      m.set("name_en", kNames[static_cast<std::size_t>(k)].first, {0, 0});
      m.set("name_ar", kNames[static_cast<std::size_t>(k)].second, {0, 0});
      m.set("kind", kind_word(k), {0, 0});
    }
    if (!made_modes_.empty()) t_.found.push_back(make_diagnostic("gmns.no-costs", {}, {"modes.csv", 0, 0}));
    if (own_ || files_.contains("commodities.csv")) return;
    auto& c = t_.table(table_id::commodities);
    c.add_row({0, 0});
    c.set("commodity_id", "freight", {0, 0});
    c.set("name_en", "Freight", {0, 0});
    c.set("name_ar", "بضائع", {0, 0});
  }

  // --- geometry.csv ---------------------------------------------------------------------------------------------------------------------------

  void read_geometries() {
    if (!files_.contains("geometry.csv")) return;
    gmns_table g{t_, "geometry.csv", take("geometry.csv")};
    if (!g.open() || !g.require({"geometry_id", "geometry"})) {
      shapes_broken_ = true;
      return;
    }
    auto const id = g.find("geometry_id");
    auto const text = g.find("geometry");
    while (g.next()) {
      auto const key = g.text(id);
      if (key.empty()) {
        if (id != kNone) t_.say(g.at(id), "value.missing", {"geometry_id", "the key of the shape", "مفتاح الشكل"});
        continue;
      }
      auto const [known, fresh] = shapes_.try_emplace(std::string{key}, shape{one_line(g.text(text)), g.at(text)});
      if (!fresh) t_.say(g.at(id), "id.duplicate", {key, std::to_string(t_.position(known->second.at).line)});
    }
  }

  // --- node.csv -------------------------------------------------------------------------------------------------------------------------------

  // The columns that a table of GMNS has beyond those read here: ours, and those kept as text.
  struct other_column {
    std::size_t from;
    std::size_t to;
    bool kept;         // as text, for GMNS; else a column of ours
    bool used{false};  // a column of blanks is not kept
  };
  std::vector<other_column> other_columns(gmns_table& g, translated_table& t, std::initializer_list<std::string_view> read) {
    std::vector<other_column> out;
    for (std::size_t i = 0; i < g.names().size(); ++i) {
      auto const& name = g.names()[i];
      if (std::find(read.begin(), read.end(), name) != read.end() || g.find(name) != i) continue;
      if (!name.starts_with(kOwn)) {
        if (name.empty()) continue;
        out.push_back({i, t.optional_column(std::string{kGmnsKept} + name), true});
        continue;
      }
      auto const own = std::string_view{name}.substr(kOwn.size());
      if (info(t.id()).find(own) != nullptr || own.starts_with("x_")) {
        out.push_back({i, t.column(own), false});
        continue;
      }
      auto& d = t_.say(g.header(i), "header.unknown-column", {name, info(t.id()).name});
      nearest_search near{own};
      for (auto const& a : info(t.id()).attributes) near.consider(a.name);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, std::string{kOwn} + hits.front());
    }
    return out;
  }

  static void copy_others(gmns_table& g, translated_table& t, std::vector<other_column>& columns) {
    for (auto& c : columns) {
      auto const text = g.raw(c.from);
      if (c.kept ? g.text(c.from).empty() : text.empty()) continue;
      c.used = true;
      t.set(c.to, text, g.at(c.from));
    }
  }

  void tell_kept(gmns_table& g, std::vector<other_column> const& columns) {
    std::string kept;
    for (auto const& c : columns)
      if (c.used && c.kept) kept += (kept.empty() ? "" : ", ") + g.names()[c.from];
    if (!kept.empty()) t_.say(g.header(0), "gmns.columns-kept", {kept});
  }

  // An id of ours made from one of GMNS; what is lost stands in x_gmns_...
  std::string new_id(gmns_table& g, std::size_t column, translated_table& t, std::string_view kept,
                     std::unordered_map<std::string, std::string>& taken) {
    auto const text = std::string{g.text(column)};
    auto id = id_from(text);
    if (auto const [it, fresh] = taken.try_emplace(id, text); !fresh && !id.empty() && it->second != text)
      t_.say(g.at(column), "gmns.id-collision", {text, it->second, id});
    if (id != text) t.set(kept, text, g.at(column));
    return id;
  }

  void read_nodes() {
    gmns_table g{t_, "node.csv", take("node.csv")};
    if (!g.open() || !g.require({"node_id", "x_coord", "y_coord"})) {
      nodes_broken_ = true;
      return;
    }
    auto& t = t_.table(table_id::places);
    for (auto const* const name : {"place_id", "name_en", "lon", "lat"}) t.column(name);
    auto const id = g.find("node_id"), name = g.find("name"), x = g.find("x_coord"), y = g.find("y_coord"), type = g.find("node_type");
    auto others = other_columns(g, t, {"node_id", "name", "x_coord", "y_coord", "node_type"});
    std::unordered_map<std::string, std::string> taken;
    while (g.next()) {
      t.add_row(g.row());
      node one{new_id(g, id, t, "x_gmns_node_id", taken), std::string{g.text(id)}, {kNotGiven, kNotGiven}};
      t.set("place_id", one.id, g.at(id));
      t.set("name_en", g.text(name).empty() ? g.text(id) : g.raw(name), g.at(g.text(name).empty() ? id : name));
      constexpr double kAny = std::numeric_limits<double>::max();
      auto const lon = g.number(x, crs_right_ ? -180 : -kAny, crs_right_ ? 180 : kAny);
      auto const lat = g.number(y, crs_right_ ? -90 : -kAny, crs_right_ ? 90 : kAny);
      bool const told = g.take_failure() || !crs_right_;
      if (lon && lat && crs_right_) one.at = {*lon, *lat};
      if (lon || told) t.set("lon", told ? "0" : number_text(*lon), g.at(x));
      if (lat || told) t.set("lat", told ? "0" : number_text(*lat), g.at(y));
      node_type(g, t, type);
      copy_others(g, t, others);
      if (!one.gmns_id.empty()) nodes_.try_emplace(one.gmns_id, one);
    }
    if (t.rows() == 0) t_.say(g.header(0), "table.empty", {});
    tell_kept(g, others);
  }

  void node_type(gmns_table& g, translated_table& t, std::size_t column) {
    auto const word = g.text(column);
    if (word.empty()) return;
    auto const& kinds = info(table_id::places).find("kind")->words;
    auto const lower = lower_case(word);
    if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) t.set("kind", word, g.at(column));
    else t.set("kind", lower == "intersection" ? "junction" : "other", g.at(column));
    if (std::find(kinds.begin(), kinds.end(), word) == kinds.end()) t.set("x_gmns_node_type", word, g.at(column));
  }

  // --- link.csv -------------------------------------------------------------------------------------------------------------------------------

  struct link_columns {
    std::size_t id, name, from, to, directed, geometry_id, geometry, direction, length, facility, speed, lanes, uses;
    std::size_t own_mode, own_time, own_lanes, own_open_to;
  };

  void read_links() {
    gmns_table g{t_, "link.csv", take("link.csv")};
    if (!g.open() || !g.require({"link_id", "from_node_id", "to_node_id", "directed"})) return;
    auto& t = t_.table(table_id::links);
    for (auto const* const name : {"link_id", "from_place", "to_place", "mode_id"}) t.column(name);
    link_columns const c{g.find("link_id"),     g.find("name"),         g.find("from_node_id"), g.find("to_node_id"),    g.find("directed"),
                         g.find("geometry_id"), g.find("geometry"),     g.find("dir_flag"),     g.find("length"),        g.find("facility_type"),
                         g.find("free_speed"),  g.find("lanes"),        g.find("allowed_uses"), g.find("mamar_mode_id"), g.find("mamar_time"),
                         g.find("mamar_lanes"), g.find("mamar_open_to")};
    auto others =
        other_columns(g, t,
                      {"link_id", "name", "from_node_id", "to_node_id", "directed", "geometry_id", "geometry", "dir_flag", "length", "facility_type",
                       "free_speed", "lanes", "allowed_uses", "mamar_mode_id", "mamar_time", "mamar_lanes", "mamar_open_to"});
    std::unordered_map<std::string, std::string> taken;
    while (g.next()) read_link(g, t, c, others, taken);
    if (without_vehicles_ > 0) t_.say({g.row().file, 0}, "gmns.no-vehicles", {std::to_string(without_vehicles_)});
    if (measured_ > 0) t_.say({g.row().file, 0}, "gmns.length-from-shape", {std::to_string(measured_)});
    tell_kept(g, others);
    check_unit(c.length == kNone ? origin{g.row().file, 0} : g.header(c.length));
  }

  void read_link(gmns_table& g, translated_table& t, link_columns const& c, std::vector<other_column>& others,
                 std::unordered_map<std::string, std::string>& taken) {
    auto const own_mode = g.text(c.own_mode);
    uses who;
    if (own_mode.empty()) {
      if (g.text(c.uses).empty()) {
        who[mode_kind::road] = {};  // not known
      } else {
        auto const told = uses_at(g, c.uses);
        who = told ? *told : uses{{mode_kind::road, {}}};
        if (who.empty()) {
          ++without_vehicles_;
          return;
        }
      }
    }
    auto const one = common(g, c);
    std::size_t made = 0;
    if (!own_mode.empty()) {
      add_link(g, t, c, one, others, taken, "");
      t.set("mode_id", own_mode, g.at(c.own_mode));
      if (auto const open = g.text(c.own_open_to); !open.empty()) t.set("open_to", open, g.at(c.own_open_to));
      claims_.push_back({id_from(g.text(c.id)), one.km_h, g.at(c.speed), lower_case(g.text(c.uses)), g.at(c.uses)});
    }
    for (auto const& [kind, open] : who) {
      add_link(g, t, c, one, others, taken, made++ == 0 ? std::string_view{} : kind_word(kind));
      t.set("mode_id", mode_of(kind, g.at(c.uses)), g.at(c.uses));
      t.set("open_to",
            open.freight && open.passengers ? "both"
            : open.freight                  ? "freight"
            : open.passengers               ? "passengers"
                                            : "unknown",
            g.at(c.uses));
    }
  }

  // What of a link is the same for each kind of vehicle.
  struct link_facts {
    std::string from, to, shape;
    std::string_view directed;
    origin shape_at;
    std::optional<double> km, km_h, lanes;
    bool length_told{false}, speed_told{false};
  };

  link_facts common(gmns_table& g, link_columns const& c) {
    link_facts out;
    auto const from = end(g, c.from, out.from);
    auto const to = end(g, c.to, out.to);
    out.directed = direction(g, c.directed);
    shape_of(g, c, from, to, out);
    length_of(g, c, from, to, out);
    out.km_h = g.number(c.speed, 0, kLargestFreeSpeed);
    out.speed_told = g.take_failure();
    if (out.km_h && !km_h_ && !std::exchange(speed_told_, true) && !config_told_) t_.say(g.at(c.speed), "gmns.unit-missing", {"free_speed", "speed"});
    if (out.km_h) *out.km_h *= km_h_.value_or(1);
    out.lanes = g.number(c.lanes, 0, 100);
    if (out.lanes && *out.lanes != std::floor(*out.lanes)) t_.say(g.at(c.lanes), "value.not-whole", {"lanes", g.text(c.lanes)});
    g.take_failure();
    return out;
  }

  lon_lat end(gmns_table& g, std::size_t column, std::string& id) {
    auto const text = std::string{g.text(column)};
    auto const found = nodes_.find(text);
    if (found != nodes_.end()) {
      id = found->second.id;
      return found->second.at;
    }
    if (!text.empty() && !nodes_broken_) {
      auto& d = t_.say(g.at(column), "gmns.unknown-node", {text});
      constexpr std::size_t kEnough = 200;
      nearest_search near{text};
      if (t_.found.size() < kEnough)
        for (auto const& known : nodes_) near.consider(known.first);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    }
    return {kNotGiven, kNotGiven};
  }

  std::string_view direction(gmns_table& g, std::size_t column) {
    auto const text = g.text(column);
    auto const word = lower_case(text);
    if (word == "true" || word == "1") return "true";
    if (word == "false" || word == "0") return "false";
    if (text.empty()) t_.say(g.at(column), "value.missing", {"directed", "GMNS requires it", "حقل إلزامي في GMNS"});
    else t_.say(g.at(column), "value.not-a-flag", {"directed", text});
    return "true";
  }

  // dir_flag: 1 the shape runs from the first node, -1 towards it; 0 or blank leaves it open, and then its ends tell.
  void shape_of(gmns_table& g, link_columns const& c, lon_lat from, lon_lat to, link_facts& out) {
    if (auto const text = g.text(c.geometry); !text.empty()) {
      out.shape = one_line(text);
      out.shape_at = g.at(c.geometry);
    } else if (auto const key = g.text(c.geometry_id); !key.empty() && !shapes_broken_) {
      auto const found = shapes_.find(std::string{key});
      if (found == shapes_.end()) t_.say(g.at(c.geometry_id), "gmns.unknown-geometry", {key});
      else if (!found->second.text.empty()) out.shape = found->second.text, out.shape_at = found->second.at;
    }
    auto const flag = g.number(c.direction, -1, 1);
    g.take_failure();
    if (out.shape.empty() || !crs_right_) return out.shape.clear();
    if (auto const fault = linestring_fault(out.shape); !fault.empty()) {
      auto const at = t_.position(out.shape_at);
      if (told_shapes_.insert({out.shape_at.file, out.shape_at.offset}).second)  // a shape may serve two links
        t_.found.push_back(make_diagnostic("value.not-a-linestring", {"geometry", fault}, at));
      return out.shape.clear();
    }
    if (std::isnan(from.lon) || std::isnan(to.lon)) return out.shape.clear();
    auto points = linestring_points(out.shape);
    bool const fits_backwards = great_circle_km(points.front(), to) + great_circle_km(points.back(), from) <
                                great_circle_km(points.front(), from) + great_circle_km(points.back(), to);
    if (flag && *flag != 0 ? *flag < 0 : fits_backwards) {
      std::reverse(points.begin(), points.end());
      out.shape = line_text(points);
    }
  }

  void length_of(gmns_table& g, link_columns const& c, lon_lat from, lon_lat to, link_facts& out) {
    out.km = g.number(c.length, 0, std::numeric_limits<double>::max());
    out.length_told = g.take_failure() || std::isnan(from.lon) || std::isnan(to.lon);  // nothing is measured from a node that has been refused
    double const straight = out.shape.empty() ? great_circle_km(from, to) : length_km(linestring_points(out.shape));
    if (!out.km && !out.length_told && !out.shape.empty()) {
      out.km = straight;
      ++measured_;
      return;
    }
    if (!out.km) return;
    if (!km_ && !std::exchange(length_told_, true) && !config_told_) t_.say(g.at(c.length), "gmns.unit-missing", {"length", "long_length"});
    out.length_told = out.length_told || !km_;
    *out.km *= km_.value_or(1);
    if (km_ && straight > 0 && g.text(c.own_mode).empty()) ratios_.push_back(*out.km / straight);
  }

  void add_link(gmns_table& g, translated_table& t, link_columns const& c, link_facts const& one, std::vector<other_column>& others,
                std::unordered_map<std::string, std::string>& taken, std::string_view kind) {
    t.add_row(g.row());
    auto id = kind.empty() ? new_id(g, c.id, t, "x_gmns_link_id", taken) : id_from(g.text(c.id)) + "." + std::string{kind};
    t.set("link_id", id, g.at(c.id));
    if (c.name != kNone && !g.raw(c.name).empty()) t.set("name_en", g.raw(c.name), g.at(c.name));
    // an end that is not known has been told; the row keeps its place by a link from one node to another that there are
    t.set("from_place", one.from, g.at(c.from));
    t.set("to_place", one.to, g.at(c.to));
    if (one.directed == "true") t.set("directed", "true", g.at(c.directed));
    if (c.facility != kNone && !g.raw(c.facility).empty()) t.set("facility_type", g.raw(c.facility), g.at(c.facility));
    bool const any_told = one.length_told || config_told_ || !crs_right_;
    if (one.km || any_told) t.set("length", any_told ? "49999" : number_text(*one.km), g.at(c.length));
    if (!one.shape.empty()) t.set("geometry", one.shape, one.shape_at);
    if (c.own_time != kNone) {
      if (auto const time = g.text(c.own_time); !time.empty()) t.set("time", time, g.at(c.own_time));
    } else if (one.speed_told || (one.km_h && (any_told || !km_h_))) {
      t.set("time", "1", g.at(c.speed));
    } else if (one.km_h && one.km) {
      if (*one.km_h > 0) t.set("time", number_text(*one.km / *one.km_h), g.at(c.speed));
      else t_.say(g.at(c.speed), "gmns.speed-zero", {});
      if (!(*one.km_h > 0)) t.set("time", "1", g.at(c.speed));
    }
    if (auto const lanes = g.text(c.own_lanes); !lanes.empty()) t.set("lanes", lanes, g.at(c.own_lanes));
    else if (one.lanes && *one.lanes == std::floor(*one.lanes))
      t.set("lanes", number_text(one.directed == "true" ? *one.lanes : 2 * *one.lanes), g.at(c.lanes));
    copy_others(g, t, others);
  }

  // Lengths in the wrong unit are the commonest fault of such files and would make every answer wrong in silence: half of all links being at least twenty times as
  // long as the straight line or the shape between their ends is no road.
  void check_unit(origin at) {
    constexpr double kTooLong = 20;
    if (ratios_.empty()) return;
    auto const middle = ratios_.begin() + static_cast<std::ptrdiff_t>(ratios_.size() / 2);
    std::nth_element(ratios_.begin(), middle, ratios_.end());
    if (*middle < kTooLong) return;
    std::string fit;
    for (auto const* const unit : {"foot", "m", "km", "mile"})
      if (double const ratio = *middle / *km_ * *kilometres_in(unit); ratio > 0.95 && ratio < 2) fit += (fit.empty() ? "" : ", ") + std::string{unit};
    t_.say(at, "gmns.length-unit", {number_text(std::round(*middle)), long_length_, fit.empty() ? "?" : fit});
  }

  // --- what stands twice ----------------------------------------------------------------------------------------------------------------------

  // A file of ours says speed and uses in GMNS's words for others; whoever changed only those would be passed over in silence.
  diagnostics compare(network const& n) {
    diagnostics out;
    for (auto const& c : claims_) {
      auto const row = n.find(table_id::links, c.link_id);
      if (!row) continue;
      link_idx const l{*row};
      auto const speed = free_speed_of(n, l);
      if (c.speed && (!speed || std::abs(*speed - *c.speed) > 1e-6 * *speed))
        out.push_back(make_diagnostic("gmns.speed-differs", {number_text(*c.speed), speed ? number_text(*speed) : "-"}, t_.position(c.speed_at)));
      if (auto const known = uses_of(n, l); !c.uses.empty() && c.uses != known)
        out.push_back(make_diagnostic("gmns.uses-differ", {c.uses, known}, t_.position(c.uses_at)));
    }
    return out;
  }

  file_set files_;
  bool own_{false};  // written by us: all there is of ours stands beside it
  translation t_;
  std::optional<double> km_, km_h_;  // in one unit of length, of speed
  std::string long_length_;
  bool config_told_{false}, crs_right_{false}, nodes_broken_{false}, shapes_broken_{false}, speed_told_{false}, length_told_{false};
  std::map<std::string, std::string> groups_;
  std::set<std::string> told_uses_;
  std::set<std::pair<std::uint32_t, std::size_t>> told_shapes_;
  std::map<std::string, std::vector<std::string>> own_modes_;
  std::set<mode_kind> made_modes_;
  std::unordered_map<std::string, shape> shapes_;
  std::unordered_map<std::string, node> nodes_;
  std::vector<double> ratios_;
  std::vector<claim> claims_;
  std::size_t without_vehicles_{0}, measured_{0};
};

}  // namespace

bool is_gmns(file_set const& files) { return files.contains("node.csv") && files.contains("link.csv"); }

result<network> read_gmns(file_set files) { return gmns_reader{std::move(files)}.read(); }

}  // namespace mamar
