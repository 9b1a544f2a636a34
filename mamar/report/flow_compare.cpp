// Two answers of flow side by side.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "mamar/base/utf8.h"
#include "mamar/report/flow_teller.h"
#include "mamar/report/route_words.h"

namespace mamar {

namespace {

struct compared {
  std::vector<std::string> keys;  // ids
  std::vector<bilingual> names;
  bilingual unit;
  double asked{0}, other{0};
  double weight{0};  // how much the difference matters: the order of the rows
  double difference() const { return other - asked; }
};

struct comparison {
  std::string id;
  bilingual title;
  std::vector<std::string> keys;
  std::vector<bilingual> heads;  // of the names
  std::vector<compared> rows;
};

void heaviest_first(std::vector<compared>& rows) {
  std::erase_if(rows, [](compared const& c) { return std::abs(c.difference()) <= kNothing * std::max(std::abs(c.asked), std::abs(c.other)); });
  std::stable_sort(rows.begin(), rows.end(), [](compared const& a, compared const& b) { return a.weight > b.weight; });
}

comparison costs(network const& n, flow_pair const& p) {
  comparison out{"cost", {"Cost", "الكلفة"}, {"part"}, {{"part", "الجزء"}}, {}};
  auto const money = per_day(currency_of(n));
  auto const days = days_of(p.r.when), other_days = days_of(p.other.when);
  auto const& a = p.r.totals;
  auto const& b = p.other.totals;
  struct part {
    char const* id;
    bilingual name;
    double asked, other;
  };
  for (auto const& one :
       {part{"all", {"all", "المجموع"}, a.sum(), b.sum()}, part{"supply", {"supply", "الإمداد"}, a.supply + a.disposal, b.supply + b.disposal},
        part{"carriage", {"carriage", "النقل"}, a.carriage, b.carriage}, part{"time", {"time of cargo", "وقت البضائع"}, a.time_value, b.time_value},
        part{"co2", {"price of CO2", "سعر CO2"}, a.co2, b.co2}, part{"stores", {"stores", "المخازن"}, a.stores, b.stores},
        part{"built", {"built", "البناء"}, a.built, b.built}, part{"unserved", {"unserved", "غير الملبّى"}, a.unserved, b.unserved}})
    if (one.asked != 0 || one.other != 0) out.rows.push_back({{one.id}, {one.name}, money, one.asked / days, one.other / other_days, 0});
  out.rows.push_back({{"co2_t"}, {{"CO2", "انبعاث CO2"}}, {"t/day", "طن/يوم"}, a.co2_t / days, b.co2_t / other_days, 0});
  return out;
}

comparison unserved(network const& n, flow_pair const& p) {
  comparison out{"unserved", {"What goes unserved", "ما لا يُلبّى"}, {"commodity"}, {{"commodity", "السلعة"}}, {}};
  std::map<std::pair<commodity_idx, bool>, std::pair<commodity_total, commodity_total>> by;
  for (auto const& c : commodity_totals(p.view, p.r)) by[{c.commodity, c.exported}].first = c;
  for (auto const& c : commodity_totals(p.other_view, p.other)) by[{c.commodity, c.exported}].second = c;
  for (auto const& [key, both] : by) {
    auto const& [a, b] = both;
    auto const c = key.first;
    if (!(a.unserved() > 0) && !(b.unserved() > 0)) continue;
    bool const period = by_period(n, c);
    auto const hours = period ? 1.0 : 24.0;
    out.rows.push_back({{std::string{n.commodities.commodity_id[c]} + (key.second ? "/export" : "")},
                        {total_name(n, a.commodity.valid() ? a : b)},
                        rate_unit(n, c, period),
                        a.unserved() / hours,
                        b.unserved() / hours,
                        std::abs(b.cost - a.cost)});
  }
  std::stable_sort(out.rows.begin(), out.rows.end(), [](compared const& x, compared const& y) { return x.weight > y.weight; });
  return out;
}

bilingual party_or_elsewhere(network const& n, party_idx p) {
  return p.valid() ? element_name(n, table_id::parties, p.v) : bilingual{"elsewhere", "خارج المنطقة"};
}

comparison exchange(network const& n, flow_pair const& p) {
  comparison out{"exchange",
                 {"Exchange that changes most", "التبادل الأكثر تغيّراً"},
                 {"from", "to", "commodity"},
                 {{"from", "من"}, {"to", "إلى"}, {"commodity", "السلعة"}},
                 {}};
  std::map<std::tuple<party_idx, party_idx, commodity_idx>, std::pair<exchange_total, exchange_total>> by;
  for (auto const& e : exchange_totals(p.r)) by[{e.from, e.to, e.commodity}].first = e;
  for (auto const& e : exchange_totals(p.other)) by[{e.from, e.to, e.commodity}].second = e;
  for (auto const& [key, both] : by) {
    auto const& [from, to, c] = key;
    bool const period = by_period(n, c);
    auto const hours = period ? 1.0 : 24.0;
    auto const id = [&](party_idx one) { return one.valid() ? std::string{n.parties.party_id[one]} : std::string{}; };
    // what it is worth at the higher of its two prices
    auto const price = [](exchange_total const& e) { return e.amount > 0 ? std::abs(e.value) / e.amount : 0.0; };
    out.rows.push_back({{id(from), id(to), std::string{n.commodities.commodity_id[c]}},
                        {party_or_elsewhere(n, from), party_or_elsewhere(n, to), element_name(n, table_id::commodities, c.v)},
                        rate_unit(n, c, period),
                        both.first.amount / hours,
                        both.second.amount / hours,
                        std::abs(both.second.amount - both.first.amount) * std::max(price(both.first), price(both.second))});
  }
  heaviest_first(out.rows);
  return out;
}

// By how far a price moves, measured by the usual price of its commodity; places with people first.
comparison prices(network const& n, flow_pair const& p) {
  comparison out{
      "prices", {"Prices that move most", "الأسعار الأكثر تغيّراً"}, {"place", "commodity"}, {{"place", "الموضع"}, {"commodity", "السلعة"}}, {}};
  std::map<std::pair<place_idx, commodity_idx>, std::pair<double, double>> by;
  auto const none = kNotGiven;
  for (auto const& one : price_ranges(p.r)) by[{one.place, one.commodity}] = {one.mean, none};
  for (auto const& one : price_ranges(p.other)) {
    auto const [it, fresh] = by.try_emplace({one.place, one.commodity}, none, one.mean);
    if (!fresh) it->second.second = one.mean;
  }
  std::map<commodity_idx, std::vector<double>> all_of;
  for (auto const& [key, both] : by)
    if (!std::isnan(both.first)) all_of[key.second].push_back(std::abs(both.first));
  auto const usual = [&](commodity_idx c) {
    auto& list = all_of[c];
    if (list.empty()) return 1.0;
    std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2), list.end());
    return std::max(list[list.size() / 2], 1e-9);
  };
  auto const currency = currency_of(n);
  for (auto const& [key, both] : by) {
    auto const& [place, c] = key;
    auto const& [a, b] = both;
    if (std::isnan(a) || std::isnan(b)) continue;
    auto const unit = amount_unit(n, c);
    bool const peopled = n.places.population[place] > 0;
    out.rows.push_back({{std::string{n.places.place_id[place]}, std::string{n.commodities.commodity_id[c]}},
                        {element_name(n, table_id::places, place.v), element_name(n, table_id::commodities, c.v)},
                        {currency.en + "/" + unit.en, currency.ar + "/" + unit.ar},
                        a,
                        b,
                        std::abs(b - a) / usual(c) * (peopled ? 1 : 1e-6)});
  }
  heaviest_first(out.rows);
  return out;
}

comparison capacities(network const& n, flow_pair const& p) {
  comparison out{"capacities",
                 {"Full ways, what one more unit spares", "الطرق الممتلئة وما توفّره وحدة إضافية"},
                 {"element", "direction"},
                 {{"way", "الطريق"}},
                 {}};
  std::map<std::pair<element, bool>, std::pair<dear_capacity, dear_capacity>> by;
  for (auto const& d : dearest(n, p.r).ways) by[{d.at, d.shared}].first = d;
  for (auto const& d : dearest(n, p.other).ways) by[{d.at, d.shared}].second = d;
  auto const money = currency_of(n);
  for (auto const& [key, both] : by) {
    capacity_row row;
    row.at = key.first;
    row.shared = key.second;
    auto const unit = capacity_unit(n, key.first);
    out.rows.push_back({{element_id(n, key.first), row.shared       ? "both"
                                                   : row.at.forward ? "forward"
                                                                    : "backward"},
                        {flow_element_label(n, row)},
                        {money.en + "/day per " + unit.en, money.ar + "/يوم لكل " + unit.ar},
                        both.first.value,
                        both.second.value,
                        std::abs(both.second.rent - both.first.rent)});
  }
  heaviest_first(out.rows);
  return out;
}

std::vector<comparison> all(network const& n, flow_pair const& p) {
  return {costs(n, p), unserved(n, p), exchange(n, p), prices(n, p), capacities(n, p)};
}

table_column figures(std::string id, bilingual title) { return {.id = std::move(id), .title = std::move(title), .side = alignment::end}; }

std::string signed_text(flow_teller const& t, double value) { return (value > 0 ? "+" : "") + t.number(value); }

result_table for_people(flow_teller const& t, comparison const& c, bilingual const& asked, bilingual const& other, std::size_t most) {
  result_table out;
  out.title = c.title;
  for (std::size_t i = 0; i < c.heads.size(); ++i) out.columns.push_back({.id = c.keys[i], .title = c.heads[i]});
  out.columns.push_back(figures("asked", asked));
  out.columns.push_back(figures("other", other));
  out.columns.push_back(figures("difference", {"difference", "الفرق"}));
  out.columns.push_back({.id = "unit", .title = {"unit", "الوحدة"}});
  for (std::size_t i = 0; i < std::min(c.rows.size(), most); ++i) {
    auto const& row = c.rows[i];
    std::vector<cell> cells(row.names.begin(), row.names.end());
    for (auto const& text : {t.number(row.asked), t.number(row.other), signed_text(t, row.difference())}) cells.emplace_back(bilingual{text, {}});
    cells.emplace_back(row.unit);
    out.rows.push_back(std::move(cells));
  }
  if (c.rows.size() > most) {
    auto const more = std::to_string(c.rows.size() - most);
    out.notes.push_back({"and " + more + " more: --top, --json", "وغيرها " + more + ": " + isolated("--top") + "، " + isolated("--json")});
  }
  return out;
}

bilingual scenario_name(network const& n, std::string const& id) {
  if (id.empty()) return {"as asked", "كما سُئل"};
  if (id == kUnchanged && !n.find(table_id::scenarios, id)) return {"unchanged", "بلا تغيير"};
  if (auto const row = n.find(table_id::scenarios, id)) return element_name(n, table_id::scenarios, *row);
  return {id, isolated(id)};
}

std::string headline(flow_teller const& t, flow_pair const& p, bilingual const& other) {
  auto const difference = p.other.objective / days_of(p.other.when) - p.r.objective / days_of(p.r.when);
  auto const by = t.money(std::abs(difference));
  auto const name = other.in(t.lang);
  if (std::abs(difference) <= kNothing * std::abs(p.r.objective) / t.days) return t.say(name + ": the same cost.", name + ": الكلفة نفسها.");
  return difference > 0 ? t.say(name + ": " + by + " a day dearer.", name + ": أغلى بمقدار " + by + " في اليوم.")
                        : t.say(name + ": " + by + " a day cheaper.", name + ": أرخص بمقدار " + by + " في اليوم.");
}

}  // namespace

std::vector<std::pair<std::string, result_table>> flow_comparison_tables(network const& n, flow_pair const& p) {
  std::vector<std::pair<std::string, result_table>> out;
  for (auto const& c : all(n, p)) {
    result_table t;
    for (auto const& key : c.keys) t.columns.push_back({.id = key});
    for (auto const* const id : {"asked", "other", "difference", "unit"}) t.columns.push_back({.id = id});
    for (auto const& row : c.rows) {
      std::vector<cell> cells;
      for (auto const& key : row.keys) cells.push_back(text_cell(key));
      for (auto const value : {row.asked, row.other, row.difference()}) cells.emplace_back(value);
      cells.push_back(text_cell(row.unit.en));
      t.rows.push_back(std::move(cells));
    }
    out.emplace_back(c.id, std::move(t));
  }
  return out;
}

std::string flow_comparison_text(flow_pair const& p, flow_text_options const& options) {
  flow_teller const t{p.view, p.r, options};
  auto const said = tell_flow(t);
  auto const asked = scenario_name(t.n, options.scenario);
  auto const other = scenario_name(t.n, p.other_scenario);
  auto out = paragraph(said.title, options.text);
  if (!options.conditions.empty())
    out += paragraph(t.say("asked with" + options.conditions, "بشرط " + isolated(options.conditions.substr(1))), options.text);
  out += "\n";
  if (!has_flow(p.r) || !has_flow(p.other)) {
    // of which one there is no flow, and why
    for (auto const& [view, r, scenario, name] :
         {std::tuple{&p.view, &p.r, options.scenario, asked}, std::tuple{&p.other_view, &p.other, p.other_scenario, other}}) {
      flow_teller const one{*view, *r, options};
      auto const told = tell_flow(one);
      out += paragraph(name.in(t.lang) + ": " + told.answer.front(), options.text);
      for (auto const& row : told.conflict) out += paragraph("- " + row, options.text, 1);
    }
    return out;
  }
  out += paragraph(headline(t, p, other), options.text);
  auto const most = options.most_rows;
  for (auto const& c : all(t.n, p)) {
    if (c.rows.empty()) continue;
    auto const limit = c.id == "cost" ? c.rows.size() : most;
    out += "\n" + to_text(for_people(t, c, asked, other, limit), options.text);
  }
  std::string notes;
  for (auto const& note : said.notes) notes += paragraph(note, options.text, 1);
  return notes.empty() ? out : out + "\n" + notes;
}

}  // namespace mamar
