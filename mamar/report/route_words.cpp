#include "mamar/report/route_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "mamar/base/utf8.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

constexpr double kNamedShare = 0.05;        // a land mode with less of the kilometres is not in a way's name; a ship or a flight always is
constexpr std::size_t kShortFrontier = 12;  // a frontier up to this is shown whole

bilingual place_name(network const& n, place_idx p) { return element_name(n, table_id::places, p.v); }
bilingual party_name(network const& n, party_idx p) { return element_name(n, table_id::parties, p.v); }

// "a", "a and b", "a, b and c"
bilingual listed(std::vector<bilingual> const& items) {
  bilingual out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out.en += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i].en;
    out.ar += (i == 0 ? "" : " و") + items[i].in(language::ar);
  }
  return out;
}

// Mode as it stands in the name of a way.
bilingual named_mode(mode_kind k) {
  switch (k) {
    case mode_kind::road: return {"road", "الطريق البرّي"};
    case mode_kind::rail: return {"rail", "السكة"};
    case mode_kind::sea: return {"sea", "البحر"};
    case mode_kind::air: return {"air", "الجوّ"};
    case mode_kind::inland: return {"waterway", "النهر"};
    default: return mode_word(k);
  }
}

std::vector<bilingual> named_modes(network const& n, way const& w) {
  std::map<mode_kind, double> km;
  for (auto const& leg : w.legs)
    if (leg.kind == leg_kind::carriage) km[n.kind_of(leg.mode)] += leg.km;
  std::vector<std::pair<mode_kind, double>> order{km.begin(), km.end()};
  std::ranges::stable_sort(order, std::ranges::greater{}, &std::pair<mode_kind, double>::second);
  std::vector<bilingual> out;
  for (auto const& [kind, length] : order)
    if (out.empty() || length >= kNamedShare * w.km || kind == mode_kind::sea || kind == mode_kind::air) out.push_back(named_mode(kind));
  return out;
}

// The chokepoint that weighs most: dearest, then longest wait.
gate_idx notable_gate(network const& n, way const& w) {
  gate_idx best;
  for (auto const& leg : w.legs) {
    if (leg.kind != leg_kind::carriage || n.kind_of(leg.mode) != mode_kind::sea) continue;
    for (auto const g : leg.via) {
      auto const weight = [&](gate_idx i) { return std::pair{n.gates.fee[i], n.gates.wait[i]}; };
      if (!best.valid() || weight(g) > weight(best)) best = g;
    }
  }
  return best;
}

// States crossed by land that are neither end.
std::vector<party_idx> transit(network const& n, route_result const& r, way const& w) {
  std::vector<party_idx> out;
  auto const pass = [&](party_idx p) {
    bool const end = !p.valid() || std::ranges::find(r.end_parties, p) != r.end_parties.end();
    if (!end && std::ranges::find(out, p) == out.end()) out.push_back(p);
  };
  for (auto const& leg : w.legs) {
    if (leg.kind == leg_kind::gate) pass(leg.to_side);
    if (leg.kind != leg_kind::carriage || !network::is_land(n.kind_of(leg.mode))) continue;
    pass(n.places.party_id[leg.from]);
    pass(n.places.party_id[leg.to]);
  }
  return out;
}

bilingual first_name(network const& n, route_result const& r, way const& w) {
  auto name = listed(named_modes(n, w));
  std::vector<bilingual> by;
  for (auto const p : transit(n, r, w)) by.push_back(party_name(n, p));
  if (auto const g = notable_gate(n, w); g.valid()) by.push_back(place_name(n, n.gates.place_id[g]));
  if (by.empty()) return name;
  auto const through = listed(by);
  return {name.en + " by " + through.en, name.ar + " عبر " + through.ar};
}

// What a way passes that could tell it from another: crossings and chokepoints, places of transfer, then the rest.
std::vector<place_idx> landmarks(network const& n, way const& w) {
  std::vector<place_idx> gates;
  std::vector<place_idx> transfers;
  std::vector<place_idx> rest;
  for (auto const& leg : w.legs) {
    if (leg.kind == leg_kind::gate) gates.push_back(leg.from);
    for (auto const g : leg.via) gates.push_back(n.gates.place_id[g]);
    if (leg.kind == leg_kind::transfer) transfers.push_back(leg.from);
    for (auto const& e : leg.elements) {
      if (e.table != table_id::links) continue;
      rest.push_back(n.links.from_place[link_idx{e.row}]);
      rest.push_back(n.links.to_place[link_idx{e.row}]);
    }
  }
  gates.insert(gates.end(), transfers.begin(), transfers.end());
  gates.insert(gates.end(), rest.begin(), rest.end());
  return gates;
}

void tell_apart(network const& n, route_result const& r, std::vector<shown_way>& ways) {
  std::map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < ways.size(); ++i) alike[ways[i].name.en].push_back(i);
  for (auto const& [name, members] : alike) {
    if (members.size() < 2) continue;
    std::map<place_idx, std::size_t> passed_by;  // Place -> how many of these ways pass it
    for (auto const i : members) {
      auto const marks = landmarks(n, ways[i].of(r));
      for (auto const p : std::set<place_idx>{marks.begin(), marks.end()}) ++passed_by[p];
    }
    std::size_t unmarked = 0;  // the first that no place tells from the rest keeps the plain name
    for (auto const i : members) {
      auto const marks = landmarks(n, ways[i].of(r));
      auto const rarest = std::ranges::min_element(marks, {}, [&](place_idx p) { return passed_by[p]; });
      bool const marked = rarest != marks.end() && passed_by[*rarest] == 1;
      if (!marked && ++unmarked == 1) continue;
      auto const mark = marked ? place_name(n, *rarest) : bilingual{fmt::format("{}", unmarked), {}};
      ways[i].name = {ways[i].name.en + " (" + mark.en + ")", ways[i].name.ar + " (" + mark.in(language::ar) + ")"};
    }
  }
}

bilingual superlative(criterion c) {
  switch (c) {
    case criterion::cost: return {"cheapest", "الأرخص"};
    case criterion::time: return {"fastest", "الأسرع"};
    case criterion::co2: return {"least CO2", "الأقل انبعاثاً"};
    case criterion::unreliability: return {"most reliable", "الأوثق"};
  }
  return {};
}

bilingual comparative(criterion c) {
  switch (c) {
    case criterion::cost: return {"dearer", "أغلى"};
    case criterion::time: return {"slower", "أبطأ"};
    case criterion::co2: return {"dirtier", "أكثر انبعاثاً"};
    case criterion::unreliability: return {"less reliable", "أقل موثوقية"};
  }
  return {};
}

std::int64_t value(way const& w, criterion c) { return w.totals[static_cast<std::size_t>(c)]; }

// What the way is best at in one class, in the words of that class; blank if nothing.
bilingual honours(route_result const& r, class_result const& c, way const& w, bool as_whole, std::vector<bool>& told) {
  auto const suffix = as_whole ? bilingual{} : by_class(c.of);
  std::vector<bilingual> words;
  std::size_t held = 0;
  for (std::size_t i = 0; i < c.best.size(); ++i) {
    if (c.ways[c.best[i]].arcs != w.arcs) continue;
    ++held;
    if (!told[i]) words.push_back(superlative(r.options.criteria[i]));
    told[i] = true;
  }
  if (words.empty()) return {};
  auto out = held == c.best.size() && held > 1 ? bilingual{"best", "الأفضل"} : listed(words);
  if (!suffix.empty()) out = {out.en + " " + suffix.en, out.ar + " " + suffix.ar};
  else if (held == c.best.size() && held > 1) out = {out.en + " by every criterion", out.ar + " بكل معيار"};
  return out;
}

bilingual remark(route_result const& r, std::vector<shown_way> const& ways, std::size_t at) {
  auto const& w = ways[at].of(r);
  auto const* const all = whole(r);
  std::vector<bool> told(r.options.criteria.size(), false);
  std::vector<bilingual> parts;
  if (all != nullptr)
    if (auto h = honours(r, *all, w, true, told); !h.empty()) parts.push_back(std::move(h));
  for (auto const& c : r.classes)
    if (&c != all)
      if (auto h = honours(r, c, w, false, told); !h.empty()) parts.push_back(std::move(h));
  for (auto const& other : ways) {
    auto const& o = other.of(r);
    std::vector<bilingual> worse;
    bool dominated = true;
    for (auto const c : r.options.criteria) {
      dominated = dominated && value(o, c) <= value(w, c);
      if (value(o, c) < value(w, c)) worse.push_back(comparative(c));
    }
    if (!dominated || worse.empty()) continue;
    auto const list = listed(worse);
    parts.push_back({list.en + " than " + other.name.en, list.ar + " من " + other.name.ar});
    break;
  }
  bilingual out;
  for (auto const& p : parts) {
    out.en += (out.en.empty() ? "" : ", ") + p.en;
    out.ar += (out.ar.empty() ? "" : "، ") + p.ar;
  }
  return out;
}

}  // namespace

bilingual mode_word(mode_kind k) {
  switch (k) {
    case mode_kind::road: return {"road", "طريق"};
    case mode_kind::rail: return {"rail", "سكة"};
    case mode_kind::sea: return {"sea", "بحر"};
    case mode_kind::air: return {"air", "جوّ"};
    case mode_kind::inland: return {"waterway", "نهر"};
    case mode_kind::pipeline: return {"pipeline", "أنبوب"};
    case mode_kind::ac_line:
    case mode_kind::dc_line: return {"line", "خط كهرباء"};
  }
  return {};
}

bilingual mode_words(route_leg const& leg, network const& n) {
  auto const mode = leg.mode.valid() ? mode_word(n.kind_of(leg.mode)) : bilingual{};
  auto const from = leg.from_mode.valid() ? mode_word(n.kind_of(leg.from_mode)) : bilingual{};
  switch (leg.kind) {
    case leg_kind::carriage: return mode;
    case leg_kind::gate: return {mode.en + " gate", "عبور"};
    case leg_kind::transfer: return {from.en + " to " + mode.en, "من " + from.ar + " إلى " + mode.ar};
    case leg_kind::loading: return {"loading", "تحميل"};
    case leg_kind::unloading: return {"unloading", "تفريغ"};
  }
  return {};
}

bilingual way_name(network const& n, route_result const& r, way const& w) { return first_name(n, r, w); }

bilingual by_class(way_class c) {
  switch (c) {
    case way_class::land: return {"by land", "برّاً"};
    case way_class::sea: return {"by sea", "بحراً"};
    case way_class::air: return {"by air", "جوّاً"};
    case way_class::any: return {};
  }
  return {};
}

std::string_view class_id(way_class c) {
  constexpr std::array<std::string_view, 4> kIds{"land", "sea", "air", "any"};
  return kIds[static_cast<std::size_t>(c)];
}

std::string_view criterion_id(criterion c) {
  constexpr std::array<std::string_view, kCriteria> kIds{"cost", "time", "co2", "unreliability"};
  return kIds[static_cast<std::size_t>(c)];
}

bilingual element_label(network const& n, element e) {
  if (e.row == index<void>::none().v) return {"loading on the road", "تحميل على الطريق"};
  auto const name = element_name(n, e.table, e.row);
  switch (e.table) {
    case table_id::links: {
      link_idx const l{e.row};
      auto const from = place_name(n, n.links.from_place[l]);
      auto const to = place_name(n, n.links.to_place[l]);
      auto const mode = mode_word(n.kind_of(n.links.mode_id[l]));
      return {fmt::format("{} - {} ({})", from.en, to.en, mode.en), fmt::format("{} – {} ({})", from.ar, to.ar, mode.ar)};
    }
    case table_id::gates: {
      gate_idx const g{e.row};
      auto const place = place_name(n, n.gates.place_id[g]);
      auto const mode = mode_word(n.kind_of(n.gates.mode_id[g]));
      if (!n.gates.from_party[g].valid()) return {fmt::format("{} ({})", place.en, mode.en), fmt::format("{} ({})", place.ar, mode.ar)};
      auto const from = party_name(n, n.gates.from_party[g]);
      auto const to = party_name(n, n.gates.to_party[g]);
      return {fmt::format("{} ({}, {} to {})", place.en, mode.en, from.en, to.en),
              fmt::format("{} ({}، من {} إلى {})", place.ar, mode.ar, from.ar, to.ar)};
    }
    case table_id::transfers: {
      auto const place = place_name(n, n.transfers.place_id[transfer_idx{e.row}]);
      return {"transfer at " + place.en, "المناولة في " + place.ar};
    }
    default: return name;
  }
}

std::string element_id(network const& n, element e) {
  if (e.row == index<void>::none().v) return {};
  return fmt::format("{}/{}", info(e.table).name, row_key(n, e.table, e.row));
}

bilingual obstacle_words(overlay const& view, blocker const& b) {
  auto const causes = [&](bilingual words) {
    for (auto const& c : view.closures(b.at.table, b.at.row)) {
      if (c.cause.empty()) continue;
      words.en += fmt::format(" ({})", c.cause);
      words.ar += fmt::format(" ({})", isolated(c.cause));
    }
    return words;
  };
  switch (b.why) {
    case obstacle::closed: return causes({"closed", "مغلق"});
    case obstacle::damaged: return causes({"damaged", "متضرّر"});
    case obstacle::planned: return causes({"planned, not yet there", "مخطَّط لم يُنجز"});
    case obstacle::passengers_only: return {"open to passengers only", "للمسافرين فقط"};
    case obstacle::forbidden: return {"a rule that forbids this cargo", "قاعدة تمنع هذه البضاعة"};
    case obstacle::no_reloading: return {"a rule that demands reloading where there is none", "قاعدة تشترط إعادة التحميل حيث لا مناولة"};
  }
  return {};
}

std::vector<party_idx> parties_met(network const& n, std::span<route_leg const> legs, std::vector<party_idx> const& stoppers) {
  std::vector<party_idx> out;
  auto const meet = [&](party_idx p) {
    bool const on_way = std::ranges::find(stoppers, p) != stoppers.end();
    if (on_way && std::ranges::find(out, p) == out.end()) out.push_back(p);
  };
  auto const last = legs.empty() ? party_idx{} : n.places.party_id[legs.back().to];
  for (auto const& leg : legs) {
    meet(n.places.party_id[leg.from]);
    meet(leg.from_side);
    for (auto const g : leg.via)
      for (auto const p : controllers(n, table_id::gates, g.v))
        if (p != last) meet(p);
    for (auto const p : leg.controllers)
      if (p != last) meet(p);
  }
  for (auto const p : stoppers) meet(p);
  return out;
}

class_result const* whole(route_result const& r) {
  for (auto const& c : r.classes)
    if (c.of == way_class::any) return &c;
  return r.classes.size() == 1 ? &r.classes[0] : nullptr;
}

std::vector<shown_way> shown_ways(overlay const& view, route_result const& r, bool all) {
  std::vector<shown_way> out;
  auto const show = [&](std::size_t in, std::size_t at) {
    auto const same = [&](shown_way const& s) { return s.of(r).arcs == r.classes[in].ways[at].arcs; };
    if (std::ranges::none_of(out, same)) out.push_back({.in = in, .at = at});
  };
  for (std::size_t in = 0; in < r.classes.size(); ++in) {
    auto const& c = r.classes[in];
    if (all || (r.classes.size() == 1 && c.ways.size() <= kShortFrontier))
      for (std::size_t at = 0; at < c.ways.size(); ++at) show(in, at);
    for (auto const at : c.best) show(in, at);
    if (&c == whole(r))
      for (auto const& b : c.hull) show(in, b.way);
  }
  std::ranges::stable_sort(out, {}, [&](shown_way const& s) { return s.of(r).totals; });
  for (auto& s : out) s.name = first_name(view.base(), r, s.of(r));
  tell_apart(view.base(), r, out);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].remark = remark(r, out, i);
  return out;
}

}  // namespace mamar
