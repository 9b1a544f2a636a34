// Who can stop the ways: told to people, as JSON, as tables.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "mamar/base/utf8.h"
#include "mamar/report/route_teller.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t kNamedCoalitions = 4;
constexpr std::size_t kNamedElements = 6;

std::string_view measure_id(measure m) {
  constexpr std::array<std::string_view, kMeasures> kIds{"cost", "time", "co2", "unreliability", "km"};
  return kIds[static_cast<std::size_t>(m)];
}

std::string_view measure_unit(measure m) {
  constexpr std::array<std::string_view, kMeasures> kUnits{"USD", "h", "kg", "1", "km"};
  return kUnits[static_cast<std::size_t>(m)];
}

// Units of the search -> USD/t, h, kg/t, -ln availability, km.
double in_units(measure m, std::int64_t value) {
  constexpr std::array<double, kMeasures> kPer{1e4, 3600, 1e3, 1e9, 1e3};
  return static_cast<double>(value) / kPer[static_cast<std::size_t>(m)];
}

bool by_weight(measure m) { return m == measure::cost || m == measure::co2; }

// --- machines ----------------------------------------------------------------------------------------------------------------------------------

struct stop_writer {
  overlay const& view;
  route_result const& r;
  network const& n = view.base();
  double tonnes = r.options.amount * n.commodities.tonnes_per_unit[r.options.commodity];

  std::string party(party_idx p) const { return std::string{n.parties.party_id[p]}; }
  std::vector<std::string> parties(std::vector<party_idx> const& list) const {
    std::vector<std::string> out;
    for (auto const p : list) out.push_back(party(p));
    return out;
  }

  double value(measure m, std::int64_t v) const { return in_units(m, v) * (by_weight(m) ? tonnes : 1); }

  // Place in `routes` of way `at` of the class, from 1.
  std::size_t number(way_class of, std::size_t at) const {
    for (auto const& c : r.classes) {
      if (c.of == of) break;
      at += c.ways.size();
    }
    return at + 1;
  }

  json number_of(way const& w) const {
    for (auto const& c : r.classes)
      for (std::size_t at = 0; c.of == w.of && at < c.ways.size(); ++at)
        if (c.ways[at].arcs == w.arcs) return number(c.of, at);
    return nullptr;
  }

  json as_json(way const& w) const { return one_way_json(view, r, w, number_of(w)); }

  json least(least_way const& l) const {
    json out{{"criterion", measure_id(l.by)}, {"unit", measure_unit(l.by)}};
    out["status"] = l.outcome == search_outcome::found ? "found" : "no_way";
    if (l.outcome == search_outcome::found) {
      out["value"] = rounded(value(l.by, l.value));
      out["difference"] = rounded(value(l.by, l.difference));
    } else {
      out["value"] = nullptr;
      out["difference"] = nullptr;
    }
    out["changed"] = l.changed;
    out["way"] = l.found ? as_json(*l.found) : json(nullptr);
    return out;
  }
};

std::string_view proof_id(proof p) {
  constexpr std::array<std::string_view, 3> kIds{"found", "none", "unproven"};
  return kIds[static_cast<std::size_t>(p)];
}

json ways_json(stop_writer const& w, std::vector<way> const& ways) {
  auto out = json::array();
  for (auto const& one : ways) out.push_back(w.as_json(one));
  return out;
}

json party_json(stop_writer const& w, class_stoppers const& c, party_answer const& p) {
  auto const name = element_name(w.n, table_id::parties, p.party.v);
  json out{{"party", w.party(p.party)}, {"name_en", name.en}, {"name_ar", name.in(language::ar)}, {"stops_all", p.stops_all}};
  auto stops = json::array();
  for (auto const at : p.stops) stops.push_back(w.number(c.of, at));
  out["stops"] = std::move(stops);
  auto without = json::array();
  for (auto const& l : p.without) without.push_back(w.least(l));
  out["without"] = std::move(without);
  return out;
}

json coalitions_json(stop_writer const& w, class_stoppers const& c) {
  json out{{"status", proof_id(c.cut)},
           {"proven", c.cut != proof::unproven},
           {"size", c.coalitions.empty() ? json(nullptr) : json(c.coalitions[0].parties.size())}};
  auto sets = json::array();
  auto then = json::array();
  for (auto const& one : c.coalitions) {
    sets.push_back(w.parties(one.parties));
    then.push_back(one.then ? w.least(*one.then) : json(nullptr));
  }
  out["sets"] = std::move(sets);
  out["then_any"] = std::move(then);
  return out;
}

json elements_json(stop_writer const& w, std::vector<element> const& needed) {
  auto out = json::array();
  for (auto const& e : needed) {
    auto const label = element_label(w.n, e);
    out.push_back({{"element", element_id(w.n, e)},
                   {"table", info(e.table).name},
                   {"name_en", label.en},
                   {"name_ar", label.in(language::ar)},
                   {"stops_all", true}});
  }
  return out;
}

void add_stoppers(stop_writer const& w, class_stoppers const& c, json& out) {
  auto best = json::array();
  for (auto const& l : c.best) best.push_back(w.least(l));
  out["best"] = std::move(best);
  auto parties = json::array();
  for (auto const& p : c.parties) parties.push_back(party_json(w, c, p));
  out["parties"] = std::move(parties);
  out["coalitions"] = coalitions_json(w, c);
  out["most_robust"] = {{"status", proof_id(c.robust.is)},
                        {"stoppable_by", w.parties(c.robust.stoppable_by)},
                        {"way", c.robust.found ? w.as_json(*c.robust.found) : json(nullptr)}};
  out["no_common_controller"] = {{"status", proof_id(c.no_common_controller.is)}, {"ways", ways_json(w, c.no_common_controller.ways)}};
  out["elements"] = elements_json(w, c.needed);
}

json apart_json(stop_writer const& w, disjoint_answer const& a) {
  auto const by = static_cast<measure>(a.by);
  json out{{"status", proof_id(a.is)}, {"criterion", measure_id(by)}, {"unit", measure_unit(by)}, {"proven", a.least || a.is == proof::none}};
  bool const found = !a.ways.empty();
  out["total"] = found ? json(rounded(w.value(by, a.total))) : json(nullptr);
  out["at_least"] = found ? json(rounded(w.value(by, a.bound))) : json(nullptr);
  out["ways"] = ways_json(w, a.ways);
  out["every_way_needs"] = elements_json(w, a.needed);
  return out;
}

}  // namespace

json stoppers_json(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart) {
  stop_writer const w{view, r};
  auto out = json::array();
  for (std::size_t i = 0; i < r.classes.size(); ++i) {
    auto const outcome = r.classes[i].outcome;
    json one{{"class", class_id(r.classes[i].of)}};
    one["status"] = outcome == search_outcome::found ? "found" : outcome == search_outcome::no_way ? "no_way" : "stopped";
    if (s != nullptr) add_stoppers(w, s->classes[i], one);
    if (!apart.empty()) one["no_common_element"] = apart_json(w, apart[i]);
    out.push_back(std::move(one));
  }
  return out;
}

result_table stopper_table(overlay const& view, route_result const& r, stop_result const& s) {
  stop_writer const w{view, r};
  result_table t;
  for (auto const* const id : {"class", "party", "name_en", "name_ar", "stops_all", "stops_ways", "criterion", "unit", "status", "value_without",
                               "difference", "way_without_controllers"})
    t.columns.push_back({.id = id});
  for (auto const& c : s.classes)
    for (auto const& p : c.parties)
      for (auto const& l : p.without) {
        std::vector<std::string> stops;
        for (auto const at : p.stops) stops.push_back(std::to_string(w.number(c.of, at)));
        bool const found = l.outcome == search_outcome::found;
        auto const name = element_name(w.n, table_id::parties, p.party.v);
        auto const& left = l.found ? l.found : c.best[static_cast<std::size_t>(l.by)].found;
        t.rows.push_back({text_cell(class_id(c.of)), text_cell(w.party(p.party)), text_cell(name.en), text_cell(name.in(language::ar)), p.stops_all,
                          stops, text_cell(measure_id(l.by)), text_cell(measure_unit(l.by)), text_cell(found ? "found" : "no_way"),
                          found ? cell{w.value(l.by, l.value)} : cell{}, found ? cell{w.value(l.by, l.difference)} : cell{},
                          found ? cell{w.parties(left->controllers)} : cell{}});
      }
  return t;
}

result_table stopping_set_table(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart) {
  stop_writer const w{view, r};
  result_table t;
  for (auto const* const id : {"class", "what", "status", "members", "cost_usd", "time_h", "co2_kg", "reliability", "distance_km"})
    t.columns.push_back({.id = id});
  auto const row = [&](auto const& c, std::string_view what, std::string_view status, std::vector<std::string> members, way const* of) {
    t.rows.push_back({text_cell(class_id(c.of)), text_cell(what), text_cell(status), std::move(members)});
    if (of != nullptr)
      t.rows.back().insert(t.rows.back().end(),
                           {of->cost_usd_per_t() * w.tonnes, of->hours(), of->co2_kg_per_t() * w.tonnes, of->availability(), of->km});
    else t.rows.back().resize(t.columns.size());
  };
  for (std::size_t i = 0; s != nullptr && i < s->classes.size(); ++i) {
    auto const& c = s->classes[i];
    if (c.outcome != search_outcome::found) continue;
    if (c.coalitions.empty()) row(c, "coalition", proof_id(c.cut), {}, nullptr);
    for (auto const& one : c.coalitions) row(c, "coalition", "found", w.parties(one.parties), nullptr);
    row(c, "most_robust", proof_id(c.robust.is), w.parties(c.robust.stoppable_by), c.robust.found ? &*c.robust.found : nullptr);
    if (c.no_common_controller.ways.empty()) row(c, "no_common_controller", proof_id(c.no_common_controller.is), {}, nullptr);
    for (auto const& one : c.no_common_controller.ways) row(c, "no_common_controller", "found", w.parties(one.controllers), &one);
    for (auto const& e : c.needed) row(c, "element", "found", {element_id(w.n, e)}, nullptr);
  }
  for (auto const& a : apart) {
    if (a.outcome != search_outcome::found) continue;
    if (a.ways.empty()) row(a, "no_common_element", proof_id(a.is), {}, nullptr);
    for (auto const& one : a.ways) row(a, "no_common_element", a.least ? "found" : "unproven", w.parties(one.controllers), &one);
  }
  return t;
}

// --- people ------------------------------------------------------------------------------------------------------------------------------------

namespace {

int decimals_of(double value) { return std::abs(value) >= 10 ? 0 : 1; }

bilingual class_words(way_class c) { return c == way_class::any ? bilingual{"any way", "بأي طريق"} : by_class(c); }

// "+16 USD/t"; blank where the change is nothing to speak of.
std::string change_told(teller const& t, least_way const& l, least_way const& best) {
  auto const digits_of = [&](double v) { return std::abs(v) < 0.05 ? std::string{} : "+" + t.number(v, decimals_of(v)); };
  auto const told = [&](double v, std::string const& unit_en, std::string const& unit_ar) {
    auto const figure = digits_of(v);
    return figure.empty() ? figure : t.say(figure + " " + unit_en, isolated(figure) + " " + unit_ar);
  };
  auto const money = t.money_per_t();
  switch (l.by) {
    case measure::cost: return told(in_units(l.by, l.difference), money.en, money.ar);
    case measure::time: return told(in_units(l.by, l.difference), "h", "ساعة");
    case measure::co2: return told(in_units(l.by, l.difference), "kg CO2/t", "كغ/طن انبعاث");
    case measure::distance: return told(in_units(l.by, l.difference), "km", "كم");
    case measure::unreliability: {
      auto const less = std::exp(-in_units(l.by, best.value)) - std::exp(-in_units(l.by, l.value));
      if (less < 0.005) return {};
      auto const figure = "-" + t.number(less, 2);
      return t.say(figure + " reliability", isolated(figure) + " موثوقية");
    }
  }
  return {};
}

std::string cell_of(teller const& t, class_stoppers const& c, party_idx party) {
  auto const it = std::ranges::find(c.parties, party, &party_answer::party);
  if (it == c.parties.end()) return {};
  if (it->stops_all) return t.say("STOPS ALL", "يوقفها كلها");
  std::string out;
  for (auto const by : t.r.options.criteria) {
    auto const m = static_cast<std::size_t>(by);
    if (auto const one = change_told(t, it->without[m], c.best[m]); !one.empty()) out += (out.empty() ? "" : t.comma()) + one;
  }
  return out.empty() ? t.say("-", "لا أثر") : out;
}

// Those that matter first: who stops all ways of some class, then by what is lost without them in the class that the answer is about, then in the others.
std::vector<party_idx> in_order_of_weight(teller const& t, stop_result const& s) {
  struct weight {
    party_idx party;
    std::size_t cuts{0};
    double loss{0};
    double elsewhere{0};
  };
  std::vector<weight> order;
  for (auto const& c : s.classes)
    for (auto const& p : c.parties) {
      auto it = std::ranges::find(order, p.party, &weight::party);
      if (it == order.end()) it = order.insert(order.end(), weight{.party = p.party});
      it->cuts += p.stops_all ? 1 : 0;
      for (auto const by : t.r.options.criteria) {
        auto const m = static_cast<std::size_t>(by);
        auto const share = c.best[m].value > 0 ? static_cast<double>(p.without[m].difference) / static_cast<double>(c.best[m].value) : 0;
        if (!p.stops_all) (whole(t.r) != nullptr && whole(t.r)->of == c.of ? it->loss : it->elsewhere) += share;
      }
    }
  std::ranges::stable_sort(order, [&](weight const& a, weight const& b) {
    if (a.cuts != b.cuts) return a.cuts > b.cuts;
    if (a.loss != b.loss) return a.loss > b.loss;
    if (a.elsewhere != b.elsewhere) return a.elsewhere > b.elsewhere;
    return t.n.parties.party_id[a.party] < t.n.parties.party_id[b.party];
  });
  std::vector<party_idx> out;
  for (auto const& w : order) out.push_back(w.party);
  return out;
}

std::string ends(teller const& t) {
  auto in_order = t.r.end_parties;
  std::ranges::stable_sort(in_order, {}, [&](party_idx p) { return p != t.n.places.party_id[t.r.options.from]; });
  return t.parties(in_order, true);
}

bool weighs(teller const& t, stop_result const& s, party_idx p) {
  return std::ranges::any_of(s.classes, [&](class_stoppers const& c) {
    auto const told = cell_of(t, c, p);
    return !told.empty() && told != t.say("-", "لا أثر");
  });
}

// Of one class: what is left without the party, and how much worse that is.
void add_columns_of_one(teller const& t, result_table& table) {
  auto const money = t.money_per_t();
  for (auto const by : t.r.options.criteria) {
    auto const column = [&](bilingual title, bilingual unit) {
      table.columns.push_back({.title = std::move(title), .unit = std::move(unit), .side = alignment::end});
    };
    switch (by) {
      case criterion::cost: column({"cheapest without it", "أرخص ما يبقى"}, money); break;
      case criterion::time: column({"fastest without it", "أسرع ما يبقى"}, {"h", "ساعة"}); break;
      case criterion::co2: column({"cleanest without it", "أقل انبعاث يبقى"}, {"kg CO2/t", "كغ/طن"}); break;
      case criterion::unreliability: column({"most reliable without it", "أوثق ما يبقى"}, {}); break;
    }
    column({"", ""}, {});
  }
}

void add_cells_of_one(teller const& t, class_stoppers const& c, party_idx party, std::vector<cell>& row) {
  auto const& answer = *std::ranges::find(c.parties, party, &party_answer::party);
  for (auto const by : t.r.options.criteria) {
    auto const m = static_cast<std::size_t>(by);
    auto const& left = answer.without[m];
    if (answer.stops_all) {
      row.insert(row.end(), {text_cell(by == t.r.options.criteria[0] ? t.say("STOPS ALL", "يوقفها كلها") : std::string{}), {}});
      continue;
    }
    auto const value = by == criterion::unreliability ? std::exp(-in_units(left.by, left.value)) : in_units(left.by, left.value);
    row.emplace_back(text_cell(t.number(value, by == criterion::unreliability ? 2 : decimals_of(value))));
    auto const change = change_told(t, left, c.best[m]);
    row.emplace_back(text_cell(change.empty() ? t.say("-", "لا أثر") : change));
  }
}

// A row for each party without which something is lost, a column for each class.
result_table matrix(teller const& t, stop_result const& s) {
  result_table out;
  out.title = {"Who can stop it: what is lost if one party refuses all that it controls",
               "مَن يستطيع الإيقاف: ما يُفقد إذا امتنع طرف واحد عن كل ما في يده"};
  out.columns = {{.title = {"party", "الطرف"}}};
  auto const classes = std::ranges::count(s.classes, search_outcome::found, &class_stoppers::outcome);
  if (classes == 1) add_columns_of_one(t, out);
  for (auto const& c : s.classes)
    if (classes > 1 && c.outcome == search_outcome::found) out.columns.push_back({.title = class_words(c.of)});
  std::vector<party_idx> idle;
  for (auto const p : in_order_of_weight(t, s)) {
    if (!weighs(t, s, p)) {
      idle.push_back(p);
      continue;
    }
    out.rows.push_back({text_cell(t.party(p))});
    for (auto const& c : s.classes) {
      if (c.outcome != search_outcome::found) continue;
      if (classes == 1) add_cells_of_one(t, c, p, out.rows.back());
      else out.rows.back().push_back(text_cell(cell_of(t, c, p)));
    }
  }
  if (!idle.empty()) {
    std::ranges::sort(idle, {}, [&](party_idx p) { return t.party(p); });
    auto const names = t.parties(idle, true);
    auto const note =
        t.say("The best ways stay as good without any one of: " + names + ".", "وتبقى أفضل الطرق على حالها من دون أيٍّ من: " + names + ".");
    out.notes.push_back({note, note});
  }
  return out;
}

std::string joined(teller const& t, std::vector<party_idx> const& list) {
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) out += (i == 0 ? "" : t.say(i + 1 == list.size() ? " and " : ", ", " و")) + t.party(list[i]);
  return out;
}

// Who alone, else who together, can stop every way of the class.
std::string cuts_told(teller const& t, class_stoppers const& c) {
  std::string out;
  if (c.cut == proof::unproven)
    return t.say("who together can stop every way was not settled within the set amount of work",
                 "لم يُحسم مَن يستطيع مجتمعاً إيقاف كل الطرق ضمن حدّ العمل المقرّر");
  if (c.cut == proof::none) return t.say("nobody but the ends can, not even all the others together", "لا أحد سوى الطرفين، ولو اجتمع الباقون كلهم");
  std::size_t told = 0;
  for (auto const& one : c.coalitions) {
    if (++told > kNamedCoalitions) break;
    out += (out.empty() ? "" : t.say("; or ", "؛ أو ")) + joined(t, one.parties);
    if (one.parties.size() > 1) out += told == 1 ? t.say(" together", " معاً") : "";
    if (one.then && one.then->outcome == search_outcome::found) {
      auto const change = change_told(t, *one.then, *one.then);
      auto const name = way_name(t.n, t.r, *one.then->found).in(t.lang);
      out += t.say(fmt::format(" (then {}{}{})", name, change.empty() ? "" : ", ", change),
                   fmt::format(" (فيبقى {}{}{})", name, change.empty() ? "" : "، ", change));
    }
  }
  if (c.coalitions.size() > kNamedCoalitions) {
    auto const more = t.number(static_cast<double>(c.coalitions.size() - kNamedCoalitions), 0);
    out += t.say("; and " + more + " other sets as small", "؛ ومجموعات أخرى بهذا الصغر عددها " + isolated(more));
  }
  if (c.coalitions[0].parties.size() > 1) out += t.say("; nobody alone", "، ولا أحد وحده");
  return out;
}

std::string figures_told(teller const& t, way const& w) {
  auto const money = t.money_per_t();
  auto const cost = t.number(w.cost_usd_per_t(), decimals_of(w.cost_usd_per_t()));
  auto const hours = t.number(w.hours(), 0);
  return t.say(fmt::format("{} {}, {} h", cost, money.en, hours), fmt::format("{} {}، {} ساعة", isolated(cost), money.ar, isolated(hours)));
}

std::string way_told(teller const& t, way const& w) { return way_name(t.n, t.r, w).in(t.lang) + " (" + figures_told(t, w) + ")"; }

// Controllers besides the ends, as they are met.
std::string others_told(teller const& t, way const& w) {
  auto met = parties_met(t.n, w);
  std::erase_if(met, [&](party_idx p) { return std::ranges::find(t.r.end_parties, p) != t.r.end_parties.end(); });
  return met.empty() ? t.say("by nobody but the ends", "ولا يوقفه أحد سوى الطرفين") : t.say("by ", "وإيقافه بيد ") + joined(t, met);
}

std::string robust_told(teller const& t, class_stoppers const& c) {
  if (!c.robust.found) return t.say("not settled within the set amount of work", "لم تُحسم ضمن حدّ العمل المقرّر");
  return way_told(t, *c.robust.found) + t.comma() + others_told(t, *c.robust.found);
}

std::string pair_told(teller const& t, class_stoppers const& c) {
  auto const& pair = c.no_common_controller;
  if (pair.is == proof::unproven) return t.say("not settled within the set amount of work", "لم يُحسم ضمن حدّ العمل المقرّر");
  if (pair.is == proof::none) return t.say("there are none: of any two somebody can stop both", "لا يوجدان: فلكل طريقين مَن يوقفهما معاً");
  if (pair.ways.size() == 1) return t.say("the ends alone control ", "في يد الطرفين وحدهما: ") + way_told(t, pair.ways[0]);
  std::string out;
  for (auto const& w : pair.ways) out += (out.empty() ? "" : t.say("; and ", "؛ و")) + way_told(t, w) + t.comma() + others_told(t, w);
  return out;
}

std::string needed_told(teller const& t, std::vector<element> const& needed) {
  std::string out;
  for (std::size_t i = 0; i < needed.size() && i < kNamedElements; ++i)
    out += (out.empty() ? "" : t.say("; ", "؛ ")) + embedded(element_label(t.n, needed[i]).in(t.lang), t.lang);
  if (needed.size() > kNamedElements) {
    auto const more = t.number(static_cast<double>(needed.size() - kNamedElements), 0);
    out += t.say("; and " + more + " more", "؛ وغيرها " + isolated(more));
  }
  return out.empty() ? t.say("nothing: no single closure stops them all", "لا شيء: لا يوقفها كلَّها إغلاق واحد") : out;
}

std::string apart_told(teller const& t, disjoint_answer const& a) {
  if (a.is == proof::unproven) return t.say("not settled within the set amount of work", "لم يُحسم ضمن حدّ العمل المقرّر");
  if (a.is == proof::none)
    return t.say("there are none", "لا يوجدان") +
           (a.needed.empty() ? std::string{} : t.say(": every way needs ", "، فكل الطرق تمرّ بما يلي: ") + needed_told(t, a.needed));
  auto const out = way_told(t, a.ways[0]) + t.say("; and ", "؛ و") + way_told(t, a.ways[1]);
  return a.least ? out : out + t.say(" (a cheaper pair may exist)", " (وقد يوجد ما هو أرخص)");
}

// The class where there are several, what is asked, the answer.
result_table facts(teller const& t) {
  result_table out;
  bool const several = std::ranges::count(t.r.classes, search_outcome::found, &class_result::outcome) > 1;
  if (several) out.columns.push_back({});
  out.columns.insert(out.columns.end(), {{}, {}});
  for (std::size_t i = 0; i < t.r.classes.size(); ++i) {
    if (t.r.classes[i].outcome != search_outcome::found) continue;
    auto where = class_words(t.r.classes[i].of).in(t.lang);
    auto const fact = [&](std::string_view en, std::string_view ar, std::string const& text) {
      out.rows.push_back({text_cell(t.say(en, ar)), text_cell(text)});
      if (several) out.rows.back().insert(out.rows.back().begin(), text_cell(where));
      where.clear();
    };
    if (t.options.stoppers != nullptr) {
      auto const& c = t.options.stoppers->classes[i];
      fact("can stop every way", "يوقف الطرق كلها", cuts_told(t, c));
      fact("every way needs", "ما تمرّ به كل الطرق", needed_told(t, c.needed));
      fact("hardest to stop", "أصعبها إيقافاً", robust_told(t, c));
      fact("two nobody can stop both of", "طريقان لا يوقفهما معاً أحد", pair_told(t, c));
    }
    if (t.options.apart != nullptr) fact("two with nothing in common", "طريقان لا يشتركان في شيء", apart_told(t, (*t.options.apart)[i]));
  }
  return out;
}

// The answer in one sentence, of the class that the answer is about.
std::string in_one_sentence(teller const& t, stop_result const& s) {
  std::string out;
  auto const* const all = whole(t.r);
  for (auto const& c : s.classes) {
    if (c.outcome != search_outcome::found || (all != nullptr && c.of != all->of)) continue;
    std::vector<party_idx> alone;
    for (auto const& p : c.parties)
      if (p.stops_all) alone.push_back(p.party);
    auto const by = by_class(c.of);
    auto const ways = by.empty() ? bilingual{"every way", "كل الطرق"} : bilingual{"every way " + by.en, "كل الطرق " + by.ar};
    if (alone.empty())
      out += (out.empty() ? "" : " ") + t.say("No single party but the ends (" + ends(t) + ") can stop " + ways.en + ".",
                                              "لا أحد سوى الطرفين (" + ends(t) + ") يستطيع وحده إيقاف " + ways.ar + ".");
    else
      out += (out.empty() ? "" : " ") +
             t.say(fmt::format("{} can stop {}{}, as the ends ({}) can.", joined(t, alone), ways.en, alone.size() > 1 ? ", each alone" : "", ends(t)),
                   fmt::format("يستطيع إيقاف {}: {}{}، كما يستطيع الطرفان ({}).", ways.ar, joined(t, alone), alone.size() > 1 ? "، كلٌّ وحده" : "",
                               ends(t)));
  }
  return out;
}

}  // namespace

std::string stoppers_sentence(teller const& t) {
  return t.options.stoppers == nullptr || t.ways.empty() ? std::string{} : in_one_sentence(t, *t.options.stoppers);
}

std::string stoppers_told(teller const& t) {
  if (t.ways.empty() || (t.options.stoppers == nullptr && t.options.apart == nullptr)) return {};
  std::string out;
  if (t.options.stoppers != nullptr) {
    out += paragraph(in_one_sentence(t, *t.options.stoppers), t.options.text, 1) + "\n";
    auto const table = matrix(t, *t.options.stoppers);
    if (!table.rows.empty()) out += to_text(table, t.options.text);
    else
      for (auto const& note : table.notes) out += paragraph(note.in(t.lang), t.options.text, 1);
  }
  return out + "\n" + to_text(facts(t), t.options.text);
}

}  // namespace mamar
