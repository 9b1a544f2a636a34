// route for people.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "mamar/base/utf8.h"
#include "mamar/report/route_teller.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

// Two significant digits of a value of time: 0.4, 2.8, 19, 108.
int decimals_of_rate(double value) { return value >= 10 ? 0 : value >= 1 || value == 0 ? 1 : 2; }

std::string amount_words(teller const& t) {
  auto const amount = t.r.options.amount;
  auto const unit = std::string{t.n.commodities.unit[t.r.options.commodity]};
  int const decimals = amount == std::round(amount) ? 0 : 2;
  if (t.lang == language::ar && unit == "t") {
    if (decimals == 0)
      return counted(static_cast<std::size_t>(amount), "", "", {"{} طن", "طن واحد", "طنّان", "{} أطنان", "{} طناً", "{} طن"}, t.options.text);
    return t.number(amount, decimals) + " طن";
  }
  return t.number(amount, decimals) + " " + embedded(unit, t.lang);
}

std::string title(teller const& t) {
  auto const name = element_name(t.n, table_id::commodities, t.r.options.commodity.v);
  auto commodity = name.in(t.lang);
  if (t.lang == language::en && commodity.size() > 1 && std::islower(static_cast<unsigned char>(commodity[1])) != 0)
    commodity[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(commodity[0])));
  std::string out = t.lang == language::ar
                        ? fmt::format("من {} إلى {}، {}: {}", t.place(t.r.options.from), t.place(t.r.options.to), commodity, amount_words(t))
                        : fmt::format("{} -> {}, {} of {}", t.place(t.r.options.from), t.place(t.r.options.to), amount_words(t), commodity);
  return out + t.comma() + asked_of(t.view, t.options.network, t.options.scenario, t.options.text);
}

result_table summary(teller const& t) {
  result_table out;
  auto const figures = [](std::string id, bilingual name, bilingual unit, int decimals, int dispensable) {
    return table_column{.id = std::move(id),
                        .title = std::move(name),
                        .unit = std::move(unit),
                        .side = alignment::end,
                        .decimals = decimals,
                        .dispensable = dispensable};
  };
  double best = 0;
  for (auto const& s : t.ways)
    if (auto const a = s.of(t.r).availability(); a < 1) best = std::max(best, a);
  out.columns = {{.id = "way", .title = {"way", "الطريق"}},
                 figures("cost", {"cost", "الكلفة"}, t.money_per_t(), kAutomatic, 0),
                 figures("hours", {"hours", "الساعات"}, {}, 0, 0),
                 figures("waiting", {"of them waiting", "منها انتظار"}, {}, 0, 2),
                 figures("km", {"km", "كم"}, {}, 0, 4),
                 figures("co2", {"CO2 kg/t", "انبعاث كغ/طن"}, {}, kAutomatic, 3),
                 figures("reliability", {"works on a random day", "يعمل في يوم عشوائي"}, {}, best > 0.995 ? 3 : 2, 1),
                 {.id = "controllers", .title = {"can be stopped by", "يستطيع إيقافه"}},
                 {.id = "remark"}};
  for (auto const& s : t.ways) {
    auto const& w = s.of(t.r);
    out.rows.push_back({s.name, w.cost_usd_per_t(), w.hours(), w.waiting_h, w.km, w.co2_kg_per_t(), w.availability(),
                        text_cell(t.parties(parties_met(t.n, w), false)), s.remark});
  }
  return out;
}

shown_way const* shown(teller const& t, class_result const& c, std::size_t at) {
  for (auto const& s : t.ways)
    if (s.of(t.r).arcs == c.ways[at].arcs) return &s;
  return nullptr;
}

// "rail is best for goods whose time is worth less than 4.7 USD/t an hour, road up to 108, air above."
std::string break_even(teller const& t) {
  auto const* const c = whole(t.r);
  if (c == nullptr || c->hull.empty()) return {};
  auto const name = [&](best_between const& b) {
    auto const* const s = shown(t, *c, b.way);
    return s == nullptr ? std::string{"?"} : s->name.in(t.lang);
  };
  auto const rate = [&](double value) { return embedded(t.number(value, decimals_of_rate(value)), t.lang); };
  if (c->hull.size() == 1)
    return t.say("Whatever an hour is worth, " + name(c->hull[0]) + " is best.", "الأفضل مهما كانت قيمة الوقت: " + name(c->hull[0]) + ".");
  auto const unit = t.money_per_t().in(t.lang);
  std::string out;
  for (std::size_t i = 0; i < c->hull.size(); ++i) {
    auto const& b = c->hull[i];
    if (i == 0) {
      out = t.say(fmt::format("Best for goods whose time is worth less than {} {} an hour: {}", rate(b.to), unit, name(b)),
                  fmt::format("الأفضل لبضاعة تقلّ قيمة ساعتها عن {} {}: {}", rate(b.to), unit, name(b)));
    } else if (i + 1 == c->hull.size()) {
      out += t.say("; above: " + name(b), "؛ وما فوق ذلك: " + name(b));
    } else {
      out += t.say(fmt::format("; up to {}: {}", rate(b.to), name(b)), fmt::format("؛ وحتى {}: {}", rate(b.to), name(b)));
    }
  }
  return out + ".";
}

// What an hour of a tonne of the cargo is worth, says the network.
double own_value(teller const& t) {
  auto const commodity = t.r.options.commodity;
  return t.n.commodities.value_of_time[commodity] / t.n.commodities.tonnes_per_unit[commodity];
}

// What the network's own value of time for the cargo picks.
std::string own_value_of_time(teller const& t) {
  auto const* const c = whole(t.r);
  auto const value = own_value(t);
  if (c == nullptr || c->hull.size() < 2 || !(value > 0)) return {};
  for (auto const& b : c->hull) {
    if (value < b.from || value > b.to) continue;
    auto const* const s = shown(t, *c, b.way);
    if (s == nullptr) return {};
    auto const rate = embedded(t.number(value, decimals_of_rate(value)), t.lang);
    return t.say(fmt::format("The network takes an hour of this cargo as worth {} {}: {}.", rate, t.money_per_t().en, s->name.en),
                 fmt::format("وتقدّر الشبكة ساعة هذه البضاعة بنحو {} {}: {}.", rate, t.money_per_t().ar, s->name.ar));
  }
  return {};
}

std::string who_can_stop(teller const& t) {
  if (t.ways.size() < 2 || t.r.end_parties.empty()) return {};
  std::vector<party_idx> everywhere = parties_met(t.n, t.ways[0].of(t.r));
  for (auto const& s : t.ways)
    std::erase_if(everywhere, [&](party_idx p) { return std::ranges::find(s.of(t.r).controllers, p) == s.of(t.r).controllers.end(); });
  std::erase_if(everywhere, [&](party_idx p) { return std::ranges::find(t.r.end_parties, p) != t.r.end_parties.end(); });
  auto ends_in_order = t.r.end_parties;
  std::ranges::stable_sort(ends_in_order, {}, [&](party_idx p) { return p != t.n.places.party_id[t.r.options.from]; });
  auto const ends = t.parties(ends_in_order, true);
  if (everywhere.empty())
    return t.say("Nobody but the ends (" + ends + ") can stop all of these ways.",
                 "لا أحد سوى طرفي الرحلة (" + ends + ") يستطيع إيقاف هذه الطرق كلها.");
  return t.say("All of these ways can be stopped by the ends (" + ends + ") and by: " + t.parties(everywhere, true) + ".",
               "يستطيع إيقاف هذه الطرق كلها طرفا الرحلة (" + ends + ")، ومعهما: " + t.parties(everywhere, true) + ".");
}

// A class without a way, and what would have to open.
class_told no_way(teller const& t, class_result const& c) {
  auto const by = by_class(c.of).in(t.lang);
  class_told out{c.of, t.say("No way" + (by.empty() ? "" : " " + by) + ".", "لا طريق" + (by.empty() ? "" : " " + by) + "."), {}, {}};
  bool const free = t.options.conditions.empty();
  if (c.would_open.empty())
    out.opening = t.say(free ? "Nothing that stands closed in the network would give one."
                             : "Nothing that stands closed in the network would give one under what was asked; ask for less.",
                        free ? "ولا شيء مغلقاً في الشبكة يفتح فتحُه طريقاً." : "ولا شيء مغلقاً في الشبكة يفتح فتحُه طريقاً بهذه الشروط، فخفّفها.");
  else if (c.would_open.size() == 1) out.opening = t.say("One opening would give one:", "يكفي لذلك فتح عنصر واحد:");
  else out.opening = t.say("It would take opening all of these:", "لا بدّ لذلك من فتح هذه كلها:");
  for (auto const& b : c.would_open) {
    auto const label = element_label(t.n, b.at);
    auto const why = obstacle_words(t.view, b);
    out.openings.push_back(t.say(label.en + ": " + why.en, label.in(language::ar) + ": " + why.ar));
  }
  return out;
}

std::string no_way_text(teller const& t, class_told const& c) {
  std::size_t const indent = whole(t.r) != nullptr && whole(t.r)->of == c.of ? 0 : 1;
  auto out = paragraph(c.no_way, t.options.text, indent) + paragraph(c.opening, t.options.text, indent);
  for (auto const& line : c.openings) out += paragraph(line, t.options.text, indent + 2);
  return out;
}

std::string criteria(teller const& t) {
  constexpr std::array<std::string_view, kCriteria> kEn{"cost", "time", "CO2", "reliability"};
  constexpr std::array<std::string_view, kCriteria> kAr{"الكلفة", "الوقت", "الانبعاث", "الموثوقية"};
  std::string out;
  auto const& asked = t.r.options.criteria;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    auto const c = static_cast<std::size_t>(asked[i]);
    out += (i == 0 ? "" : t.say(i + 1 == asked.size() ? " and " : ", ", " و")) + t.say(kEn[c], kAr[c]);
  }
  return out;
}

// Where the ways told are not all that no other beats.
std::vector<std::string> left_out_notes(teller const& t) {
  std::vector<std::string> out;
  for (auto const& c : t.r.classes) {
    auto const by = by_class(c.of);
    auto const en = by.empty() ? std::string{} : " " + by.en;
    auto const ar = by.empty() ? std::string{} : " " + by.ar;
    if (c.outcome == search_outcome::stopped)
      out.push_back(t.say(
          "The search" + en +
              (c.out_of_memory ? " used up the memory it was given: these ways are real, better ones may exist."
                               : " was stopped: these ways are real, better ones may exist."),
          (c.out_of_memory ? "استنفد البحث" + ar + " الذاكرة المتاحة له" : "أُوقف البحث" + ar) + " قبل تمامه: هذه طرق صحيحة، وقد يوجد أفضل منها."));
    if (c.ways.size() < c.frontier)
      out.push_back(
          t.say(fmt::format("A choice{}: {} of {} ways, the best by each criterion, the most balanced and others far apart. What is left out is "
                            "beaten by no other either.",
                            en, c.ways.size(), c.frontier),
                fmt::format("اختيار{}: {} من {} طريقاً، هي الأفضل بكل معيار وأكثرها توازناً وما تباعد بينها. وما تُرك لا يتفوّق عليه غيره أيضاً.", ar,
                            t.number(static_cast<double>(c.ways.size()), 0), t.number(static_cast<double>(c.frontier), 0))));
  }
  if (auto const share = t.r.options.epsilon * 100; share > 0) {
    auto const figure_of = t.number(share, share == std::floor(share) ? 0 : 2);
    out.push_back(t.say("Left out: ways to which one of these comes within " + figure_of + " % in every criterion.",
                        "أُسقط كل طريق يقاربه أحد هذه الطرق في كل معيار بنسبة " + figure_of + " % أو أقل."));
  }
  return out;
}

// How large the frontier is, of which a terminal shows a part.
std::vector<std::string> frontier_notes(teller const& t) {
  std::vector<std::string> out;
  for (auto const& c : t.r.classes)
    if (&c == whole(t.r) && c.ways.size() > 1 && c.ways.size() == c.frontier && c.outcome == search_outcome::found && t.r.options.epsilon == 0)
      out.push_back(t.say(fmt::format("{} ways are beaten by no other in {} at once; --json and --csv carry them all.", c.ways.size(), criteria(t)),
                          fmt::format("عدد الطرق التي لا يتفوّق عليها غيرها في {} معاً: {}، وهي كلها في {} و{}.", criteria(t),
                                      isolated(t.number(static_cast<double>(c.ways.size()), 0)), isolated("--json"), isolated("--csv"))));
  return out;
}

std::vector<std::string> common_notes(teller const& t) {
  std::vector<std::string> out;
  for (auto const& o : t.r.reopened) {
    auto const label = element_label(t.n, {o.table, o.row});
    std::string causes;
    for (auto const& c : o.removed)
      causes += (causes.empty() ? "" : t.comma()) + (c.cause.empty() ? status_word(c.state).in(t.lang) : embedded(c.cause, t.lang));
    out.push_back(t.say("Opened for this question: " + label.en + " (was: " + causes + ").",
                        "فُتح لأجل هذا السؤال: " + label.in(language::ar) + " (وكان: " + causes + ")."));
  }
  out.push_back(
      t.say("The chance of working on a random day rests on assumed failure rates, elements taken as independent. Vehicles are not rounded up.",
            "احتمال العمل في يوم عشوائي مبنيّ على معدّلات أعطال مفترضة وعلى استقلال العناصر بعضها عن بعض. ولا يُجبر عدد المركبات إلى عدد صحيح."));
  return out;
}

// The ids of parties spelt out.
std::string legend(teller const& t) {
  std::vector<party_idx> met;
  for (auto const& s : t.ways)
    for (auto const p : parties_met(t.n, s.of(t.r)))
      if (std::ranges::find(met, p) == met.end()) met.push_back(p);
  std::string out;
  for (auto const p : met) out += (out.empty() ? "" : ", ") + std::string{t.n.parties.party_id[p]} + " " + t.party(p);
  return out.empty() ? out : out + ".";
}

std::string notes(teller const& t) {
  auto out = left_out_notes(t);
  for (auto const& list : {frontier_notes(t), common_notes(t)}) out.insert(out.end(), list.begin(), list.end());
  if (auto const ids = legend(t); t.lang == language::en && !ids.empty()) out.push_back(ids);
  std::string text;
  for (auto const& note : out) text += paragraph(note, t.options.text, 1);
  return text;
}

// Bare commands, to be copied: no marks of direction in them.
std::string try_lines(teller const& t) {
  auto const& typed = t.options.command;
  if (typed.empty()) return {};
  std::vector<std::string> commands;
  if (!t.ways.empty()) {
    auto const& best = t.ways[0].of(t.r);
    auto const met = parties_met(t.n, best);
    auto const other = std::ranges::find_if(met, [&](party_idx p) { return std::ranges::find(t.r.end_parties, p) == t.r.end_parties.end(); });
    if (other != met.end()) commands.push_back(fmt::format("{} --avoid {}", typed, t.n.parties.party_id[*other]));
    auto const gate = std::ranges::find(best.legs, leg_kind::gate, &route_leg::kind);
    if (gate != best.legs.end()) commands.push_back(fmt::format("{} --close 'gates[place={}]'", typed, t.n.places.place_id[gate->from]));
    if (auto const& soft = best.weakest.soft_waits; !soft.empty())
      commands.push_back(fmt::format("mamar show {} {}", t.options.network, t.n.places.place_id[t.n.gates.place_id[gate_idx{soft[0].row}]]));
  } else {
    auto const* const asked = whole(t.r) != nullptr ? whole(t.r) : &t.r.classes[0];
    std::string open;
    for (auto const& b : asked->would_open)
      if (b.at.table == table_id::links || b.at.table == table_id::gates || b.at.table == table_id::rules)
        open += fmt::format(" --open '{}[id={}]'", info(b.at.table).name, row_key(t.n, b.at.table, b.at.row));
    if (!open.empty()) commands.push_back(typed + open);
  }
  commands.push_back(typed + (t.lang == language::ar ? " --lang en" : " --lang ar"));
  std::string out = "\n" + paragraph(t.say("Try:", "جرّب:"), t.options.text);
  for (auto const& c : commands) out += "   " + c + "\n";
  return out;
}

// The ways told leg by leg: best of all by each criterion and at the network's own value of time, and of every class by the first.
bool told_in_full(teller const& t, shown_way const& s) {
  if (t.options.legs == leg_detail::all) return true;
  if (t.options.legs == leg_detail::none) return false;
  for (auto const& c : t.r.classes)
    for (std::size_t i = 0; i < c.best.size(); ++i)
      if ((i == 0 || &c == whole(t.r)) && c.ways[c.best[i]].arcs == s.of(t.r).arcs) return true;
  if (auto const* const c = whole(t.r); c != nullptr)
    for (auto const& b : c->hull)
      if (own_value(t) >= b.from && own_value(t) <= b.to && c->ways[b.way].arcs == s.of(t.r).arcs) return true;
  return false;
}

}  // namespace

answer_told tell(teller const& t) {
  answer_told out;
  out.title = title(t);
  if (!t.ways.empty())
    for (auto& sentence : {break_even(t), own_value_of_time(t), t.options.stoppers == nullptr ? who_can_stop(t) : std::string{}})
      if (!sentence.empty()) out.sentences.push_back(sentence);
  auto const* const all = whole(t.r);
  if (all != nullptr && all->outcome == search_outcome::no_way) out.no_way.push_back(no_way(t, *all));
  for (auto const& c : t.r.classes)
    if (&c != all && c.outcome == search_outcome::no_way) out.no_way.push_back(no_way(t, c));
  out.notes = left_out_notes(t);
  if (!t.ways.empty())
    for (auto& note : common_notes(t)) out.notes.push_back(std::move(note));
  return out;
}

std::string route_text(overlay const& view, route_result const& r, route_text_options const& options) {
  teller const t{view, r, options};
  auto const said = tell(t);
  auto out = paragraph(said.title, options.text);
  if (!options.conditions.empty())
    out += paragraph(t.say("asked with" + options.conditions, "بشرط " + isolated(options.conditions.substr(1))), options.text);
  out += "\n";
  if (!t.ways.empty()) {
    out += to_text(summary(t), options.text) + "\n";
    for (auto const& sentence : said.sentences) out += paragraph(sentence, options.text, 1);
    out += stoppers_told(t) + ranges_told(t);
  }
  for (auto const& c : said.no_way) out += no_way_text(t, c);
  for (auto const& s : t.ways)
    if (told_in_full(t, s)) out += "\n" + to_text(leg_by_leg(t, s), options.text);
  if (!t.ways.empty()) out += "\n" + notes(t);
  return out + try_lines(t);
}

}  // namespace mamar
