#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>

#include "mamar/base/disjoint_sets.h"
#include "mamar/io/matpower.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr std::string_view kMatpowerKept = "x_matpower_";
constexpr double kDegrees = 180;

// What was kept of a row of a case; blank where nothing was.
std::string kept(table_base const& t, std::string_view name, std::uint32_t row) {
  for (auto const& c : t.extra)
    if (c.name.starts_with(kMatpowerKept) && std::string_view{c.name}.substr(kMatpowerKept.size()) == name) return std::string{c.values.text(row)};
  return {};
}

std::vector<double> numbers(std::string const& text) {
  std::vector<double> out;
  std::istringstream in{text};
  for (std::string word; in >> word;) {
    double value = 0;
    bool const minus = word.starts_with('-');
    auto const bare = minus ? word.substr(1) : word;
    if (bare == "inf") value = std::numeric_limits<double>::infinity();
    else if (std::from_chars(bare.data(), bare.data() + bare.size(), value).ec != std::errc{}) return {};
    out.push_back(minus ? -value : value);
  }
  return out;
}

std::string number(double value) {
  if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
  return number_text(value);
}

using matrix = std::vector<std::vector<double>>;

std::string matrix_text(std::string_view field, std::string_view title, std::string_view columns, matrix const& rows) {
  auto out = fmt::format("\n%% {}\n%\t{}\nmpc.{} = [\n", title, columns, field);
  for (auto const& row : rows) {
    for (auto const value : row) out += "\t" + number(value);
    out += ";\n";
  }
  return out + "];\n";
}

bool is_open(status s) { return s == status::open || s == status::restricted; }

class matpower_writer {
 public:
  explicit matpower_writer(network const& n) : n_{n} {}

  result<std::string> write() {
    find_electricity();
    if (!power_.valid()) return make_diagnostic("matpower.no-electricity", {});
    number_buses();
    for (auto const d : n_.demands.all()) add_demand(d);
    for (auto const s : n_.supplies.all()) add_supply(s);
    for (auto const l : n_.links.all()) add_branch(l);
    if (!errors_.empty()) return std::move(errors_);
    types();
    return head() + matrices();
  }

  // In both languages; blank: nothing.
  std::pair<std::string, std::string> left_out() {
    find_electricity();
    std::pair<std::string, std::string> out;
    auto const add = [&](std::string_view en, std::string_view ar, std::size_t number) {
      if (number == 0) return;
      out.first += (out.first.empty() ? "" : ", ") + fmt::format("{} ({})", en, number);
      out.second += (out.second.empty() ? "" : "، ") + fmt::format("{} ({})", ar, number);
    };
    auto const& links = n_.links;
    auto const& supplies = n_.supplies;
    add("links that are no AC lines under the voltage law", "وصلات ليست خطوط تيّار متناوب خاضعة لقانون الجهد",
        count(links, [&](auto l) { return !is_branch(l); }));
    add("phase shifts, written but read under --dc-model matpower alone",
        "إزاحات طور تُكتب ولا تُقرأ إلا مع ‎--dc-model matpower",
        count(links, [&](auto l) { return is_branch(l) && !is_kept(l) && links.phase_shift[l] != 0; }));
    add("resistances", "مقاومات", count(links, [&](auto l) { return is_branch(l) && !is_kept(l) && links.resistance[l] > 0; }));
    add("costs and losses of lines", "كلف الخطوط وفقدها",
        count(links, [&](auto l) { return is_branch(l) && (links.cost[l] > 0 || links.loss[l] > 0); }));
    add("lines of capacity 0, written as out of service", "خطوط سعتها 0 تُكتب خارج الخدمة",
        count(links, [&](auto l) { return is_branch(l) && links.capacity[l] * links.derating[l] == 0; }));
    add("supplies of other commodities", "إمدادات سلع أخرى", count(supplies, [&](auto s) { return supplies.commodity_id[s] != power_; }));
    add("demands of other commodities", "طلبات على سلع أخرى", count(n_.demands, [&](auto d) { return n_.demands.commodity_id[d] != power_; }));
    add("unserved_cost, so that the loads must be met", "قيم unserved_cost، فالأحمال واجبة التلبية",
        count(n_.demands, [&](auto d) { return can_be_shed(d); }));
    add("ways to throw power away (disposal_cost)", "إمدادات لها disposal_cost",
        count(supplies, [&](auto s) { return !std::isnan(supplies.disposal_cost[s]); }));
    add("capacity that may be built", "سعات يجوز بناؤها",
        count(supplies, [&](auto s) { return supplies.extendable[s]; }) + count(links, [&](auto l) { return links.extendable[l]; }));
    add("profiles", "منحنيات زمنية", n_.profiles.names.size());
    add("snapshots, of which a case has one", "لحظات زمنية، وفي الحالة واحدة", n_.snapshots.count > 1 ? n_.snapshots.count : 0);
    for (auto const id : {table_id::converters, table_id::stores, table_id::limits, table_id::trips, table_id::gates, table_id::rules,
                          table_id::transfers, table_id::scenarios, table_id::projects})
      add(info(id).name, info(id).name, n_.base(id).count);
    return out;
  }

 private:
  template <class Table, class Test>
  static std::size_t count(Table const& t, Test const& holds) {
    std::size_t out = 0;
    for (auto const i : t.all()) out += holds(i) ? 1 : 0;
    return out;
  }

  bool can_be_shed(demand_idx d) const {
    auto const c = n_.demands.commodity_id[d];
    return c == power_ && !(std::isnan(n_.demands.unserved_cost[d]) && std::isnan(n_.commodities.unserved_cost[c]));
  }

  // The one of that id, else the only one that balances in every snapshot.
  void find_electricity() {
    power_ = n_.find_commodity("electricity");
    if (power_.valid()) return;
    for (auto const c : n_.commodities.all()) {
      if (n_.commodities.balance[c] != balance_kind::snapshot) continue;
      if (power_.valid()) return void(power_ = {});
      power_ = c;
    }
  }

  // Under the voltage law, as the study has it.
  bool is_branch(link_idx l) const {
    auto const c = n_.links.commodity_id[l];
    return n_.kind_of(n_.links.mode_id[l]) == mode_kind::ac_line && !std::isnan(n_.links.reactance[l]) && !n_.links.sync_zone[l].empty() &&
           (!c.valid() || c == power_);
  }

  // --- buses

  void number_buses() {
    bus_.assign(n_.places.count, 0);
    std::vector<bool> used(n_.places.count, false);
    for (auto const d : n_.demands.all())
      if (n_.demands.commodity_id[d] == power_) used[n_.demands.place_id[d].v] = true;
    for (auto const s : n_.supplies.all())
      if (n_.supplies.commodity_id[s] == power_) used[n_.supplies.place_id[s].v] = true;
    for (auto const l : n_.links.all())
      if (is_branch(l)) used[n_.links.from_place[l].v] = used[n_.links.to_place[l].v] = true;
    bool const with_rows = count(n_.places, [&](auto p) { return !kept(n_.places, "bus", p.v).empty(); }) > 0;
    double next = 0;
    for (auto const p : n_.places.all())
      if (auto const row = numbers(kept(n_.places, "bus", p.v)); row.size() >= 13) next = std::max(next, row[0]);
    for (auto const p : n_.places.all()) {
      auto row = numbers(kept(n_.places, "bus", p.v));
      bool const whole = row.size() >= 13;
      if (!whole && !used[p.v] && !with_rows) continue;
      if (!whole) row = {++next, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1.1, 0.9};
      row[2] = row[4] = 0;
      bus_[p.v] = buses_.size() + 1;
      buses_.push_back(std::move(row));
      names_.emplace_back(n_.places.name_en[p]);
      own_type_.push_back(!whole);
    }
  }

  std::vector<double>& bus(place_idx p) { return buses_[bus_[p.v] - 1]; }
  bool is_isolated(place_idx p) { return bus(p)[1] == 4; }

  void add_demand(demand_idx d) {
    auto const& t = n_.demands;
    if (t.commodity_id[d] != power_ || !(is_open(t.status[d]) || is_isolated(t.place_id[d]))) return;
    bus(t.place_id[d])[t.kind[d] == "shunt" ? 4 : 2] += t.amount[d];
  }

  // --- generators

  static double usable(status s, double share) { return s == status::restricted && !std::isnan(share) ? share : 1; }

  void add_supply(supply_idx s) {
    auto const& t = n_.supplies;
    if (t.commodity_id[s] != power_) return;
    auto const share = usable(t.status[s], t.share[s]);
    auto const most = t.capacity[s] * t.derating[s] * share;
    auto const least_share = t.minimum_share[s] == 0 ? 0 : t.minimum_share[s] * t.capacity[s] * share;
    auto const least = t.minimum[s] == 0 ? least_share : least_share == 0 ? t.minimum[s] : std::max(t.minimum[s], least_share);
    bool const feeds_in = (t.kind[s] == "load" || t.kind[s] == "shunt") && least == most;  // a load below 0
    if (feeds_in && (is_open(t.status[s]) || is_isolated(t.place_id[s]))) bus(t.place_id[s])[t.kind[s] == "shunt" ? 4 : 2] -= most;
    if (feeds_in) return;
    auto row = numbers(kept(t, "gen", s.v));
    if (row.size() < 10) row = {0, 0, 0, 0, 0, 1, base(), 1, 0, 0};
    row[0] = bus(t.place_id[s])[0];
    bool const on = is_open(t.status[s]);
    if ((row[7] > 0) != on && !is_isolated(t.place_id[s])) row[7] = on ? 1 : 0;
    row[8] = most;
    row[9] = least;
    generators_.push_back(std::move(row));
    add_cost(s, most);
  }

  void add_cost(supply_idx s, double most) {
    auto const& t = n_.supplies;
    auto starts = numbers(kept(t, "gencost", s.v));
    starts.resize(2, 0);
    auto const co2_price = n_.settings.count > 0 ? n_.settings.co2_price[setting_idx{0}] / 1000 : 0;
    auto const of_co2 = t.co2[s] * co2_price;
    std::vector<cost_segment_idx> steps;
    for (auto const k : n_.cost_segments.all())
      if (n_.cost_segments.supply_id[k] == s) steps.push_back(k);
    std::stable_sort(steps.begin(), steps.end(), [&](auto a, auto b) { return n_.cost_segments.segment[a] < n_.cost_segments.segment[b]; });
    if (steps.empty()) {
      costs_.push_back({2, starts[0], starts[1], 3, t.cost_quadratic[s], t.cost[s] + of_co2, t.cost_fixed[s]});
      return;
    }
    std::vector<double> row{1, starts[0], starts[1], static_cast<double>(steps.size() + 1), 0, t.cost_fixed[s]};
    double x = 0;
    double y = t.cost_fixed[s];
    for (auto const k : steps) {
      x += n_.cost_segments.capacity[k];
      y += n_.cost_segments.capacity[k] * (n_.cost_segments.cost[k] + of_co2);
      row.insert(row.end(), {x, y});
    }
    if (x < most) generators_.back()[8] = x;  // steps end there
    costs_.push_back(std::move(row));
  }

  // --- branches

  double base() const { return n_.settings.count > 0 ? n_.settings.base_power[setting_idx{0}] : n_.settings.base_power.default_value; }
  dc_model model() const { return dc_model_from(n_.settings.count > 0 ? kept(n_.settings, "dc_model", 0) : std::string{}); }
  double per_unit(link_idx l) const {
    auto const kv = n_.links.voltage[l];
    return n_.links.reactance[l] * n_.links.tap[l] / (kv * kv) * base();
  }

  // Whether the row that was kept still says what the link says.
  bool is_kept(link_idx l) const {
    auto const row = numbers(kept(n_.links, "branch", l.v));
    if (row.size() < 11) return false;
    bool const taps = model() == dc_model::matpower;
    auto const x = row[3] == 0 ? 0 : branch_reactance(model(), row[2], row[3], row[8] == 0 ? 1 : row[8]);
    auto const shift = taps ? row[9] : 0;
    return std::abs(x - per_unit(l)) <= 1e-12 * std::abs(x) && shift == n_.links.phase_shift[l];
  }

  void add_branch(link_idx l) {
    auto const& t = n_.links;
    if (!is_branch(l)) return;
    if (std::isnan(t.voltage[l])) return void(errors_.push_back(make_diagnostic("matpower.no-voltage", {t.link_id[l]})));
    auto row = numbers(kept(t, "branch", l.v));
    auto const from = t.from_place[l];
    auto const to = t.to_place[l];
    bool const own = !is_kept(l);
    if (row.size() < 11) row = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    row.resize(std::max<std::size_t>(row.size(), 13), 0);
    row[0] = bus(from)[0];
    row[1] = bus(to)[0];
    // the tap is in the reactance, so that every DC model reads the same; a resistance would change it under that of PGLib
    if (own) row[2] = 0, row[3] = per_unit(l), row[8] = 0, row[9] = t.phase_shift[l];
    auto const most = t.capacity[l] * t.derating[l] * usable(t.status[l], t.share[l]);
    if (std::isinf(most) ? row[5] != 0 && !std::isinf(row[5]) : row[5] != most) row[5] = std::isinf(most) ? 0 : most;
    bool const on = is_open(t.status[l]) && most > 0;  // a rateA of 0 would be no limit
    if ((row[10] > 0) != on && !is_isolated(from) && !is_isolated(to)) row[10] = on ? 1 : 0;
    angles(l, row);
    if (bus(from)[9] == 0 && own) bus(from)[9] = t.voltage[l];
    if (bus(to)[9] == 0 && own) bus(to)[9] = t.voltage[l];
    branches_.push_back(std::move(row));
  }

  void angles(link_idx l, std::vector<double>& row) const {
    auto const low = n_.links.angle_min[l];
    auto const high = n_.links.angle_max[l];
    bool const none_kept = (row[11] == 0 && row[12] == 0) || (row[11] <= -2 * kDegrees && row[12] >= 2 * kDegrees);
    if (std::isnan(low) && std::isnan(high) && none_kept) return;
    if (!(row[11] == low || (std::isnan(low) && row[11] <= -2 * kDegrees))) row[11] = std::isnan(low) ? -2 * kDegrees : low;
    if (!(row[12] == high || (std::isnan(high) && row[12] >= 2 * kDegrees))) row[12] = std::isnan(high) ? 2 * kDegrees : high;
  }

  // --- types of buses that no case has given: one reference in each island, PV where there are generators

  void types() {
    disjoint_sets islands{buses_.size()};
    for (auto const l : n_.links.all())
      if (is_branch(l) && is_open(n_.links.status[l])) islands.join(bus_[n_.links.from_place[l].v] - 1, bus_[n_.links.to_place[l].v] - 1);
    std::vector<bool> has_reference(buses_.size(), false);
    for (std::size_t b = 0; b < buses_.size(); ++b)
      if (buses_[b][1] == 3) has_reference[islands.find(b)] = true;
    for (std::size_t b = 0; b < buses_.size(); ++b) {
      bool const makes = std::any_of(generators_.begin(), generators_.end(), [&](auto const& g) { return g[0] == buses_[b][0] && g[7] > 0; });
      if (!own_type_[b] || !makes) continue;
      buses_[b][1] = has_reference[islands.find(b)] ? 2 : 3;
      has_reference[islands.find(b)] = true;
    }
  }

  // --- text

  std::string head() const {
    auto const header = n_.settings.count > 0 ? kept(n_.settings, "header", 0) : std::string{};
    auto out = header.empty() ? std::string{"% Written by Mamar.\nfunction mpc = mamar_case\n"} : header;
    if (!out.ends_with('\n')) out += '\n';
    return out + "mpc.version = '2';\nmpc.baseMVA = " + number(base()) + ";\n";
  }

  static void pad(matrix& rows) {
    std::size_t width = 0;
    for (auto const& row : rows) width = std::max(width, row.size());
    for (auto& row : rows) row.resize(width, 0);
  }

  std::string matrices() {
    for (auto* const m : {&buses_, &generators_, &costs_, &branches_}) pad(*m);
    auto out = matrix_text("bus", "bus data", "bus_i\ttype\tPd\tQd\tGs\tBs\tarea\tVm\tVa\tbaseKV\tzone\tVmax\tVmin", buses_);
    out += matrix_text("gen", "generator data", "bus\tPg\tQg\tQmax\tQmin\tVg\tmBase\tstatus\tPmax\tPmin", generators_);
    out += matrix_text("gencost", "generator cost data", "2 startup shutdown n c(n-1) ... c0, or 1 startup shutdown n x1 y1 ... xn yn", costs_);
    out += matrix_text("branch", "branch data", "fbus\ttbus\tr\tx\tb\trateA\trateB\trateC\tratio\tangle\tstatus\tangmin\tangmax", branches_);
    bool const named = !std::equal(names_.begin(), names_.end(), buses_.begin(),
                                   [](std::string const& name, auto const& row) { return name == "Bus " + number_text(row[0]); });
    if (!named) return out;
    out += "\n%% bus names\nmpc.bus_name = {\n";
    for (auto const& name : names_) {
      out += "\t'";
      for (char const c : name) out += c == '\'' ? std::string{"''"} : std::string(1, c);
      out += "';\n";
    }
    return out + "};\n";
  }

  network const& n_;
  commodity_idx power_{};
  std::vector<std::size_t> bus_;  // Place -> row of the bus + 1; 0: none
  matrix buses_, generators_, costs_, branches_;
  std::vector<std::string> names_;
  std::vector<bool> own_type_;  // Bus -> no case has given its type
  diagnostics errors_;
};

}  // namespace

result<std::string> write_matpower(network const& n) { return matpower_writer{n}.write(); }

diagnostics matpower_notes(network const& n) {
  auto const out = matpower_writer{n}.left_out();
  return out.first.empty() ? diagnostics{} : diagnostics{make_diagnostic("matpower.left-out", {out.first, out.second})};
}

}  // namespace mamar
