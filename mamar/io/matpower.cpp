#include "mamar/io/matpower.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "mamar/base/disjoint_sets.h"
#include "mamar/base/utf8.h"
#include "mamar/io/matpower_file.h"
#include "mamar/io/translation.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr std::array<std::string_view, 3> kModels{"pglib", "matpower", "x"};

// Columns of CASEFORMAT, from 0.
namespace bus {
enum : std::size_t { kNumber, kType, kPd, kQd, kGs, kBs, kArea, kVm, kVa, kBaseKv, kZone, kVmax, kVmin, kColumns };
}
namespace gen {
enum : std::size_t { kBus, kPg, kQg, kQmax, kQmin, kVg, kBase, kStatus, kPmax, kPmin, kColumns };
}
namespace branch {
enum : std::size_t { kFrom, kTo, kR, kX, kB, kRateA, kRateB, kRateC, kRatio, kAngle, kStatus, kColumns, kAngleMin = kColumns, kAngleMax };
}
namespace gencost {
enum : std::size_t { kModel, kStartup, kShutdown, kCount, kFirst };
}
constexpr double kReference = 3, kIsolated = 4;  // bus types

// Fields whose values change the problem and are not modelled.
constexpr std::array<std::string_view, 20> kNotModelled{"storage",  "reserves",     "if",       "A",        "l",  "u",       "N",        "fparm",
                                                        "H",        "Cw",           "zl",       "zu",       "z0", "userfcn", "softlims", "contab",
                                                        "xgd_data", "storage_data", "sd_table", "userfuncs"};
// Fields that say nothing of the flow: names, and what a run before has left.
constexpr std::array<std::string_view, 17> kHarmless{"areas",      "gen_name",   "branch_name", "gentype",    "genfuel",    "bus_loc",
                                                     "dclinecost", "success",    "et",          "f",          "iterations", "x",
                                                     "mu",         "bus_coords", "load_names",  "zone_names", "info"};

template <std::size_t N>
bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One entry of a matrix.
struct entry {
  double value{0};
  origin at{};
};

// What a generator's cost is: fixed + linear x + quadratic x^2, or steps from 0.
struct cost_curve {
  double fixed{0}, linear{0}, quadratic{0};
  std::vector<std::pair<double, double>> steps;  // width, cost
};

class matpower_reader {
 public:
  matpower_reader(std::string const& name, std::string bytes, read_options const& o) : o_{o}, file_{t_.add_file(name, std::move(bytes))} {}

  result<network> read() {
    if (auto const bad = invalid_utf8(t_.bytes(file_))) {
      t_.say({file_, *bad}, "file.not-utf8", {});
      return t_.found;
    }
    case_ = parse_matpower(t_, file_, {"version", "baseMVA", "bus", "gen", "branch", "gencost", "dcline", "bus_name"});
    if (case_.name.empty()) return t_.found;
    if (!version_two()) return t_.found;
    other_fields();
    settings();
    read_buses();
    if (!buses_.empty()) {  // what stands at buses that cannot be read is no second error
      read_generators();
      read_branches();
      one_reference();
    }
    dc_lines();
    tell();
    return t_.read();
  }

 private:
  // --- small tools

  void say(std::size_t at, std::string_view code, std::initializer_list<std::string_view> what) { t_.say({file_, at}, code, what); }

  void refuse(entry const& e, std::string_view column, std::string_view expected_en, std::string_view expected_ar) {
    if (!std::isnan(e.value)) t_.say(e.at, "matpower.value", {column, number_text(e.value), expected_en, expected_ar});  // NaN has been told
  }

  entry at(matpower_row const& row, std::size_t column) const { return {row.values[column], {file_, row.starts[column]}}; }
  // An optional last column; 0 where the matrix has none.
  entry at_or_zero(matpower_row const& row, std::size_t column) const {
    return column < row.values.size() ? at(row, column) : entry{0, {file_, row.at}};
  }
  bool finite(entry const& e, std::string_view column) {
    if (std::isfinite(e.value)) return true;
    refuse(e, column, "a finite number", "عدد منتهٍ");
    return false;
  }

  static std::string row_text(matpower_row const& row, std::size_t from = 0) {
    std::string out;
    for (auto i = from; i < row.values.size(); ++i) out += (i == from ? "" : " ") + number_text(row.values[i]);
    return out;
  }

  // What is not modelled is an error, or by the option a listed omission.
  void not_modelled(std::size_t at, std::string const& what) {
    if (o_.omit) omitted_ += (omitted_.empty() ? "" : ", ") + what;
    else say(at, "matpower.not-modelled", {what});
  }

  // The rows of a matrix that is wide enough; none, which is told, if there is no such field.
  std::vector<matpower_row> const& matrix(std::string_view field, std::size_t columns, bool required = true) {
    static std::vector<matpower_row> const kNone;
    auto const* const f = case_.find(field);
    if (f == nullptr || (f->empty && required)) {
      if (required) of_file("matpower.field-missing", {field});
      return kNone;
    }
    if (f->kind != matpower_kind::matrix) {
      say(f->at, "matpower.no-matrix", {field});
      return kNone;
    }
    for (auto const& row : f->rows)
      if (row.values.size() != f->rows.front().values.size()) return kNone;  // told
    if (!f->rows.empty() && f->rows.front().values.size() < columns) {
      say(f->rows.front().at, "matpower.columns", {field, std::to_string(f->rows.front().values.size()), std::to_string(columns)});
      return kNone;
    }
    return f->rows;
  }

  // --- the file as a whole

  bool version_two() {
    auto const* const f = case_.find("version");
    bool const two = f != nullptr && ((f->texts.size() == 1 && f->texts[0] == "2") || (f->rows.size() == 1 && f->rows[0].values[0] == 2));
    if (!two)
      say(f == nullptr ? 0 : f->at, f == nullptr || (f->texts.size() == 1 && f->texts[0] == "1") ? "matpower.version-one" : "matpower.version", {});
    return two;
  }

  void other_fields() {
    for (auto const& f : case_.fields) {
      if (f.kind != matpower_kind::passed_over || f.empty) continue;
      auto const root = f.name.substr(0, f.name.find('.'));
      if (is_one_of(root, kHarmless)) ignored_ += (ignored_.empty() ? "" : ", ") + f.name;
      else if (o_.omit || is_one_of(root, kNotModelled)) not_modelled(f.at, f.name);
      else say(f.at, "matpower.unknown-field", {f.name});
    }
  }

  void settings() {
    auto const* const f = case_.find("baseMVA");
    if (f == nullptr) of_file("matpower.field-missing", {"baseMVA"});
    else if (f->kind != matpower_kind::number) say(f->at, "matpower.no-number", {"baseMVA"});
    else if (entry const e = at(f->rows[0], 0); !(e.value > 0) || !std::isfinite(e.value)) refuse(e, "baseMVA", "a number above 0", "عدد أكبر من 0");
    else base_ = e.value, base_at_ = e.at;
    auto& s = t_.table(table_id::settings);
    s.add_row(base_at_);
    s.set("title_en", case_.name, base_at_);
    s.set("currency", "USD", base_at_);
    s.set("base_power", number_text(base_), base_at_);
    s.set("x_matpower_header", case_.header, base_at_);
    s.set("x_matpower_dc_model", word_of(o_.dc_model), base_at_);
    auto& c = t_.table(table_id::commodities);
    c.add_row(base_at_);
    for (auto const& [column, text] : {std::pair{"commodity_id", "electricity"},
                                       {"name_en", "Electricity"},
                                       {"name_ar", "كهرباء"},
                                       {"unit", "MWh"},
                                       {"balance", "snapshot"},
                                       {"tonnes_per_unit", "0"}})
      c.set(column, text, base_at_);
    auto& m = t_.table(table_id::modes);
    m.add_row(base_at_);
    for (auto const& [column, text] : {std::pair{"mode_id", "ac-line"}, {"name_en", "AC line"}, {"name_ar", "خطّ تيّار متناوب"}, {"kind", "ac_line"}})
      m.set(column, text, base_at_);
    auto& h = t_.table(table_id::snapshots);  // one hour: the objective is by the hour
    h.add_row(base_at_);
    h.set("snapshot_id", "hour", base_at_);
    h.set("weight_objective", "1", base_at_);
  }

  // --- buses

  struct bus_facts {
    std::string place;
    double kv{1};
    bool isolated{false};
    bool reference{false};
    origin type_at{};
    std::size_t number{0};  // in order
  };

  void read_buses() {
    auto const& rows = matrix("bus", bus::kColumns);
    auto const* const names = case_.find("bus_name");
    if (names != nullptr && names->kind != matpower_kind::cells) say(names->at, "matpower.no-cells", {"bus_name"});
    else if (names != nullptr && !names->empty && names->texts.size() != rows.size())
      say(names->at, "matpower.row-count", {"bus_name", std::to_string(names->texts.size()), "bus", std::to_string(rows.size())});
    auto const side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(rows.size()))));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      bool const named = names != nullptr && names->texts.size() == rows.size();
      read_bus(rows[i], i, side, named ? names->texts[i] : std::string{});
    }
  }

  void read_bus(matpower_row const& row, std::size_t i, std::size_t side, std::string const& name) {
    auto const number = at(row, bus::kNumber);
    auto const type = at(row, bus::kType);
    if (!(number.value >= 1 && number.value < 1e9 && number.value == std::floor(number.value)))
      return refuse(number, "bus_i", "a whole number from 1", "عدد صحيح يبدأ من 1");
    if (!(type.value >= 1 && type.value <= 4 && type.value == std::floor(type.value))) refuse(type, "type", "1, 2, 3 or 4", "1 أو 2 أو 3 أو 4");
    auto const id = number_text(number.value);
    auto const kv = at(row, bus::kBaseKv);
    if (!(kv.value >= 0) || !std::isfinite(kv.value)) refuse(kv, "baseKV", "a number from 0", "عدد يبدأ من 0");
    bus_facts const facts{"bus-" + id, kv.value > 0 ? kv.value : 1, type.value == kIsolated, type.value == kReference, type.at, buses_.size()};
    if (!buses_.try_emplace(number.value, facts).second) return t_.say(number.at, "matpower.bus-twice", {id}), void();
    // the file has no coordinates: a grid with 0.1 degree between buses, where nobody takes it for a map
    auto const of_grid = [&](std::size_t step) { return number_text(static_cast<double>(step) / 10); };
    auto& p = t_.table(table_id::places);
    p.add_row({file_, row.at});
    p.set("place_id", facts.place, number.at);
    p.set("name_en", name.empty() ? "Bus " + id : name, number.at);
    p.set("lon", of_grid(i % side), number.at);
    p.set("lat", of_grid(i / side), number.at);
    p.set("kind", "substation", number.at);
    p.set("x_matpower_bus", row_text(row), number.at);
    isolated_ += facts.isolated ? 1 : 0;
    load(facts, id, at(row, bus::kPd), "Pd", "load");
    load(facts, id, at(row, bus::kGs), "Gs", "shunt");
  }

  // MW at 1 per unit voltage that must be met; below 0 it feeds in, no more and no less.
  void load(bus_facts const& b, std::string const& id, entry const& mw, std::string_view column, std::string const& kind) {
    if (!finite(mw, column) || mw.value == 0) return;
    auto& t = t_.table(mw.value > 0 ? table_id::demands : table_id::supplies);
    t.add_row(mw.at);
    t.set(mw.value > 0 ? "demand_id" : "supply_id", kind + "-" + id, mw.at);
    t.set("kind", kind, mw.at);
    t.set("place_id", b.place, mw.at);
    t.set("commodity_id", "electricity", mw.at);
    t.set(mw.value > 0 ? "amount" : "capacity", number_text(std::abs(mw.value)), mw.at);
    if (mw.value < 0) t.set("minimum_share", "1", mw.at);
    if (b.isolated) t.set("status", "closed", mw.at);
  }

  bus_facts const* bus_of(entry const& e, std::string_view column) {
    auto const found = buses_.find(e.value);
    if (found != buses_.end()) return &found->second;
    if (!std::isnan(e.value) && !buses_.empty()) t_.say(e.at, "matpower.unknown-bus", {column, number_text(e.value)});
    return nullptr;
  }

  // --- generators

  void read_generators() {
    auto const& rows = matrix("gen", gen::kColumns);
    if (rows.empty()) return;
    auto const& costs = cost_rows(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) read_generator(rows[i], i, costs.empty() ? nullptr : &costs[i]);
  }

  std::vector<matpower_row> const& cost_rows(std::size_t generators) {
    static std::vector<matpower_row> const kNone;
    auto const* const f = case_.find("gencost");
    if (f == nullptr || f->empty) {
      if (o_.omit) not_modelled(0, "gencost");  // costs are 0
      else of_file("matpower.field-missing", {"gencost"});
      return kNone;
    }
    auto const& costs = matrix("gencost", gencost::kFirst);
    reactive_costs_ = costs.size() == 2 * generators && generators > 0;
    if (!reactive_costs_ && costs.size() != generators && !costs.empty()) {
      say(f->at, "matpower.row-count", {"gencost", std::to_string(costs.size()), "gen", std::to_string(generators)});
      return kNone;
    }
    return costs;
  }

  void read_generator(matpower_row const& row, std::size_t i, matpower_row const* cost) {
    auto const most = at(row, gen::kPmax);
    auto const least = at(row, gen::kPmin);
    auto const status = at(row, gen::kStatus);
    auto const* const b = bus_of(at(row, gen::kBus), "GEN_BUS");
    bool const on = status.value > 0 && b != nullptr && !b->isolated;
    bool right = finite(least, "Pmin") && finite(status, "GEN_STATUS");
    if (!(most.value >= 0)) refuse(most, "Pmax", "a number from 0 (what always takes power is a load: Pd)", "عدد يبدأ من 0 (وما يأخذ دائماً حِمل: Pd)");
    else if (right && least.value > most.value) refuse(least, "Pmin", "at most Pmax", "ما لا يزيد على Pmax");
    right = right && most.value >= 0 && least.value <= most.value;
    auto& s = t_.table(table_id::supplies);
    s.add_row({file_, row.at});
    s.set("supply_id", "gen-" + std::to_string(i + 1), {file_, row.at});
    s.set("kind", "generator", {file_, row.at});
    s.set("place_id", b != nullptr ? b->place : std::string{}, at(row, gen::kBus).at);
    s.set("commodity_id", "electricity", {file_, row.at});
    if (right && std::isfinite(most.value)) s.set("capacity", number_text(most.value), most.at);
    if (right && least.value != 0) s.set("minimum", number_text(least.value), least.at);
    if (!on) s.set("status", "closed", status.at);
    s.set("x_matpower_gen", row_text(row), {file_, row.at});
    if (cost == nullptr) return;
    s.set("x_matpower_gencost", number_text(cost->values[gencost::kStartup]) + " " + number_text(cost->values[gencost::kShutdown]),
          {file_, cost->at});
    if (auto const curve = right ? curve_of(*cost, least.value, most.value) : std::nullopt) {
      auto const put = [&](char const* column, double value, std::size_t entry) {
        if (value != 0) s.set(column, number_text(value), at(*cost, std::min(entry, cost->values.size() - 1)).at);
      };
      put("cost_fixed", curve->fixed, gencost::kFirst);
      put("cost", curve->linear, gencost::kFirst);
      put("cost_quadratic", curve->quadratic, gencost::kFirst);
      for (std::size_t k = 0; k < curve->steps.size(); ++k) add_step("gen-" + std::to_string(i + 1), k, curve->steps[k], *cost);
    }
  }

  void add_step(std::string const& supply, std::size_t k, std::pair<double, double> step, matpower_row const& cost) {
    auto& t = t_.table(table_id::cost_segments);
    origin const from{file_, cost.at};
    t.add_row(from);
    t.set("supply_id", supply, from);
    t.set("segment", std::to_string(k + 1), from);
    t.set("capacity", number_text(step.first), from);
    t.set("cost", number_text(step.second), from);
  }

  std::optional<cost_curve> curve_of(matpower_row const& row, double least, double most) {
    auto const model = at(row, gencost::kModel);
    auto const count = at(row, gencost::kCount);
    if (model.value != 1 && model.value != 2) {
      refuse(model, "MODEL", "1 (piecewise linear) or 2 (polynomial)", "1 (خطّية متقطّعة) أو 2 (كثيرة حدود)");
      return std::nullopt;
    }
    auto const per_point = model.value == 1 ? std::size_t{2} : std::size_t{1};
    auto const room = (row.values.size() - gencost::kFirst) / per_point;
    bool const whole = count.value == std::floor(count.value) && count.value >= (model.value == 1 ? 2 : 0) && count.value <= 1e6;
    if (!whole || static_cast<std::size_t>(count.value) > room) {
      auto const least_count = std::string{model.value == 1 ? "2" : "0"};
      refuse(count, "NCOST", "a whole number from " + least_count + " to the " + std::to_string(room) + " for which the row has entries",
             "عدد صحيح من " + least_count + " إلى " + std::to_string(room) + " وهو ما تتّسع له خانات الصفّ");
      return std::nullopt;
    }
    auto const n = static_cast<std::size_t>(count.value);
    for (std::size_t k = 0; k < n * per_point; ++k)
      if (!finite(at(row, gencost::kFirst + k), "COST")) return std::nullopt;
    return model.value == 1 ? steps_of(row, n, least, most) : polynomial_of(row, n);
  }

  // c(n-1) ... c0.
  std::optional<cost_curve> polynomial_of(matpower_row const& row, std::size_t n) {
    cost_curve out;
    for (std::size_t k = 0; k < n; ++k) {
      auto const c = at(row, gencost::kFirst + k);
      auto const power = n - 1 - k;
      if (power == 0) out.fixed = c.value;
      else if (power == 1) out.linear = c.value;
      else if (power == 2) out.quadratic = c.value;
      else if (c.value != 0) {
        t_.say(c.at, "matpower.cost-order", {std::to_string(power)});
        return std::nullopt;
      }
      if (power == 2 && c.value < 0) {
        t_.say(c.at, "matpower.cost-concave", {number_text(c.value)});
        return std::nullopt;
      }
    }
    return out;
  }

  struct piece {
    double begin, end, slope, at_begin;
  };

  // Slopes that differ by less than the figures' own rounding are one.
  static bool same_slope(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

  // Points (x, y) of a convex curve; MATPOWER extends its first and last piece. Steps of a supply begin at 0, where the curve, extended if need be, has its fixed cost.
  std::optional<cost_curve> steps_of(matpower_row const& row, std::size_t n, double least, double most) {
    std::vector<piece> pieces;
    for (std::size_t k = 0; k + 1 < n; ++k) {
      auto const x = at(row, gencost::kFirst + 2 * k), y = at(row, gencost::kFirst + 2 * k + 1);
      auto const x2 = at(row, gencost::kFirst + 2 * k + 2), y2 = at(row, gencost::kFirst + 2 * k + 3);
      if (!(x2.value > x.value)) {
        refuse(x2, "COST", "points from left to right", "نقاط مرتّبة من اليسار إلى اليمين");
        return std::nullopt;
      }
      auto const slope = (y2.value - y.value) / (x2.value - x.value);
      if (!pieces.empty() && same_slope(slope, pieces.back().slope)) {
        auto& p = pieces.back();
        p.end = x2.value;
        p.slope = (y2.value - p.at_begin) / (p.end - p.begin);
        continue;
      }
      if (!pieces.empty() && slope < pieces.back().slope) {
        t_.say(x2.at, "matpower.steps-fall", {number_text(slope), number_text(pieces.back().slope)});
        return std::nullopt;
      }
      pieces.push_back({x.value, x2.value, slope, y.value});
    }
    // what lies wholly outside of what the generator can do has no part
    while (pieces.size() > 1 && pieces.front().end <= least) pieces.erase(pieces.begin());
    while (pieces.size() > 1 && pieces.back().begin >= most) pieces.pop_back();
    cost_curve out;
    if (pieces.size() == 1) {
      out.linear = pieces[0].slope;
      out.fixed = pieces[0].at_begin - pieces[0].slope * pieces[0].begin;
      return out;
    }
    if (least < 0 || std::isinf(most)) {
      say(row.at, least < 0 ? "matpower.steps-below-zero" : "matpower.steps-unlimited", {});
      return std::nullopt;
    }
    out.fixed = pieces[0].at_begin - pieces[0].slope * pieces[0].begin;
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      auto const begin = k == 0 ? 0 : pieces[k].begin;
      out.steps.emplace_back((k + 1 == pieces.size() ? most : pieces[k].end) - begin, pieces[k].slope);
    }
    return out;
  }

  // --- branches

  void read_branches() {
    auto const& rows = matrix("branch", branch::kColumns, buses_.size() != 1);
    for (std::size_t i = 0; i < rows.size(); ++i) read_branch(rows[i], i);
  }

  void read_branch(matpower_row const& row, std::size_t i) {
    auto const* const from = bus_of(at(row, branch::kFrom), "F_BUS");
    auto const* const to = bus_of(at(row, branch::kTo), "T_BUS");
    auto const status = at(row, branch::kStatus);
    auto const rate = at(row, branch::kRateA);
    bool const closed = !(status.value > 0) || (from != nullptr && from->isolated) || (to != nullptr && to->isolated);
    finite(status, "BR_STATUS");
    if (!(rate.value >= 0)) refuse(rate, "rateA", "a number from 0 (0: no limit)", "عدد يبدأ من 0 (0: بلا حدّ)");
    if (from != nullptr && from == to) t_.say(at(row, branch::kTo).at, "matpower.loop", {number_text(row.values[branch::kFrom])});
    auto& l = t_.table(table_id::links);
    origin const here{file_, row.at};
    l.add_row(here);
    l.set("link_id", "branch-" + std::to_string(i + 1), here);
    l.set("from_place", from != nullptr ? from->place : std::string{}, at(row, branch::kFrom).at);
    l.set("to_place", to != nullptr ? to->place : std::string{}, at(row, branch::kTo).at);
    l.set("mode_id", "ac-line", here);
    l.set("commodity_id", "electricity", here);
    l.set("sync_zone", "grid", here);
    if (rate.value > 0 && std::isfinite(rate.value)) l.set("capacity", number_text(rate.value), rate.at);
    if (closed) l.set("status", "closed", status.at);
    l.set("x_matpower_branch", row_text(row), here);
    if (!closed && from != nullptr && to != nullptr) joined_.emplace_back(from->number, to->number);
    if (from == nullptr) return;
    l.set("voltage", number_text(from->kv), here);
    impedance(l, row, from->kv, closed);
  }

  // Per unit -> ohm at the voltage of the start: which one is the same for the flow, since it is taken back out with the same.
  void impedance(translated_table& l, matpower_row const& row, double kv, bool closed) {
    auto const r = at(row, branch::kR), x = at(row, branch::kX), ratio = at(row, branch::kRatio), shift = at(row, branch::kAngle);
    if (!finite(r, "r") || !finite(x, "x") || !finite(ratio, "ratio") || !finite(shift, "angle")) return;
    if (ratio.value < 0) return refuse(ratio, "ratio", "a number from 0 (0: a line, like 1)", "عدد يبدأ من 0 (0: خطّ، مثل 1)");
    bool const taps = o_.dc_model == dc_model::matpower;
    double const ohm = kv * kv / base_;
    if (x.value == 0 && r.value != 0 && o_.dc_model == dc_model::pglib) return t_.say(x.at, "matpower.no-reactance", {}), void();
    auto const reactance = x.value == 0 ? 0 : branch_reactance(o_.dc_model, r.value, x.value, 1);
    l.set("reactance", number_text(reactance * ohm), x.at);
    if (r.value >= 0) l.set("resistance", number_text(r.value * ohm), r.at);
    if (taps && ratio.value != 0) l.set("tap", number_text(ratio.value), ratio.at);
    if (taps) l.set("phase_shift", number_text(shift.value), shift.at);
    negative_ += x.value < 0 ? 1 : 0;
    if (!taps && shift.value != 0) ++shifts_ignored_;
    if (!taps && ratio.value != 0 && ratio.value != 1) ++taps_ignored_;
    angles(l, row, reactance == 0 && !closed, taps ? shift.value : 0);
  }

  // Both 0: none; from -360 down and from 360 up: none on that side (CASEFORMAT).
  void angles(translated_table& l, matpower_row const& row, bool ideal, double shift) {
    auto const low = at_or_zero(row, branch::kAngleMin), high = at_or_zero(row, branch::kAngleMax);
    if (low.value == 0 && high.value == 0) return;
    if (std::isnan(low.value) || std::isnan(high.value)) return;
    if (low.value > high.value) return refuse(low, "angmin", "at most angmax", "ما لا يزيد على angmax");
    if (ideal && (low.value > shift || high.value < shift))
      return refuse(low, "angmin", "limits that hold the shift of a branch without reactance", "حدود تضمّ إزاحة الفرع الذي لا مفاعلة له");
    if (low.value > -360) l.set("angle_min", number_text(low.value), low.at);
    if (high.value < 360) l.set("angle_max", number_text(high.value), high.at);
  }

  // A second reference in an island would hold the angle between the two.
  void one_reference() {
    disjoint_sets islands{buses_.size()};
    for (auto const& [a, b] : joined_) islands.join(a, b);
    std::map<std::size_t, std::string> known;  // island -> its reference
    for (auto const& bus : buses_) {
      auto const& facts = bus.second;
      if (!facts.reference) continue;
      auto const [first, is_new] = known.try_emplace(islands.find(facts.number), facts.place);
      if (is_new) continue;
      if (o_.omit) not_modelled(0, "type 3 (" + facts.place + ")");
      else t_.say(facts.type_at, "matpower.second-reference", {facts.place, first->second});
    }
  }

  void dc_lines() {
    constexpr std::size_t kStatus = 2;
    auto const& rows = matrix("dcline", kStatus + 1, false);
    std::string in_service;
    std::size_t first = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!(rows[i].values[kStatus] > 0)) continue;
      if (in_service.empty()) first = rows[i].at;
      in_service += (in_service.empty() ? "dcline " : " ") + std::to_string(i + 1);
    }
    if (!in_service.empty()) not_modelled(first, in_service);
  }

  // --- what the user ought to know

  void of_file(std::string_view code, std::initializer_list<std::string_view> what) {
    t_.found.push_back(make_diagnostic(code, what, {t_.name(file_), 0, 0}));
  }

  void tell() {
    switch (o_.dc_model) {
      case dc_model::pglib: of_file("matpower.dc-pglib", {std::to_string(taps_ignored_), std::to_string(shifts_ignored_)}); break;
      case dc_model::matpower: of_file("matpower.dc-matpower", {}); break;
      case dc_model::x: of_file("matpower.dc-x", {std::to_string(taps_ignored_), std::to_string(shifts_ignored_)}); break;
    }
    of_file("matpower.no-positions", {});
    if (reactive_costs_) of_file("matpower.reactive-costs", {});
    if (isolated_ > 0) of_file("matpower.isolated", {std::to_string(isolated_)});
    if (negative_ > 0) of_file("matpower.negative-reactance", {std::to_string(negative_)});
    if (!ignored_.empty()) of_file("matpower.fields-ignored", {ignored_});
    if (!omitted_.empty()) of_file("matpower.omitted", {omitted_});
  }

  read_options o_;
  translation t_;
  std::uint32_t file_;
  matpower_file case_;
  double base_{100};
  origin base_at_{};
  std::map<double, bus_facts> buses_;
  std::vector<std::pair<std::size_t, std::size_t>> joined_;  // by branches in service
  std::size_t isolated_{0}, negative_{0}, taps_ignored_{0}, shifts_ignored_{0};
  bool reactive_costs_{false};
  std::string ignored_, omitted_;
};

}  // namespace

double branch_reactance(dc_model m, double r, double x, double tap) {
  if (m == dc_model::pglib) return (r * r + x * x) / x;
  return m == dc_model::matpower ? x * tap : x;
}

std::string_view word_of(dc_model m) { return kModels[static_cast<std::size_t>(m)]; }

dc_model dc_model_from(std::string_view word) {
  auto const at = std::find(kModels.begin(), kModels.end(), word);
  return at == kModels.end() ? dc_model::pglib : static_cast<dc_model>(at - kModels.begin());
}

result<network> read_matpower(std::string const& name, std::string bytes, read_options const& o) {
  return matpower_reader{name, std::move(bytes), o}.read();
}

}  // namespace mamar
