// One way of a route answer, leg by leg.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "mamar/base/utf8.h"
#include "mamar/report/route_teller.h"

namespace mamar {

namespace {

constexpr std::size_t kNamed = 3;  // elements named in a sentence before "and 4 more"

bool names(std::vector<element> const& list, table_id table, std::uint32_t row) {
  return std::ranges::any_of(list, [&](element const& e) { return e.table == table && e.row == row; });
}

cell unless_zero(double value) { return value == 0 ? cell{} : cell{value}; }

}  // namespace

std::string evidence_told(teller const& t, way_evidence const& e) {
  std::string out;
  auto const add = [&](std::string const& sentence) { out += (out.empty() ? "" : " ") + sentence + "."; };
  if (!e.unknown_freight.empty())
    add(t.say("Not known whether freight may use: ", "لا يُعرف إن كان يُسمح بمرور البضائع في: ") + elements_told(t, e.unknown_freight));
  if (!e.restricted.empty()) add(t.say("Restricted today: ", "مقيَّد اليوم: ") + elements_told(t, e.restricted));
  if (!e.soft_waits.empty())
    add(t.say("Waits not measured but estimated or assumed: ", "انتظار مقدَّر أو مفترَض لا مَقيس: ") + elements_told(t, e.soft_waits));
  if (e.oldest_as_of.given()) {
    auto const day = with_digits(to_string(e.oldest_as_of), t.options.text.figures);
    auto const label = element_label(t.n, e.oldest_status);
    add(t.say("Oldest report of a status: " + label.en + ", " + day, "أقدم خبر عن الحال: " + label.in(language::ar) + "، " + isolated(day)));
  }
  if (e.basis == evidence::unstated) add(t.say("Some of its figures state no source", "وبعض أرقامه بلا مصدر"));
  else if (e.basis != evidence::published)
    add(t.say("Some of its figures are " + evidence_word(e.basis).en, "وبعض أرقامه " + evidence_word(e.basis).ar));
  return out.empty() ? out : t.say("Evidence: ", "الأدلّة: ") + out;
}

std::string leg_remark(teller const& t, route_leg const& leg, way_evidence const& weak) {
  std::vector<std::string> parts;
  std::string through;
  auto gates = leg.via;
  for (auto const g : leg.via) through += (through.empty() ? "" : t.comma()) + t.place(t.n.gates.place_id[g]);
  if (!through.empty()) parts.push_back(t.say("through ", "عبر ") + through);
  for (auto const& e : leg.elements)
    if (e.table == table_id::gates) gates.push_back(gate_idx{e.row});
  std::set<std::string> doubts;
  for (auto const g : gates) {
    if (names(weak.soft_waits, table_id::gates, g.v)) {
      auto const basis = evidence_word(t.evidence_of.of(table_id::gates, g.v, "wait").basis);
      doubts.insert(t.say("wait " + basis.en, "انتظار " + basis.ar));
    }
    if (names(weak.restricted, table_id::gates, g.v)) doubts.insert(t.say("restricted", "مقيَّد"));
    if (names(weak.unknown_freight, table_id::gates, g.v)) doubts.insert(t.say("unknown if open to freight", "لا يُعرف إن كان مفتوحاً للبضائع"));
    if (leg.kind != leg_kind::gate) continue;
    if (auto const as_of = t.evidence_of.of(table_id::gates, g.v, "status").as_of; as_of.given()) {
      auto const day = with_digits(to_string(as_of), t.options.text.figures);
      doubts.insert(t.say("status of " + day, "الحال بتاريخ " + isolated(day)));
    }
  }
  for (auto const& e : leg.elements) {
    if (e.table != table_id::links) continue;
    if (names(weak.restricted, table_id::links, e.row)) doubts.insert(t.say("restricted", "مقيَّد"));
    if (names(weak.unknown_freight, table_id::links, e.row)) doubts.insert(t.say("unknown if open to freight", "لا يُعرف إن كان مفتوحاً للبضائع"));
  }
  parts.insert(parts.end(), doubts.begin(), doubts.end());
  for (auto const rule : leg.rules) {
    auto const name = element_name(t.n, table_id::rules, rule.v).in(t.lang);
    auto const told = t.say("rule: ", "قاعدة: ") + name;
    if (std::ranges::find(parts, told) == parts.end()) parts.push_back(told);
  }
  std::string out;
  for (auto const& p : parts) out += (out.empty() ? "" : t.say("; ", "؛ ")) + p;
  return out;
}

std::string elements_told(teller const& t, std::vector<element> const& list) {
  std::string out;
  std::set<std::string> told;
  for (auto const& e : list) told.insert(element_label(t.n, e).in(t.lang));
  std::size_t left = told.size();
  for (auto const& e : list) {
    auto const label = element_label(t.n, e).in(t.lang);
    if (told.erase(label) == 0) continue;
    if (told.size() + kNamed < left) break;
    out += (out.empty() ? "" : t.say("; ", "؛ ")) + embedded(label, t.lang);
  }
  if (left > kNamed)
    out += t.say(fmt::format(" and {} more", left - kNamed), fmt::format(" و{} غيرها", isolated(t.number(static_cast<double>(left - kNamed), 0))));
  return out;
}

result_table leg_by_leg(teller const& t, shown_way const& s) {
  auto const& w = s.of(t.r);
  auto const numbers = [](bilingual name, int decimals, int dispensable) {
    return table_column{.title = std::move(name), .side = alignment::end, .decimals = decimals, .dispensable = dispensable};
  };
  auto const money = t.money_per_t();
  auto const priced = [&](bilingual name, int dispensable) {
    return table_column{
        .title = std::move(name), .unit = money, .side = alignment::end, .decimals = w.cost_usd_per_t() < 1000 ? 1 : 0, .dispensable = dispensable};
  };
  result_table out;
  out.title = {fmt::format("{}, leg by leg", s.name.en), fmt::format("{}، مرحلةً مرحلة", s.name.ar)};
  out.columns = {{.title = {"by", "الوسيلة"}},
                 {.title = {"from", "من"}},
                 {.title = {"to", "إلى"}},
                 numbers({"km", "كم"}, 0, 0),
                 numbers({"hours moving", "ساعات سير"}, 1, 0),
                 numbers({"hours waiting", "ساعات انتظار"}, 1, 0),
                 priced({"carriage", "النقل"}, 1),
                 priced({"fees", "الرسوم"}, 2),
                 priced({"handling", "المناولة"}, 3),
                 numbers({"CO2 kg/t", "انبعاث كغ/طن"}, kAutomatic, 4),
                 {.title = {"can be stopped by", "يستطيع إيقافها"}},
                 {.title = {"evidence", "ملاحظات"}, .dispensable = 5}};
  for (auto const& leg : w.legs) {
    bilingual const from{element_name(t.n, table_id::places, leg.from.v)};
    bilingual to = leg.from == leg.to ? bilingual{} : element_name(t.n, table_id::places, leg.to.v);
    if (leg.kind == leg_kind::gate && leg.from_side.valid() && leg.to_side.valid())
      to = {fmt::format("{} -> {}", t.n.parties.party_id[leg.from_side], t.n.parties.party_id[leg.to_side]),
            fmt::format("من {} إلى {}", t.party(leg.from_side), t.party(leg.to_side))};
    out.rows.push_back({mode_words(leg, t.n), from, to, unless_zero(leg.km), unless_zero(leg.moving_h), unless_zero(leg.waiting_h),
                        unless_zero(leg.carriage), unless_zero(leg.fees), unless_zero(leg.handling), unless_zero(leg.co2_kg),
                        text_cell(t.parties(parties_met(t.n, {&leg, 1}, leg.controllers), false)), text_cell(leg_remark(t, leg, w.weakest))});
  }
  out.rows.push_back({bilingual{"total", "المجموع"},
                      {},
                      {},
                      w.km,
                      w.moving_h,
                      w.waiting_h,
                      unless_zero(w.carriage),
                      unless_zero(w.fees),
                      unless_zero(w.handling),
                      w.co2_kg_per_t(),
                      {},
                      {}});
  if (auto const text = evidence_told(t, w.weakest); !text.empty()) out.notes.push_back({text, text});
  return out;
}

}  // namespace mamar
