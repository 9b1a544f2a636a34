// flow for people: the summary.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "mamar/base/utf8.h"
#include "mamar/report/flow_teller.h"
#include "mamar/report/route_words.h"

namespace mamar {

namespace {

constexpr double kMillion = 1e6;

table_column words_column(std::string id, bilingual title, int dispensable = 0) {
  return {.id = std::move(id), .title = std::move(title), .dispensable = dispensable};
}
table_column figures(std::string id, bilingual title, bilingual unit, int decimals = kAutomatic, int dispensable = 0) {
  return {.id = std::move(id),
          .title = std::move(title),
          .unit = std::move(unit),
          .side = alignment::end,
          .decimals = decimals,
          .dispensable = dispensable};
}

// People are not counted to the last one.
double three_digits(double value) {
  if (value < 1000) return std::round(value);
  auto const step = std::pow(10.0, std::floor(std::log10(value)) - 2);
  return std::round(value / step) * step;
}

void say_how_many_more(result_table& t, std::size_t all, std::size_t shown) {
  if (all <= shown) return;
  auto const more = std::to_string(all - shown);
  t.notes.push_back({"and " + more + " more: --top, --csv-dir", "وغيرها " + more + ": " + isolated("--top") + "، " + isolated("--csv-dir")});
}

std::string percent(flow_teller const& t, double share, int decimals = 0) { return t.number(share * 100, decimals) + " %"; }

// What is missing of two figures as they are shown, so that the columns close.
cell missing_cell(flow_teller const& t, double wanted, double served) {
  auto const shown = [](double v) {
    auto const step = std::pow(10.0, -decimals_for(v));
    return v == std::round(v) ? v : std::round(v / step) * step;
  };
  auto const missing = shown(wanted) - shown(served);
  auto const decimals = std::max(wanted == std::round(wanted) ? 0 : decimals_for(wanted), served == std::round(served) ? 0 : decimals_for(served));
  if (!(missing > 0.5 * std::pow(10.0, -decimals))) return t.figure_cell(wanted - served);
  return bilingual{t.number(missing, decimals), {}};
}

// A share that is not whole is never printed as 100 %.
std::string share_text(flow_teller const& t, double share) {
  if (share < 1 && share > 0.995) return percent(t, std::floor(share * 1e4) / 1e4, 2);
  return percent(t, share, share < 0.1 && share > 0 ? 1 : 0);
}

std::string title(flow_teller const& t) {
  return t.say("What moves, at what cost: ", "ماذا يُنقل وبأي كلفة: ") + asked_of(t.view, t.options.network, t.options.scenario, t.options.text);
}

std::string gap_words(flow_teller const& t) {
  auto const gap = std::max(0.0, t.r.gap()) * 100;
  if (gap < 1e-5) return t.say("Proven: no flow is cheaper.", "ثبت أنه لا تدفّق أرخص منه.");
  auto const text = t.number(gap, gap >= 0.1 ? 1 : gap >= 0.001 ? 3 : 5);
  return t.say("Proven: no flow is cheaper by more than " + text + " %.", "ثبت أنه لا تدفّق أرخص منه بأكثر من " + isolated(text + " %") + ".");
}

// ", the mean of 365 days", in English and Arabic; of less than a day the hours, of one day nothing.
std::pair<std::string, std::string> mean_words(flow_teller const& t) {
  auto const hours = t.r.when.hours();
  bool const short_of_day = hours < 23.5;
  auto const n = static_cast<std::size_t>(std::llround(short_of_day ? hours : t.days));
  if (!short_of_day && n == 1) return {};
  static constexpr arabic_forms kDays{"{} يوم", "يوم واحد", "يومين", "{} أيام", "{} يوماً", "{} يوم"};
  static constexpr arabic_forms kHours{"{} ساعة", "ساعة واحدة", "ساعتين", "{} ساعات", "{} ساعة", "{} ساعة"};
  auto const en = short_of_day ? fmt::format("{} {}", n, n == 1 ? "hour" : "hours") : t.number(t.days, 0) + " days";
  return {", the mean of " + en, "، وهي متوسّط " + counted(n, "", "", short_of_day ? kHours : kDays, t.options.text)};
}

// "The least cost is 81.2 million USD a day, the mean of 365 days; CO2 123 000 t a day."
std::string cost_words(flow_teller const& t) {
  auto const cost = t.money(t.r.objective / t.days);
  auto const co2 = t.number(t.r.totals.co2_t / t.days, 0);
  auto const unserved = t.r.totals.unserved / t.days;
  bool const some = unserved > 5e-4 * std::abs(t.r.objective / t.days);
  auto const of_en = some ? ", of which " + t.money(unserved) + " is the value put on what is not served, not money spent" : std::string{};
  auto const of_ar = some ? "، منها " + t.money(unserved) + " قيمة تُحسب لما لا يُلبّى وليست مالاً يُنفق" : std::string{};
  auto const [mean_en, mean_ar] = mean_words(t);
  bool const least = t.r.status == flow_status::optimal;
  auto const en = fmt::format("{} is {} a day{}{}; CO2 {} t a day.", least ? "The least cost" : "The cost", cost, mean_en, of_en, co2);
  auto const ar = fmt::format("{} {} في اليوم{}{}؛ وانبعاث CO2 {} طن في اليوم.", least ? "أقل كلفة" : "الكلفة", cost, mean_ar, of_ar, isolated(co2));
  return t.say(en, ar);
}

std::vector<std::string> answer(flow_teller const& t) {
  auto const& r = t.r;
  switch (r.status) {
    case flow_status::optimal: return {cost_words(t) + " " + gap_words(t)};
    case flow_status::infeasible:
      if (!t.r.conflict_is_minimal)
        return {t.say(
            "There is no flow that keeps all that is asked. What cannot hold together is among these; the search for fewer of them was not ended:",
            "لا يوجد تدفّق يفي بكل المطلوب. وما لا يجتمع معاً هو بين هذه، ولم يكتمل البحث عن مجموعة أصغر:")};
      return {t.say("There is no flow that keeps all that is asked. These cannot hold together, and if any one of them falls the rest can:",
                    "لا يوجد تدفّق يفي بكل المطلوب. هذه لا تجتمع معاً، ولو سقط أيّ منها لأمكن الباقي:")};
    case flow_status::unbounded:
      return {t.say("The cost has no lower end: something pays for being moved or made without limit. ",
                    "لا حدّ أدنى للكلفة: فثمّة ما يدرّ مالاً بلا حدّ كلما نُقل أو أُنتج. ") +
              embedded(r.evidence, t.lang)};
    case flow_status::stopped:
      if (has_flow(r))
        return {t.say("Stopped before the end: what follows can be done, a cheaper flow may exist. ",
                      "توقّف الحساب قبل تمامه: ما يلي ممكن، وقد يوجد أرخص منه. ") +
                cost_words(t) + (std::isfinite(r.gap()) ? " " + gap_words(t) : "")};
      return {t.say("Stopped before the end; no answer was proven.", "توقّف الحساب قبل تمامه ولم يثبت جواب.")};
    case flow_status::failed:
      return {t.say("The solver's answer did not pass Mamar's own check, so there is none. ", "لم يجتز جواب المحلّل فحص ممرّ، فلا جواب. ") +
              embedded(r.evidence, t.lang)};
  }
  return {};
}

// "Served in full: wheat 12 300 t/day, ..."
std::string served_in_full(flow_teller const& t) {
  std::string list;
  for (auto const& c : commodity_totals(t.view, t.r)) {
    if (c.unserved() > 0) continue;
    auto const period = by_period(t.n, c.commodity);
    auto const amount = t.number(period ? c.wanted : c.wanted / 24) + " " + rate_unit(t.n, c.commodity, period).in(t.lang);
    list += (list.empty() ? "" : t.comma()) + within(total_name(t.n, c)).in(t.lang) + " " + embedded(amount, t.lang);
  }
  return list.empty() ? list : t.say("Served in full: ", "لُبّي كاملاً: ") + list + ".";
}

}  // namespace

bilingual within(bilingual name) {
  if (name.en.size() > 1 && std::islower(static_cast<unsigned char>(name.en[1])) != 0)
    name.en[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name.en[0])));
  return name;
}

bilingual flow_teller::party(party_idx p) const {
  return p.valid() ? element_name(n, table_id::parties, p.v) : bilingual{"elsewhere", "خارج المنطقة"};
}

std::string flow_teller::money(double value, bool signed_) const {
  bool const millions = std::abs(value) >= kMillion;
  auto const shown = millions ? value / kMillion : value;
  auto const text = (signed_ && value > 0 ? "+" : "") + number(shown, std::abs(shown) >= 99.95 ? 0 : millions ? decimals_for(shown) : 0);
  return embedded(text, lang) + " " + (millions ? say("million ", "مليون ") : "") + currency.in(lang);
}

flow_teller::scale flow_teller::scale_of(double largest, bilingual const& per) const {
  bool const millions = largest >= kMillion;
  return {millions ? kMillion : 1.0, {(millions ? "million " : "") + currency.en + per.en, (millions ? "مليون " : "") + currency.ar + per.ar}};
}

constexpr std::size_t kMostOfConflict = 40;  // more is no explanation

bool has_flow(flow_result const& r) {
  return r.status == flow_status::optimal || (r.status == flow_status::stopped && (!r.demands.empty() || !r.trips.empty() || !r.carried.empty()));
}

flow_told tell_flow(flow_teller const& t) {
  flow_told out;
  out.title = title(t);
  out.answer = answer(t);
  for (auto const& row : t.r.conflict) {
    if (out.conflict.size() == kMostOfConflict) break;
    out.conflict.push_back(conflict_words(t.n, row).in(t.lang));
  }
  if (auto const more = t.r.conflict.size() - out.conflict.size(); more > 0)
    out.conflict.push_back(t.say(fmt::format("and {} more: --json", more), fmt::format("و{} غيرها: {}", more, isolated("--json"))));
  if (has_flow(t.r))
    if (auto text = served_in_full(t); !text.empty()) out.served.push_back(std::move(text));
  for (auto const& o : t.r.reopened) {
    auto const label = element_label(t.n, {o.table, o.row});
    out.notes.push_back(t.say("Opened for this question: " + label.en + ".", "فُتح لأجل هذا السؤال: " + label.in(language::ar) + "."));
  }
  for (auto const& w : t.r.warnings) out.notes.push_back(w.text(t.lang));
  return out;
}

result_table cost_summary(flow_teller const& t) {
  auto const& c = t.r.totals;
  auto const s = t.scale_of(std::abs(t.r.objective) / t.days, {"/day", "/يوم"});
  auto const decimals = decimals_for(c.sum() / t.days / s.by);
  result_table out;
  struct part {
    char const* id;
    bilingual title;
    double cost;
  };
  std::vector<cell> row{bilingual{s.unit}};
  out.columns = {words_column("unit", {})};
  for (auto const& p : {part{"all", {"all", "المجموع"}, c.sum()}, part{"supply", {"supply", "الإمداد"}, c.supply + c.disposal},
                        part{"carriage", {"carriage", "النقل"}, c.carriage}, part{"time", {"time of cargo", "وقت البضائع"}, c.time_value},
                        part{"co2", {"price of CO2", "سعر CO2"}, c.co2}, part{"stores", {"stores", "المخازن"}, c.stores},
                        part{"built", {"built", "البناء"}, c.built}, part{"unserved", {"unserved", "غير الملبّى"}, c.unserved}}) {
    if (p.cost == 0 && std::string_view{p.id} != "unserved") continue;
    out.columns.push_back(figures(p.id, p.title, {}, decimals));
    row.emplace_back(p.cost / t.days / s.by);
  }
  out.rows.push_back(std::move(row));
  return out;
}

namespace {

cell people_cell(flow_teller const& t, commodity_total const& c) {
  if (c.people < 0.5) return {};
  auto const count = t.number(three_digits(c.people), 0);
  return c.people_unknown == 0 ? bilingual{count, {}} : bilingual{"at least " + count, isolated(count + " فأكثر")};
}

// Demands of whose people nothing is known count with none: the figure is a lower end.
void say_who_is_not_known(flow_teller const& t, commodity_total const& c, result_table& out) {
  if (c.exported || c.people < 0.5 || c.people_unknown == 0) return;
  constexpr arabic_forms kDemands{"", "طلب واحد غير ملبّى", "طلبين غير ملبّيين", "{} طلبات غير ملبّاة", "{} طلباً غير ملبّى", "{} طلب غير ملبّى"};
  auto const one = t.options.text;
  auto text_of = [&](language lang) {
    auto o = one;
    o.lang = lang;
    return counted(c.people_unknown, "{} demand that is short", "{} demands that are short", kDemands, o);
  };
  out.notes.push_back({within(t.commodity(c.commodity)).en + ": how many people " + text_of(language::en) + " serve is not known.",
                       t.commodity(c.commodity).in(language::ar) + ": لا يُعرف عدد من يخدمهم " + text_of(language::ar) + "."});
}

}  // namespace

result_table unserved_summary(flow_teller const& t, std::size_t most) {
  auto totals = commodity_totals(t.view, t.r);
  std::erase_if(totals, [](commodity_total const& c) { return !(c.unserved() > 0); });
  result_table out;
  double largest = 0;
  for (auto const& c : totals) largest = std::max(largest, c.cost);
  auto const s = t.scale_of(largest, {"/day", "/يوم"});
  out.title = {"What goes unserved", "ما لا يُلبّى"};
  out.columns = {words_column("commodity", {"commodity", "السلعة"}),
                 figures("wanted", {"wanted", "المطلوب"}, {}),
                 figures("served", {"served", "الملبّى"}, {}),
                 figures("unserved", {"unserved", "غير الملبّى"}, {}),
                 words_column("unit", {"unit", "الوحدة"}),
                 figures("share", {"share served", "نسبة الملبّى"}, {}, 0),
                 figures("cost", {"unserved cost", "كلفة غير الملبّى"}, s.unit),
                 figures("people", {"people concerned", "من يعنيهم"}, {}, 0, 1)};
  for (std::size_t i = 0; i < std::min(totals.size(), most); ++i) {
    auto const& c = totals[i];
    bool const period = by_period(t.n, c.commodity);
    auto const by = period ? 1.0 : 24.0;
    out.rows.push_back({total_name(t.n, c), t.figure_cell(c.wanted / by), t.figure_cell(c.served / by), missing_cell(t, c.wanted / by, c.served / by),
                        rate_unit(t.n, c.commodity, period), bilingual{share_text(t, c.served / c.wanted), {}}, c.cost / s.by, people_cell(t, c)});
    say_who_is_not_known(t, c, out);
  }
  say_how_many_more(out, totals.size(), most);
  return out;
}

result_table shortage_summary(flow_teller const& t, std::size_t most) {
  auto const all = shortages(t.view, t.r);
  result_table out;
  out.title = {"Worst hour of each shortage", "أسوأ ساعة في كل نقص"};
  out.columns = {words_column("party", {"country", "البلد"}),
                 words_column("commodity", {"commodity", "السلعة"}),
                 words_column("worst", {"worst at", "أسوؤه في"}),
                 figures("wanted", {"wanted", "المطلوب"}, {}),
                 figures("served", {"served", "الملبّى"}, {}),
                 figures("short", {"short", "النقص"}, {}),
                 words_column("unit", {"unit", "الوحدة"}),
                 figures("share", {"share short", "نسبة النقص"}, {}, 0),
                 figures("mean", {"short on average", "متوسّط النقص"}, {}),
                 figures("time", {"of the time", "من الوقت"}, {}, 0, 1)};
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    auto const& s = all[i];
    auto const at = slot_id(t.n, t.r.when, s.worst);
    out.rows.push_back({t.party(s.party), t.commodity(s.commodity), bilingual{at, {}}, t.figure_cell(s.wanted), t.figure_cell(s.served),
                        missing_cell(t, s.wanted, s.served), rate_unit(t.n, s.commodity, false), bilingual{share_text(t, s.missing() / s.wanted), {}},
                        t.figure_cell(s.mean), bilingual{share_text(t, s.short_share), {}}});
  }
  say_how_many_more(out, all.size(), most);
  return out;
}

result_table exchange_summary(flow_teller const& t, std::size_t most) {
  auto all = exchange_totals(t.r);
  std::erase_if(all, [](exchange_total const& e) { return e.freight; });
  auto const shown = std::min(all.size(), most);
  double largest = 0;
  for (std::size_t i = 0; i < shown; ++i) largest = std::max(largest, all[i].has_value ? std::abs(all[i].value) : 0.0);
  auto const s = t.scale_of(largest, {"/day", "/يوم"});
  result_table out;
  out.title = {"What crosses from country to country, transit counted at each border: energy and goods with a price",
               "ما يعبر من بلد إلى بلد (العبور يُحسب عند كلّ حدّ): الطاقة والسلع ذات السعر"};
  out.columns = {words_column("from", {"from", "من"}),
                 words_column("to", {"to", "إلى"}),
                 words_column("commodity", {"commodity", "السلعة"}),
                 figures("amount", {"amount", "الكمّية"}, {}),
                 words_column("unit", {"unit", "الوحدة"}),
                 figures("value", {"worth there", "قيمته عند المستورد"}, s.unit)};
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& e = all[i];
    bool const period = by_period(t.n, e.commodity);
    out.rows.push_back({t.party(e.from), t.party(e.to), t.commodity(e.commodity), t.figure_cell(period ? e.amount : e.amount / 24),
                        rate_unit(t.n, e.commodity, period), e.has_value ? cell{e.value / s.by} : cell{}});
  }
  say_how_many_more(out, all.size(), most);
  if (shown > 0)
    out.notes.push_back({"Worth at the price where it is handed over; it is not what is paid.", "القيمة بالسعر حيث تُسلَّم، وليست ما يُدفع."});
  return out;
}

result_table freight_summary(flow_teller const& t, std::size_t most) {
  auto all = exchange_totals(t.r);
  std::erase_if(all, [](exchange_total const& e) { return !e.freight; });
  auto const tonnes = [&](exchange_total const& e) { return e.amount * t.n.commodities.tonnes_per_unit[e.commodity]; };
  std::stable_sort(all.begin(), all.end(), [&](exchange_total const& a, exchange_total const& b) { return tonnes(a) > tonnes(b); });
  result_table out;
  out.title = {"Freight from country to country, transit counted at each border", "الشحن من بلد إلى بلد (العبور يُحسب عند كلّ حدّ)"};
  out.columns = {words_column("from", {"from", "من"}), words_column("to", {"to", "إلى"}), words_column("commodity", {"commodity", "السلعة"}),
                 figures("amount", {"amount", "الكمّية"}, {}), words_column("unit", {"unit", "الوحدة"})};
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    auto const& e = all[i];
    out.rows.push_back({t.party(e.from), t.party(e.to), t.commodity(e.commodity), t.figure_cell(e.amount), rate_unit(t.n, e.commodity, true)});
  }
  say_how_many_more(out, all.size(), most);
  return out;
}

result_table crossing_summary(flow_teller const& t, std::size_t most) {
  auto const all = crossing_totals(t.view, t.r);
  result_table out;
  out.title = {"Crossings, each way", "المعابر في كلّ اتّجاه"};
  out.columns = {words_column("place", {"crossing", "المعبر"}),      words_column("between", {"between", "بين"}),
                 words_column("commodity", {"commodity", "السلعة"}), figures("forward", {"there", "ذهاباً"}, {}),
                 figures("backward", {"back", "إياباً"}, {}),         words_column("unit", {"unit", "الوحدة"}),
                 figures("full", {"how full", "الامتلاء"}, {}, 0)};
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    auto const& c = all[i];
    bilingual between;
    if (c.from.valid() && c.to.valid())
      between = {t.party(c.from).en + " -> " + t.party(c.to).en, "من " + t.party(c.from).in(language::ar) + " إلى " + t.party(c.to).in(language::ar)};
    auto const way = [&](double amount) { return amount > 0 ? t.figure_cell(amount) : cell{bilingual{"-", {}}}; };
    out.rows.push_back({element_name(t.n, table_id::places, c.place.v), std::move(between), t.commodity(c.commodity), way(c.forward), way(c.backward),
                        rate_unit(t.n, c.commodity, by_period(t.n, c.commodity)),
                        std::isnan(c.full) ? cell{bilingual{"no limit known", "بلا حدّ معروف"}} : cell{bilingual{share_text(t, c.full), {}}}});
  }
  say_how_many_more(out, all.size(), most);
  return out;
}

namespace {

bilingual dear_label(network const& n, dear_capacity const& d) {
  capacity_row row;
  row.at = d.at;
  row.shared = d.shared;
  return flow_element_label(n, row);
}

result_table dear_table(flow_teller const& t, std::vector<dear_capacity> const& all, std::size_t most) {
  auto const shown = std::min(all.size(), most);
  double largest = 0;
  for (std::size_t i = 0; i < shown; ++i) largest = std::max(largest, all[i].rent);
  auto const s = t.scale_of(largest, {"/day", "/يوم"});
  result_table out;
  out.title = {"Where more room would spare most", "حيث يوفّر التوسيع أكثر"};
  out.columns = {words_column("element", {"way", "الطريق"}), figures("capacity", {"capacity", "السعة"}, {}),
                 figures("full", {"time full", "وقت الامتلاء"}, {}, 0),
                 figures("value", {"one more spares", "توفّر وحدةٌ إضافية"}, per_day(t.currency)),
                 figures("rent", {"all of it is worth", "قيمة السعة كلها"}, s.unit, kAutomatic, 1)};
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& d = all[i];
    auto const capacity = t.number(d.capacity) + " " + capacity_unit(t.n, d.at).in(t.lang);
    out.rows.push_back({dear_label(t.n, d), bilingual{capacity, embedded(capacity, t.lang)}, bilingual{share_text(t, d.full_share), {}},
                        t.figure_cell(d.value), d.rent / s.by});
  }
  say_how_many_more(out, all.size(), most);
  return out;
}

// "One more lane at Bazargan (120 vehicles/day) is worth at most 3 400 USD a day."
bilingual lane_note(flow_teller const& t, std::vector<dear_capacity> const& ways) {
  for (auto const& d : ways) {
    if (d.at.table != table_id::gates) continue;
    auto const lanes = t.n.gates.lanes[gate_idx{d.at.row}];
    if (std::isnan(lanes) || lanes < 1 || !(d.capacity > 0)) continue;
    auto const label = dear_label(t.n, d);
    auto const vehicles = d.capacity / lanes;
    // the cost is convex in the capacity: what the first vehicle spares is the most that any spares
    auto const worth = t.money(vehicles * d.value);
    return {
        fmt::format("One more lane at {}, {} vehicles a day, is worth at most {} a day.", label.en, t.number(vehicles, 0), worth),
        fmt::format("مسرب إضافي في {}، أي {} مركبة في اليوم، يساوي {} في اليوم على الأكثر.", label.in(language::ar), t.number(vehicles, 0), worth)};
  }
  return {};
}

}  // namespace

result_table capacity_summary(flow_teller const& t, std::size_t most) {
  auto const all = dearest(t.n, t.r).ways;
  auto out = dear_table(t, all, most);
  if (auto note = lane_note(t, all); !note.empty()) out.notes.push_back(std::move(note));
  return out;
}

result_table price_summary(flow_teller const& t, std::size_t most) {
  auto const ranges = price_ranges(t.r);
  auto const places = largest_priced(t.n, ranges, most);
  std::vector<commodity_idx> priced;
  for (auto const& p : ranges)
    if (std::find(places.begin(), places.end(), p.place) != places.end() && std::find(priced.begin(), priced.end(), p.commodity) == priced.end())
      priced.push_back(p.commodity);
  // those that change with time first, then in the order of the network
  std::sort(priced.begin(), priced.end(),
            [&](commodity_idx a, commodity_idx b) { return std::pair{by_period(t.n, a), a} < std::pair{by_period(t.n, b), b}; });
  result_table out;
  out.title = {"Prices at the largest cities, lowest to highest over time", "الأسعار في أكبر المدن، من الأدنى إلى الأعلى مع الزمن"};
  out.columns = {words_column("place", {"place", "الموضع"})};
  int rank = 0;
  for (auto const c : priced)
    out.columns.push_back(figures(std::string{t.n.commodities.commodity_id[c]}, t.commodity(c),
                                  {t.currency.en + "/" + amount_unit(t.n, c).en, t.currency.ar + "/" + amount_unit(t.n, c).ar}, 0, rank++));
  for (auto const p : places) {
    auto& row = out.rows.emplace_back();
    row.emplace_back(element_name(t.n, table_id::places, p.v));
    for (auto const c : priced) {
      auto const found = std::find_if(ranges.begin(), ranges.end(), [&](price_range const& one) { return one.place == p && one.commodity == c; });
      if (found == ranges.end()) {
        row.emplace_back();
        continue;
      }
      bool const same = found->high - found->low <= 1e-3 * std::max(std::abs(found->high), std::abs(found->low));
      row.emplace_back(bilingual{same ? t.number(found->mean) : t.number(found->low) + "–" + t.number(found->high), {}});
    }
  }
  return out;
}

result_table limit_summary(flow_teller const& t, std::size_t most) {
  auto const all = binding(t.r);
  result_table out;
  out.title = {"Limits that bind", "القيود المُلزِمة"};
  out.columns = {words_column("limit", {"limit", "القيد"}), words_column("bound", {"bound", "الحدّ"}),
                 figures("one_more", {"one unit more", "وحدة إضافية منه"}, t.currency)};
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    auto const& l = all[i];
    auto const change = t.number(std::abs(l.price));
    out.rows.push_back(
        {element_name(t.n, table_id::limits, l.limit.v), limit_bound(t.n, l, t.options.text),
         l.price < 0 ? bilingual{"spares " + change, isolated("توفّر " + change)} : bilingual{"costs " + change, isolated("تكلّف " + change)}});
  }
  say_how_many_more(out, all.size(), most);
  return out;
}

namespace {

// Bare commands, to be copied: no marks of direction in them.
std::string try_lines(flow_teller const& t) {
  auto const& typed = t.options.command;
  if (typed.empty()) return {};
  std::vector<std::string> commands;
  if (has_flow(t.r)) {
    auto const ways = dearest(t.n, t.r).ways;
    if (!ways.empty() && ways[0].at.table != table_id::transfers)
      commands.push_back(fmt::format("{} --close '{}[id={}]'", typed, info(ways[0].at.table).name, row_key(t.n, ways[0].at.table, ways[0].at.row)));
    for (auto const s : t.n.scenarios.all()) {
      if (t.n.scenarios.scenario_id[s] == t.options.scenario || t.n.scenarios.scenario_id[s] == "today") continue;
      commands.push_back(fmt::format("{} --compare {}", typed, t.n.scenarios.scenario_id[s]));
      break;
    }
    commands.push_back("mamar report" + typed.substr(std::string_view{"mamar flow"}.size()) + " --flow -o flow.html");
  } else if (t.r.status == flow_status::infeasible || t.r.status == flow_status::failed) {
    commands.push_back(typed + " --write-lp flow.lp");
  }
  commands.push_back(typed + (t.lang == language::ar ? " --lang en" : " --lang ar"));
  std::string out = "\n" + paragraph(t.say("Try:", "جرّب:"), t.options.text);
  for (auto const& c : commands) out += "   " + c + "\n";
  return out;
}

std::string notes(flow_teller const& t, std::vector<std::string> const& all) {
  constexpr std::size_t kNotes = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), kNotes); ++i) out += paragraph(all[i], t.options.text, 1);
  if (all.size() > kNotes)
    out += paragraph(
        t.say(fmt::format("and {} more notes: --json has them all", all.size() - kNotes),
              fmt::format("وملاحظات أخرى عددها {}، وكلها في {}", t.number(static_cast<double>(all.size() - kNotes), 0), isolated("--json"))),
        t.options.text, 1);
  return out.empty() ? out : "\n" + out;
}

}  // namespace

std::string flow_text(overlay const& view, flow_result const& r, flow_text_options const& options) {
  flow_teller const t{view, r, options};
  auto const said = tell_flow(t);
  auto out = paragraph(said.title, options.text);
  if (!options.conditions.empty())
    out += paragraph(t.say("asked with" + options.conditions, "بشرط " + isolated(options.conditions.substr(1))), options.text);
  out += "\n";
  for (auto const& sentence : said.answer) out += paragraph(sentence, options.text);
  for (auto const& row : said.conflict) out += paragraph("- " + row, options.text, 1);
  if (has_flow(r)) {
    out += to_text(cost_summary(t), options.text);
    auto const most = options.most_rows;
    std::vector<result_table> const tables{unserved_summary(t, most), shortage_summary(t, most), exchange_summary(t, most), freight_summary(t, most),
                                           crossing_summary(t, most), capacity_summary(t, most), price_summary(t, most),    limit_summary(t, most)};
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (!tables[i].rows.empty()) out += "\n" + to_text(tables[i], options.text);
      if (i == 0)
        for (auto const& sentence : said.served) out += (tables[i].rows.empty() ? "\n" : "") + paragraph(sentence, options.text, 1);
    }
  }
  out += notes(t, said.notes);
  return out + try_lines(t);
}

}  // namespace mamar
