// All ways of a small network, worked out from docs/route.md in the plainest manner: every move between spots is written down from the tables, every simple path
// is walked, the dominated ones are struck out. It shares no code with mamar/graph or mamar/study/route beyond the types of question and answer.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "mamar/network/selector.h"
#include "mamar/study/route/route.h"

namespace mamar::test {

using words = std::vector<std::string>;

// Where cargo can be: "from" and "to" are the ends of the question, "here" a vehicle on land, "in" and "out" a ship or aircraft that has come or is about to leave.
struct spot {
  std::string place, mode, side, part;
  friend auto operator<=>(spot const&, spot const&) = default;
};

struct move {
  spot from, to;
  std::tuple<std::string, std::string, std::string, std::string, std::string> name;  // id, table, direction, sides: the order of element ids
  std::array<std::int64_t, 4> cost{};
  std::string carried_by;        // kind of mode of a link
  bool border_by_land{false};
  std::set<std::string> parties; // able to stop it
  std::set<std::string> shut;    // "table/id" of what would have to open
  words passed;                  // places, in order, the end included
  std::string mode;
};

struct naive_way {
  std::array<std::int64_t, 4> totals{};
  words elements;
  std::set<std::string> parties;
  friend auto operator<=>(naive_way const&, naive_way const&) = default;
};

class naive_network {
 public:
  naive_network(overlay const& view, route_options const& o) : v_{view}, n_{view.base()}, o_{o} {
    from_party_ = only_party(o.from);
    to_party_ = only_party(o.to);
    vehicle_ = o.vehicle.valid() ? id(o.vehicle) : from_party_;
    write_links();
    write_gates();
    write_transfers();
    write_road_loading();
    number_spots();
  }

  // The frontier of a class; elements in `opened` count as open.
  std::vector<naive_way> frontier(way_class of, std::set<std::string> const& opened = {}) {
    walk(of, opened, false);
    std::vector<naive_way> out;
    for (auto const& [vector, way] : best_)
      if (std::none_of(best_.begin(), best_.end(), [&](auto const& other) {
            return other.first != vector && std::equal(other.first.begin(), other.first.end(), vector.begin(), std::less_equal<>{});
          }))
        out.push_back(way.second);
    return out;
  }

  // Fewest elements whose opening gives a way; nothing if none does.
  std::vector<std::set<std::string>> smallest_openings(way_class of, std::size_t at_most) {
    std::set<std::string> all;
    for (auto const& m : moves_) all.insert(m.shut.begin(), m.shut.end());
    words const list(all.begin(), all.end());
    for (std::size_t size = 1; size <= at_most; ++size) {
      std::vector<std::set<std::string>> found;
      choose(list, 0, size, {}, [&](std::set<std::string> const& s) {
        walk(of, s, true);
        if (!best_.empty()) found.push_back(s);
      });
      if (!found.empty()) return found;
    }
    return {};
  }

  // Listing was given up: too many paths.
  bool too_large() const { return walked > kMostMoves; }

 private:
  struct walk_state {
    way_class of;
    std::set<std::string> opened;
    bool any_way_will_do{false};
    std::vector<bool> allowed{};  // move -> may be made
    std::vector<bool> visited{};  // spot, whether the leg wanted is behind, places passed
    std::vector<std::size_t> path{};
    std::array<std::int64_t, 4> sum{};
  };

  // --- small things

  template <class Column, class Key>
  double num(Column const& c, Key k) const { return v_[c][k]; }
  std::string id(place_idx p) const { return p.valid() ? std::string{n_.places.place_id[p]} : ""; }
  std::string id(party_idx p) const { return p.valid() ? std::string{n_.parties.party_id[p]} : ""; }
  std::string id(mode_idx m) const { return m.valid() ? std::string{n_.modes.mode_id[m]} : ""; }
  bool crossing(place_idx p) const { return n_.places.kind[p] == place_kind::crossing; }
  static bool land(mode_kind k) { return k == mode_kind::road || k == mode_kind::rail || k == mode_kind::inland; }
  static bool split(mode_kind k) { return k == mode_kind::sea || k == mode_kind::air; }
  static bool vehicles(mode_kind k) { return land(k) || split(k); }
  spot at(place_idx p, mode_idx m, std::string side, bool leaves) const {
    return {id(p), id(m), std::move(side), !split(n_.modes.kind[m]) ? "here" : leaves ? "out" : "in"};
  }

  std::string only_party(place_idx p) const {
    std::set<std::string> all;
    if (n_.places.party_id[p].valid()) all.insert(id(n_.places.party_id[p]));
    if (crossing(p))
      for (auto const g : n_.gates.all())
        if (n_.gates.place_id[g] == p && n_.gates.from_party[g].valid()) {
          all.insert(id(n_.gates.from_party[g]));
          all.insert(id(n_.gates.to_party[g]));
        }
    return all.size() == 1 ? *all.begin() : "";
  }

  std::string link_side(link_idx l, bool start) const {
    auto const here = start ? n_.links.from_place[l] : n_.links.to_place[l];
    auto const far = start ? n_.links.to_place[l] : n_.links.from_place[l];
    auto const given = start ? n_.links.from_side[l] : n_.links.to_side[l];
    if (!crossing(here)) return "";
    return given.valid() ? id(given) : id(n_.places.party_id[far]);
  }
  std::string territory(link_idx l, bool start) const {
    auto const here = start ? n_.links.from_place[l] : n_.links.to_place[l];
    return crossing(here) ? link_side(l, start) : id(n_.places.party_id[here]);
  }

  struct sum {
    double cost{0}, hours{0}, co2{0}, loss{0};
  };
  static std::int64_t units(double x) { return static_cast<std::int64_t>(std::floor(x + 0.5)); }
  void close(move& m, sum const& s) {
    m.cost = {units(s.cost * 10000), units(s.hours * 3600), units(s.co2 * 1000), units(s.loss * 1e9)};
    m.parties.erase("");
    moves_.push_back(std::move(m));
  }

  template <class Table, class Key>
  void see(move& m, Table const& t, Key k, std::string const& name) {
    auto const s = v_[t.status][k];
    if (s == status::closed || s == status::damaged || s == status::planned || v_[t.open_to][k] == open_to::passengers) m.shut.insert(name);
  }

  // --- rules

  bool fits(rule_idx r) const {
    auto const party = id(n_.rules.party_id[r]);
    bool const in = to_party_ == party, out = from_party_ == party;
    switch (n_.rules.traffic[r]) {
      case traffic::import_: if (!in || out) return false; break;
      case traffic::export_: if (in || !out) return false; break;
      case traffic::transit: if (in || out) return false; break;
      case traffic::all: break;
    }
    auto const among = [&](auto list, std::string const& wanted) {
      bool any = list.empty();
      for (auto const p : list) any = any || id(p) == wanted;
      return any;
    };
    bool cargo = n_.rules.commodity_id[r].empty();
    for (auto const c : n_.rules.commodity_id[r]) cargo = cargo || c == o_.commodity;
    return cargo && among(n_.rules.origin_party[r], from_party_) && among(n_.rules.destination_party[r], to_party_) && among(n_.rules.vehicle_party[r], vehicle_);
  }

  void obey(move& m, sum& s, table_id table, std::uint32_t row, place_idx where, mode_idx mode, std::set<std::string>& reloaded) {
    for (auto const r : n_.rules.all()) {
      if (v_[n_.rules.status][r] != rule_status::in_force || !fits(r)) continue;
      auto const picked = select(n_, n_.rules.selector[r]);
      if (!picked || picked->table != table || std::count(picked->rows.begin(), picked->rows.end(), row) == 0) continue;
      auto const name = "rules/" + std::string{n_.rules.rule_id[r]};
      auto const effect = n_.rules.effect[r];
      if (effect == rule_effect::forbid) m.shut.insert(name);
      if (effect == rule_effect::delay) s.hours += num(n_.rules.value, r);
      if (effect == rule_effect::fee) s.cost += num(n_.rules.value, r) / (n_.rules.unit[r] == rule_unit::usd_per_vehicle ? num(n_.modes.payload, mode) : 1);
      if (effect != rule_effect::reload || reloaded.contains(id(where))) continue;
      auto const row_there = transfer_at(where, mode, mode);
      if (!row_there.valid()) {
        m.shut.insert(name);
        continue;
      }
      reloaded.insert(id(where));
      use_transfer(m, s, row_there, mode);
    }
  }

  transfer_idx transfer_at(place_idx p, mode_idx from, mode_idx to) const {
    for (auto const t : n_.transfers.all())
      if (n_.transfers.place_id[t] == p && n_.transfers.from_mode[t] == from && n_.transfers.to_mode[t] == to) return t;
    return transfer_idx::none();
  }

  std::string transfer_name(transfer_idx t) const { return id(n_.transfers.place_id[t]) + "/" + id(n_.transfers.from_mode[t]) + "/" + id(n_.transfers.to_mode[t]); }

  void use_transfer(move& m, sum& s, transfer_idx t, mode_idx boarded) {
    s.hours += num(n_.transfers.time, t);
    if (boarded.valid()) s.hours += num(n_.modes.headway, boarded) / 2;
    s.cost += num(n_.transfers.cost, t);
    s.loss += num(n_.transfers.failures_per_year, t) * num(n_.transfers.repair_h, t) / 8760;
    for (auto const p : n_.transfers.controllers[t]) m.parties.insert(id(p));
    see(m, n_.transfers, t, "transfers/" + transfer_name(t));
  }

  // --- moves

  void pass(move& m, sum& s, gate_idx g, mode_idx mode, std::set<std::string>& reloaded) {
    s.hours += num(n_.gates.wait, g);
    if (num(n_.gates.fee, g) > 0) s.cost += num(n_.gates.fee, g) / num(n_.modes.payload, mode);
    s.loss += num(n_.gates.failures_per_year, g) * num(n_.gates.repair_h, g) / 8760;
    auto const place = n_.gates.place_id[g];
    m.parties.insert({id(n_.gates.from_party[g]), id(n_.gates.to_party[g]), crossing(place) ? "" : id(n_.places.party_id[place])});
    for (auto const p : n_.gates.controllers[g]) m.parties.insert(id(p));
    see(m, n_.gates, g, "gates/" + std::string{n_.gates.gate_id[g]});
    obey(m, s, table_id::gates, g.v, place, mode, reloaded);
  }

  gate_idx gate_for(place_idx p, mode_idx mode, std::string const& from, std::string const& to) const {
    for (bool const named : {true, false}) {
      std::map<std::string_view, gate_idx> fitting;
      for (auto const g : n_.gates.all())
        if (n_.gates.place_id[g] == p && n_.gates.mode_id[g] == mode && n_.gates.from_party[g].valid() == named &&
            (!named || (id(n_.gates.from_party[g]) == from && id(n_.gates.to_party[g]) == to)))
          fitting.emplace(n_.gates.gate_id[g], g);
      if (!fitting.empty()) return fitting.begin()->second;
    }
    return gate_idx::none();
  }

  void write_links() {
    auto const& links = n_.links;
    for (auto const l : links.all())
      for (bool const forward : {true, false}) {
        auto const mode = links.mode_id[l];
        auto const kind = n_.modes.kind[mode];
        if (!vehicles(kind) || (!forward && links.directed[l])) continue;
        auto const a = forward ? links.from_place[l] : links.to_place[l];
        auto const b = forward ? links.to_place[l] : links.from_place[l];
        move m{.from = at(a, mode, link_side(l, forward), true), .to = at(b, mode, link_side(l, !forward), false), .name = {}, .carried_by = kind_name(kind), .parties = {}, .shut = {}, .passed = {}, .mode = id(mode)};
        touched_.insert({m.from, m.to});
        if (links.commodity_id[l].valid() && links.commodity_id[l] != o_.commodity) continue;
        m.name = {std::string{links.link_id[l]}, "links", forward ? "+" : "-", m.from.side, m.to.side};
        sum s;
        double const km = num(links.length, l);
        s.cost = std::isnan(num(links.cost, l)) ? km * num(n_.modes.cost, mode) : num(links.cost, l);
        s.hours = std::isnan(num(links.time, l)) ? km / num(n_.modes.speed, mode) * (24 / num(n_.modes.operating_hours, mode)) : num(links.time, l);
        s.co2 = km * num(n_.modes.co2, mode);
        double const failures = std::isnan(num(links.failures_per_year, l)) ? num(n_.modes.failures_per_year_per_100km, mode) * km / 100 : num(links.failures_per_year, l);
        s.loss = failures * (std::isnan(num(links.repair_h, l)) ? num(n_.modes.repair_h, mode) : num(links.repair_h, l)) / 8760;
        m.parties = {territory(l, true), territory(l, false)};
        for (auto const p : links.controllers[l]) m.parties.insert(id(p));
        see(m, links, l, "links/" + std::string{links.link_id[l]});
        std::set<std::string> reloaded;
        obey(m, s, table_id::links, l.v, b, mode, reloaded);
        std::vector<place_idx> via;
        for (auto const p : links.via[l]) via.push_back(p);
        if (!forward) std::reverse(via.begin(), via.end());
        for (auto const p : via) {
          pass(m, s, gate_for(p, mode, territory(l, forward), territory(l, !forward)), mode, reloaded);
          m.passed.push_back(id(p));
          m.border_by_land = m.border_by_land || (land(kind) && crossing(p));
        }
        m.passed.push_back(id(b));
        close(m, s);
      }
  }

  static std::string kind_name(mode_kind k) { return k == mode_kind::sea ? "sea" : k == mode_kind::air ? "air" : "land"; }

  void write_gates() {
    auto const& gates = n_.gates;
    for (auto const g : gates.all()) {
      auto const place = gates.place_id[g];
      auto const mode = gates.mode_id[g];
      if (!crossing(place) || !vehicles(n_.modes.kind[mode])) continue;
      std::vector<std::pair<std::string, std::string>> pairs;
      if (gates.from_party[g].valid()) {
        pairs = {{id(gates.from_party[g]), id(gates.to_party[g])}};
      } else {
        std::set<std::string> sides;
        for (auto const l : n_.links.all())
          if (n_.links.mode_id[l] == mode)
            for (bool const start : {true, false})
              if ((start ? n_.links.from_place[l] : n_.links.to_place[l]) == place) sides.insert(link_side(l, start));
        for (auto const other : gates.all())
          if (gates.place_id[other] == place && gates.mode_id[other] == mode && gates.from_party[other].valid()) sides.insert({id(gates.from_party[other]), id(gates.to_party[other])});
        for (auto const& a : sides)
          for (auto const& b : sides)
            if (a != b) pairs.emplace_back(a, b);
      }
      for (auto const& [a, b] : pairs) {
        move m{.from = at(place, mode, a, true), .to = at(place, mode, b, false), .name = {std::string{gates.gate_id[g]}, "gates", "+", a, b}, .carried_by = "",
               .border_by_land = land(n_.modes.kind[mode]), .parties = {a, b}, .shut = {}, .passed = {id(place)}, .mode = id(mode)};
        touched_.insert({m.from, m.to});
        sum s;
        std::set<std::string> reloaded;
        pass(m, s, g, mode, reloaded);
        close(m, s);
      }
    }
  }

  // Spots that links and gates make.
  std::set<spot> spots(std::string const& place, std::string const& mode, std::string const& part) const {
    std::set<spot> out;
    for (auto const& s : touched_)
      if (s.place == place && s.mode == mode && (s.part == part || s.part == "here")) out.insert(s);
    return out;
  }

  void write_transfers() {
    std::vector<std::pair<move, sum>> made;
    for (auto const t : n_.transfers.all()) {
      auto const place = n_.transfers.place_id[t];
      auto const from = n_.transfers.from_mode[t];
      auto const to = n_.transfers.to_mode[t];
      if ((from.valid() && !vehicles(n_.modes.kind[from])) || (to.valid() && !vehicles(n_.modes.kind[to]))) continue;
      if (from == to && !split(n_.modes.kind[from])) continue;
      auto left = from.valid() ? spots(id(place), id(from), "in") : std::set<spot>{{id(place), "", "", "from"}};
      auto boarded = to.valid() ? spots(id(place), id(to), "out") : std::set<spot>{{id(place), "", "", "to"}};
      for (auto const& a : left)
        for (auto const& b : boarded) {
          if (from.valid() && to.valid() && a.side != b.side) continue;
          move m{.from = a, .to = b, .name = {transfer_name(t), "transfers", "+", a.side, b.side}, .carried_by = "", .parties = {}, .shut = {}, .passed = {id(place)}, .mode = ""};
          sum s;
          m.parties = {crossing(place) ? a.side + b.side : id(n_.places.party_id[place])};
          if (from.valid() && to.valid() && crossing(place)) m.parties = {a.side};
          use_transfer(m, s, t, to);
          made.emplace_back(m, s);
        }
    }
    for (auto& [m, s] : made) close(m, s);
  }

  void write_road_loading() {
    std::vector<std::pair<move, sum>> made;
    for (auto const p : n_.places.all())
      for (auto const mode : n_.modes.all()) {
        if (n_.modes.kind[mode] != mode_kind::road) continue;
        for (bool const loads : {true, false}) {
          if (loads ? transfer_at(p, mode_idx::none(), mode).valid() : transfer_at(p, mode, mode_idx::none()).valid()) continue;
          for (auto const& s : spots(id(p), id(mode), "here")) {
            spot const outside{id(p), "", "", loads ? "from" : "to"};
            move m{.from = loads ? outside : s, .to = loads ? s : outside, .name = {}, .carried_by = "", .parties = {crossing(p) ? s.side : id(n_.places.party_id[p])}, .shut = {}, .passed = {id(p)}, .mode = ""};
            m.name = {id(p) + "/" + (loads ? "/" + id(mode) : id(mode) + "/"), "transfers", loads ? "+" : "-", m.from.side, m.to.side};
            made.emplace_back(m, sum{.hours = loads ? num(n_.modes.headway, mode) / 2 : 0});
          }
        }
      }
    for (auto& [m, s] : made) close(m, s);
  }

  // --- walking

  bool allowed(move const& m) const {
    if (!std::includes(walk_.opened.begin(), walk_.opened.end(), m.shut.begin(), m.shut.end())) return false;
    auto const of = walk_.of;
    if (m.carried_by == "sea" && (of == way_class::land || of == way_class::air)) return false;
    if (m.carried_by == "air" && (of == way_class::land || of == way_class::sea)) return false;
    if (m.border_by_land && (of == way_class::sea || of == way_class::air)) return false;
    for (auto const p : o_.avoid_parties)
      if (m.parties.contains(id(p))) return false;
    for (auto const mode : o_.avoid_modes)
      if (!m.carried_by.empty() && m.mode == id(mode)) return false;
    for (auto const p : o_.avoid_places)
      if (m.from.place == id(p) || std::count(m.passed.begin(), m.passed.end(), id(p)) > 0) return false;
    return true;
  }

  void number_spots() {
    std::map<spot, std::size_t> numbers;
    auto const number = [&](spot const& s) {
      auto const [it, is_new] = numbers.emplace(s, spots_.size());
      if (is_new) {
        spots_.push_back(s);
        leaving_.emplace_back();
      }
      return it->second;
    };
    start_ = number({id(o_.from), "", "", "from"});
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      auto const from = number(moves_[i].from);
      heads_.push_back(number(moves_[i].to));
      leaving_[from].push_back(i);
    }
  }

  void walk(way_class of, std::set<std::string> const& opened, bool any_way_will_do) {
    best_.clear();
    walk_ = {.of = of, .opened = opened, .any_way_will_do = any_way_will_do};
    for (auto const& m : moves_) walk_.allowed.push_back(allowed(m));
    walk_.visited.assign(spots_.size() * 2 * (o_.via.size() + 1), false);
    step(start_, false, 0);
  }

  std::size_t state(std::size_t at, bool has_leg, std::size_t stage) const { return (at * 2 + (has_leg ? 1 : 0)) * (o_.via.size() + 1) + stage; }

  void step(std::size_t here, bool has_leg, std::size_t stage) {
    bool const needs_leg = walk_.of == way_class::sea || walk_.of == way_class::air;
    if (spots_[here].part == "to") {
      if (spots_[here].place == id(o_.to) && (has_leg || !needs_leg) && stage == o_.via.size()) arrive();
      return;
    }
    walk_.visited[state(here, has_leg, stage)] = true;
    for (auto const i : leaving_[here]) {
      auto const& m = moves_[i];
      if (!walk_.allowed[i] || (walk_.any_way_will_do && !best_.empty()) || walked > kMostMoves) continue;
      bool const leg = has_leg || (walk_.of == way_class::sea && m.carried_by == "sea") || (walk_.of == way_class::air && m.carried_by == "air");
      auto next = stage;
      for (auto const& p : m.passed)
        if (next < o_.via.size() && id(o_.via[next]) == p) ++next;
      if (walk_.visited[state(heads_[i], leg, next)]) continue;
      ++walked;
      walk_.path.push_back(i);
      for (std::size_t c = 0; c < 4; ++c) walk_.sum[c] += m.cost[c];
      step(heads_[i], leg, next);
      for (std::size_t c = 0; c < 4; ++c) walk_.sum[c] -= m.cost[c];
      walk_.path.pop_back();
    }
    walk_.visited[state(here, has_leg, stage)] = false;
  }

  void arrive() {
    std::vector<std::int64_t> vector;
    for (auto const c : o_.criteria) vector.push_back(walk_.sum[static_cast<std::size_t>(c)]);
    auto const known = best_.find(vector);
    if (known != best_.end() && known->second.first.first < walk_.path.size()) return;
    std::vector<decltype(move::name)> path_names;
    for (auto const i : walk_.path) path_names.push_back(moves_[i].name);
    auto const key = std::pair{walk_.path.size(), path_names};
    if (known != best_.end() && known->second.first <= key) return;
    naive_way w{.totals = walk_.sum, .elements = {}, .parties = {}};
    for (auto const i : walk_.path) {
      w.elements.push_back(std::get<1>(moves_[i].name) + "/" + std::get<0>(moves_[i].name));
      w.parties.insert(moves_[i].parties.begin(), moves_[i].parties.end());
    }
    best_[vector] = {key, w};
  }

  template <class F>
  static void choose(words const& list, std::size_t from, std::size_t size, std::set<std::string> chosen, F const& f) {
    if (chosen.size() == size) return f(chosen);
    for (std::size_t i = from; i < list.size(); ++i) {
      auto more = chosen;
      more.insert(list[i]);
      choose(list, i + 1, size, more, f);
    }
  }

  static constexpr std::size_t kMostMoves = 300'000;
  std::size_t walked{0};  // moves made in all walks
  overlay const& v_;
  network const& n_;
  route_options const& o_;
  std::string from_party_, to_party_, vehicle_;
  std::set<spot> touched_;  // by links, whatever they carry, and gates
  std::vector<move> moves_;
  std::vector<std::size_t> heads_;                 // move -> number of the spot it leads to
  std::vector<spot> spots_;
  std::vector<std::vector<std::size_t>> leaving_;  // spot -> moves
  std::size_t start_{0};
  walk_state walk_{};
  std::map<std::vector<std::int64_t>, std::pair<std::pair<std::size_t, std::vector<decltype(move::name)>>, naive_way>> best_;
};

}  // namespace mamar::test
