// Small multimodal networks drawn at random, as CSV text for the real reader. Nothing here uses the library: random_ways.h finds every way through them by
// the definitions alone.
//
// Lengths are whole, speeds and payloads odd, and every other figure is chosen so that no criterion of an element lies half-way between two integers: binary
// fractions may be added in another order here than there.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "test/graph/random.h"

namespace mamar::test {

inline constexpr double kBlank = std::numeric_limits<double>::quiet_NaN();

// Everything by number of row; -1 is blank.
struct random_network {
  struct place {
    std::string id, kind;
    int party{-1};
    bool crossing() const { return kind == "crossing"; }
  };
  struct mode {
    std::string id, kind;
    double speed, operating_hours, headway, cost, co2, payload, failures, repair;
    bool split() const { return kind == "sea" || kind == "air"; }
  };
  struct state {
    std::string status{"open"}, open_to{"both"};
    bool usable() const { return (status == "open" || status == "restricted") && open_to != "passengers"; }
  };
  struct link {
    std::string id;
    int from, to, mode;
    bool directed{false};
    double length{0}, cost{kBlank}, time{kBlank};
    std::vector<int> via{};
    int from_side{-1}, to_side{-1};
    std::vector<int> controllers{};
    state is{};
    double failures{kBlank}, repair{kBlank};
    int commodity{-1};
  };
  struct gate {
    std::string id;
    int place, mode, from{-1}, to{-1};
    double wait{0}, fee{0};
    std::vector<int> controllers{};
    state is{};
    double failures{0}, repair{0};
  };
  struct transfer {
    int place, from, to;
    double time{0}, cost{0};
    std::vector<int> controllers{};
    state is{};
    double failures{0}, repair{0};
  };
  struct rule {
    std::string id;
    int party{0};
    std::string selector;
    std::set<int> gates{}, links{};  // that the selector picks
    std::string traffic, effect, unit, status;
    std::vector<int> origin{}, destination{}, vehicle{}, commodity{};
    double value{0};
  };
  struct change {
    std::string selector, field, op, value;
  };

  std::vector<std::string> parties, commodities;
  std::vector<place> places;
  std::vector<mode> modes;
  std::vector<link> links;
  std::vector<gate> gates;
  std::vector<transfer> transfers;
  std::vector<rule> rules;

  // The side of a crossing at which the link attaches at its start or end.
  int side(link const& l, bool at_start) const {
    auto const here = at_start ? l.from : l.to;
    auto const far = at_start ? l.to : l.from;
    auto const given = at_start ? l.from_side : l.to_side;
    if (!places[static_cast<std::size_t>(here)].crossing()) return -1;
    return given >= 0 ? given : places[static_cast<std::size_t>(far)].party;
  }
  int territory(link const& l, bool at_start) const {
    auto const s = side(l, at_start);
    return s >= 0 ? s : places[static_cast<std::size_t>(at_start ? l.from : l.to)].party;
  }
  // The gate passed at a place of the via; named sides go before blank ones.
  int gate_passed(link const& l, int where, bool forward) const {
    int blank = -1;
    for (int g = 0; g < static_cast<int>(gates.size()); ++g) {
      auto const& one = gates[static_cast<std::size_t>(g)];
      if (one.place != where || one.mode != l.mode) continue;
      if (one.from < 0) blank = g;
      else if (one.from == territory(l, forward) && one.to == territory(l, !forward)) return g;
    }
    return blank;
  }
};

struct random_question {
  int from{0}, to{0}, commodity{0};
  std::vector<int> via{}, avoid_modes{}, avoid_places{}, avoid_parties{};
  int vehicle{-1};  // -1: of the origin's territory
};

// --- drawing -----------------------------------------------------------------------------------------------------------------------------------

class network_artist {
 public:
  explicit network_artist(dice& d, std::size_t parties = 0) : d_{d}, parties_{parties} {}

  random_network draw() {
    do {
      n_ = {};
      n_.parties = {"AA", "BB"};
      if (d_.chance(50)) n_.parties.emplace_back("CC");
      if (parties_ > 0) n_.parties.clear();
      for (std::size_t i = 0; i < parties_; ++i) n_.parties.emplace_back(2, static_cast<char>('A' + i));
      n_.commodities = {"boxes", "wheat"};
      draw_modes();
      draw_places();
      draw_gates();
      bool const twins = d_.chance(85);
      auto const links = twins ? d_.between(6, 9) : d_.between(9, 14);
      for (std::uint32_t i = 0; i < links; ++i) draw_link();
      if (twins) add_twins();
    } while (n_.links.size() < 5);
    draw_transfers();
    if (d_.chance(50)) draw_rules();
    return std::move(n_);
  }

  std::vector<random_network::change> draw_changes(random_network& n) {
    std::vector<random_network::change> out;
    for (std::uint32_t i = d_.between(1, 4); i > 0; --i) {
      auto const what = d_.below(6);
      if (what == 0) {
        auto& m = n.modes[d_.below(size(n.modes))];
        m.speed = 2 * d_.between(3, 40) + 1;
        out.push_back({"modes[id=" + m.id + "]", "speed", "set", fmt::format("{}", m.speed)});
      } else if (what == 1) {
        auto& l = n.links[d_.below(size(n.links))];
        l.length *= 3;
        out.push_back({"links[id=" + l.id + "]", "length", "scale", "3"});
      } else if (what == 2 && !n.gates.empty()) {
        auto& g = n.gates[d_.below(size(n.gates))];
        g.wait += 2;
        out.push_back({"gates[id=" + g.id + "]", "wait", "add", "2"});
      } else if (what == 3 && !n.gates.empty()) {
        auto& g = n.gates[d_.below(size(n.gates))];
        g.is.status = d_.pick(kStatuses);
        out.push_back({"gates[id=" + g.id + "]", "status", "set", g.is.status});
      } else {
        auto& l = n.links[d_.below(size(n.links))];
        l.is.status = d_.pick(kStatuses);
        out.push_back({"links[id=" + l.id + "]", "status", "set", l.is.status});
      }
    }
    return out;
  }

  random_question draw_question(random_network const& n) {
    random_question q;
    std::vector<int> ends;
    std::vector<int> passed;
    for (int p = 0; p < static_cast<int>(n.places.size()); ++p) {
      auto const& kind = n.places[static_cast<std::size_t>(p)].kind;
      if (kind == "city" || kind == "port" || (kind == "crossing" && d_.chance(15))) ends.push_back(p);
      if (kind != "airspace") passed.push_back(p);
    }
    d_.shuffle(ends);
    q.from = ends[0];
    q.to = ends[1];
    if (d_.chance(75)) {  // two ends that links touch
      q.from = n.links[0].from;
      q.to = n.links.back().to;
      if (q.from == q.to) q.to = n.links.back().from;
    }
    q.commodity = static_cast<int>(d_.below(2));
    if (d_.chance(18)) {
      d_.shuffle(passed);
      passed.resize(d_.between(1, 2));
      q.via = passed;
    }
    if (d_.chance(7)) q.avoid_modes.push_back(static_cast<int>(d_.below(size(n.modes))));
    if (d_.chance(7)) q.avoid_places.push_back(static_cast<int>(d_.below(size(n.places))));
    if (d_.chance(4)) q.avoid_parties.push_back(static_cast<int>(d_.below(size(n.parties))));
    if (d_.chance(20)) q.vehicle = static_cast<int>(d_.below(size(n.parties)));
    return q;
  }

 private:
  inline static std::vector<std::string> const kStatuses{"open", "open", "restricted", "closed", "damaged", "planned"};

  template <class T>
  static std::uint32_t size(std::vector<T> const& list) {
    return static_cast<std::uint32_t>(list.size());
  }
  random_network::place const& place(int p) const { return n_.places[static_cast<std::size_t>(p)]; }
  random_network::mode const& mode(int m) const { return n_.modes[static_cast<std::size_t>(m)]; }
  int party() { return static_cast<int>(d_.below(size(n_.parties))); }
  bool land(int m) const { return !mode(m).split(); }

  random_network::state state() {
    random_network::state s;
    if (d_.chance(6)) s.status = d_.pick(kStatuses);
    if (d_.chance(5)) s.open_to = d_.pick(std::vector<std::string>{"freight", "passengers", "unknown"});
    return s;
  }
  std::vector<int> listed() { return d_.chance(10) ? std::vector<int>{party()} : std::vector<int>{}; }
  double repair() { return d_.pick(std::vector<double>{0, 1, 7, 24}); }

  void draw_modes() {
    static std::vector<std::pair<std::string, std::string>> const kAll{{"rail-1435", "rail"}, {"ship", "sea"},       {"plane", "air"},
                                                                       {"barge", "inland"},   {"rail-1050", "rail"}, {"track", "road"}};
    n_.modes.push_back({"road", "road", 0, 0, 0, 0, 0, 0, 0, 0});
    auto others = kAll;
    std::vector<std::pair<std::string, std::string>> taken{others[0], others[1], others[2]};  // the usual ones most of the time
    if (d_.chance(50)) {
      d_.shuffle(others);
      taken.assign(others.begin(), others.begin() + d_.between(1, 4));
    }
    for (auto const& [id, kind] : taken) n_.modes.push_back({id, kind, 0, 0, 0, 0, 0, 0, 0, 0});
    for (auto& m : n_.modes) {
      m.speed = 2 * d_.between(3, 40) + 1;
      m.operating_hours = d_.pick(std::vector<double>{24, 10});
      m.headway = d_.pick(std::vector<double>{0, 0, 1, 12, 48.5});
      m.cost = d_.chance(20) ? 0 : m.speed * d_.between(1, 6) / 1000.0;  // what is fast is dear
      m.co2 = d_.chance(20) ? 0 : d_.between(1, 500) / 5000.0;
      m.payload = 2 * d_.between(0, 20) + 1;
      m.failures = d_.chance(20) ? 0 : d_.between(1, 300) / 100.0;
      m.repair = repair();
    }
    if (d_.chance(10)) {  // one that only its cost tells apart, for ties
      for (auto& m : n_.modes) {
        m.speed = 61;
        m.headway = 0;
        m.cost = 0;
        m.co2 = 0.1;
      }
    }
  }

  void draw_places() {
    auto const count = d_.between(4, 9);
    for (std::uint32_t i = 0; i < count; ++i) {
      random_network::place p{fmt::format("p{}", i), "city", -1};
      if (i >= 2)
        p.kind = d_.pick(std::vector<std::string>{"city", "city", "city", "port", "port", "crossing", "crossing", "chokepoint", "airspace"});
      if (p.kind != "crossing") p.party = party();
      if (p.kind == "chokepoint" || p.kind == "airspace") p.party = d_.chance(50) ? party() : -1;
      n_.places.push_back(p);
    }
  }

  void draw_gates() {
    for (int p = 0; p < static_cast<int>(n_.places.size()); ++p)
      for (int m = 0; m < static_cast<int>(n_.modes.size()); ++m) {
        auto const& kind = place(p).kind;
        if (kind == "crossing" && land(m)) {
          if (d_.chance(40)) add_gate(p, m, -1, -1);
          for (int a = 0; a < static_cast<int>(n_.parties.size()); ++a)
            for (int b = 0; b < static_cast<int>(n_.parties.size()); ++b)
              if (a != b && d_.chance(50)) add_gate(p, m, a, b);
        } else if ((kind == "chokepoint" && d_.chance(70)) || (kind == "airspace" && mode(m).kind == "air")) {
          add_gate(p, m, -1, -1);
        }
      }
    d_.shuffle(n_.gates);  // the order of rows means nothing
    for (std::size_t g = 0; g < n_.gates.size(); ++g) n_.gates[g].id = fmt::format("g{}", g);
  }

  void add_gate(int p, int m, int from, int to) {
    random_network::gate g{"", p, m, from, to};
    g.wait = d_.chance(30) ? 0 : d_.between(0, 200) / 10.0;
    g.fee = d_.chance(40) ? 0 : d_.between(1, 300);
    g.controllers = listed();
    g.is = state();
    if (d_.chance(40)) g.failures = d_.between(1, 300) / 100.0;
    g.repair = repair();
    n_.gates.push_back(g);
  }

  void draw_link() {
    auto const parallel = !n_.links.empty() && d_.chance(40);
    for (int attempt = 0; attempt < 8; ++attempt) {
      random_network::link l{fmt::format("l{}", n_.links.size()), static_cast<int>(d_.below(size(n_.places))),
                             static_cast<int>(d_.below(size(n_.places))), static_cast<int>(d_.below(size(n_.modes)))};
      if (parallel) {
        l.from = n_.links.back().from;
        l.to = n_.links.back().to;
        if (d_.chance(50)) l.mode = n_.links.back().mode;
      }
      if (l.from == l.to || !fits(l)) continue;
      l.length = d_.chance(10) ? 0 : d_.between(1, 900);
      if (d_.chance(10)) l.cost = d_.between(0, 400) / 10.0;
      if (d_.chance(10)) l.time = d_.between(0, 400) / 10.0;
      if (d_.chance(35)) {  // the dearer the faster
        auto const x = d_.between(0, 400);
        l.cost = x / 10.0;
        l.time = (400 - x) / 10.0;
      }
      l.controllers = listed();
      l.is = state();
      if (d_.chance(10)) l.failures = d_.between(0, 300) / 100.0;
      if (d_.chance(10)) l.repair = repair();
      if (!place(l.from).crossing() && !place(l.to).crossing() && d_.chance(6)) l.commodity = static_cast<int>(d_.below(2));
      n_.links.push_back(l);
      return;
    }
  }

  // Beside every link another, dearer or slower, longer or less sure: so frontiers have many members.
  void add_twins() {
    auto const first = n_.links.size();
    for (std::size_t i = 0; i < first; ++i) {
      auto l = n_.links[i];
      l.id = fmt::format("l{}", n_.links.size());
      auto const x = d_.between(0, 400);
      l.cost = x / 10.0;
      l.time = (400 - x) / 10.0;
      auto const y = d_.between(0, 400);
      l.length = 2 * y;
      l.failures = (400 - y) / 100.0;
      l.repair = 24;
      l.is = state();
      n_.links.push_back(l);
    }
  }

  // Gives the link sides, gates in its via and a direction that the format allows.
  bool fits(random_network::link& l) {
    for (int const end : {l.from, l.to})
      if (place(end).kind == "chokepoint" || place(end).kind == "airspace" || (place(end).crossing() && !land(l.mode))) return false;
    if (land(l.mode)) {
      int const inside = party();
      bool const far_blank = place(l.from).party < 0 || place(l.to).party < 0;
      if (place(l.from).crossing() && far_blank) l.from_side = place(l.to).party >= 0 ? place(l.to).party : inside;
      if (place(l.to).crossing() && far_blank) l.to_side = place(l.from).party >= 0 ? place(l.from).party : inside;
    }
    l.directed = d_.chance(15);
    auto const start = n_.territory(l, true);
    auto const end = n_.territory(l, false);
    bool const needs_crossing = land(l.mode) && start >= 0 && end >= 0 && start != end;
    bool has_crossing = false;
    for (int p = 0; p < static_cast<int>(n_.places.size()) && l.via.size() < 2; ++p) {
      if (p == l.from || p == l.to || n_.gate_passed(l, p, true) < 0) continue;
      if (place(p).crossing() ? !needs_crossing || has_crossing : !d_.chance(30)) continue;
      if (n_.gate_passed(l, p, false) < 0) {
        if (d_.chance(50)) continue;
        l.directed = true;
      }
      has_crossing = has_crossing || place(p).crossing();
      l.via.push_back(p);
    }
    if (d_.chance(50)) std::reverse(l.via.begin(), l.via.end());
    return has_crossing || !needs_crossing;
  }

  void draw_transfers() {
    for (int p = 0; p < static_cast<int>(n_.places.size()); ++p) {
      if (place(p).kind == "chokepoint" || place(p).kind == "airspace") continue;
      for (int from = -1; from < static_cast<int>(n_.modes.size()); ++from)
        for (int to = -1; to < static_cast<int>(n_.modes.size()); ++to) {
          if (from < 0 && to < 0) continue;
          bool const road = (from < 0 || mode(from).kind == "road") && (to < 0 || mode(to).kind == "road");
          if (!d_.chance(from < 0 || to < 0 ? (road ? 20 : 92) : 75)) continue;
          random_network::transfer t{p, from, to};
          t.time = d_.chance(30) ? 0 : d_.between(0, 300) / 10.0;
          t.cost = d_.chance(30) ? 0 : d_.between(0, 200) / 10.0;
          t.controllers = listed();
          t.is = state();
          if (d_.chance(30)) t.failures = d_.between(1, 300) / 100.0;
          t.repair = repair();
          n_.transfers.push_back(t);
        }
    }
  }

  void draw_rules() {
    for (std::uint32_t i = d_.between(1, 4); i > 0; --i) {
      random_network::rule r;
      r.id = fmt::format("r{}", i);
      r.party = party();
      if (!n_.gates.empty() && d_.chance(60)) {
        auto const& chosen = n_.gates[d_.below(size(n_.gates))];
        bool const whole_place = d_.chance(40);
        r.selector = whole_place ? "gates[place=" + place(chosen.place).id + "]" : "gates[id=" + chosen.id + "]";
        for (int g = 0; g < static_cast<int>(n_.gates.size()); ++g)
          if (auto const& gate = n_.gates[static_cast<std::size_t>(g)]; whole_place ? gate.place == chosen.place : gate.id == chosen.id)
            r.gates.insert(g);
      } else {
        auto const chosen = static_cast<int>(d_.below(size(n_.links)));
        bool const whole_mode = d_.chance(25);
        auto const& link = n_.links[static_cast<std::size_t>(chosen)];
        r.selector = whole_mode ? "links[mode_id=" + mode(link.mode).id + "]" : "links[id=" + link.id + "]";
        for (int l = 0; l < static_cast<int>(n_.links.size()); ++l)
          if (whole_mode ? mode(n_.links[static_cast<std::size_t>(l)].mode).id == mode(link.mode).id ||
                               mode(n_.links[static_cast<std::size_t>(l)].mode).kind == mode(link.mode).id
                         : l == chosen)
            r.links.insert(l);
      }
      r.traffic = d_.pick(std::vector<std::string>{"all", "all", "all", "import", "export", "transit"});
      r.effect = d_.pick(std::vector<std::string>{"forbid", "fee", "fee", "delay", "delay", "reload", "reload"});
      if (r.effect == "fee") r.unit = d_.chance(50) ? "USD/t" : "USD/vehicle";
      if (r.effect == "delay") r.unit = "h";
      if (!r.unit.empty()) r.value = d_.between(0, 200) / (r.unit == "USD/vehicle" ? 1.0 : 10.0);
      r.status = d_.pick(std::vector<std::string>{"in_force", "in_force", "in_force", "in_force", "disputed", "lapsed"});
      for (auto* const list : {&r.origin, &r.destination, &r.vehicle})
        if (d_.chance(15)) list->push_back(party());
      if (d_.chance(20)) r.commodity.push_back(static_cast<int>(d_.below(2)));
      n_.rules.push_back(r);
    }
  }

  dice& d_;
  std::size_t parties_;  // 0: two or three
  random_network n_;
};

// --- text --------------------------------------------------------------------------------------------------------------------------------------

// The files of all tables; with dice the rows of each are shuffled.
inline std::string as_text(random_network const& n, dice* d = nullptr) {
  std::string out;
  auto const number = [](double v) { return std::isnan(v) ? std::string{} : fmt::format("{}", v); };
  auto const table = [&](std::string const& name, std::string const& header, std::vector<std::string> rows) {
    if (d != nullptr) d->shuffle(rows);
    if (rows.empty()) return;
    out += "# " + name + ".csv\n" + header + "\n";
    for (auto const& row : rows) out += row + "\n";
  };
  auto const party = [&](int p) { return p < 0 ? std::string{} : n.parties[static_cast<std::size_t>(p)]; };
  auto const place = [&](int p) { return n.places[static_cast<std::size_t>(p)].id; };
  auto const mode = [&](int m) { return m < 0 ? std::string{} : n.modes[static_cast<std::size_t>(m)].id; };
  auto const commodity = [&](int c) { return c < 0 ? std::string{} : n.commodities[static_cast<std::size_t>(c)]; };
  auto const list = [](std::vector<int> const& of, auto const& word) {
    std::string text;
    for (auto const one : of) text += (text.empty() ? "" : ";") + word(one);
    return text;
  };
  std::vector<std::string> rows;
  for (auto const& p : n.parties) rows.push_back(p + "," + p);
  table("parties", "party_id,name_en", rows);
  rows.clear();
  for (auto const& c : n.commodities) rows.push_back(c + "," + c);
  table("commodities", "commodity_id,name_en", rows);
  rows.clear();
  for (std::size_t i = 0; i < n.places.size(); ++i)  // so near each other that any length is long enough
    rows.push_back(
        fmt::format("{0},{0},{1},34,{2},{3}", n.places[i].id, 40 + 0.0001 * static_cast<double>(i), party(n.places[i].party), n.places[i].kind));
  table("places", "place_id,name_en,lon,lat,party_id,kind", rows);
  rows.clear();
  for (auto const& m : n.modes)
    rows.push_back(fmt::format("{0},{0},{1},{2},{3},{4},{5},{6},{7},{8},{9}", m.id, m.kind, m.speed, m.operating_hours, m.headway, m.cost, m.co2,
                               m.payload, m.failures, m.repair));
  table("modes", "mode_id,name_en,kind,speed,operating_hours,headway,cost,co2,payload,failures_per_year_per_100km,repair_h", rows);
  rows.clear();
  for (auto const& l : n.links)
    rows.push_back(fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", l.id, place(l.from), place(l.to), mode(l.mode),
                               commodity(l.commodity), l.directed, l.length, number(l.cost), number(l.time), list(l.via, place), party(l.from_side),
                               party(l.to_side), list(l.controllers, party), l.is.status, l.is.open_to, number(l.failures), number(l.repair)));
  table("links",
        "link_id,from_place,to_place,mode_id,commodity_id,directed,length,cost,time,via,from_side,to_side,controllers,status,open_to,failures_per_"
        "year,repair_h",
        rows);
  rows.clear();
  for (auto const& g : n.gates)
    rows.push_back(fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", g.id, place(g.place), mode(g.mode), party(g.from), party(g.to), g.wait, g.fee,
                               list(g.controllers, party), g.is.status, g.is.open_to, g.failures, g.repair));
  table("gates", "gate_id,place_id,mode_id,from_party,to_party,wait,fee,controllers,status,open_to,failures_per_year,repair_h", rows);
  rows.clear();
  for (auto const& t : n.transfers)
    rows.push_back(fmt::format("{},{},{},{},{},{},{},{},{},{}", place(t.place), mode(t.from), mode(t.to), t.time, t.cost, list(t.controllers, party),
                               t.is.status, t.is.open_to, t.failures, t.repair));
  table("transfers", "place_id,from_mode,to_mode,time,cost,controllers,status,open_to,failures_per_year,repair_h", rows);
  rows.clear();
  for (auto const& r : n.rules)
    rows.push_back(fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", r.id, party(r.party), r.selector, r.traffic, list(r.origin, party),
                               list(r.destination, party), list(r.vehicle, party), list(r.commodity, commodity), r.effect, r.value, r.unit,
                               r.status));
  table("rules", "rule_id,party_id,selector,traffic,origin_party,destination_party,vehicle_party,commodity_id,effect,value,unit,status", rows);
  return out;
}

}  // namespace mamar::test
