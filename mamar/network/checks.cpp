#include "mamar/network/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "mamar/base/hash.h"
#include "mamar/base/nearest.h"
#include "mamar/base/wkt.h"
#include "mamar/network/change.h"
#include "mamar/network/messages.h"
#include "mamar/network/selector.h"

namespace mamar {

diagnostic& check_context::say(table_id table, std::uint32_t row, std::string_view column, std::string_view code,
                               std::initializer_list<std::string_view> arguments) const {
  return found.emplace_back(make_diagnostic(code, arguments, locate(table, row, column.empty() ? nullptr : info(table).find(column))));
}

namespace {

std::string km(double value) { return fmt::format("{:.0f}", value); }
std::string near_km(double value) { return value < 100 ? fmt::format("{:.1f}", value) : km(value); }

template <class Index, class Column>
std::string name(Column const& ids, Index i) {
  return i.valid() ? std::string{ids[i]} : std::string{};
}

}  // namespace

// --- tables ----------------------------------------------------------------------------------------------------------------------------------

namespace {

// Finds rows of equal key in a table with a key of several columns, by the cells as they are stored: two cells are one if they read the same.
class key_rows {
 public:
  key_rows(network const& n, table_info const& t) {
    for (auto const part : t.key) columns_.push_back(column_of(n, *t.find(part)));
    std::size_t size = 16;
    while (size < std::size_t{n.base(t.id).count} * 2) size *= 2;
    slots_.assign(size, 0);
  }

  // The first row with the key of this one, which may be itself.
  std::uint32_t first(std::uint32_t row) {
    auto at = hash(row) & (slots_.size() - 1);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1))
      if (equal(slots_[at] - 1, row)) return slots_[at] - 1;
    slots_[at] = row + 1;
    return row;
  }

 private:
  // A cell as a number (equal for equal cells) or as a text.
  static std::pair<std::uint64_t, std::string_view> cell(raw_column const& column, std::uint32_t row) {
    struct reader {
      std::uint32_t row;
      std::pair<std::uint64_t, std::string_view> operator()(raw_numbers* c) const { return {std::bit_cast<std::uint64_t>(c->at(row)), {}}; }
      std::pair<std::uint64_t, std::string_view> operator()(raw_choices* c) const { return {c->at(row), {}}; }
      std::pair<std::uint64_t, std::string_view> operator()(raw_dates* c) const {
        auto const d = c->at(row);
        return {static_cast<std::uint64_t>(static_cast<std::uint16_t>(d.year)) << 16 | std::uint64_t{d.month} << 8 | d.day, {}};
      }
      std::pair<std::uint64_t, std::string_view> operator()(raw_refs* c) const { return {c->at(row), {}}; }
      std::pair<std::uint64_t, std::string_view> operator()(raw_text* c) const { return {0, c->text(row)}; }
      std::pair<std::uint64_t, std::string_view> operator()(raw_lists<std::uint32_t>* c) const {
        auto const list = c->at(row);
        return {0, {reinterpret_cast<char const*>(list.data()), list.size_bytes()}};
      }
    };
    return std::visit(reader{row}, column);
  }

  std::size_t hash(std::uint32_t row) const {
    std::uint64_t h = 0;
    for (auto const& column : columns_) {
      auto const [number, text] = cell(column, row);
      h = hash_text(text, h ^ number * 0xD6E8FEB86659FD93U);
    }
    return h;
  }

  bool equal(std::uint32_t a, std::uint32_t b) const {
    return std::all_of(columns_.begin(), columns_.end(), [&](raw_column const& column) { return cell(column, a) == cell(column, b); });
  }

  std::vector<raw_column> columns_;
  std::vector<std::uint32_t> slots_;  // a power of two, at most half full; row + 1, 0 = free
};

}  // namespace

namespace {

void check_keys(check_context const& c, table_info const& t) {
  key_rows seen{c.n, t};
  for (std::uint32_t row = 0; row < c.n.base(t.id).count; ++row) {
    auto const first = seen.first(row);
    if (first == row) continue;
    auto const key = row_key(c.n, t.id, row);
    auto const line = c.locate(t.id, first, nullptr).line;
    auto& d = c.say(t.id, row, t.key[0], "key.duplicate", {key, std::to_string(line)});
    d.repeated = key;
    d.first_line = line;
  }
}

}  // namespace

void check_tables(check_context const& c) {
  if (c.n.settings.count > 1) c.say(table_id::settings, 1, "", "table.too-many-rows", {});
  for (auto const& t : schema()) {
    bool const of_figures = t.id == table_id::provenance || t.id == table_id::ranges;
    if (t.key.empty() || t.find(t.key[0])->type == value_type::id || of_figures) continue;  // the reader finds ids taken twice
    check_keys(c, t);
  }
}

void check_figure_keys(check_context const& c) {
  if (c.n.provenance_rows.has_repeated()) check_keys(c, info(table_id::provenance));
  if (c.n.range_rows.has_repeated()) check_keys(c, info(table_id::ranges));
}

// --- places ----------------------------------------------------------------------------------------------------------------------------------

void check_places(check_context const& c) {
  auto const& places = c.n.places;
  auto const& parties = c.n.parties;
  for (auto const p : places.all()) {
    auto const party = places.party_id[p];
    if (c.n.is_crossing(p) && party.valid()) c.say(table_id::places, p.v, "party_id", "place.crossing-in-territory", {places.place_id[p]});
    if (!party.valid()) continue;
    auto const below = [](double value, double edge) { return value < edge; };  // false where either is not given
    if (below(places.lon[p], parties.lon_min[party]) || below(parties.lon_max[party], places.lon[p]) ||
        below(places.lat[p], parties.lat_min[party]) || below(parties.lat_max[party], places.lat[p]))
      c.say(table_id::places, p.v, "lon", "place.outside-extent",
            {number_text(places.lon[p]), number_text(places.lat[p]), parties.party_id[party], number_text(parties.lon_min[party]),
             number_text(parties.lon_max[party]), number_text(parties.lat_min[party]), number_text(parties.lat_max[party])});
  }
}

// --- links -----------------------------------------------------------------------------------------------------------------------------------

namespace {

struct link_check {
  check_context const& c;
  link_idx l;
  place_idx from, to;
  mode_idx mode;
  mode_kind kind;

  void say(std::string_view column, std::string_view code, std::initializer_list<std::string_view> arguments) const {
    c.say(table_id::links, l.v, column, code, arguments);
  }
  std::string_view place(place_idx p) const { return c.n.places.place_id[p]; }

  void length() const {
    double const given = c.n.links.length[l];
    if (std::isnan(given)) {
      if (kind != mode_kind::ac_line && kind != mode_kind::dc_line) say("length", "link.length-missing", {c.n.modes.mode_id[mode]});
      return;
    }
    double const straight = great_circle_km(c.n.position(from), c.n.position(to));
    if (given < 0.99 * straight && straight - given > 1)
      say("length", "link.length-short", {number_text(given), km(straight), place(from), place(to)});
  }

  // A shape leads from place to place: one that belongs to another link would be drawn, and measured, in silence. Its ends may be 1 km or 1 % of the straight
  // line away from the places, whichever is more: the middle of a town is not where its road ends.
  void shape() const {
    auto const points = linestring_points(c.n.links.geometry[l]);
    auto const begin = c.n.position(from);
    auto const end = c.n.position(to);
    if (points.empty()) return;
    double const near = std::max(1.0, 0.01 * great_circle_km(begin, end));
    auto const away = [&](lon_lat p, lon_lat q) { return great_circle_km(p, q) > near; };
    if (!away(points.front(), begin) && !away(points.back(), end)) return;
    if (!away(points.front(), end) && !away(points.back(), begin)) return say("geometry", "link.shape-backwards", {place(to), place(from)});
    if (away(points.front(), begin))
      say("geometry", "link.shape-begins-away", {near_km(great_circle_km(points.front(), begin)), place(from), near_km(near)});
    if (away(points.back(), end)) say("geometry", "link.shape-ends-away", {near_km(great_circle_km(points.back(), end)), place(to), near_km(near)});
  }

  // The side of a crossing is the territory of the far end; between two crossings, or towards a far end without territory, it must be given.
  void side(place_idx here, place_idx far, party_idx given, std::string_view column) const {
    if (!c.n.is_crossing(here)) {
      if (given.valid()) say(column, "link.side-unexpected", {column, place(here)});
    } else if (network::is_land(kind) && !given.valid() && !c.n.places.party_id[far].valid()) {
      say(column, "link.side-missing", {place(here), column});
    }
  }

  party_idx territory_at(place_idx here, party_idx at_crossing) const { return c.n.is_crossing(here) ? at_crossing : c.n.places.party_id[here]; }

  void gate_of_side(place_idx here, party_idx attached, std::string_view column) const {
    if (!network::is_land(kind) || !attached.valid()) return;
    bool any = false;
    for (auto const g : c.n.gates_at[here]) {
      if (c.n.gates.mode_id[g] != mode) continue;
      any = true;
      bool const named = c.n.gates.from_party[g].valid();
      if (!named || c.n.gates.from_party[g] == attached || c.n.gates.to_party[g] == attached) return;
    }
    if (any) say(column, "link.side-without-gate", {c.n.parties.party_id[attached], place(here), c.n.modes.mode_id[mode]});
  }

  void border() const {
    if (!network::is_land(kind)) return;
    auto const start = territory_at(from, c.n.from_side(l));
    auto const end = territory_at(to, c.n.to_side(l));
    if (!start.valid() || !end.valid() || start == end) return;
    for (auto const v : c.n.links.via[l])
      if (c.n.is_crossing(v)) return;
    say("to_place", "link.no-crossing", {c.n.modes.mode_id[mode], c.n.parties.party_id[start], c.n.parties.party_id[end]});
  }

  // A second gate with the same sides would be as good.
  void one_gate(place_idx at, gate_idx passed) const {
    if (!passed.valid()) return;
    for (auto const g : c.n.gates_at[at])
      if (g != passed && c.n.gates.mode_id[g] == mode && c.n.gates.from_party[g] == c.n.gates.from_party[passed] &&
          c.n.gates.to_party[g] == c.n.gates.to_party[passed])
        say("via", "link.via-two-gates", {c.n.modes.mode_id[mode], place(at), c.n.gates.gate_id[passed], c.n.gates.gate_id[g]});
  }

  void via() const {
    auto const via = c.n.links.via[l];
    for (std::size_t i = 0; i < via.size(); ++i) {
      if (via[i] == from || via[i] == to) {
        say("via", "link.via-repeats-end", {place(via[i])});
        continue;
      }
      for (bool const forward : {true, false}) {
        if ((!forward && c.n.links.directed[l]) || gate_on_way(c.n, l, i, forward).valid()) continue;
        say("via", "link.via-no-gate", {c.n.modes.mode_id[mode], place(via[i]), place(forward ? from : to), place(forward ? to : from)});
        break;
      }
      one_gate(via[i], gate_on_way(c.n, l, i, true));
    }
  }
};

// Places without territory, joined by land links, must not join two territories: that would be a border without a crossing.
class borders_evaded {
 public:
  explicit borders_evaded(check_context const& c) : c_{c}, root_(c.n.places.count) {
    for (auto const p : c.n.places.all()) root_[p.v] = p;
  }

  void look() {
    auto const& links = c_.n.links;
    for (auto const l : links.all())
      if (is_land(l) && nowhere(links.from_place[l]) && nowhere(links.to_place[l])) root_[find(links.from_place[l]).v] = find(links.to_place[l]);
    for (auto const l : links.all()) {
      if (!is_land(l)) continue;
      meet(l, links.from_place[l], links.to_place[l], c_.n.to_side(l), "to_place");
      meet(l, links.to_place[l], links.from_place[l], c_.n.from_side(l), "from_place");
    }
  }

 private:
  bool is_land(link_idx l) const {
    auto const& links = c_.n.links;
    bool const whole = links.from_place[l].valid() && links.to_place[l].valid() && links.mode_id[l].valid();
    return whole && network::is_land(c_.n.kind_of(links.mode_id[l])) && links.via[l].empty();
  }
  bool nowhere(place_idx p) const { return !c_.n.is_crossing(p) && !c_.n.places.party_id[p].valid(); }
  place_idx find(place_idx p) {
    while (root_[p.v] != p) p = root_[p.v] = root_[root_[p.v].v];
    return p;
  }

  void meet(link_idx l, place_idx here, place_idx there, party_idx side, std::string_view column) {
    if (!nowhere(here)) return;
    auto const territory = c_.n.is_crossing(there) ? side : c_.n.places.party_id[there];
    if (!territory.valid()) return;
    auto const [first, is_new] = met_.emplace(find(here).v, territory);
    if (!is_new && first->second != territory)
      c_.say(table_id::links, l.v, column, "link.no-territory",
             {c_.n.places.place_id[here], c_.n.parties.party_id[first->second], c_.n.parties.party_id[territory]});
  }

  check_context const& c_;
  std::vector<place_idx> root_;
  std::unordered_map<std::uint32_t, party_idx> met_;  // Root -> the first territory its links lead to
};

bool moves_vehicles(mode_kind k) { return k != mode_kind::pipeline && k != mode_kind::ac_line && k != mode_kind::dc_line; }

}  // namespace

void check_links(check_context const& c) {
  auto const& links = c.n.links;
  std::unordered_set<std::uint32_t> slow_modes;  // one message for each mode without a speed
  for (auto const l : links.all()) {
    auto const from = links.from_place[l];
    auto const to = links.to_place[l];
    auto const mode = links.mode_id[l];
    if (!from.valid() || !to.valid() || !mode.valid()) continue;  // said by the reader
    if (from == to) {
      c.say(table_id::links, l.v, "to_place", "link.self-loop", {c.n.places.place_id[from]});
      continue;
    }
    link_check const check{c, l, from, to, mode, c.n.kind_of(mode)};
    check.length();
    check.shape();
    check.side(from, to, links.from_side[l], "from_side");
    check.side(to, from, links.to_side[l], "to_side");
    check.gate_of_side(from, c.n.from_side(l), "from_place");
    check.gate_of_side(to, c.n.to_side(l), "to_place");
    check.border();
    check.via();
    if (moves_vehicles(check.kind) && std::isnan(links.time[l]) && std::isnan(c.n.modes.speed[mode]) && slow_modes.insert(mode.v).second)
      check.say("mode_id", "link.speed-missing", {c.n.modes.mode_id[mode]});
    if (links.status[l] == status::restricted && std::isnan(links.share[l])) check.say("status", "status.restricted-without-share", {});
    if (links.open_to[l] == open_to::unknown) check.say("open_to", "open-to.unknown", {});
  }
  // a territory that was refused is missing, not blank
  bool const places_sound =
      std::none_of(c.found.begin(), c.found.end(), [](diagnostic const& d) { return d.lvl == level::error && d.file == "places.csv"; });
  if (places_sound) borders_evaded{c}.look();
}

// --- gates and transfers ---------------------------------------------------------------------------------------------------------------------

void check_gates(check_context const& c) {
  auto const& gates = c.n.gates;
  for (auto const g : gates.all()) {
    auto const place = gates.place_id[g];
    auto const mode = gates.mode_id[g];
    auto const from = gates.from_party[g];
    auto const to = gates.to_party[g];
    if (!place.valid() || !mode.valid()) continue;
    auto const say = [&](std::string_view column, std::string_view code, std::initializer_list<std::string_view> arguments) {
      c.say(table_id::gates, g.v, column, code, arguments);
    };
    if (from.valid() != to.valid()) say(from.valid() ? "to_party" : "from_party", "gate.one-side", {from.valid() ? "to_party" : "from_party"});
    else if (from.valid() && from == to) say("to_party", "gate.same-sides", {c.n.parties.party_id[from]});
    else if (from.valid() && !c.n.is_crossing(place))
      say("from_party", "gate.sides-away-from-crossing", {c.n.places.place_id[place], cell_text(c.n, *info(table_id::places).find("kind"), place.v)});
    if (gates.fee[g] > 0 && std::isnan(c.n.modes.payload[mode])) say("fee", "gate.payload-missing", {c.n.modes.mode_id[mode]});
    if (gates.status[g] == status::restricted && std::isnan(gates.share[g])) say("status", "status.restricted-without-share", {});
    if (gates.open_to[g] == open_to::unknown) say("open_to", "open-to.unknown", {});
  }
  auto const& transfers = c.n.transfers;
  for (auto const t : transfers.all()) {
    if (!transfers.from_mode[t].valid() && !transfers.to_mode[t].valid()) c.say(table_id::transfers, t.v, "from_mode", "transfer.no-mode", {});
    if (transfers.status[t] == status::restricted && std::isnan(transfers.share[t]))
      c.say(table_id::transfers, t.v, "status", "status.restricted-without-share", {});
    if (transfers.open_to[t] == open_to::unknown) c.say(table_id::transfers, t.v, "open_to", "open-to.unknown", {});
  }
}

// --- rules, changes: what selects --------------------------------------------------------------------------------------------------------------

namespace {

// Messages of a selector or an overlay, put where they stand in the table.
void relay(check_context const& c, table_id table, std::uint32_t row, diagnostics messages) {
  for (auto& d : messages) {
    auto const column = d.code.starts_with("selector.")             ? "selector"
                        : d.code.find("field") != std::string::npos ? "field"
                        : d.code == "change.op"                     ? "op"
                                                                    : "value";
    auto const* const a = info(table).find(column);
    auto at = c.locate(table, row, a);
    d.file = at.file;
    d.line = at.line;
    d.column = at.column;
    c.found.push_back(std::move(d));
  }
}

}  // namespace

void check_rules(check_context const& c) {
  auto const& rules = c.n.rules;
  for (auto const r : rules.all()) {
    auto picked = select(c.n, rules.selector[r]);
    if (!picked) relay(c, table_id::rules, r.v, picked.take_messages());
    else if (picked->table != table_id::gates && picked->table != table_id::links)
      c.say(table_id::rules, r.v, "selector", "rule.selects-other", {info(picked->table).name});
    auto const effect = rules.effect[r];
    auto const unit = rules.unit[r];
    bool const given = static_cast<std::uint8_t>(unit) != kNoChoice;
    bool const money = given && unit != rule_unit::h;
    auto const effect_word = effect == rule_effect::fee ? "fee" : "delay";
    if (effect == rule_effect::forbid || effect == rule_effect::reload) continue;
    if (!given) c.say(table_id::rules, r.v, "unit", "rule.unit-missing", {effect_word});
    else if (money != (effect == rule_effect::fee))
      c.say(table_id::rules, r.v, "unit", "rule.unit-wrong", {effect_word, cell_text(c.n, *info(table_id::rules).find("unit"), r.v)});
  }
  for (auto const t : c.n.limit_terms.all())
    if (auto picked = select(c.n, c.n.limit_terms.selector[t]); !picked) relay(c, table_id::limit_terms, t.v, picked.take_messages());
}

void check_changes(check_context const& c) {
  auto const& changes = c.n.changes;
  std::map<std::tuple<std::uint32_t, std::uint32_t, project_phase>, std::vector<change>> lists;
  for (auto const i : changes.all()) {
    bool const of_scenario = changes.scenario_id[i].valid();
    bool const of_project = changes.project_id[i].valid();
    if (!of_scenario && !of_project) c.say(table_id::changes, i.v, "scenario_id", "change.no-owner", {});
    if (of_scenario && of_project) c.say(table_id::changes, i.v, "project_id", "change.two-owners", {});
    auto const from = changes.valid_from[i];
    auto const to = changes.valid_to[i];
    if (from.given() && to.given() && to.last_day() < from.first_day())
      c.say(table_id::changes, i.v, "valid_to", "change.dates-reversed", {to_string(from), to_string(to)});
    // each scenario, and each phase of a project, is laid as a whole: a change may build on the one before it
    auto const owner = std::tuple{changes.scenario_id[i].v, changes.project_id[i].v, changes.phase[i]};
    lists[owner].push_back({std::string{changes.selector[i]},
                            std::string{changes.field[i]},
                            changes.op[i],
                            std::string{changes.value[i]},
                            {},
                            {},
                            layer::command,
                            {},
                            {},
                            i.v});
  }
  for (auto const& [owner, list] : lists)
    if (auto laid = overlay::lay(c.n, list); !laid)
      for (auto& d : laid.take_messages()) relay(c, table_id::changes, d.line, {d});
}

// --- energy ----------------------------------------------------------------------------------------------------------------------------------

namespace {

template <class Table, class Column>
void check_profile_names(check_context const& c, table_id id, Table const& table, Column const& profile, std::string_view column) {
  auto const& names = c.n.profiles.names;
  std::unordered_set<std::string_view> const known_names{names.begin(), names.end()};
  for (auto const row : table.all()) {
    auto const wanted = profile[row];
    if (wanted.empty() || known_names.contains(wanted)) continue;
    auto& d = c.say(id, row.v, column, "profile.unknown", {wanted});
    nearest_search near{wanted};
    for (auto const& known : names) near.consider(known);
    if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
  }
}

void check_limit_periods(check_context const& c) {
  auto const& n = c.n;
  std::set<std::string_view> periods;
  for (auto const s : n.snapshots.all()) periods.insert(n.snapshots.period_id[s]);
  for (auto const l : n.limits.all()) {
    auto const wanted = n.limits.period_id[l];
    if (wanted.empty() || periods.contains(wanted)) continue;
    auto& d = c.say(table_id::limits, l.v, "period_id", "limit.unknown-period", {wanted});
    nearest_search near{wanted};
    for (auto const period : periods) near.consider(period);
    if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
  }
}

// A factor below 0 would turn a demand into a supply.
void check_profile_factors(check_context const& c) {
  auto const& p = c.n.profiles;
  for (std::size_t k = 0; k < p.names.size(); ++k)
    for (std::uint32_t row = 0; row < p.factors[k].size(); ++row)
      if (p.factors[k][row] < 0) {
        c.say(table_id::profiles, row, "", "profile.negative", {p.names[k]});
        break;
      }
}

template <class Table>
void check_order(check_context const& c, table_id id, Table const& t, auto const& low, auto const& high, std::string_view low_name,
                 std::string_view high_name) {
  for (auto const k : t.all())
    if (low[k] > high[k]) c.say(id, k.v, low_name, "range.crossed", {low_name, high_name});
}

void check_demands(check_context const& c) {
  if (c.n.demands.count == 0) return;
  std::unordered_set<std::uint32_t> reached;
  for (auto const l : c.n.links.all()) {
    reached.insert(c.n.links.from_place[l].v);
    reached.insert(c.n.links.to_place[l].v);
  }
  for (auto const s : c.n.supplies.all()) reached.insert(c.n.supplies.place_id[s].v);
  for (auto const k : c.n.converters.all()) reached.insert(c.n.converters.place_id[k].v);
  for (auto const f : c.n.converter_flows.all()) reached.insert(c.n.converter_flows.place_id[f].v);
  for (auto const d : c.n.demands.all()) {
    auto const place = c.n.demands.place_id[d];
    if (!reached.contains(place.v)) c.say(table_id::demands, d.v, "place_id", "demand.disconnected", {c.n.places.place_id[place]});
  }
}

}  // namespace

void check_energy(check_context const& c) {
  auto const& n = c.n;
  for (auto const s : n.stores.all()) {
    auto const k = n.stores.commodity_id[s];
    if (n.commodities.balance[k] == balance_kind::period)
      c.say(table_id::stores, s.v, "commodity_id", "store.period-commodity", {n.commodities.commodity_id[k]});
  }
  check_limit_periods(c);
  check_profile_factors(c);
  if (n.profiles.count > 0 && n.profiles.count != n.snapshots.count)
    c.say(table_id::profiles, n.profiles.count - 1, "", "profile.length", {std::to_string(n.profiles.count), std::to_string(n.snapshots.count)});
  check_profile_names(c, table_id::supplies, n.supplies, n.supplies.profile_id, "profile_id");
  check_profile_names(c, table_id::demands, n.demands, n.demands.profile_id, "profile_id");
  check_profile_names(c, table_id::converters, n.converters, n.converters.profile_id, "profile_id");
  check_profile_names(c, table_id::supplies, n.supplies, n.supplies.minimum_profile_id, "minimum_profile_id");
  check_profile_names(c, table_id::converters, n.converters, n.converters.minimum_profile_id, "minimum_profile_id");
  check_profile_names(c, table_id::links, n.links, n.links.profile_id, "profile_id");
  check_profile_names(c, table_id::stores, n.stores, n.stores.inflow_profile_id, "inflow_profile_id");
  check_demands(c);
  check_order(c, table_id::links, n.links, n.links.angle_min, n.links.angle_max, "angle_min", "angle_max");
  check_order(c, table_id::links, n.links, n.links.capacity_min, n.links.capacity_max, "capacity_min", "capacity_max");
  check_order(c, table_id::supplies, n.supplies, n.supplies.capacity_min, n.supplies.capacity_max, "capacity_min", "capacity_max");
  check_order(c, table_id::converters, n.converters, n.converters.capacity_min, n.converters.capacity_max, "capacity_min", "capacity_max");
  check_order(c, table_id::stores, n.stores, n.stores.capacity_min, n.stores.capacity_max, "capacity_min", "capacity_max");
}

// --- projects --------------------------------------------------------------------------------------------------------------------------------

namespace {

// Depth-first search over prerequisites; a project met again while it is on the path closes a cycle.
struct cycle_search {
  check_context const& c;
  enum class mark : std::uint8_t { unseen, on_path, done };
  std::vector<mark> marks{std::vector<mark>(c.n.projects.count, mark::unseen)};
  std::vector<project_idx> path{};

  void visit(project_idx p) {
    marks[p.v] = mark::on_path;
    path.push_back(p);
    for (auto const needed : c.n.projects.prerequisites[p]) {
      if (marks[needed.v] == mark::unseen) visit(needed);
      else if (marks[needed.v] == mark::on_path) report(p, needed);
    }
    path.pop_back();
    marks[p.v] = mark::done;
  }

  void report(project_idx p, project_idx again) const {
    std::string chain;
    for (auto it = std::find(path.begin(), path.end(), again); it != path.end(); ++it) chain += name(c.n.projects.project_id, *it) + " -> ";
    c.say(table_id::projects, p.v, "prerequisites", "project.cycle", {chain + name(c.n.projects.project_id, again)});
  }
};

}  // namespace

void check_projects(check_context const& c) {
  auto const& projects = c.n.projects;
  cycle_search cycles{c};
  std::unordered_set<std::uint32_t> with_changes;
  std::unordered_set<std::uint32_t> with_costs;
  for (auto const i : c.n.changes.all()) with_changes.insert(c.n.changes.project_id[i].v);
  for (auto const i : c.n.project_costs.all()) with_costs.insert(c.n.project_costs.project_id[i].v);
  for (auto const p : projects.all()) {
    if (cycles.marks[p.v] == cycle_search::mark::unseen) cycles.visit(p);
    double const low = projects.cost_low[p];
    double const high = projects.cost_high[p];
    if (low > high) c.say(table_id::projects, p.v, "cost_low", "project.cost-reversed", {number_text(low), number_text(high)});
    if (std::isnan(low) && std::isnan(high) && !with_costs.contains(p.v)) c.say(table_id::projects, p.v, "", "project.no-cost", {});
    if (!with_changes.contains(p.v)) c.say(table_id::projects, p.v, "", "project.no-changes", {});
  }
  for (auto const i : c.n.project_costs.all()) {
    double const low = c.n.project_costs.cost_low[i];
    double const high = c.n.project_costs.cost_high[i];
    if (low > high) c.say(table_id::project_costs, i.v, "cost_low", "project.cost-reversed", {number_text(low), number_text(high)});
  }
}

// --- figures ---------------------------------------------------------------------------------------------------------------------------------

namespace {

class key_lookup {
 public:
  explicit key_lookup(network const& n) : n_{n}, known_(kTables) {}

  bool knows(table_info const& t, std::string_view key) {
    if (t.id == table_id::settings) return key == "settings";
    if (t.key.size() == 1 && t.find(t.key[0])->type == value_type::id) return n_.find(t.id, key).has_value();
    auto& known = known_[static_cast<std::size_t>(t.id)];
    if (!known.ready) known.fill(n_, t);
    return known.index.find(known.keys, key).has_value();
  }

 private:
  // The keys of a table with several key columns, joined.
  struct known_keys {
    raw_text keys;
    id_index index;
    bool ready{false};

    void fill(network const& n, table_info const& t) {
      ready = true;
      index.reserve(n.base(t.id).count);
      for (std::uint32_t row = 0; row < n.base(t.id).count; ++row) {
        auto const key = row_key(n, t.id, row);
        keys.append(row, std::span{key.data(), key.size()});
        static_cast<void>(index.insert(keys, row));
      }
    }
  };

  network const& n_;
  std::vector<known_keys> known_;
};

// Whether a table has a column; the columns asked for last are remembered by their hash.
class field_lookup {
 public:
  bool knows(table_info const& t, std::string_view field) {
    auto& last = last_[(hash_text(field) + static_cast<std::size_t>(t.id)) % last_.size()];
    if (last.first == &t && last.second == field) return true;
    if (t.find(field) == nullptr) return false;
    last = {&t, field};
    return true;
  }

 private:
  std::array<std::pair<table_info const*, std::string_view>, 64> last_{};
};

template <class Table>
void check_named_figures(check_context const& c, table_id id, Table const& table, key_lookup& keys) {
  std::vector<table_info const*> tables;  // by the word of the column
  for (auto const word : info(id).find("table")->words) tables.push_back(find_table(word));
  field_lookup fields;
  std::string_view last_id;  // known: figures of one row stand together
  table_info const* last_table = nullptr;
  for (auto const row : table.all()) {
    auto const& named = *tables[static_cast<std::size_t>(table.table[row])];
    bool const again = &named == last_table && table.id[row] == last_id;
    if (!again && keys.knows(named, table.id[row])) {
      last_table = &named;
      last_id = table.id[row];
    } else if (!again) {
      auto& d = c.say(id, row.v, "id", "figure.unknown-row", {table.id[row], named.name});
      nearest_search near{table.id[row]};
      for (std::uint32_t other = 0; other < c.n.base(named.id).count && c.found.size() < 100; ++other) near.consider(row_key(c.n, named.id, other));
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    }
    bool const is_profile = named.id == table_id::profiles;  // its fields are the profiles
    if (!is_profile && !fields.knows(named, table.field[row])) {
      auto& d = c.say(id, row.v, "field", "figure.unknown-field", {table.field[row], named.name});
      nearest_search near{table.field[row]};
      for (auto const& a : named.attributes) near.consider(a.name);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
    }
  }
}

}  // namespace

void check_figures(check_context const& c) {
  key_lookup keys{c.n};
  check_named_figures(c, table_id::provenance, c.n.provenance, keys);
  check_named_figures(c, table_id::ranges, c.n.ranges, keys);
  for (auto const r : c.n.ranges.all())
    if (c.n.ranges.low[r] > c.n.ranges.high[r])
      c.say(table_id::ranges, r.v, "low", "range.low-above-high", {number_text(c.n.ranges.low[r]), number_text(c.n.ranges.high[r])});
}

}  // namespace mamar
