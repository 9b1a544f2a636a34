// Whether the ranking survives the ranges of the data: told to people, as JSON, as a table.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "mamar/base/utf8.h"
#include "mamar/report/route_teller.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t kShownTurns = 8;  // figures in the text

class_result const& class_of(route_result const& r, way_class of) {
  return *std::find_if(r.classes.begin(), r.classes.end(), [&](class_result const& c) { return c.of == of; });
}

// Place in `routes`, from 1.
std::size_t number_of(route_result const& r, way_class of, std::size_t at) {
  for (auto const& c : r.classes) {
    if (c.of == of) break;
    at += c.ways.size();
  }
  return at + 1;
}

std::string_view unit_of(figure_key const& k) {
  auto const* const a = info(k.table).find(field_name(k));
  return a == nullptr ? std::string_view{} : a->unit;
}

bilingual field_words(figure_key const& k) {
  switch (k.field) {
    case figure_field::length: return {"length", "طول"};
    case figure_field::time: return {"time", "زمن"};
    case figure_field::cost: return {"cost", "كلفة"};
    case figure_field::co2: return {"CO2", "انبعاث"};
    case figure_field::speed: return {"speed", "سرعة"};
    case figure_field::operating_hours: return {"operating hours", "ساعات تشغيل"};
    case figure_field::headway: return {"headway", "الفاصل بين رحلات"};
    case figure_field::payload: return {"payload", "حمولة"};
    case figure_field::wait: return {"wait", "انتظار"};
    case figure_field::fee: return {"fee", "رسم"};
    case figure_field::value: return {"figure of the rule", "رقم القاعدة"};
    case figure_field::failures: return {"failures", "أعطال"};
    case figure_field::repair: return {"repair time", "زمن إصلاح"};
  }
  return {};
}

bilingual figure_label(network const& n, figure_key const& k) {
  auto const what = field_words(k);
  auto const where = element_label(n, {k.table, k.row, true});
  return {what.en + ": " + where.en, what.ar + ": " + where.in(language::ar)};
}

std::string_view end_id(turn const& t) { return t.high ? "high" : "low"; }

double in_units(criterion c, std::int64_t value, double tonnes) {
  constexpr std::array<double, kCriteria> kPer{1e4, 3600, 1e3, 1e9};
  auto const v = static_cast<double>(value) / kPer[static_cast<std::size_t>(c)];
  return c == criterion::cost || c == criterion::co2 ? v * tonnes : v;
}

}  // namespace

json ranges_json(overlay const& view, route_result const& r, range_result const& s) {
  auto const& n = view.base();
  auto const tonnes = r.options.amount * n.commodities.tonnes_per_unit[r.options.commodity];
  json out{{"figures", s.figures}};
  auto best = json::array();
  for (auto const& c : r.classes)
    for (std::size_t i = 0; i < c.best.size(); ++i) {
      auto const by = r.options.criteria[i];
      std::size_t turned = 0;
      for (auto const& f : s.turning)
        turned += std::ranges::any_of(f.turns, [&](turn const& t) { return t.best && t.of == c.of && t.by == by; }) ? 1U : 0U;
      best.push_back({{"class", class_id(c.of)},
                      {"criterion", criterion_id(by)},
                      {"way", number_of(r, c.of, c.best[i])},
                      {"survives", turned == 0},
                      {"turned_by", turned}});
    }
  out["best"] = std::move(best);
  auto turning = json::array();
  for (auto const& f : s.turning) {
    auto const label = figure_label(n, f.figure.key);
    auto turns = json::array();
    for (auto const& t : f.turns) {
      json one{{"class", class_id(t.of)}, {"criterion", criterion_id(t.by)}, {"kind", t.best ? "best" : "order"}, {"way", number_of(r, t.of, t.was)}};
      one["overtaken_by"] = t.now ? json(number_of(r, t.of, *t.now)) : json(nullptr);
      if (t.other) one["other_way"] = one_way_json(view, r, *t.other, nullptr);
      one["toward"] = end_id(t);
      one["at"] = rounded(t.at);
      one["lost_at_the_end"] = rounded(in_units(t.by, t.lost, tonnes));
      turns.push_back(std::move(one));
    }
    turning.push_back({{"table", info(f.figure.key.table).name},
                       {"id", row_key(n, f.figure.key.table, f.figure.key.row)},
                       {"field", field_name(f.figure.key)},
                       {"unit", unit_of(f.figure.key)},
                       {"name_en", label.en},
                       {"name_ar", label.in(language::ar)},
                       {"low", rounded(f.figure.low)},
                       {"now", rounded(f.figure.now)},
                       {"high", rounded(f.figure.high)},
                       {"turns", std::move(turns)}});
  }
  out["turning"] = std::move(turning);
  auto sure = json::array();
  for (auto const& o : s.sure)
    sure.push_back({{"class", class_id(o.of)},
                    {"criterion", criterion_id(o.by)},
                    {"way", number_of(r, o.of, o.better)},
                    {"better_than", number_of(r, o.of, o.worse)},
                    {"at_least", rounded(in_units(o.by, o.at_least, tonnes))}});
  out["surely"] = std::move(sure);
  return out;
}

result_table range_table(overlay const& view, route_result const& r, range_result const& s) {
  auto const& n = view.base();
  auto const tonnes = r.options.amount * n.commodities.tonnes_per_unit[r.options.commodity];
  result_table t;
  for (auto const* const id : {"table", "id", "field", "unit", "low", "now", "high", "turns_at", "toward", "class", "criterion", "kind", "way",
                               "overtaken_by", "lost_at_the_end"})
    t.columns.push_back({.id = id});
  for (auto const& f : s.turning)
    for (auto const& one : f.turns)
      t.rows.push_back({text_cell(info(f.figure.key.table).name), text_cell(row_key(n, f.figure.key.table, f.figure.key.row)),
                        text_cell(field_name(f.figure.key)), text_cell(unit_of(f.figure.key)), f.figure.low, f.figure.now, f.figure.high, one.at,
                        text_cell(end_id(one)), text_cell(class_id(one.of)), text_cell(criterion_id(one.by)), text_cell(one.best ? "best" : "order"),
                        static_cast<double>(number_of(r, one.of, one.was)),
                        one.now ? cell{static_cast<double>(number_of(r, one.of, *one.now))} : cell{}, in_units(one.by, one.lost, tonnes)});
  return t;
}

// --- people ------------------------------------------------------------------------------------------------------------------------------------

namespace {

bilingual best_words(criterion by, way_class of) {
  constexpr std::array<std::string_view, kCriteria> kEn{"cheapest", "fastest", "cleanest", "most reliable"};
  constexpr std::array<std::string_view, kCriteria> kAr{"الأرخص", "الأسرع", "الأقل انبعاثاً", "الأوثق"};
  auto const at = static_cast<std::size_t>(by);
  auto const where = by_class(of);
  bilingual out{std::string{kEn[at]}, std::string{kAr[at]}};
  if (!where.empty()) out = {out.en + " " + where.en, out.ar + " " + where.ar};
  return out;
}

std::string listed(teller const& t, std::vector<std::string> const& list) {
  std::string out;
  for (auto const& one : list) out += (out.empty() ? "" : t.comma()) + one;
  return out;
}

std::string name_in_answer(teller const& t, way const& w) {
  for (auto const& s : t.ways)
    if (s.of(t.r).arcs == w.arcs) return s.name.in(t.lang);
  return way_name(t.n, t.r, w).in(t.lang);
}

// Crossings and chokepoints, places of transfer, then all ends of legs.
std::vector<place_idx> marks(way const& w) {
  std::vector<place_idx> out;
  for (auto const& leg : w.legs)
    if (leg.kind == leg_kind::gate) out.push_back(leg.from);
  for (auto const& leg : w.legs)
    if (leg.kind == leg_kind::transfer) out.push_back(leg.from);
  for (auto const& leg : w.legs) out.insert(out.end(), {leg.from, leg.to});
  return out;
}

// The way that overtakes; where its name alone does not tell it from the one overtaken, with a place that it passes and the other does not.
std::string overtaker(teller const& t, turn const& one) {
  auto const& c = class_of(t.r, one.of);
  auto const& was = c.ways[one.was];
  auto const& other = one.now ? c.ways[*one.now] : *one.other;
  auto const name = name_in_answer(t, other);
  if (name != name_in_answer(t, was)) return name;
  auto const passed = marks(was);
  for (auto const p : marks(other))
    if (std::ranges::find(passed, p) == passed.end()) return name + " (" + t.place(p) + ")";
  return t.say(name + " on another road", name + " على مسلك آخر");
}

// Four significant digits at most, without trailing zeros.
std::string figure_told(teller const& t, double v) { return with_digits(plain_figure(std::stod(fmt::format("{:.4g}", v))), t.options.text.figures); }

// Units of figures as a reader of the language writes them.
std::string unit_told(teller const& t, figure_key const& k) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kArabic{{{"h", "ساعة"},
                                                                                  {"km", "كم"},
                                                                                  {"USD/t", "دولار/طن"},
                                                                                  {"USD/t/km", "دولار/طن/كم"},
                                                                                  {"USD/vehicle", "دولار/مركبة"},
                                                                                  {"km/h", "كم/ساعة"},
                                                                                  {"kg/t/km", "كغ/طن/كم"},
                                                                                  {"h/day", "ساعة/يوم"},
                                                                                  {"t", "طن"}}};
  auto const unit = unit_of(k);
  if (t.lang == language::ar)
    for (auto const& [en, ar] : kArabic)
      if (en == unit) return std::string{ar};
  return std::string{unit};
}

std::vector<std::string> kept_and_lost(teller const& t, range_result const& s, bool kept) {
  std::vector<std::string> out;
  for (auto const& c : t.r.classes)
    for (std::size_t i = 0; i < c.best.size(); ++i) {
      auto const by = t.r.options.criteria[i];
      bool const turned = std::ranges::any_of(s.turning, [&](figure_turns const& f) {
        return std::ranges::any_of(f.turns, [&](turn const& one) { return one.best && one.of == c.of && one.by == by; });
      });
      if (turned != kept) out.push_back(best_words(by, c.of).in(t.lang));
    }
  return out;
}

}  // namespace

std::string ranges_told(teller const& t) {
  if (t.options.ranges == nullptr || t.ways.empty()) return {};
  auto const& s = *t.options.ranges;
  auto const count = t.number(static_cast<double>(s.figures), 0);
  if (s.figures == 0)
    return "\n" +
           paragraph(t.say("No figure of these ways has a low and a high.", "ليس لأي رقم من أرقام هذه الطرق حدّ أدنى وأعلى."), t.options.text, 1);
  auto const kept = kept_and_lost(t, s, true);
  auto const lost = kept_and_lost(t, s, false);
  std::string out = "\n";
  if (lost.empty()) {
    out += paragraph(t.say("No single figure within its range (" + count + " have one) takes the first place from the best ways.",
                           "لا رقم واحداً ضمن حدّيه (ولعدد " + isolated(count) + " رقماً حدّان) يزيح أفضل الطرق عن مكانها."),
                     t.options.text, 1);
  } else {
    auto sentence =
        t.say("One figure alone, within its range, can change which way is " + listed(t, lost), "رقم واحد ضمن حدّيه يكفي لتغيير " + listed(t, lost));
    if (!kept.empty()) sentence += t.say("; none can change which is " + listed(t, kept), "، ولا رقم يغيّر " + listed(t, kept));
    out += paragraph(sentence + t.say(" (" + count + " figures with a range).", " (من " + isolated(count) + " رقماً له حدّان)."), t.options.text, 1);
  }
  result_table table;
  table.title = {"Figures that turn it, those that matter most first", "الأرقام التي تقلب الترتيب، وأهمّها أولاً"};
  auto const numbers = [](bilingual title) { return table_column{.title = std::move(title), .side = alignment::end}; };
  table.columns = {{.title = {"figure", "الرقم"}},     numbers({"is", "قيمته"}),      numbers({"range", "حدّاه"}),
                   numbers({"turns at", "ينقلب عند"}), {.title = {"unit", "الوحدة"}}, {.title = {"then", "وعندئذ"}}};
  std::size_t shown = 0, left = 0;
  for (auto const& f : s.turning)
    for (std::size_t i = 0; i < f.turns.size(); ++i) {
      auto const& one = f.turns[i];
      if (!one.best) continue;
      auto const alike = [&](turn const& o) { return o.best && o.at == one.at && o.high == one.high && overtaker(t, o) == overtaker(t, one); };
      if (std::any_of(f.turns.begin(), f.turns.begin() + static_cast<std::ptrdiff_t>(i), alike)) continue;  // told with that one
      if (shown == kShownTurns) {
        ++left;
        continue;
      }
      ++shown;
      std::vector<std::string> what;
      for (auto const& o : f.turns)
        if (alike(o)) what.push_back(best_words(o.by, o.of).in(t.lang));
      table.rows.push_back({figure_label(t.n, f.figure.key), text_cell(figure_told(t, f.figure.now)),
                            text_cell(figure_told(t, f.figure.low) + " - " + figure_told(t, f.figure.high)), text_cell(figure_told(t, one.at)),
                            text_cell(unit_told(t, f.figure.key)), text_cell(listed(t, what) + ": " + overtaker(t, one))});
    }
  if (left > 0) {
    auto const more = t.number(static_cast<double>(left), 0);
    table.notes.push_back(
        {more + " more turns of a best way; --json and --csv carry them all, with the order of every two ways.",
         "وهناك " + isolated(more) + " حالة أخرى، وهي كلها في " + isolated("--json") + " و" + isolated("--csv") + " مع ترتيب كل طريقين."});
  }
  if (!table.rows.empty()) out += "\n" + to_text(table, t.options.text);
  return out;
}

}  // namespace mamar
