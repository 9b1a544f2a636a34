#include "mamar/io/pypsa.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "mamar/base/nearest.h"
#include "mamar/base/utf8.h"
#include "mamar/io/cell_text.h"
#include "mamar/io/pypsa_table.h"
#include "mamar/io/pypsa_words.h"
#include "mamar/io/translation.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

std::string figure(double value) { return value == kPypsaUnlimited ? std::string{} : number_text(value); }  // blank: unlimited

// A figure of a row that may vary: the same in every snapshot, or a value for each.
struct varying {
  double same{0};
  std::vector<double> const* each{nullptr};

  double at(std::size_t t) const { return each == nullptr ? same : (*each)[t]; }
  bool all(auto const& holds) const { return each == nullptr ? holds(same) : std::all_of(each->begin(), each->end(), holds); }
};

class pypsa_reader {
 public:
  pypsa_reader(file_set files, read_options const& o) : files_{std::move(files)}, o_{o} {}

  result<network> read() {
    read_sheets();
    if (!components_.contains("buses")) return make_diagnostic("folder.empty", {});
    read_snapshots();
    read_series();
    read_settings();
    each_row("carriers", [](pypsa_row const&) {});
    read_buses();
    find_zones();
    each_row("generators", [this](pypsa_row const& r) { read_generator(r); });
    each_row("loads", [this](pypsa_row const& r) { read_load(r); });
    each_row("lines", [this](pypsa_row const& r) { read_line(r); });
    each_row("transformers", [this](pypsa_row const& r) { read_transformer(r); });
    each_row("links", [this](pypsa_row const& r) { read_link(r); });
    each_row("storage_units", [this](pypsa_row const& r) { read_storage_unit(r); });
    each_row("stores", [this](pypsa_row const& r) { read_store(r); });
    each_row("global_constraints", [this](pypsa_row const& r) { read_global_constraint(r); });
    refuse_components();
    tell_kept();
    return finish();
  }

 private:
  // --- files ------------------------------------------------------------------------------------------------------------------------------------

  void read_sheets() {
    for (auto const list : pypsa_lists()) {
      auto const file = files_.find(std::string{list} + ".csv");
      if (file == files_.end()) continue;
      auto& c = components_[std::string{list}];
      c.list = list;
      if (c.sheet.read(t_, file->first, std::move(file->second))) c.there = list == "snapshots" || has_names(c);
      files_.erase(file);
    }
  }

  bool has_names(pypsa_component& c) {
    auto const& s = c.sheet;
    constexpr std::array<std::string_view, 2> kNoNames{"sub_networks", "investment_periods"};
    if (std::find(kNoNames.begin(), kNoNames.end(), c.list) != kNoNames.end()) return true;
    if (s.columns[0] != "name" && !s.columns[0].empty()) {
      t_.say(s.header(0), "pypsa.no-name", {s.columns[0]});
      return false;
    }
    for (std::uint32_t i = 0; i < s.rows.size(); ++i) {
      auto const& [name, offset] = s.rows[i][0];
      if (trimmed(name).empty() && needs_names(c.list)) t_.say({s.file, offset}, "pypsa.name-blank", {singular(c.list)});
      else if (!c.row_of.emplace(name, i).second) t_.say({s.file, s.row_offsets[i]}, "pypsa.name-twice", {name});
    }
    return true;
  }

  // Carriers and types may be called nothing: PyPSA's own default of a carrier is blank.
  static bool needs_names(std::string_view list) {
    return list != "network" && list != "snapshots" && list != "carriers" && list != "line_types" && list != "transformer_types" &&
           list != "scenarios" && list != "shapes" && list != "shunt_impedances";
  }

  template <class Read>
  void each_row(std::string const& list, Read const& read) {
    auto const c = components_.find(list);
    if (c == components_.end() || !c->second.there) return;
    for (std::uint32_t i = 0; i < c->second.sheet.rows.size(); ++i) {
      pypsa_row const r{t_, c->second, i};
      refuse_asked(r, c->second);
      read(r);
    }
  }

  void read_snapshots() {
    auto& t = t_.table(table_id::snapshots);
    auto const c = components_.find("snapshots");
    if (c == components_.end() || !c->second.there || c->second.sheet.rows.empty()) {  // PyPSA then has the one snapshot "now"
      if (c == components_.end()) t_.add_file("snapshots.csv", "");
      t.add_row({0, 0});
      t.set("snapshot_id", "now", {0, 0});
      snapshots_ = {"now"};
      snapshot_ids_ = {"now"};
      hours_ = {1};
      return;
    }
    auto const& s = c->second.sheet;
    if (s.column_of.contains("period") || s.column_of.contains("timestep")) t_.say(s.header(0), "pypsa.periods", {});
    auto const label = s.column_of.contains("snapshot") ? s.column_of.at("snapshot") : 0;
    std::set<std::string_view> named;
    std::set<std::string> taken;
    for (std::uint32_t i = 0; i < s.rows.size(); ++i) {
      pypsa_row const r{t_, c->second, i};
      auto const at = origin{s.file, s.rows[i][label].offset};
      t.add_row(at);
      if (!named.insert(s.rows[i][label].text).second) t_.say(at, "pypsa.name-twice", {s.rows[i][label].text});
      auto id = id_from(s.rows[i][label].text);
      if (!taken.insert(id).second) taken.insert(id += "-" + std::to_string(i + 1));  // names of other letters have the same id
      t.set("snapshot_id", id, at);
      t.set("period_id", "all", at);
      t.set("x_pypsa_snapshot", s.rows[i][label].text, at);
      auto const old = r.number("weightings", 1);  // before PyPSA 0.18
      constexpr std::array kWeights{std::pair{"objective", "weight_objective"}, std::pair{"stores", "weight_stores"},
                                    std::pair{"generators", "weight_generators"}};
      for (auto const& [theirs, ours] : kWeights) {
        auto const hours = r.number(theirs, old);
        if (std::string_view{theirs} == "stores") hours_.push_back(hours);
        t.set(ours, number_text(hours), r.at(theirs));
      }
      snapshots_.emplace_back(s.rows[i][label].text);
      snapshot_ids_.push_back(std::move(id));
    }
  }

  // generators-p_max_pu.csv: what PyPSA writes as a result, and files of nobody, are not read.
  void read_series() {
    std::string results, others;
    auto const add = [](std::string& list, std::string const& name) { list += (list.empty() ? "" : ", ") + name; };
    for (auto& [name, bytes] : files_) {
      if (!name.ends_with(".csv")) continue;
      auto const stem = name.substr(0, name.size() - 4);
      auto const dash = stem.find('-');
      auto const list = stem.substr(0, dash);
      auto const attribute = dash == std::string::npos ? std::string{} : stem.substr(dash + 1);
      auto const c = components_.find(list);
      if (c == components_.end() || attribute.empty()) add(others, stem);
      else if (attribute.ends_with("-pw")) refuse_steps(list, attribute, name);
      else if (is_pypsa_result(list, attribute)) add(results, stem);
      else if (!is_read_series(attribute) && find_asked(list, attribute) == nullptr) add(others, stem);
      else if (c->second.there) read_one_series(c->second, attribute, name, std::move(bytes));
    }
    if (!results.empty()) t_.found.push_back(make_diagnostic("pypsa.results-ignored", {results}));
    if (!others.empty()) t_.found.push_back(make_diagnostic("pypsa.files-ignored", {others}));
  }

  // Costs in steps, generators-marginal_cost-pw.csv, since PyPSA 1.4.
  void refuse_steps(std::string_view list, std::string_view attribute, std::string const& name) {
    auto const column = attribute.substr(0, attribute.size() - 3);
    t_.say({t_.add_file(name, {}), 0}, o_.omit ? "pypsa.omitted" : "pypsa.not-modelled",
           {singular(list), "*", column, "", "costs in steps (piecewise) are not modelled", "الكلف المتدرّجة (piecewise) غير مُنمذجة"});
  }

  static bool is_read_series(std::string_view attribute) {
    if (attribute.starts_with("efficiency")) return true;
    constexpr std::array<std::string_view, 14> kRead{"p_max_pu",      "p_min_pu",        "s_max_pu",
                                                     "p_set",         "inflow",          "state_of_charge_set",
                                                     "e_set",         "marginal_cost",   "marginal_cost_quadratic",
                                                     "ramp_limit_up", "ramp_limit_down", "standing_loss",
                                                     "phase_shift",   "active"};
    return std::find(kRead.begin(), kRead.end(), attribute) != kRead.end();
  }

  void read_one_series(pypsa_component& c, std::string const& attribute, std::string const& name, std::string bytes) {
    auto& s = c.varying[attribute];
    s.file = t_.add_file(name, std::move(bytes));
    csv_reader csv{t_.bytes(s.file)};
    if (auto const bad = invalid_utf8(t_.bytes(s.file))) return static_cast<void>(t_.say({s.file, *bad}, "file.not-utf8", {}));
    if (!csv.next() || csv.fault() != csv_fault::none) return static_cast<void>(t_.say({s.file, 0}, "table.no-header", {}));
    for (std::size_t i = 1; i < csv.fields().size(); ++i) {
      auto const& f = csv.fields()[i];
      s.names.emplace_back(f.text);
      s.offsets.push_back(f.offset);
      s.values.emplace_back().reserve(snapshots_.size());
      if (c.row_of.contains(f.text)) continue;
      auto& d = t_.say({s.file, f.offset}, "pypsa.series-unknown", {f.text, c.list});
      nearest_search near{f.text};
      for (auto const& known : c.row_of) near.consider(known.first);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    }
    for (std::size_t i = 0; i < s.names.size(); ++i) s.column_of.emplace(s.names[i], i);
    std::size_t row = 0;
    bool told = false;
    for (; csv.next(); ++row) {
      auto const& fields = csv.fields();
      if (csv.fault() != csv_fault::none || fields.size() != s.names.size() + 1) {
        t_.say({s.file, csv.row_offset()}, "csv.field-count", {std::to_string(fields.size()), std::to_string(s.names.size() + 1)});
        told = true;
        continue;
      }
      check_label(s, fields[0], row, told);
      for (std::size_t i = 1; i < fields.size(); ++i) s.values[i - 1].push_back(series_value(s, attribute, fields[i]));
    }
    if (row != snapshots_.size() && !told) t_.say({s.file, 0}, "pypsa.series-length", {std::to_string(row), std::to_string(snapshots_.size())});
    for (auto& column : s.values) column.resize(snapshots_.size(), 0);
  }

  // PyPSA goes by position; a label that says otherwise is a mistake somewhere.
  void check_label(pypsa_series const& s, csv_field const& field, std::size_t row, bool& told) {
    auto const text = trimmed(field.text);
    if (told || row >= snapshots_.size() || text == std::to_string(row) || text == snapshots_[row]) return;
    t_.say({s.file, field.offset}, "pypsa.series-label", {text, std::to_string(row), snapshots_[row]});
    told = true;
  }

  // A blank is "not fixed" in series that fix; elsewhere it is a figure that is missing.
  double series_value(pypsa_series const& s, std::string const& attribute, csv_field const& field) {
    auto const text = trimmed(field.text);
    if (attribute == "active") return text == "True" || text == "1" ? 1 : 0;
    bool const may_be_blank = attribute.ends_with("_set") && attribute != "p_set";
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const read = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    if (read && std::isfinite(value)) return value;
    if ((text.empty() || (read && std::isnan(value))) && may_be_blank) return kNotGiven;
    if (text.empty()) t_.say({s.file, field.offset}, "value.missing", {attribute, "a figure", "رقم"});
    else if (read) t_.say({s.file, field.offset}, "value.not-finite", {attribute, text});
    else t_.found.push_back(number_fault(attribute, text, t_.position({s.file, field.offset})));
    return 0;
  }

  // --- what is asked for and not modelled ---------------------------------------------------------------------------------------------------------

  static std::string_view singular(std::string_view list) {
    constexpr std::array kNames{std::pair{"generators", "Generator"}, std::pair{"loads", "Load"},
                                std::pair{"lines", "Line"},           std::pair{"transformers", "Transformer"},
                                std::pair{"links", "Link"},           std::pair{"storage_units", "StorageUnit"},
                                std::pair{"stores", "Store"},         std::pair{"buses", "Bus"},
                                std::pair{"processes", "Process"},    std::pair{"global_constraints", "GlobalConstraint"},
                                std::pair{"carriers", "Carrier"}};
    for (auto const& [plural, one] : kNames)
      if (list == plural) return one;
    return list;
  }

  // An error, or with omit a warning: the caller goes on without it.
  void refuse(pypsa_row const& r, std::string_view column, std::string_view value, std::string_view en, std::string_view ar) {
    t_.say(r.at(column), o_.omit ? "pypsa.omitted" : "pypsa.not-modelled", {singular(r.list()), r.name(), column, value, en, ar});
  }

  static bool is_default(std::string_view text, std::string_view absent) {
    if (text == absent || lower_case(text) == lower_case(absent)) return true;
    double a = 0, b = 0;
    auto const [ea, fa] = std::from_chars(text.data(), text.data() + text.size(), a);
    if (fa == std::errc{} && std::isnan(a)) return true;
    auto const [eb, fb] = std::from_chars(absent.data(), absent.data() + absent.size(), b);
    return fa == std::errc{} && fb == std::errc{} && a == b && ea == text.data() + text.size() && eb == absent.data() + absent.size();
  }

  void refuse_asked(pypsa_row const& r, pypsa_component const& c) {
    for (auto const& column : c.sheet.columns) {
      auto const* const asked = find_asked(c.list, column);
      if (asked == nullptr) continue;
      auto const text = r.text(column);
      if (!text.empty() && !is_default(text, asked->default_text)) refuse(r, column, text, asked->en, asked->ar);
    }
    for (auto const& [attribute, s] : c.varying) {
      auto const* const asked = find_asked(c.list, attribute);
      auto const* const values = asked == nullptr ? nullptr : r.series(attribute);
      if (values == nullptr) continue;
      auto const other = std::find_if(values->begin(), values->end(), [&](double v) { return !is_default(number_text(v), asked->default_text); });
      if (other != values->end()) refuse(r, attribute, number_text(*other), asked->en, asked->ar);
    }
  }

  void refuse_components() {
    each_row("processes", [this](pypsa_row const& r) {
      refuse(r, "name", r.name(), "processes are not modelled; write them as links", "العمليات غير مُنمذجة، فاكتبها links");
    });
    each_row("scenarios",
             [this](pypsa_row const& r) { refuse(r, "name", r.name(), "stochastic networks are not modelled", "الشبكات العشوائية غير مُنمذجة"); });
    auto const periods = components_.find("investment_periods");
    if (periods != components_.end() && !periods->second.sheet.rows.empty()) t_.say({periods->second.sheet.file, 0}, "pypsa.periods", {});
    auto const buses = components_.find("buses");
    if (buses == components_.end()) return;
    for (std::size_t i = 0; i < buses->second.sheet.columns.size(); ++i)
      if (auto const& c = buses->second.sheet.columns[i]; c.starts_with("nom_min_") || c.starts_with("nom_max_"))
        each_row_quietly(buses->second, [&](pypsa_row const& r) {
          if (!r.text(c).empty())
            refuse(r, c, r.text(c), "a limit on capacity by bus and carrier is written as a tech_capacity_expansion_limit",
                   "حدّ السعة بحسب العقدة والحامل يُكتب قيداً من نوع tech_capacity_expansion_limit");
        });
  }

  template <class Read>
  void each_row_quietly(pypsa_component const& c, Read const& read) {
    for (std::uint32_t i = 0; i < c.sheet.rows.size(); ++i) read(pypsa_row{t_, c, i});
  }

  // A figure that must be the same in every snapshot.
  double fixed(pypsa_row const& r, std::string_view column, double absent) {
    auto const* const each = r.series(column);
    if (each == nullptr || each->empty()) return r.number(column, absent);
    bool const same = std::all_of(each->begin(), each->end(), [&](double v) { return v == each->front(); });
    if (same) return each->front();
    refuse(r, column, number_text(each->front()) + " ...", "a figure that differs from snapshot to snapshot is not modelled here",
           "الرقم المتغيّر من لحظة إلى أخرى غير مُنمذج هنا");
    return r.number(column, absent);
  }

  varying value(pypsa_row const& r, std::string_view column, double absent) {
    auto const* const each = r.series(column);
    if (each == nullptr || each->empty()) return {r.number(column, absent), nullptr};
    if (std::all_of(each->begin(), each->end(), [&](double v) { return v == each->front(); })) return {each->front(), nullptr};
    return {0, each};
  }

  // --- rows of ours ---------------------------------------------------------------------------------------------------------------------------------

  std::string new_id(table_id id, std::string_view name, std::string_view list) {
    auto& taken = ids_[id];
    auto wanted = id_from(name);
    if (taken.insert(wanted).second) return wanted;
    wanted = id_from(singular(list)) + "-" + wanted;
    auto out = wanted;
    for (int i = 2; !taken.insert(out).second; ++i) out = wanted + "-" + std::to_string(i);
    return out;
  }

  // A new row with id, name and the columns that are kept; `read` are the columns that the caller reads.
  std::string begin(table_id id, pypsa_row const& r, std::string_view id_column) {
    auto& t = t_.table(id);
    t.add_row(r.at());
    auto out = new_id(id, r.name(), r.list());
    t.set(id_column, out, r.at("name"));
    t.set("name_en", r.name(), r.at("name"));
    if (r.name() != out) t.set("x_pypsa_name", r.name(), r.at("name"));
    return out;
  }

  void keep(table_id id, pypsa_row const& r, std::string_view column, std::string_view text) {
    if (!text.empty()) t_.table(id).set(std::string{kPypsaKept} + std::string{column}, text, r.at(column));
  }

  // Columns of the component beyond those read and those refused.
  void keep_others(table_id id, pypsa_row const& r, std::initializer_list<std::string_view> read) {
    auto& kept = kept_[std::string{r.list()}];
    if (kept.first.empty() && !kept.second) {
      kept.second = true;
      for (auto const& c : components_.at(std::string{r.list()}).sheet.columns)
        if (!c.empty() && c != "name" && !is_blank(r.list(), c) && std::find(read.begin(), read.end(), c) == read.end() &&
            find_asked(r.list(), c) == nullptr && !is_pypsa_result(r.list(), c))
          kept.first.push_back(c);
    }
    for (auto const& c : kept.first) keep(id, r, c, r.text(c));
  }

  bool is_blank(std::string_view list, std::string_view column) const {
    auto const& s = components_.find(list)->second.sheet;
    auto const at = s.column_of.at(column);
    return std::all_of(s.rows.begin(), s.rows.end(), [&](auto const& row) { return trimmed(row[at].text).empty(); });
  }

  void tell_kept() {
    std::string all;
    for (auto const& [list, kept] : kept_)
      for (auto const& c : kept.first) all += (all.empty() ? "" : ", ") + list + "." + c;
    if (!all.empty()) t_.found.push_back(make_diagnostic("pypsa.columns-kept", {all}));
  }

  void set_figure(table_id id, std::string_view column, double value, double ours, origin at) {
    if (value != ours) t_.table(id).set(column, number_text(value), at);
  }

  struct bus_facts {
    std::string place, commodity, carrier;
    double v_nom{1};
    lon_lat at{0, 0};
    std::uint32_t number{0};
  };

  // Nothing, and told, if it is not declared.
  bus_facts const* bus(pypsa_row const& r, std::string_view column) {
    auto const name = r.text(column);
    if (auto const found = buses_.find(std::string{name}); found != buses_.end()) return &found->second;
    if (name.empty()) {
      t_.say(r.at(column), "value.missing", {column, "a bus", "عقدة"});
      return nullptr;
    }
    if (buses_.empty()) return nullptr;
    auto& d = t_.say(r.at(column), "pypsa.unknown-bus", {name});
    nearest_search near{name};
    for (auto const& known : buses_) near.consider(known.first);
    if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    return nullptr;
  }

  std::string add_profile(pypsa_row const& r, std::string_view id, std::string_view column, std::vector<double> values) {
    auto name = std::string{r.list()} + "/" + std::string{id} + "/" + std::string{column};
    profiles_.emplace_back(name, std::move(values));
    return name;
  }

  std::string constant_profile(pypsa_row const& r, std::string_view id, std::string_view column, double value) {
    return add_profile(r, id, column, std::vector<double>(snapshots_.size(), value));
  }

  // A share of capacity from 0 on: a derating where it is the same in every snapshot, else a profile.
  void most_share(table_id id, pypsa_row const& r, std::string_view row_id, std::string_view column, varying share) {
    if (!share.all([](double v) { return v >= 0; })) {
      refuse(r, column, "< 0", "the largest share of a capacity is at least 0", "النسبة القصوى من السعة لا تقلّ عن 0");
      return;
    }
    auto& t = t_.table(id);
    if (share.each != nullptr) t.set("profile_id", add_profile(r, row_id, column, *share.each), r.at(column));
    else if (share.same > 1) t.set("profile_id", constant_profile(r, row_id, column, share.same), r.at(column));
    else if (share.same < 1) t.set("derating", number_text(share.same), r.at(column));
  }

  void least_share(table_id id, pypsa_row const& r, std::string_view row_id, varying share, double lowest) {
    auto& t = t_.table(id);
    constexpr std::string_view kColumn = "p_min_pu";
    if (share.each == nullptr && share.same == 0) return;
    if (share.each == nullptr && share.same >= lowest && share.same <= 1) {
      t.set("minimum_share", number_text(share.same), r.at(kColumn));
      return;
    }
    t.set("minimum_share", "1", r.at(kColumn));
    t.set("minimum_profile_id",
          share.each == nullptr ? constant_profile(r, row_id, kColumn, share.same) : add_profile(r, row_id, kColumn, *share.each), r.at(kColumn));
  }

  // PyPSA's ramps are by snapshot, ours by the hour.
  void ramp(table_id id, pypsa_row const& r) {
    auto const up = fixed(r, "ramp_limit_up", kNotGiven);
    auto const down = fixed(r, "ramp_limit_down", kNotGiven);
    if (std::isnan(up) && std::isnan(down)) return;
    bool const even = std::all_of(hours_.begin(), hours_.end(), [&](double h) { return h == hours_.front() && h > 0; });
    if (up == down && even) {
      t_.table(id).set("ramp", number_text(up / hours_.front()), r.at("ramp_limit_up"));
      return;
    }
    refuse(r, std::isnan(up) ? "ramp_limit_down" : "ramp_limit_up", number_text(std::isnan(up) ? down : up),
           even ? std::string_view{"rise and fall have one limit"} : std::string_view{"ramps need snapshots of one length"},
           even ? std::string_view{"للصعود والهبوط حدّ واحد"} : std::string_view{"حدود سرعة التغيّر تحتاج إلى لحظات متساوية الطول"});
  }

  // What may be built; what is not active builds nothing.
  void extendable(table_id id, pypsa_row const& r, std::string_view nominal, double per_capacity = 1) {
    auto const column = [&](std::string_view ending) { return std::string{nominal} + std::string{ending}; };
    auto& t = t_.table(id);
    bool const active = is_active(r);
    if (!active) t.set("status", "closed", r.at("active"));
    auto const flag = column("_extendable");
    auto const least = r.number(column("_min"), 0);
    auto const most = r.number(column("_max"), kPypsaUnlimited);
    auto const cost = r.number("capital_cost", 0);
    if (r.flag(flag, false)) {
      if (active) t.set("extendable", "true", r.at(flag));
      else keep(id, r, flag, r.text(flag));
    }
    set_figure(id, "capacity_min", least * per_capacity, 0, r.at(column("_min")));
    if (std::isfinite(most)) t.set("capacity_max", number_text(most * per_capacity), r.at(column("_max")));
    set_figure(id, "capital_cost", per_capacity > 0 ? cost / per_capacity : cost, 0, r.at("capital_cost"));
  }

  bool is_active(pypsa_row const& r) {
    auto const* const each = r.series("active");
    if (each == nullptr && r.has("active") && r.text("active").empty())  // PyPSA's reader takes it for False, its documentation for True
      t_.say(r.at("active"), "value.missing", {"active", "True or False", "True أو False"});
    return each == nullptr ? r.flag("active", true) : each->empty() || each->front() != 0;
  }

  // --- network, carriers, buses -------------------------------------------------------------------------------------------------------------------

  // Whole files that are written back as they were.
  void read_settings() {
    auto& t = t_.table(table_id::settings);
    origin const at{0, 0};
    t.add_row(at);
    t.set("currency", "currency", at);  // PyPSA names none
    auto const c = components_.find("network");
    if (c != components_.end() && c->second.there && !c->second.sheet.rows.empty()) {
      pypsa_row const r{t_, c->second, 0};
      refuse_asked(r, c->second);
      t.set("title_en", r.name(), r.at());
      srid_ = r.text("srid", "4326");
    }
    for (auto const& [name, as] : kPypsaWhole)
      if (auto const file = files_.find(std::string{as}); file != files_.end() && file->second != "{}")
        t.set(std::string{kPypsaKept}.append(name), file->second, at);
    for (auto const* const list : {"network", "carriers", "line_types", "transformer_types"})
      if (auto const file = components_.find(list); file != components_.end() && file->second.there)
        t.set(std::string{kPypsaKept} + list, t_.bytes(file->second.sheet.file), {file->second.sheet.file, 0});
  }

  double of_carrier(std::string_view carrier, std::string_view attribute) {
    auto const c = components_.find("carriers");
    if (c == components_.end()) return 0;
    auto const row = c->second.row_of.find(carrier);
    return row == c->second.row_of.end() ? 0 : pypsa_row{t_, c->second, row->second}.number(attribute, 0);
  }

  std::string commodity_of(std::string_view carrier, pypsa_row const& r) {
    bool const electric = carrier == "AC" || carrier == "DC" || carrier.empty();
    auto id = electric ? std::string{"electricity"} : id_from(carrier);
    if (!commodities_.insert(id).second) return id;
    auto& t = t_.table(table_id::commodities);
    auto const at = r.at("carrier");
    t.add_row(at);
    t.set("commodity_id", id, at);
    t.set("name_en", electric ? std::string_view{"electricity"} : carrier, at);
    if (id == "electricity") t.set("name_ar", "كهرباء", at);
    t.set("unit", "MWh", at);
    t.set("balance", "snapshot", at);
    t.set("tonnes_per_unit", "0", at);
    return id;
  }

  void read_buses() {
    bool any_coordinates = false;
    std::size_t blank_carriers = 0;
    auto& t = t_.table(table_id::places);
    for (auto const* const name : {"place_id", "name_en", "lon", "lat"}) t.column(name);
    each_row("buses", [&](pypsa_row const& r) {
      bus_facts one;
      one.place = begin(table_id::places, r, "place_id");
      one.carrier = r.text("carrier", "AC");
      if (r.text("carrier").empty() && r.has("carrier")) ++blank_carriers;
      one.commodity = commodity_of(one.carrier, r);
      one.v_nom = r.number("v_nom", 1);
      one.number = static_cast<std::uint32_t>(buses_.size());
      place(r, one, any_coordinates);
      t.set("kind", "substation", r.at());
      keep(table_id::places, r, "carrier", r.text("carrier"));
      keep(table_id::places, r, "v_nom", r.text("v_nom"));
      keep_others(table_id::places, r, {"carrier", "v_nom", "x", "y"});
      buses_.try_emplace(std::string{r.name()}, one);
    });
    if (!any_coordinates) t_.found.push_back(make_diagnostic("pypsa.no-coordinates", {}));
    if (blank_carriers > 0 && blank_carriers < buses_.size())
      t_.found.push_back(make_diagnostic("pypsa.carrier-blank", {std::to_string(blank_carriers)}));
  }

  // Longitude and latitude if they can be; else kept, and the place lies where PyPSA has what has no coordinates, at 0, 0.
  void place(pypsa_row const& r, bus_facts& one, bool& any) {
    auto const x = r.number("x", 0);
    auto const y = r.number("y", 0);
    bool const plausible = std::abs(x) <= 180 && std::abs(y) <= 90 && srid_ == "4326";
    any = any || (plausible && (x != 0 || y != 0));
    if (plausible) one.at = {x, y};
    if (!plausible) {
      keep(table_id::places, r, "x", r.text("x"));
      keep(table_id::places, r, "y", r.text("y"));
    }
    t_.table(table_id::places).set("lon", number_text(one.at.lon), r.at("x"));
    t_.table(table_id::places).set("lat", number_text(one.at.lat), r.at("y"));
  }

  // Buses that lines and transformers join are one synchronous zone. In a zone of direct current PyPSA takes the resistance for the reactance.
  void find_zones() {
    zone_of_.resize(buses_.size());
    std::iota(zone_of_.begin(), zone_of_.end(), 0U);
    direct_.assign(buses_.size(), false);
    std::vector<bool> alternating(buses_.size(), false);
    for (auto const* const list : {"lines", "transformers"}) {
      auto const c = components_.find(list);
      if (c == components_.end() || !c->second.there) continue;
      each_row_quietly(c->second, [&](pypsa_row const& r) {
        auto const a = buses_.find(std::string{r.text("bus0")});
        auto const b = buses_.find(std::string{r.text("bus1")});
        if (a != buses_.end() && b != buses_.end()) zone_of_[root(a->second.number)] = root(b->second.number);
      });
    }
    for (auto const& [name, b] : buses_) (b.carrier == "DC" ? direct_ : alternating)[root(b.number)] = true;
    for (auto const& [name, b] : buses_)
      if (direct_[root(b.number)] && alternating[root(b.number)]) mixed_.insert(root(b.number));
  }

  std::uint32_t root(std::uint32_t b) {
    while (zone_of_[b] != b) b = zone_of_[b] = zone_of_[zone_of_[b]];
    return b;
  }

  // --- generators and loads -----------------------------------------------------------------------------------------------------------------------

  void read_generator(pypsa_row const& r) {
    auto const* const b = bus(r, "bus");
    constexpr auto kTable = table_id::supplies;
    auto const id = begin(kTable, r, "supply_id");
    auto& t = t_.table(kTable);
    stand(kTable, r, b);
    t.set("x_pypsa_component", "Generator", r.at());
    if (auto const carrier = r.text("carrier"); !carrier.empty()) t.set("technology", carrier, r.at("carrier"));
    if (auto const type = r.text("type"); !type.empty()) t.set("kind", type, r.at("type"));
    t.set("capacity", figure(r.number("p_nom", 0)), r.at("p_nom"));
    extendable(kTable, r, "p_nom");
    most_share(kTable, r, id, "p_max_pu", value(r, "p_max_pu", 1));
    least_share(kTable, r, id, value(r, "p_min_pu", 0), -1);
    set_figure(kTable, "cost", fixed(r, "marginal_cost", 0), 0, r.at("marginal_cost"));
    set_figure(kTable, "cost_quadratic", fixed(r, "marginal_cost_quadratic", 0), 0, r.at("marginal_cost_quadratic"));
    auto const efficiency = fixed(r, "efficiency", 1);
    set_figure(kTable, "efficiency", efficiency, 1, r.at("efficiency"));
    if (auto const tonnes = of_carrier(r.text("carrier"), "co2_emissions"); tonnes != 0 && efficiency > 0)
      t.set("co2", number_text(tonnes / efficiency * 1000), r.at("carrier"));
    ramp(kTable, r);
    energy_limits(r, id);
    keep_others(kTable, r,
                {"bus", "carrier", "type", "p_nom", "p_nom_extendable", "p_nom_min", "p_nom_max", "p_max_pu", "p_min_pu", "marginal_cost",
                 "marginal_cost_quadratic", "capital_cost", "efficiency", "ramp_limit_up", "ramp_limit_down", "active", "e_sum_min", "e_sum_max"});
    supplies_.push_back(
        {id, std::string{r.text("carrier")}, b == nullptr ? "" : std::string{r.text("bus")}, 1, r.flag("p_nom_extendable", false) && is_active(r)});
  }

  // e_sum_min, e_sum_max: limits on the output of one supply.
  void energy_limits(pypsa_row const& r, std::string const& id) {
    constexpr std::array kSides{std::pair{"e_sum_min", ">="}, std::pair{"e_sum_max", "<="}};
    for (auto const& [column, sense] : kSides)
      if (auto const v = r.number(column, kPypsaUnlimited); std::isfinite(v))
        add_limit(r, column, id + "." + column, sense, v, {{"supplies[id=" + id + "]", "output", 1}});
  }

  void stand(table_id id, pypsa_row const& r, bus_facts const* b) {
    auto& t = t_.table(id);
    // of one that is not known, which has been told, the cells stay blank and point to it
    t.set("place_id", b == nullptr ? std::string{} : b->place, r.at("bus"));
    t.set("commodity_id", b == nullptr ? std::string{} : b->commodity, r.at("bus"));
  }

  // What a load takes is a demand that must be met; what it gives where its figure is below 0 is a supply that must run.
  void read_load(pypsa_row const& r) {
    auto const* const b = bus(r, "bus");
    auto const sign = -r.number("sign", -1);
    auto const load = value(r, "p_set", 0);
    std::vector<double> taken, given;
    double most_taken = 0, most_given = 0;
    for (std::size_t i = 0; i < (load.each == nullptr ? 1 : snapshots_.size()); ++i) {
      auto const v = sign * load.at(i);
      taken.push_back(std::max(v, 0.0));
      given.push_back(std::max(-v, 0.0));
      most_taken = std::max(most_taken, v);
      most_given = std::max(most_given, -v);
    }
    if (most_taken > 0 || most_given == 0) {
      auto const id = begin(table_id::demands, r, "demand_id");
      load_row(table_id::demands, r, b, id, "amount", most_taken, taken);
    }
    if (most_given == 0) return;
    auto const id = begin(table_id::supplies, r, "supply_id");
    t_.table(table_id::supplies).set("x_pypsa_component", "Load", r.at());
    t_.table(table_id::supplies).set("minimum_share", "1", r.at("p_set"));
    auto const profile = load_row(table_id::supplies, r, b, id, "capacity", most_given, given);
    if (!profile.empty()) t_.table(table_id::supplies).set("minimum_profile_id", profile, r.at("p_set"));
  }

  std::string load_row(table_id id, pypsa_row const& r, bus_facts const* b, std::string const& row_id, std::string_view column, double most,
                       std::vector<double>& values) {
    auto& t = t_.table(id);
    stand(id, r, b);
    t.set(column, number_text(most), r.at("p_set"));
    std::string profile;
    if (values.size() > 1 && most > 0) {
      for (auto& v : values) v /= most;
      profile = add_profile(r, row_id, id == table_id::demands ? "p_set" : "p_set-below-0", std::move(values));
      t.set("profile_id", profile, r.at("p_set"));
    }
    if (!is_active(r)) t.set("status", "closed", r.at("active"));
    keep(id, r, "carrier", r.text("carrier"));
    keep(id, r, "type", r.text("type"));
    keep_others(id, r, {"bus", "carrier", "type", "p_set", "sign", "active"});
    return profile;
  }

  // --- lines and transformers ---------------------------------------------------------------------------------------------------------------------

  std::string begin_branch(pypsa_row const& r, bus_facts const* from, bus_facts const* to, std::string_view mode) {
    constexpr auto kTable = table_id::links;
    auto const id = begin(kTable, r, "link_id");
    auto& t = t_.table(kTable);
    t.set("from_place", from == nullptr ? std::string{} : from->place, r.at("bus0"));
    t.set("to_place", to == nullptr ? std::string{} : to->place, r.at("bus1"));
    t.set("mode_id", mode, r.at());
    modes_.insert(std::string{mode});
    if (from != nullptr) t.set("commodity_id", from->commodity, r.at("bus0"));
    t.set("x_pypsa_component", singular(r.list()), r.at());
    return id;
  }

  // Under the voltage law: false, and told, where the ends do not fit.
  bool under_law(pypsa_row const& r, bus_facts const* from, bus_facts const* to) {
    if (from == nullptr || to == nullptr) return false;
    if (from->commodity != to->commodity) {
      t_.say(r.at("bus1"), "pypsa.line-carriers", {from->carrier, to->carrier});
      return false;
    }
    if (auto const zone = root(from->number); mixed_.contains(zone)) {
      if (mixed_told_.insert(zone).second) t_.say(r.at("bus0"), "pypsa.zone-mixed", {r.text("bus0")});
      return false;
    }
    return true;
  }

  void branch_figures(pypsa_row const& r, std::string const& id, bus_facts const& from, double x, double rr, double base_v) {
    constexpr auto kTable = table_id::links;
    auto& t = t_.table(kTable);
    auto const zone = root(from.number);
    bool const dc = direct_[zone];
    auto const zone_name = zones_.try_emplace(zone, (dc ? "dc-" : "ac-") + std::to_string(zones_.size() + 1)).first->second;
    t.set("sync_zone", zone_name, r.at("bus0"));
    t.set("voltage", number_text(base_v), r.at("bus0"));
    t.set("reactance", number_text(dc ? rr : x), r.at(dc ? "r" : "x"));
    set_figure(kTable, "resistance", rr, 0, r.at("r"));
    t.set("capacity", figure(r.number("s_nom", 0)), r.at("s_nom"));
    extendable(kTable, r, "s_nom");
    most_share(kTable, r, id, "s_max_pu", value(r, "s_max_pu", 1));
    if (auto const most = r.number("v_ang_max", kPypsaUnlimited);
        std::isfinite(most) && !dc) {  // PyPSA passes over v_ang_min: the bound is symmetrical
      t.set("angle_min", number_text(-most), r.at("v_ang_max"));
      t.set("angle_max", number_text(most), r.at("v_ang_max"));
    }
    if (dc) keep(kTable, r, "x", r.text("x"));
    keep(kTable, r, "v_ang_max", r.text("v_ang_max"));
  }

  // A length that cannot be, such as PyPSA's 0, is kept and not taken.
  void length(pypsa_row const& r, bus_facts const* from, bus_facts const* to, bool required) {
    auto const given = r.number("length", 0);
    keep(table_id::links, r, "length", r.text("length"));
    if (from == nullptr || to == nullptr) return;
    auto const straight = great_circle_km(from->at, to->at);
    bool const can_be = given > 0 && given >= straight && given <= 50000;
    if (can_be || required) t_.table(table_id::links).set("length", number_text(can_be ? given : straight), r.at("length"));
  }

  void read_line(pypsa_row const& r) {
    auto const* const from = bus(r, "bus0");
    auto const* const to = bus(r, "bus1");
    auto const id = begin_branch(r, from, to, "ac");
    auto x = r.number("x", 0);
    auto rr = r.number("r", 0);
    auto const circuits = r.number("num_parallel", 1);
    if (auto const type = r.text("type"); !type.empty()) {
      auto const per_km = type_of_line(r, type);
      auto const km = r.number("length", 0);
      x = per_km.x * km / circuits;
      rr = per_km.r * km / circuits;
      if (!std::isfinite(x) || !std::isfinite(rr)) {
        t_.say(r.at("num_parallel"), "pypsa.no-circuits", {r.name()});
        x = rr = 1;
      }
    }
    if (under_law(r, from, to)) branch_figures(r, id, *from, x, rr, from->v_nom);
    if (circuits >= 1 && circuits <= 100 && circuits == std::floor(circuits) && circuits != 1)
      t_.table(table_id::links).set("circuits", number_text(circuits), r.at("num_parallel"));
    length(r, from, to, false);
    keep_others(table_id::links, r,
                {"bus0", "bus1", "x", "r", "s_nom", "s_nom_extendable", "s_nom_min", "s_nom_max", "s_max_pu", "capital_cost", "active", "length",
                 "v_ang_max"});
    branches_.push_back({id, std::string{r.text("carrier", from == nullptr ? "" : from->carrier)}, std::string{r.text("bus0")}, r.number("length", 0),
                         r.number("capital_cost", 0), r.flag("s_nom_extendable", false) && is_active(r), "links", true});
  }

  line_type type_of_line(pypsa_row const& r, std::string_view type) {
    if (auto const c = components_.find("line_types"); c != components_.end())
      if (auto const row = c->second.row_of.find(type); row != c->second.row_of.end()) {
        pypsa_row const own{t_, c->second, row->second};
        return {type, own.number("r_per_length", 0), own.number("x_per_length", 0), own.number("i_nom", 0)};
      }
    if (auto const known = find_line_type(type)) return *known;
    t_.say(r.at("type"), "pypsa.type-unknown", {type, "line_types"});
    return {type, 0, 0, 0};
  }

  void read_transformer(pypsa_row const& r) {
    auto const* const from = bus(r, "bus0");
    auto const* const to = bus(r, "bus1");
    auto const id = begin_branch(r, from, to, "ac");
    constexpr auto kTable = table_id::links;
    auto x = r.number("x", 0);
    auto rr = r.number("r", 0);
    auto s_nom = r.number("s_nom", 0);
    auto tap = r.number("tap_ratio", 1);
    auto shift = fixed(r, "phase_shift", 0);
    if (auto const type = r.text("type"); !type.empty()) {
      auto const parallel = r.number("num_parallel", 1);
      auto const known = type_of_transformer(r, type);
      x = reactance_of(known) / parallel;
      rr = known.vscr / 100 / parallel;
      s_nom = known.s_nom;
      tap = tap_of(known, r.number("tap_position", 0));
      shift = known.phase_shift;
    }
    if (!(s_nom > 0)) {
      t_.say(r.at("s_nom"), "pypsa.no-base", {r.name()});
      s_nom = 1;
    }
    if (under_law(r, from, to)) {
      auto const ohm = from->v_nom * from->v_nom / s_nom;
      branch_figures(r, id, *from, x * ohm, rr * ohm, from->v_nom);
      t_.table(kTable).set("capacity", figure(s_nom), r.at("s_nom"));
      set_figure(kTable, "tap", tap, 1, r.at("tap_ratio"));
      set_figure(kTable, "phase_shift", shift, 0, r.at("phase_shift"));
    }
    keep_others(kTable, r,
                {"bus0", "bus1", "x", "r", "s_nom", "s_nom_extendable", "s_nom_min", "s_nom_max", "s_max_pu", "capital_cost", "active", "tap_ratio",
                 "phase_shift", "v_ang_max"});
  }

  transformer_type type_of_transformer(pypsa_row const& r, std::string_view type) {
    if (auto const c = components_.find("transformer_types"); c != components_.end())
      if (auto const row = c->second.row_of.find(type); row != c->second.row_of.end()) {
        pypsa_row const own{t_, c->second, row->second};
        return {type,
                own.number("s_nom", 0),
                own.number("vsc", 0),
                own.number("vscr", 0),
                own.number("phase_shift", 0),
                own.number("tap_neutral", 0),
                own.number("tap_step", 0)};
      }
    if (auto const known = find_transformer_type(type)) return *known;
    t_.say(r.at("type"), "pypsa.type-unknown", {type, "transformer_types"});
    return {type, 1, 0, 0, 0, 0, 0};
  }

  // --- links ----------------------------------------------------------------------------------------------------------------------------------------

  struct port {
    bus_facts const* at;
    double efficiency;
    std::string column;  // bus2
  };

  // Outputs: bus1, bus2, ... that are not blank.
  std::vector<port> ports_of(pypsa_row const& r) {
    std::vector<port> out;
    for (auto const& column : components_.at("links").sheet.columns) {
      if (!column.starts_with("bus") || column == "bus0" || column.size() < 4 || column.find_first_not_of("0123456789", 3) != std::string::npos)
        continue;
      if (column != "bus1" && r.text(column).empty()) continue;
      auto const number = column.substr(3);
      out.push_back({bus(r, column), fixed(r, number == "1" ? "efficiency" : "efficiency" + number, 1), column});
    }
    return out;
  }

  void read_link(pypsa_row const& r) {
    auto const* const from = bus(r, "bus0");
    auto const ports = ports_of(r);
    if (from == nullptr || ports.empty() || std::any_of(ports.begin(), ports.end(), [](port const& p) { return p.at == nullptr; })) return;
    auto least = value(r, "p_min_pu", 0);
    auto const most = value(r, "p_max_pu", 1);
    auto const cost = fixed(r, "marginal_cost", 0);
    auto const efficiency = ports[0].efficiency;
    bool const ramps = !std::isnan(r.number("ramp_limit_up", kNotGiven)) || !std::isnan(r.number("ramp_limit_down", kNotGiven));
    bool const plain = ports.size() == 1 && ports[0].at->commodity == from->commodity && ports[0].at != from && efficiency > 0 && efficiency <= 1 &&
                       cost >= 0 && fixed(r, "marginal_cost_quadratic", 0) == 0 && !ramps;
    bool const free_of_cost = efficiency == 1 && cost == 0;
    bool const never_back = least.all([](double v) { return v >= 0; });
    bool const at_rest = least.all([](double v) { return v == 0; });
    if (plain && at_rest) return carry(r, *from, *ports[0].at, efficiency, cost, most, way::forward);
    if (plain && free_of_cost && is_mirror(least, most)) return carry(r, *from, *ports[0].at, 1, 0, most, way::both);
    if (plain && free_of_cost && least.all([](double v) { return v <= 0; }) && !r.flag("p_nom_extendable", false)) {
      // without loss or cost nothing is gained by going round: two links of one way each are the same
      carry(r, *from, *ports[0].at, 1, 0, most, way::forward);
      return carry(r, *ports[0].at, *from, 1, 0, least, way::back);
    }
    if (!never_back) {
      refuse(r, "p_min_pu", least.each == nullptr ? number_text(least.same) : "< 0",
             "a Link that runs backwards must have p_min_pu = -p_max_pu, one output of the same carrier, efficiency 1 and no cost; write it as two "
             "Links",
             "الوصلة Link التي تعمل بالعكس تحتاج إلى p_min_pu = -p_max_pu ومُخرَج واحد من الحامل نفسه وكفاءة 1 وبلا كلفة، فاكتبها وصلتين");
      least = {0, nullptr};
      if (plain) return carry(r, *from, *ports[0].at, efficiency, cost, most, way::forward);
    }
    convert(r, *from, ports, cost, least, most);
  }

  bool is_mirror(varying const& least, varying const& most) const {
    for (std::size_t i = 0; i < snapshots_.size(); ++i)
      if (least.at(i) != -most.at(i)) return false;
    return true;
  }

  enum class way : std::uint8_t { forward, back, both };

  void carry(pypsa_row const& r, bus_facts const& from, bus_facts const& to, double efficiency, double cost, varying share, way direction) {
    constexpr auto kTable = table_id::links;
    bool const electric = from.commodity == "electricity";
    auto const id = begin_branch(r, &from, &to, electric ? "dc" : "pipeline");
    auto& t = t_.table(kTable);
    t.set("capacity", figure(r.number("p_nom", 0)), r.at("p_nom"));
    extendable(kTable, r, "p_nom");
    if (direction != way::both) t.set("directed", "true", r.at("p_min_pu"));
    std::vector<double> turned;
    if (direction == way::back) {  // -p_min_pu
      share.same = -share.same;
      if (share.each != nullptr) {
        for (auto const v : *share.each) turned.push_back(-v);
        share.each = &turned;
      }
      t.set("x_pypsa_back", "True", r.at("p_min_pu"));
    }
    most_share(kTable, r, id, direction == way::back ? "p_min_pu" : "p_max_pu", share);
    set_figure(kTable, "loss", 1 - efficiency, 0, r.at("efficiency"));
    set_figure(kTable, "cost", cost, 0, r.at("marginal_cost"));
    length(r, &from, &to, !electric);
    keep_link_columns(kTable, r);
    branches_.push_back({id, std::string{r.text("carrier", from.carrier)}, std::string{r.text("bus0")}, r.number("length", 0),
                         r.number("capital_cost", 0), r.flag("p_nom_extendable", false) && is_active(r), "links", true});
  }

  void keep_link_columns(table_id id, pypsa_row const& r) {
    auto& kept = kept_["links"];
    if (!kept.second)
      for (auto const& c : components_.at("links").sheet.columns)
        if ((c.starts_with("bus") && c.size() > 3 && c[3] >= '0' && c[3] <= '9') || c.starts_with("efficiency")) link_columns_.insert(c);
    if (!kept.second) {
      kept.second = true;
      constexpr std::array<std::string_view, 15> kRead{"name",     "p_nom",         "p_nom_extendable",        "p_nom_min",       "p_nom_max",
                                                       "p_max_pu", "p_min_pu",      "marginal_cost",           "capital_cost",    "active",
                                                       "length",   "ramp_limit_up", "marginal_cost_quadratic", "ramp_limit_down", "cyclic_delay"};
      for (auto const& c : components_.at("links").sheet.columns)
        if (!c.empty() && !is_blank("links", c) && std::find(kRead.begin(), kRead.end(), c) == kRead.end() && !link_columns_.contains(c) &&
            find_asked("links", c) == nullptr && !is_pypsa_result("links", c))
          kept.first.push_back(c);
    }
    for (auto const& c : kept.first) keep(id, r, c, r.text(c));
  }

  void convert(pypsa_row const& r, bus_facts const& from, std::vector<port> const& ports, double cost, varying least, varying most) {
    constexpr auto kTable = table_id::converters;
    auto const id = begin(kTable, r, "converter_id");
    auto& t = t_.table(kTable);
    t.set("place_id", from.place, r.at("bus0"));
    if (auto const carrier = r.text("carrier"); !carrier.empty()) t.set("technology", carrier, r.at("carrier"));
    t.set("capacity", figure(r.number("p_nom", 0)), r.at("p_nom"));
    extendable(kTable, r, "p_nom");
    most_share(kTable, r, id, "p_max_pu", most);
    least_share(kTable, r, id, least, 0);
    set_figure(kTable, "cost", cost, 0, r.at("marginal_cost"));
    set_figure(kTable, "cost_quadratic", fixed(r, "marginal_cost_quadratic", 0), 0, r.at("marginal_cost_quadratic"));
    ramp(kTable, r);
    std::set<std::pair<std::string, bool>> used{{from.commodity, false}};
    flow(r, id, from, "in", 1, "bus0");
    for (auto const& p : ports) {
      if (p.efficiency == 0) continue;
      bool const out = p.efficiency > 0;
      if (!used.emplace(p.at->commodity, out).second) t_.say(r.at(p.column), "pypsa.two-ports", {r.name(), p.at->commodity});
      else flow(r, id, *p.at, out ? "out" : "in", std::abs(p.efficiency), p.column);
    }
    keep(kTable, r, "length", r.text("length"));
    keep_link_columns(kTable, r);
    branches_.push_back({id, std::string{r.text("carrier", from.carrier)}, std::string{r.text("bus0")}, r.number("length", 0),
                         r.number("capital_cost", 0), r.flag("p_nom_extendable", false) && is_active(r), "converters", true});
  }

  void flow(pypsa_row const& r, std::string const& id, bus_facts const& b, std::string_view direction, double ratio, std::string_view column) {
    auto& t = t_.table(table_id::converter_flows);
    t.add_row(r.at(column));
    t.set("converter_id", id, r.at("name"));
    t.set("commodity_id", b.commodity, r.at(column));
    t.set("direction", direction, r.at(column));
    t.set("ratio", number_text(ratio), r.at(column));
    t.set("place_id", b.place, r.at(column));
    t.set("x_pypsa_port", column, r.at(column));
  }

  // --- stores -----------------------------------------------------------------------------------------------------------------------------------------

  void read_storage_unit(pypsa_row const& r) {
    constexpr auto kTable = table_id::stores;
    auto const* const b = bus(r, "bus");
    auto const id = begin(kTable, r, "store_id");
    auto& t = t_.table(kTable);
    stand(kTable, r, b);
    t.set("x_pypsa_component", "StorageUnit", r.at());
    auto const p_nom = r.number("p_nom", 0);
    auto const hours = r.number("max_hours", 1);
    auto const out = fixed(r, "p_max_pu", 1);
    auto const in = -fixed(r, "p_min_pu", -1);
    bool const extends = r.flag("p_nom_extendable", false);
    if (out < 0 || in < 0)
      refuse(r, out < 0 ? "p_max_pu" : "p_min_pu", "", "a storage unit that must run is not modelled", "التخزين المُلزَم بالتشغيل غير مُنمذج");
    t.set("energy_capacity", figure(p_nom * hours), r.at("p_nom"));
    bool const can_extend = hours > 0 && (in == out || in == 0 || out == 0);
    if (extends && !can_extend)
      refuse(r, hours > 0 ? "p_min_pu" : "max_hours", hours > 0 ? number_text(-in) : number_text(hours),
             "a storage unit that can be built needs max_hours above 0 and one share of power both ways",
             "التخزين القابل للبناء يحتاج إلى max_hours أكبر من 0 وإلى نسبة واحدة للقدرة في الاتجاهين");
    auto const share = std::max(in, out);
    if (hours > 0 && share > 0 && (in == share || in == 0) && (out == share || out == 0)) {
      t.set("duration", number_text(hours / share), r.at("max_hours"));
      if (in == 0) t.set("power_in", "0", r.at("p_min_pu"));
      if (out == 0) t.set("power_out", "0", r.at("p_max_pu"));
    } else {
      t.set("power_in", figure(in * p_nom), r.at("p_min_pu"));
      t.set("power_out", figure(out * p_nom), r.at("p_max_pu"));
    }
    keep(kTable, r, "max_hours", number_text(hours));
    extendable(kTable, r, "p_nom", hours);
    if (extends && !can_extend) t.set("extendable", "false", r.at("p_nom_extendable"));
    set_figure(kTable, "efficiency_in", fixed(r, "efficiency_store", 1), 1, r.at("efficiency_store"));
    set_figure(kTable, "efficiency_out", fixed(r, "efficiency_dispatch", 1), 1, r.at("efficiency_dispatch"));
    set_figure(kTable, "standing_loss", fixed(r, "standing_loss", 0), 0, r.at("standing_loss"));
    set_figure(kTable, "cost", fixed(r, "marginal_cost", 0), 0, r.at("marginal_cost"));
    inflow(r, id);
    t.set("cyclic", r.flag("cyclic_state_of_charge", false) ? "true" : "false", r.at("cyclic_state_of_charge"));
    initial(r, "state_of_charge_initial");
    fixed_levels(r, id, "state_of_charge_set");
    keep(kTable, r, "carrier", r.text("carrier"));
    keep_others(kTable, r,
                {"bus", "carrier", "p_nom", "p_nom_extendable", "p_nom_min", "p_nom_max", "p_max_pu", "p_min_pu", "max_hours", "efficiency_store",
                 "efficiency_dispatch", "standing_loss", "marginal_cost", "capital_cost", "inflow", "cyclic_state_of_charge",
                 "state_of_charge_initial", "state_of_charge_set", "active"});
    stores_.push_back({id, std::string{r.text("carrier")}, std::string{r.text("bus")}, hours > 0 ? 1 / hours : 0,
                       extends && can_extend && is_active(r), r.flag("cyclic_state_of_charge", false)});
  }

  // PyPSA's level at the start loses nothing in the first snapshot, ours does.
  void initial(pypsa_row const& r, std::string_view column) {
    auto const level = r.number(column, 0);
    auto const left = std::pow(1 - fixed(r, "standing_loss", 0), hours_.front());
    if (level != 0 && !(left > 0))
      return refuse(r, column, number_text(level), "a level at the start of a store that loses all of it is not modelled",
                    "مستوى البداية لمخزن يفقده كلّه غير مُنمذج");
    set_figure(table_id::stores, "initial", level == 0 ? 0 : level / left, 0, r.at(column));
  }

  void inflow(pypsa_row const& r, std::string const& id) {
    auto& t = t_.table(table_id::stores);
    auto const amount = value(r, "inflow", 0);
    if (!amount.all([](double v) { return v >= 0; })) {
      refuse(r, "inflow", "< 0", "an inflow is at least 0", "الوارد لا يقلّ عن 0");
      return;
    }
    if (amount.each == nullptr) return set_figure(table_id::stores, "inflow", amount.same, 0, r.at("inflow"));
    auto const most = *std::max_element(amount.each->begin(), amount.each->end());
    if (most == 0) return;
    auto shares = *amount.each;
    for (auto& v : shares) v /= most;
    t.set("inflow", number_text(most), r.at("inflow"));
    t.set("inflow_profile_id", add_profile(r, id, "inflow", std::move(shares)), r.at("inflow"));
  }

  // state_of_charge_set, e_set: a limit in one snapshot on the level of one store.
  void fixed_levels(pypsa_row const& r, std::string const& id, std::string_view column) {
    auto const* const each = r.series(column);
    auto const same = r.number(column, kNotGiven);
    for (std::size_t i = 0; i < snapshots_.size(); ++i) {
      auto const v = each == nullptr ? same : (*each)[i];
      if (std::isnan(v)) continue;
      add_limit(r, column, id + "." + snapshot_ids_[i], "=", v, {{"stores[id=" + id + "]", "level", 1}});
      t_.table(table_id::limits).set("snapshot_id", snapshot_ids_[i], r.at(column));
    }
  }

  void read_store(pypsa_row const& r) {
    constexpr auto kTable = table_id::stores;
    auto const* const b = bus(r, "bus");
    auto const id = begin(kTable, r, "store_id");
    auto& t = t_.table(kTable);
    stand(kTable, r, b);
    t.set("x_pypsa_component", "Store", r.at());
    t.set("energy_capacity", figure(r.number("e_nom", 0)), r.at("e_nom"));
    extendable(kTable, r, "e_nom");
    set_figure(kTable, "standing_loss", fixed(r, "standing_loss", 0), 0, r.at("standing_loss"));
    t.set("cyclic", r.flag("e_cyclic", false) ? "true" : "false", r.at("e_cyclic"));
    initial(r, "e_initial");
    fixed_levels(r, id, "e_set");
    keep(kTable, r, "carrier", r.text("carrier"));
    keep_others(kTable, r,
                {"bus", "carrier", "e_nom", "e_nom_extendable", "e_nom_min", "e_nom_max", "standing_loss", "capital_cost", "e_cyclic", "e_initial",
                 "e_set", "active"});
    stores_.push_back({id, std::string{r.text("carrier", b == nullptr ? "" : b->carrier)}, std::string{r.text("bus")}, 1,
                       r.flag("e_nom_extendable", false) && is_active(r), r.flag("e_cyclic", false)});
  }

  // --- global constraints -----------------------------------------------------------------------------------------------------------------------------

  struct term {
    std::string selector;
    std::string_view quantity;
    double coefficient;
  };

  void add_limit(pypsa_row const& r, std::string_view column, std::string_view name, std::string_view sense, double value,
                 std::vector<term> const& terms) {
    auto& t = t_.table(table_id::limits);
    auto const at = r.at(column);
    t.add_row(at);
    auto const id = new_id(table_id::limits, name, r.list());
    t.set("limit_id", id, at);
    t.set("name_en", name, at);
    t.set("sense", sense, at);
    t.set("value", number_text(value), at);
    auto& each = t_.table(table_id::limit_terms);
    for (auto const& one : terms) {
      each.add_row(at);
      each.set("limit_id", id, at);
      each.set("selector", one.selector, at);
      each.set("quantity", one.quantity, at);
      if (one.coefficient != 1) each.set("coefficient", number_text(one.coefficient), at);
    }
  }

  void read_global_constraint(pypsa_row const& r) {
    auto const type = r.text("type", "primary_energy");
    auto const what = r.text("carrier_attribute", "co2_emissions");
    auto const sense = r.text("sense", "==");
    if (sense != "<=" && sense != ">=" && sense != "==" && sense != "=") {
      t_.say(r.at("sense"), "value.not-a-choice", {"sense", sense, "<=, ==, >="});
      return;
    }
    std::vector<term> terms;
    if (type == "primary_energy") terms = primary_energy(r, what);
    else if (type == "operational_limit") terms = operation(r, what);
    else if (type == "transmission_volume_expansion_limit" || type == "transmission_expansion_cost_limit")
      terms = transmission(what, type == "transmission_expansion_cost_limit");
    else if (type == "tech_capacity_expansion_limit") terms = technology(what, r.text("bus"));
    else return refuse(r, "type", type, "a constraint of this type is not modelled", "قيد من هذا النوع غير مُنمذج");
    if (terms.empty()) {  // as PyPSA: nothing to sum, no constraint
      t_.say(r.at(), "pypsa.constraint-empty", {r.name()});
      return;
    }
    add_limit(r, "name", r.name(), sense == "==" ? "=" : sense, r.number("constant", 0), terms);
    auto& t = t_.table(table_id::limits);
    if (auto const id = id_from(r.name()); id != r.name()) t.set("x_pypsa_name", r.name(), r.at());
    t.set("x_pypsa_type", type, r.at("type"));
    t.set("x_pypsa_carrier_attribute", what, r.at("carrier_attribute"));
    keep(table_id::limits, r, "bus", r.text("bus"));
    keep_others(table_id::limits, r, {"type", "carrier_attribute", "sense", "constant", "bus", "investment_period"});
  }

  // All supplies of a carrier: by its name where that picks just these.
  std::string supplies_of(std::string_view carrier) const {
    std::string ids;
    bool by_name = carrier.find_first_of("\"*") == std::string_view::npos;
    for (auto const& s : supplies_) {
      if (s.carrier == carrier) ids += (ids.empty() ? "" : "|") + s.id;
      else if (lower_case(s.carrier) == lower_case(carrier)) by_name = false;
    }
    if (ids.empty()) return ids;
    return by_name ? "supplies[technology=\"" + std::string{carrier} + "\"]" : "supplies[id=" + ids + "]";
  }

  // Levels of stores that do not end where they began belong to these two types; the last snapshot cannot stand beside the sum of all.
  bool has_open_store(pypsa_row const& r, std::string_view carrier) {
    for (auto const& s : stores_) {
      if (s.carrier != carrier || s.cyclic) continue;
      refuse(r, "carrier_attribute", carrier, "a constraint on what a store that is not cyclic ends with is not modelled",
             "القيد على ما ينتهي به مخزن غير دوري غير مُنمذج");
      return true;
    }
    return false;
  }

  std::vector<term> primary_energy(pypsa_row const& r, std::string_view attribute) {
    std::vector<term> out;
    auto const c = components_.find("carriers");
    if (c == components_.end() || !c->second.there) return out;
    if (!c->second.sheet.column_of.contains(attribute)) {
      t_.say(r.at("carrier_attribute"), "pypsa.no-attribute", {attribute});
      return out;
    }
    for (std::uint32_t i = 0; i < c->second.sheet.rows.size(); ++i) {
      pypsa_row const carrier{t_, c->second, i};
      auto const factor = carrier.number(attribute, 0);
      if (factor == 0) continue;
      if (auto picked = supplies_of(carrier.name()); !picked.empty()) out.push_back({std::move(picked), "input", factor});
      static_cast<void>(has_open_store(r, carrier.name()));
    }
    return out;
  }

  std::vector<term> operation(pypsa_row const& r, std::string_view carrier) {
    static_cast<void>(has_open_store(r, carrier));
    if (auto picked = supplies_of(carrier); !picked.empty()) return {{std::move(picked), "output", 1}};
    return {};
  }

  // "AC, DC": the carriers of lines and links.
  std::vector<term> transmission(std::string_view list, bool by_cost) const {
    std::set<std::string> carriers;
    std::string word;
    for (auto const c : std::string{list} + ",") {
      if (c == ',') carriers.insert(std::string{trimmed(std::exchange(word, {}))});
      else if (std::string_view{"[]()"}.find(c) == std::string_view::npos) word += c;
    }
    std::vector<term> out;
    for (auto const& b : branches_)
      if (auto const factor = by_cost ? b.capital_cost : b.length; b.extends && factor != 0 && carriers.contains(b.carrier))
        out.push_back({b.table + "[id=" + b.id + "]", "capacity", factor});
    return out;
  }

  std::vector<term> technology(std::string_view carrier, std::string_view only_bus) const {
    std::vector<term> out;
    auto const fits = [&](std::string const& own, std::string const& at) { return own == carrier && (only_bus.empty() || at == only_bus); };
    for (auto const& s : supplies_)
      if (s.extends && fits(s.carrier, s.bus)) out.push_back({"supplies[id=" + s.id + "]", "capacity", 1});
    for (auto const& b : branches_)
      if (b.extends && fits(b.carrier, b.bus)) out.push_back({b.table + "[id=" + b.id + "]", "capacity", 1});
    for (auto const& s : stores_)
      if (s.extends && fits(s.carrier, s.bus)) out.push_back({"stores[id=" + s.id + "]", "capacity", s.per_level});
    return out;
  }

  // --- the end ----------------------------------------------------------------------------------------------------------------------------------------

  void make_modes() {
    constexpr std::array kWords{std::tuple{"ac", "AC line", "خطّ تيّار متناوب", "ac_line"}, std::tuple{"dc", "DC line", "خطّ تيّار مستمر", "dc_line"},
                                std::tuple{"pipeline", "Pipeline", "خطّ أنابيب", "pipeline"}};
    auto& t = t_.table(table_id::modes);
    for (auto const& [id, en, ar, kind] : kWords) {
      if (!modes_.contains(id) && !(modes_.empty() && std::string_view{id} == "ac")) continue;  // the table is required
      t.add_row({0, 0});
      t.set("mode_id", id, {0, 0});
      t.set("name_en", en, {0, 0});
      t.set("name_ar", ar, {0, 0});
      t.set("kind", kind, {0, 0});
    }
  }

  // Profiles go past the text of the tables: there may be millions of figures, and they have been checked. What is read is a row of zeros for each snapshot.
  void name_profiles() {
    if (profiles_.empty()) return;
    std::string bytes = "snapshot_id";
    for (auto const& p : profiles_) append_csv_field(bytes += ',', p.first);
    bytes += '\n';
    for (auto const& s : snapshot_ids_) {
      bytes += s;
      for (std::size_t i = 0; i < profiles_.size(); ++i) bytes += ",0";
      bytes += '\n';
    }
    t_.add_own("profiles.csv", std::move(bytes));
  }

  result<network> finish() {
    make_modes();
    name_profiles();
    auto n = t_.read();
    if (!n) return n;
    for (std::size_t i = 0; i < profiles_.size(); ++i) n->profiles.factors[i] = std::move(profiles_[i].second);
    return n;
  }

  struct supply_facts {
    std::string id, carrier, bus;
    double per_capacity;
    bool extends;
  };
  struct branch_facts {
    std::string id, carrier, bus;
    double length, capital_cost;
    bool extends;
    std::string table;
    bool has_volume;
  };
  struct store_facts {
    std::string id, carrier, bus;
    double per_level;
    bool extends, cyclic;
  };

  file_set files_;
  read_options o_;
  translation t_;
  std::map<std::string, pypsa_component, std::less<>> components_;
  std::vector<std::string> snapshots_, snapshot_ids_;
  std::vector<double> hours_;  // weight_stores
  std::string srid_{"4326"};
  std::map<table_id, std::set<std::string>> ids_;
  std::map<std::string, std::pair<std::vector<std::string>, bool>> kept_;  // List -> columns kept, found
  std::set<std::string, std::less<>> link_columns_;                        // bus0, efficiency2 ...
  std::set<std::string> commodities_, modes_;
  std::unordered_map<std::string, bus_facts> buses_;
  std::vector<std::uint32_t> zone_of_;  // Bus -> another of its zone
  std::vector<bool> direct_;            // Zone -> of direct current
  std::set<std::uint32_t> mixed_, mixed_told_;
  std::map<std::uint32_t, std::string> zones_;
  std::vector<std::pair<std::string, std::vector<double>>> profiles_;
  std::vector<supply_facts> supplies_;
  std::vector<branch_facts> branches_;
  std::vector<store_facts> stores_;
};

}  // namespace

bool is_pypsa(std::filesystem::path const& folder) {
  std::error_code error;
  auto const there = [&](char const* name) { return std::filesystem::is_regular_file(folder / name, error); };
  return there("buses.csv") && !there("places.csv") && !there("node.csv");
}

result<network> read_pypsa(file_set files, read_options const& o) { return pypsa_reader{std::move(files), o}.read(); }

}  // namespace mamar
