// A question to a small network. Every answer is held against the certificate and against all simple paths, so each test written with it is a cross-check.
#pragma once

#include "test/network_text.h"
#include "test/study/route/naive.h"

namespace mamar::test {

inline words names(network const& n, std::vector<element> const& elements) {
  words out;
  for (auto const& e : elements) out.push_back(std::string{info(e.table).name} + "/" + row_key(n, e.table, e.row));
  return out;
}

// Elements of a way in order; loading on the road as the row it would have.
inline words elements_of(network const& n, route_result const& r, way const& w) {
  words out;
  for (auto const i : w.arcs) {
    auto const& a = r.graph.arcs[i.v];
    if (a.at.row != index<void>::none().v) {
      out.push_back(names(n, {a.at})[0]);
      continue;
    }
    auto const place = std::string{n.places.place_id[r.graph.place_of(r.graph.graph.tail(i))]};
    auto const mode = std::string{n.modes.mode_id[a.mode]};
    out.push_back("transfers/" + place + "/" + (a.kind == arc_kind::loading ? "/" + mode : mode + "/"));
  }
  return out;
}

inline std::vector<naive_way> ways_of(network const& n, route_result const& r, class_result const& c) {
  std::vector<naive_way> out;
  for (auto const& w : c.ways) {
    naive_way same{.totals = w.totals, .elements = elements_of(n, r, w), .parties = {}};
    for (auto const p : w.controllers) same.parties.insert(std::string{n.parties.party_id[p]});
    out.push_back(std::move(same));
  }
  return out;
}

inline void PrintTo(naive_way const& w, std::ostream* out) {
  for (auto const t : w.totals) *out << t << " ";
  for (auto const& e : w.elements) *out << "| " << e << " ";
  for (auto const& p : w.parties) *out << "," << p;
}

inline std::set<std::string> opened_by(network const& n, class_result const& c) {
  std::set<std::string> out;
  for (auto const& b : c.would_open) out.insert(names(n, {b.at})[0]);
  return out;
}

// Of several sets the first in the order of ids ("table/id" here, id before table in the order).
inline std::set<std::string> first_of(std::vector<std::set<std::string>> const& sets) {
  auto const by_id = [](std::set<std::string> const& s) {
    std::set<std::pair<std::string, std::string>> out;
    for (auto const& name : s) out.emplace(name.substr(name.find('/') + 1), name.substr(0, name.find('/')));
    return out;
  };
  auto const first = std::min_element(sets.begin(), sets.end(), [&](auto const& a, auto const& b) { return by_id(a) < by_id(b); });
  return first == sets.end() ? std::set<std::string>{} : *first;
}

// False: too many paths to list, nothing was compared.
inline bool expect_right(overlay const& view, route_result const& r) {
  auto const& n = view.base();
  EXPECT_EQ(check_route(view, r), words{});
  naive_network naive{view, r.options};
  for (auto const& c : r.classes) {
    SCOPED_TRACE("class " + std::to_string(static_cast<int>(c.of)));
    auto const expected = naive.frontier(c.of);
    if (naive.too_large()) return false;
    EXPECT_EQ(ways_of(n, r, c), expected);
    if (!c.ways.empty()) continue;
    auto const opened = opened_by(n, c);
    auto const smallest = naive.smallest_openings(c.of, 3);
    if (naive.too_large()) return false;
    if (opened.size() <= 3) EXPECT_EQ(opened, first_of(smallest));
    else EXPECT_TRUE(smallest.empty());
  }
  return true;
}

inline route_options question(network const& n, std::string_view from, std::string_view to) {
  route_options o;
  o.from = n.find_place(from);
  o.to = n.find_place(to);
  o.commodity = commodity_idx{0};
  return o;
}

inline route_result ask(overlay const& view, route_options const& o) {
  auto r = route(view, o);
  if (!r) throw std::runtime_error{all_text(r.messages())};
  EXPECT_TRUE(expect_right(view, *r));
  return std::move(r).value();
}

inline overlay changed(network const& n, std::vector<change> const& changes) {
  auto view = overlay::lay(n, changes);
  if (!view) throw std::runtime_error{all_text(view.messages())};
  return std::move(view).value();
}

// Ids of the elements that a person would name: neither loading nor unloading on the road.
inline std::string told(network const& n, way const& w) {
  std::string out;
  for (auto const& leg : w.legs)
    for (auto const& e : leg.elements) {
      if (e.row == index<void>::none().v) continue;
      out += (out.empty() ? "" : " ") + row_key(n, e.table, e.row);
    }
  return out;
}

}  // namespace mamar::test
