#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numbers>
#include <set>

#include "mamar/io/csv.h"
#include "mamar/io/pypsa.h"
#include "mamar/io/pypsa_folder.h"
#include "mamar/io/pypsa_words.h"
#include "mamar/network/messages.h"

namespace mamar {

std::uint32_t pypsa_frame::add(std::string name) {
  names.push_back(std::move(name));
  return static_cast<std::uint32_t>(names.size() - 1);
}

void pypsa_frame::set(std::uint32_t row, std::string_view column, std::string_view text) {
  if (text.empty()) return;
  auto at = std::find_if(columns.begin(), columns.end(), [&](auto const& c) { return c.first == column; });
  if (at == columns.end()) at = columns.insert(at, {std::string{column}, {}});
  if (at->second.size() <= row) at->second.resize(std::size_t{row} + 1);
  at->second[row] = text;
}

namespace {

// A figure that was multiplied or divided on the way: the shorter text where it stands for the same within the rounding of that.
std::string tidy(double value) {
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 40> text{};
  auto const size = std::snprintf(text.data(), text.size(), "%.14g", value);
  double back = 0;
  std::from_chars(text.data(), text.data() + size, back);
  return std::abs(back - value) <= 4e-16 * std::abs(value) ? number_text(back) : number_text(value);
}

}  // namespace

void pypsa_frame::set(std::uint32_t row, std::string_view column, double value, double absent) {
  if (value != absent && !std::isnan(value)) set(row, column, tidy(value));
}

void pypsa_frame::vary(std::uint32_t row, std::string const& attribute, std::vector<double> values, double absent) {
  bool const same = std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); });
  if (same) return set(row, attribute, values.empty() ? absent : values.front(), absent);
  series[attribute][row] = std::move(values);
}

std::string_view pypsa_frame::text(std::uint32_t row, std::string_view column) const {
  for (auto const& [name, cells] : columns)
    if (name == column && row < cells.size()) return cells[row];
  return {};
}

namespace {

using part = pypsa_place::part;

class folder_maker {
 public:
  explicit folder_maker(network const& n) : n_{n} {}

  pypsa_folder make() {
    find_snapshots();
    find_limits_of_one();
    if (is_pypsa_) add_buses();
    for (auto const s : n_.supplies.all()) add_supply(s);
    for (auto const d : n_.demands.all()) add_demand(d);
    for (auto const l : n_.links.all()) add_link(l);
    for (auto const c : n_.converters.all()) add_converter(c);
    for (auto const s : n_.stores.all()) add_store(s);
    for (auto const l : n_.limits.all()) add_limit(l);
    name_loads();
    add_carriers();
    add_network();
    tell_tables();
    return std::move(out_);
  }

 private:
  pypsa_frame& frame(std::string const& list) { return out_.frames[list]; }

  void lacks(std::string const& what) {
    if (std::find(out_.figures_left_out.begin(), out_.figures_left_out.end(), what) == out_.figures_left_out.end())
      out_.figures_left_out.push_back(what);
  }
  void count_out(std::string const& what) { ++counted_[what]; }

  // --- what was kept ------------------------------------------------------------------------------------------------------------------------------

  static std::string_view kept(table_base const& t, std::string_view column, std::uint32_t row) {
    for (auto const& c : t.extra)
      if (c.name.starts_with(kPypsaKept) && std::string_view{c.name}.substr(kPypsaKept.size()) == column) return c.values.text(row);
    return {};
  }

  // Columns kept of the component; those that only we need stay behind.
  void give_back(table_base const& t, std::uint32_t row, pypsa_frame& f, std::uint32_t at) {
    constexpr std::array<std::string_view, 11> kOurs{
        "name", "component", "back", "port", "max_hours", "snapshot", "network", "carriers", "line_types", "transformer_types", "p_nom_extendable"};
    for (auto const& c : t.extra) {
      if (!c.name.starts_with(kPypsaKept)) continue;
      auto const column = std::string_view{c.name}.substr(kPypsaKept.size());
      if (std::find(kOurs.begin(), kOurs.end(), column) == kOurs.end() && f.text(at, column).empty()) f.set(at, column, c.values.text(row));
    }
  }

  std::string name_of(table_id id, std::uint32_t row) const {
    auto const own = kept(n_.base(id), "name", row);
    return own.empty() ? row_key(n_, id, row) : std::string{own};
  }

  // A name that the list does not have yet.
  std::uint32_t add_row(std::string const& list, std::string name) {
    auto& taken = taken_[list];
    auto free = name;
    for (int i = 2; !taken.insert(free).second; ++i) free = name + " " + std::to_string(i);
    return frame(list).add(std::move(free));
  }

  // --- time ---------------------------------------------------------------------------------------------------------------------------------------

  void find_snapshots() {
    auto& f = frame("snapshots");
    auto const count = n_.snapshots.count;
    std::set<std::string_view> periods;
    for (auto const s : n_.snapshots.all()) {
      auto const own = kept(n_.snapshots, "snapshot", s.v);
      out_.snapshots.emplace_back(own.empty() ? n_.snapshots.snapshot_id[s] : own);
      periods.insert(n_.snapshots.period_id[s]);
      auto const row = f.add(std::to_string(s.v));
      f.set(row, "snapshot", out_.snapshots.back());
      f.set(row, "objective", n_.snapshots.weight_objective[s], kNotGiven);
      f.set(row, "stores", n_.snapshots.weight_stores[s], kNotGiven);
      f.set(row, "generators", n_.snapshots.weight_generators[s], kNotGiven);
      hours_.push_back(n_.snapshots.weight_stores[s]);
    }
    if (periods.size() > 1 &&
        (n_.stores.count > 0 || std::any_of(n_.supplies.ramp.data.begin(), n_.supplies.ramp.data.end(), [](double r) { return !std::isnan(r); })))
      lacks("snapshots.period_id");
    row_of_.assign(std::max(count, 1U), 0);
    for (std::uint32_t r = 0; r < n_.profiles.count; ++r)
      if (auto const s = n_.profiles.snapshot_id[profile_idx{r}]; s.valid()) row_of_[s.v] = r;
    if (count > 0) return;
    out_.snapshots = {"now"};  // ours: a day of 24 h
    hours_ = {24};
    auto const row = f.add("0");
    f.set(row, "snapshot", "now");
    for (auto const* const w : {"objective", "stores", "generators"}) f.set(row, w, "24");
  }

  std::vector<double> profile(std::string_view name, double by) const {
    std::vector<double> out(out_.snapshots.size(), by);
    if (name.empty()) return out;
    auto const at = std::find(n_.profiles.names.begin(), n_.profiles.names.end(), name);
    auto const& f = n_.profiles.factors[static_cast<std::size_t>(at - n_.profiles.names.begin())];
    for (std::size_t t = 0; t < out.size(); ++t) out[t] = by * f[row_of_[t]];
    return out;
  }

  // --- buses --------------------------------------------------------------------------------------------------------------------------------------

  bool fits(commodity_idx c) const { return n_.commodities.balance[c] == balance_kind::snapshot; }

  std::string bus(place_idx p, commodity_idx c) {
    auto const known = out_.buses.find({p, c});
    if (known != out_.buses.end()) return frame("buses").names[known->second];
    auto& f = frame("buses");
    auto const own = kept(n_.places, "name", p.v);
    bool const theirs = !kept(n_.places, "carrier", p.v).empty() || !own.empty() || is_pypsa_;
    auto name = theirs ? name_of(table_id::places, p.v) : std::string{n_.places.place_id[p]};
    if (!theirs && n_.commodities.commodity_id[c] != "electricity") name += " " + std::string{n_.commodities.commodity_id[c]};
    auto const row = add_row("buses", std::move(name));
    out_.buses[{p, c}] = row;
    auto const v = v_nom(p);
    f.set(row, "v_nom", v, 1);
    f.set(row, "x", n_.places.lon[p], 0);
    f.set(row, "y", n_.places.lat[p], 0);
    auto const carrier = kept(n_.places, "carrier", p.v);
    if (!carrier.empty()) f.set(row, "carrier", carrier);
    else if (auto const id = n_.commodities.commodity_id[c]; id != "electricity") f.set(row, "carrier", n_.commodities.name_en[c]);
    else if (!is_pypsa_) f.set(row, "carrier", "AC");
    give_back(n_.places, p.v, f, row);
    if (kept(n_.places, "x", p.v).empty()) return f.names[row];
    f.set(row, "x", kept(n_.places, "x", p.v));
    f.set(row, "y", kept(n_.places, "y", p.v));
    return f.names[row];
  }

  // kV: what was kept, else the highest of the lines there.
  double v_nom(place_idx p) {
    if (auto const text = kept(n_.places, "v_nom", p.v); !text.empty()) {
      double value = 1;
      std::from_chars(text.data(), text.data() + text.size(), value);
      return value;
    }
    double most = 0;
    for (auto const l : n_.links_at[p])
      if (auto const v = n_.links.voltage[l]; v > most) most = v;
    return most > 0 ? most : 1;
  }

  // Of a network that came from PyPSA: every place is one bus of one commodity, in the order of the table.
  void add_buses() {
    std::vector<commodity_idx> of(n_.places.count);
    auto const say = [&](place_idx p, commodity_idx c) {
      if (p.valid() && c.valid()) of[p.v] = c;
    };
    for (auto const s : n_.supplies.all()) say(n_.supplies.place_id[s], n_.supplies.commodity_id[s]);
    for (auto const d : n_.demands.all()) say(n_.demands.place_id[d], n_.demands.commodity_id[d]);
    for (auto const f : n_.converter_flows.all()) say(n_.converter_flows.place_id[f], n_.converter_flows.commodity_id[f]);
    for (auto const s : n_.stores.all()) say(n_.stores.place_id[s], n_.stores.commodity_id[s]);
    for (auto const l : n_.links.all())
      for (auto const p : {n_.links.from_place[l], n_.links.to_place[l]}) say(p, n_.links.commodity_id[l]);
    for (auto const p : n_.places.all()) {
      auto const c = of[p.v].valid() ? of[p.v] : commodity_idx{0};
      if (n_.commodities.count > 0 && fits(c)) bus(p, c);
    }
  }

  // --- what rows share -------------------------------------------------------------------------------------------------------------------------------

  double usable(status s, double share) const { return s == status::restricted && !std::isnan(share) ? share : 1; }

  // Yearly payment for one unit of capital (docs/flow.md).
  double yearly(double cost, double lifetime) const {
    if (std::isnan(lifetime) || cost == 0) return cost;
    auto const rate = n_.settings.count > 0 ? n_.settings.discount_rate[setting_idx{0}] : n_.settings.discount_rate.default_value;
    return rate == 0 ? cost / lifetime : cost * rate / (1 - std::pow(1 + rate, -lifetime));
  }

  double co2_price() const { return n_.settings.count > 0 ? n_.settings.co2_price[setting_idx{0}] / 1000 : 0; }  // currency/kg

  // Nominal capacity `by` times ours. What has no limit is written as something that may be built at no cost: PyPSA cannot multiply an infinite capacity.
  template <class Table, class Key>
  void capacity(table_id id, Table const& t, Key k, double own, pypsa_frame& f, std::uint32_t row, std::string const& nominal, double by) {
    auto const open = t.status[k] == status::open || t.status[k] == status::restricted;
    if (!open) f.set(row, "active", "False");
    bool const kept_flag = !open && kept(n_.base(id), nominal + "_extendable", k.v) == "True";
    if (std::isinf(own) && !t.extendable[k]) return f.set(row, nominal + "_extendable", "True");
    if (std::isfinite(own)) f.set(row, nominal, own * by, 0);
    if (t.extendable[k] || kept_flag) f.set(row, nominal + "_extendable", "True");
    f.set(row, nominal + "_min", t.capacity_min[k] * by, 0);
    if (std::isfinite(t.capacity_max[k])) f.set(row, nominal + "_max", t.capacity_max[k] * by, kPypsaUnlimited);
    f.set(row, "capital_cost", yearly(t.capital_cost[k], t.lifetime[k]) / by, 0);
  }

  void ramp(double own, pypsa_frame& f, std::uint32_t row, std::string const& what) {
    if (std::isnan(own)) return;
    if (std::any_of(hours_.begin(), hours_.end(), [&](double h) { return h != hours_.front(); })) return lacks(what);
    f.set(row, "ramp_limit_up", own * hours_.front(), kNotGiven);
    f.set(row, "ramp_limit_down", own * hours_.front(), kNotGiven);
  }

  // Least share of capacity, from both of our figures.
  template <class Table, class Key>
  std::vector<double> least(Table const& t, Key k, double usable_now, std::string const& what) {
    auto share = t.minimum_share[k] * usable_now;
    if (auto const rate = t.minimum[k]; rate != 0) {
      if (t.extendable[k] || !(t.capacity[k] > 0) || std::isinf(t.capacity[k])) lacks(what);
      else share = share == 0 ? rate / t.capacity[k] : std::max(share, rate / t.capacity[k]);
    }
    return profile(t.minimum_profile_id[k], share);
  }

  // --- supplies and demands -----------------------------------------------------------------------------------------------------------------------------

  void add_supply(supply_idx s) {
    auto const& t = n_.supplies;
    if (!fits(t.commodity_id[s])) return count_out("supplies");
    if (kept(t, "component", s.v) == "Load")
      return add_load(table_id::supplies, s.v, t.place_id[s], t.commodity_id[s], t.status[s], t.capacity[s], t.profile_id[s], -1);
    auto const segments = segments_of(s);
    auto const name = name_of(table_id::supplies, s.v);
    if (!std::isnan(t.disposal_cost[s])) lacks("supplies.disposal_cost");
    if (t.cost_fixed[s] != 0) lacks("supplies.cost_fixed");
    if (segments.empty()) return static_cast<void>(add_generator(s, name, t.capacity[s], t.cost[s]));
    for (auto const& [width, cost] : segments) add_generator(s, name, width, cost);
    if (t.minimum[s] != 0 || t.minimum_share[s] != 0) lacks("supplies.minimum");
  }

  void add_generator(supply_idx s, std::string const& name, double own, double cost) {
    auto const& t = n_.supplies;
    auto& f = frame("generators");
    auto const row = add_row("generators", name);
    out_.places[{table_id::supplies, s.v}].push_back({"generators", row});
    f.set(row, "bus", bus(t.place_id[s], t.commodity_id[s]));
    f.set(row, "carrier", t.technology[s]);
    f.set(row, "type", t.kind[s]);
    capacity(table_id::supplies, t, s, own, f, row, "p_nom", 1);
    auto const now = usable(t.status[s], t.share[s]);
    f.vary(row, "p_max_pu", profile(t.profile_id[s], t.derating[s] * now), 1);
    f.vary(row, "p_min_pu", least(t, s, now, "supplies.minimum"), 0);
    f.set(row, "marginal_cost", cost + t.co2[s] * co2_price(), 0);
    f.set(row, "marginal_cost_quadratic", t.cost_quadratic[s], 0);
    f.set(row, "efficiency", t.efficiency[s], 1);
    ramp(t.ramp[s], f, row, "supplies.ramp");
    if (auto const at = sums_.find(s.v); at != sums_.end())
      for (auto const& [column, value] : at->second) f.set(row, column, value, kNotGiven);
    give_back(t, s.v, f, row);
  }

  std::vector<std::pair<double, double>> segments_of(supply_idx s) const {
    std::vector<std::tuple<double, double, double>> found;
    auto const& t = n_.cost_segments;
    for (auto const k : t.all())
      if (t.supply_id[k] == s) found.emplace_back(t.segment[k], t.capacity[k], t.cost[k]);
    std::sort(found.begin(), found.end());
    std::vector<std::pair<double, double>> out;
    for (auto const& [number, width, cost] : found) out.emplace_back(width, cost);
    return out;
  }

  // A load of PyPSA takes and gives: a demand and a supply of the same name are one.
  void add_load(table_id id, std::uint32_t own, place_idx p, commodity_idx c, status state, double amount, std::string_view by, double sign) {
    auto const& base = n_.base(id);
    auto const name = name_of(id, own);
    auto& f = frame("loads");
    auto const twin = loads_.find(name);
    bool const theirs = !kept(base, "component", own).empty() || is_pypsa_;
    bool const merge = twin != loads_.end() && theirs;
    auto const row = merge ? twin->second : add_row("loads", name);
    loads_[name] = row;
    out_.places[{id, own}].push_back({"loads", row, sign});
    auto values = profile(by, sign * amount);
    auto& sum = load_values_[row];
    if (merge)
      for (std::size_t t = 0; t < values.size(); ++t) values[t] += sum[t];
    sum = std::move(values);
    f.set(row, "bus", bus(p, c));
    if (state != status::open && state != status::restricted) f.set(row, "active", "False");
    give_back(base, own, f, row);
  }

  void name_loads() {
    for (auto& [row, values] : load_values_) frame("loads").vary(row, "p_set", std::move(values), 0);
  }

  void add_demand(demand_idx d) {
    auto const& t = n_.demands;
    auto const c = t.commodity_id[d];
    if (!fits(c)) return count_out("demands");
    add_load(table_id::demands, d.v, t.place_id[d], c, t.status[d], t.amount[d], t.profile_id[d], 1);
    auto const cost = std::isnan(t.unserved_cost[d]) ? n_.commodities.unserved_cost[c] : t.unserved_cost[d];
    if (std::isnan(cost)) return;
    auto& f = frame("generators");  // what goes unserved comes from a generator of its own
    auto const row = add_row("generators", name_of(table_id::demands, d.v) + " unserved");
    out_.places[{table_id::demands, d.v}].push_back({"generators", row, 1, part::unserved});
    f.set(row, "bus", bus(t.place_id[d], c));
    f.set(row, "carrier", "unserved");
    f.set(row, "p_nom", t.amount[d], 0);
    f.set(row, "marginal_cost", cost, 0);
    f.vary(row, "p_max_pu", profile(t.profile_id[d], 1), 1);
    if (t.status[d] != status::open && t.status[d] != status::restricted) f.set(row, "active", "False");
  }

  // --- lines and links ----------------------------------------------------------------------------------------------------------------------------------

  void add_link(link_idx l) {
    auto const& t = n_.links;
    auto const kind = n_.kind_of(t.mode_id[l]);
    auto const c = carried(l);
    if ((kind != mode_kind::ac_line && kind != mode_kind::dc_line && kind != mode_kind::pipeline) || !c.valid() || !fits(c))
      return count_out("links");
    if (kind == mode_kind::ac_line && !std::isnan(t.reactance[l]) && !t.sync_zone[l].empty() && !std::isnan(t.voltage[l])) return add_branch(l, c);
    bool const both = !t.directed[l];
    auto const cost = std::isnan(t.cost[l]) ? 0 : t.cost[l];
    if (!both || (cost == 0 && t.loss[l] == 0)) return add_way(l, c, both ? part::whole : part::forward, cost);
    if (t.extendable[l] || t.capacity_basis[l] == capacity_basis::shared) return lacks("links (" + std::string{t.link_id[l]} + ")");
    add_way(l, c, part::forward, cost);
    add_way(l, c, part::backward, cost);
  }

  commodity_idx carried(link_idx l) const {
    if (auto const c = n_.links.commodity_id[l]; c.valid()) return c;
    commodity_idx only{};
    for (auto const c : n_.commodities.all()) {
      if (n_.commodities.tonnes_per_unit[c] > 0) continue;
      if (only.valid()) return commodity_idx::none();
      only = c;
    }
    return n_.kind_of(n_.links.mode_id[l]) == mode_kind::pipeline ? commodity_idx::none() : only;
  }

  void add_way(link_idx l, commodity_idx c, part of, double cost) {
    auto const& t = n_.links;
    auto& f = frame("links");
    auto const row = add_row("links", name_of(table_id::links, l.v) + (of == part::backward ? " back" : ""));
    bool const turned = of == part::backward;
    out_.places[{table_id::links, l.v}].push_back({"links", row, 1, of});
    f.set(row, "bus0", bus(turned ? t.to_place[l] : t.from_place[l], c));
    f.set(row, "bus1", bus(turned ? t.from_place[l] : t.to_place[l], c));
    capacity(table_id::links, t, l, t.capacity[l], f, row, "p_nom", 1);
    auto most = profile(t.profile_id[l], t.derating[l] * usable(t.status[l], t.share[l]));
    if (of == part::whole) {
      auto low = most;
      for (auto& v : low) v = -v;
      f.vary(row, "p_min_pu", std::move(low), 0);
    }
    f.vary(row, "p_max_pu", std::move(most), 1);
    f.set(row, "efficiency", 1 - t.loss[l], 1);
    f.set(row, "marginal_cost", cost, 0);
    give_back(t, l.v, f, row);
    if (kept(t, "length", l.v).empty() && std::isfinite(t.length[l])) f.set(row, "length", t.length[l], 0);
  }

  // Under the voltage law: a line, or a transformer with its reactance per unit of its rating.
  void add_branch(link_idx l, commodity_idx c) {
    auto const& t = n_.links;
    bool const theirs = kept(t, "component", l.v) == "Transformer";
    bool const rated = std::isfinite(t.capacity[l]) && t.capacity[l] > 0;
    bool const transforms = theirs || ((t.tap[l] != 1 || t.phase_shift[l] != 0) && rated);
    auto const list = std::string{transforms ? "transformers" : "lines"};
    auto& f = frame(list);
    auto const row = add_row(list, name_of(table_id::links, l.v));
    out_.places[{table_id::links, l.v}].push_back({list, row});
    f.set(row, "bus0", bus(t.from_place[l], c));
    f.set(row, "bus1", bus(t.to_place[l], c));
    if (!transforms && t.phase_shift[l] != 0) lacks("links.phase_shift");
    auto const per_volt = std::pow(v_nom(t.from_place[l]) / t.voltage[l], 2);  // PyPSA takes the voltage of bus0
    auto const by = transforms ? t.capacity[l] / (t.voltage[l] * t.voltage[l]) : per_volt * t.tap[l];
    bool const direct = t.sync_zone[l].starts_with("dc-") && is_pypsa_;
    auto const r = std::isnan(t.resistance[l]) ? 0 : t.resistance[l];
    if (!direct) f.set(row, "x", t.reactance[l] * by, 0);
    f.set(row, "r", (direct ? t.reactance[l] : r) * by, 0);
    capacity(table_id::links, t, l, t.capacity[l], f, row, "s_nom", 1);
    f.vary(row, "s_max_pu", profile(t.profile_id[l], t.derating[l] * usable(t.status[l], t.share[l])), 1);
    if (transforms) f.set(row, "tap_ratio", t.tap[l], 1);
    if (transforms) f.set(row, "phase_shift", t.phase_shift[l], 0);
    if (!std::isnan(t.angle_max[l]) && t.angle_min[l] == -t.angle_max[l]) f.set(row, "v_ang_max", t.angle_max[l], kPypsaUnlimited);
    else if (!std::isnan(t.angle_max[l]) || !std::isnan(t.angle_min[l])) lacks("links.angle_min");
    if (t.circuits[l] != 1 && !std::isnan(t.circuits[l])) f.set(row, "num_parallel", t.circuits[l], 1);
    give_back(t, l.v, f, row);
    if (kept(t, "length", l.v).empty() && std::isfinite(t.length[l])) f.set(row, "length", t.length[l], 0);
    keep_type(f, row, transforms);
  }

  // PyPSA computes what has a type from it: the type stays where that gives the figures of the row.
  void keep_type(pypsa_frame& f, std::uint32_t row, bool transforms) {
    auto const type = f.text(row, "type");
    if (type.empty() || !n_.settings.count) return;
    auto const number = [&](std::string_view column, double absent) {
      auto const text = f.text(row, column);
      double value = absent;
      std::from_chars(text.data(), text.data() + text.size(), value);
      return value;
    };
    double x = kNotGiven;
    auto const circuits = number("num_parallel", 1);
    if (auto const line = find_line_type(type); line && !transforms) x = line->x * number("length", 0) / circuits;
    if (auto const t = find_transformer_type(type); t && transforms) x = reactance_of(*t) / circuits;
    bool const own_type = std::isnan(x) && !kept(n_.settings, transforms ? "transformer_types" : "line_types", 0).empty();
    auto const now = number("x", 0);
    if (own_type || std::abs(x - now) <= 1e-9 * std::abs(now)) return;
    for (auto& [column, cells] : f.columns)
      if (column == "type") cells[row].clear();
  }

  // --- converters -----------------------------------------------------------------------------------------------------------------------------------------

  struct port {
    converter_flow_idx flow;
    std::string_view kept;
    bool out;
  };

  void add_converter(converter_idx c) {
    auto const& t = n_.converters;
    auto const& ft = n_.converter_flows;
    std::vector<port> ports;
    for (auto const f : ft.all())
      if (ft.converter_id[f] == c) ports.push_back({f, kept(ft, "port", f.v), ft.direction[f] == flow_direction::output});
    std::stable_sort(ports.begin(), ports.end(), [](port const& a, port const& b) {
      return std::pair{a.out && a.kept.empty(), a.kept} < std::pair{b.out && b.kept.empty(), b.kept};
    });
    bool const fit = std::all_of(ports.begin(), ports.end(), [&](port const& p) { return fits(ft.commodity_id[p.flow]); });
    if (!fit || ports.empty() || ports[0].out || !(ft.ratio[ports[0].flow] > 0)) return count_out("converters");
    auto const unit = ft.ratio[ports[0].flow];  // of bus0 for one unit of activity
    auto& f = frame("links");
    auto const row = add_row("links", name_of(table_id::converters, c.v));
    out_.places[{table_id::converters, c.v}].push_back({"links", row, unit});
    for (std::size_t i = 0; i < ports.size(); ++i) {
      auto const at = ft.place_id[ports[i].flow].valid() ? ft.place_id[ports[i].flow] : t.place_id[c];
      f.set(row, "bus" + std::to_string(i), bus(at, ft.commodity_id[ports[i].flow]));
      if (i > 0)
        f.set(row, i == 1 ? "efficiency" : "efficiency" + std::to_string(i), ft.ratio[ports[i].flow] / unit * (ports[i].out ? 1 : -1), kNotGiven);
      if (!std::isnan(ft.disposal_cost[ports[i].flow])) lacks("converter_flows.disposal_cost");
    }
    if (ports.size() == 1) {  // PyPSA needs a bus1
      f.set(row, "bus1", f.text(row, "bus0"));
      f.set(row, "efficiency", "0");
    }
    if (!t.group[c].empty()) lacks("converters.group");
    if (co2_price() != 0) lacks("settings.co2_price (converters)");
    f.set(row, "carrier", t.technology[c]);
    capacity(table_id::converters, t, c, t.capacity[c], f, row, "p_nom", unit);
    auto const now = usable(t.status[c], t.share[c]);
    f.vary(row, "p_max_pu", profile(t.profile_id[c], t.derating[c] * now), 1);
    f.vary(row, "p_min_pu", least(t, c, now, "converters.minimum"), 0);
    f.set(row, "marginal_cost", t.cost[c] / unit, 0);
    f.set(row, "marginal_cost_quadratic", t.cost_quadratic[c] / (unit * unit), 0);
    ramp(t.ramp[c], f, row, "converters.ramp");
    give_back(t, c.v, f, row);
  }

  // --- stores ---------------------------------------------------------------------------------------------------------------------------------------------

  void add_store(store_idx s) {
    auto const& t = n_.stores;
    if (!fits(t.commodity_id[s])) return count_out("stores");
    bool const plain = std::isinf(t.power_in[s]) && std::isinf(t.power_out[s]) && std::isnan(t.duration[s]) && t.efficiency_in[s] == 1 &&
                       t.efficiency_out[s] == 1 && t.cost[s] == 0 && t.inflow[s] == 0;
    if (plain) return add_plain_store(s);
    double own_hours = kNotGiven;
    auto const text = kept(t, "max_hours", s.v);
    if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), own_hours);
    auto const level = t.energy_capacity[s];
    auto hours = !std::isnan(own_hours) ? own_hours : !std::isnan(t.duration[s]) ? t.duration[s] : level / t.power_out[s];
    bool const limited = !std::isnan(t.duration[s]) || (std::isfinite(t.power_out[s]) && std::isfinite(t.power_in[s]));
    if (!limited || !std::isfinite(hours) || (t.extendable[s] && (std::isnan(t.duration[s]) || !(hours > 0)))) return count_out("stores");
    auto& f = frame("storage_units");
    auto const row = add_row("storage_units", name_of(table_id::stores, s.v));
    out_.places[{table_id::stores, s.v}].push_back({"storage_units", row, hours > 0 ? 1 / hours : 0});
    f.set(row, "bus", bus(t.place_id[s], t.commodity_id[s]));
    f.set(row, "max_hours", hours, 1);
    auto const p_nom = hours > 0 ? level / hours : std::max(t.power_out[s], t.power_in[s]);
    capacity(table_id::stores, t, s, level, f, row, "p_nom", hours > 0 ? 1 / hours : 0);
    if (!(hours > 0)) f.set(row, "p_nom", p_nom, 0);
    auto const share = [&](double own) {
      auto const of_level = std::isnan(t.duration[s]) ? kPypsaUnlimited : hours / t.duration[s];
      return own == 0 ? 0 : std::isinf(own) ? of_level : std::min(of_level, p_nom > 0 ? own / p_nom : 1);
    };
    f.set(row, "p_max_pu", share(t.power_out[s]), 1);
    f.set(row, "p_min_pu", -share(t.power_in[s]), -1);
    f.set(row, "efficiency_store", t.efficiency_in[s], 1);
    f.set(row, "efficiency_dispatch", t.efficiency_out[s], 1);
    f.set(row, "standing_loss", t.standing_loss[s], 0);
    f.set(row, "marginal_cost", t.cost[s], 0);
    f.vary(row, "inflow", profile(t.inflow_profile_id[s], t.inflow[s]), 0);
    if (t.cyclic[s]) f.set(row, "cyclic_state_of_charge", "True");
    f.set(row, "state_of_charge_initial", initial(s), 0);
    level_set(s, f, row, "state_of_charge_set");
    give_back(t, s.v, f, row);
  }

  // PyPSA's level at the start loses nothing in the first snapshot, ours does.
  double initial(store_idx s) const { return n_.stores.initial[s] * std::pow(1 - n_.stores.standing_loss[s], hours_.front()); }

  void add_plain_store(store_idx s) {
    auto const& t = n_.stores;
    auto& f = frame("stores");
    auto const row = add_row("stores", name_of(table_id::stores, s.v));
    out_.places[{table_id::stores, s.v}].push_back({"stores", row});
    f.set(row, "bus", bus(t.place_id[s], t.commodity_id[s]));
    capacity(table_id::stores, t, s, t.energy_capacity[s], f, row, "e_nom", 1);
    f.set(row, "standing_loss", t.standing_loss[s], 0);
    if (t.cyclic[s]) f.set(row, "e_cyclic", "True");
    f.set(row, "e_initial", initial(s), 0);
    level_set(s, f, row, "e_set");
    give_back(t, s.v, f, row);
  }

  void level_set(store_idx s, pypsa_frame& f, std::uint32_t row, std::string const& column) {
    auto const at = levels_.find(s.v);
    if (at == levels_.end()) return;
    std::vector<double> values(out_.snapshots.size(), kNotGiven);
    for (auto const& [snapshot, value] : at->second) values[snapshot] = value;
    f.series[column][row] = std::move(values);
  }

  // --- limits ---------------------------------------------------------------------------------------------------------------------------------------------

  // Limits on one element that are columns of it in PyPSA: a level in one snapshot, the output of one supply.
  void find_limits_of_one() {
    is_pypsa_ = n_.settings.count > 0 && !kept(n_.settings, "network", 0).empty();
    for (auto const& c : n_.places.extra) is_pypsa_ = is_pypsa_ || c.name.starts_with(kPypsaKept);
    for (auto const l : n_.limits.all()) {
      if (!kept(n_.limits, "type", l.v).empty() || !n_.limits.period_id[l].empty()) continue;
      auto const one = only_term(l);
      if (!one) continue;
      auto const [id, row, quantity] = *one;
      auto const value = n_.limits.value[l];
      auto const sense = n_.limits.sense[l];
      auto const when = n_.limits.snapshot_id[l];
      if (id == table_id::stores && quantity == limit_quantity::level && when.valid() && sense == limit_sense::equal)
        levels_[row].emplace_back(when.v, value);
      else if (id == table_id::supplies && quantity == limit_quantity::output && !when.valid()) {
        if (sense != limit_sense::at_most) sums_[row].emplace_back("e_sum_min", value);
        if (sense != limit_sense::at_least) sums_[row].emplace_back("e_sum_max", value);
      } else continue;
      said_limits_.insert(l.v);
    }
  }

  struct single {
    table_id id;
    std::uint32_t row;
    limit_quantity quantity;
  };
  // The element of a limit whose only term, of coefficient 1, is "table[id=word]".
  std::optional<single> only_term(limit_idx l) const {
    std::optional<single> out;
    auto const& t = n_.limit_terms;
    for (auto const k : t.all()) {
      if (t.limit_id[k] != l) continue;
      auto const text = t.selector[k];
      auto const open = text.find("[id=");
      if (out || open == std::string_view::npos || !text.ends_with(']') || t.coefficient[k] != 1) return std::nullopt;
      auto const* const of = find_table(text.substr(0, open));
      auto const row = of == nullptr ? std::nullopt : n_.find(of->id, text.substr(open + 4, text.size() - open - 5));
      if (!row) return std::nullopt;
      out = single{of->id, *row, t.quantity[k]};
    }
    return out;
  }

  void add_limit(limit_idx l) {
    if (said_limits_.contains(l.v)) return;
    auto const type = kept(n_.limits, "type", l.v);
    if (type.empty()) return count_out("limits");
    auto& f = frame("global_constraints");
    auto const own = kept(n_.limits, "name", l.v);
    auto const row = add_row("global_constraints", own.empty() ? std::string{n_.limits.limit_id[l]} : std::string{own});
    out_.places[{table_id::limits, l.v}].push_back({"global_constraints", row});
    f.set(row, "type", type);
    f.set(row, "carrier_attribute", kept(n_.limits, "carrier_attribute", l.v));
    auto const sense = n_.limits.sense[l];
    f.set(row, "sense", sense == limit_sense::at_most ? "<=" : sense == limit_sense::equal ? "==" : ">=");
    f.set(row, "constant", n_.limits.value[l], kNotGiven);
    give_back(n_.limits, l.v, f, row);
  }

  // --- the rest -------------------------------------------------------------------------------------------------------------------------------------------

  void add_carriers() {
    for (auto const* const list : {"carriers", "line_types", "transformer_types"})
      if (n_.settings.count > 0)
        if (auto const text = kept(n_.settings, list, 0); !text.empty()) out_.whole[std::string{list} + ".csv"] = text;
    if (out_.whole.contains("carriers.csv")) return;
    auto& f = frame("carriers");
    std::map<std::string_view, double> tonnes;  // per MWh of primary energy
    for (auto const s : n_.supplies.all())
      if (auto const carrier = n_.supplies.technology[s]; !carrier.empty() && fits(n_.supplies.commodity_id[s])) {
        auto const own = n_.supplies.co2[s] * n_.supplies.efficiency[s] / 1000;
        auto const [at, is_new] = tonnes.try_emplace(carrier, own);
        if (!is_new && std::abs(at->second - own) > 1e-9 * std::max(std::abs(own), 1e-12)) lacks("supplies.co2 (" + std::string{carrier} + ")");
      }
    for (auto const& [carrier, each] : tonnes) f.set(f.add(std::string{carrier}), "co2_emissions", tidy(each));
    std::set<std::string> others;
    for (auto const& [list, frame] : out_.frames)
      for (auto const& [column, cells] : frame.columns)
        if (column == "carrier")
          for (auto const& cell : cells)
            if (!cell.empty() && !tonnes.contains(cell)) others.insert(cell);
    for (auto const& one : others) f.add(one);
  }

  void add_network() {
    bool const any = n_.settings.count > 0;
    for (auto const& [name, as] : kPypsaWhole)
      if (any)
        if (auto const text = kept(n_.settings, name, 0); !text.empty()) out_.whole[std::string{as}] = text;
    if (any)
      if (auto const text = kept(n_.settings, "network", 0); !text.empty()) {
        out_.whole["network.csv"] = text;
        return;
      }
    auto& f = frame("network");
    auto const row = f.add(any ? std::string{n_.settings.title_en[setting_idx{0}]} : std::string{});
    f.set(row, "srid", "4326");
  }

  void tell_tables() {
    for (auto const& [what, count] : counted_) out_.left_out.push_back(what + " (" + std::to_string(count) + ")");
    for (auto const id : {table_id::gates, table_id::transfers, table_id::rules, table_id::trips, table_id::parties, table_id::scenarios,
                          table_id::changes, table_id::projects, table_id::provenance, table_id::ranges, table_id::sources})
      if (n_.base(id).count > 0) out_.left_out.push_back(std::string{info(id).name} + " (" + std::to_string(n_.base(id).count) + ")");
  }

  network const& n_;
  pypsa_folder out_;
  bool is_pypsa_{false};  // came from PyPSA
  std::vector<double> hours_;
  std::vector<std::uint32_t> row_of_;  // Snapshot -> row of profiles
  std::map<std::string, std::set<std::string>> taken_;
  std::map<std::string, std::size_t> counted_;
  std::map<std::string, std::uint32_t> loads_;
  std::map<std::uint32_t, std::vector<double>> load_values_;  // Row of loads -> what it takes
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, double>>> levels_;
  std::map<std::uint32_t, std::vector<std::pair<std::string, double>>> sums_;
  std::set<std::uint32_t> said_limits_;
};

// What a blank is written as in a column that other rows fill; blank: as a blank. A flag that is blank in some rows makes pandas doubt the others. A carrier that is
// blank is for PyPSA one without a name instead of its default AC, and over lines of such buses it holds no voltage law.
std::string_view filled(std::string_view list, std::string_view column) {
  if (column == "active") return "True";
  if (list == "buses" && column == "carrier") return "AC";
  return column.ends_with("_extendable") || column == "cyclic_state_of_charge" || column == "e_cyclic" ? "False" : "";
}

std::string text_of(pypsa_frame const& f, std::string_view list) {
  std::string out{list == "snapshots" ? "" : "name"};
  for (auto const& c : f.columns) append_csv_field(out += ',', c.first);
  out += '\n';
  for (std::uint32_t row = 0; row < f.names.size(); ++row) {
    append_csv_field(out, f.names[row]);
    for (auto const& c : f.columns) {
      auto const own = row < c.second.size() ? std::string_view{c.second[row]} : std::string_view{};
      append_csv_field(out += ',', own.empty() ? filled(list, c.first) : own);
    }
    out += '\n';
  }
  return out;
}

}  // namespace

file_set pypsa_folder::files() const {
  auto out = whole;
  for (auto const& [list, f] : frames) {
    if (f.names.empty()) continue;
    out[list + ".csv"] = text_of(f, list);
    for (auto const& [attribute, rows] : f.series) {
      std::string text;
      for (auto const& [row, values] : rows) append_csv_field(text += ',', f.names[row]);
      text += '\n';
      for (std::size_t t = 0; t < snapshots.size(); ++t) {
        text += std::to_string(t);
        for (auto const& [row, values] : rows) text += std::isnan(values[t]) ? std::string{","} : "," + tidy(values[t]);
        text += '\n';
      }
      out[list + "-" + attribute + ".csv"] = std::move(text);
    }
  }
  return out;
}

pypsa_folder make_pypsa_folder(network const& n) { return folder_maker{n}.make(); }

file_set write_pypsa(network const& n) { return make_pypsa_folder(n).files(); }

diagnostics pypsa_notes(network const& n) {
  auto const folder = make_pypsa_folder(n);
  diagnostics out;
  auto const joined = [](std::vector<std::string> const& words) {
    std::string all;
    for (auto const& w : words) all += (all.empty() ? "" : ", ") + w;
    return all;
  };
  if (!folder.left_out.empty()) out.push_back(make_diagnostic("pypsa.left-out", {joined(folder.left_out)}));
  if (!folder.figures_left_out.empty()) out.push_back(make_diagnostic("pypsa.figures-left-out", {joined(folder.figures_left_out)}));
  return out;
}

}  // namespace mamar
