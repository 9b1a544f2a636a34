// flow for machines: the tables, as CSV and JSON.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "mamar/report/diagnostics.h"
#include "mamar/report/flow_figures.h"
#include "mamar/report/flow_report.h"
#include "mamar/report/flow_teller.h"
#include "mamar/report/result_columns.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

enum class money_kind : std::uint8_t { other, money, money_per_unit };  // what a currency is added to

struct description {
  std::string_view id;
  std::string_view unit;
  std::string_view en;
  std::string_view ar;
  money_kind kind{money_kind::other};
};

constexpr description kColumns[]{
    {"snapshot", "", "id of the snapshot; blank: the row is of a whole period", "معرّف اللحظة الزمنية؛ فارغ: الصفّ لفترة كاملة"},
    {"period", "", "id of the period", "معرّف الفترة"},
    {"hours", "h", "hours of the horizon it stands for", "ساعات الأفق الزمني التي تمثّلها"},
    {"part", "", "part of the cost", "جزء الكلفة"},
    {"element", "", "table and id of the element", "جدول العنصر ومعرّفه"},
    {"name_en", "", "name in English", "الاسم بالإنجليزية"},
    {"name_ar", "", "name in Arabic", "الاسم بالعربية"},
    {"commodity", "", "id of the commodity", "معرّف السلعة"},
    {"unit", "", "unit of the amounts of the row", "وحدة كمّيات الصفّ"},
    {"forward", "unit", "carried from start to end (of a gate from from_party to to_party)",
     "المنقول من البداية إلى النهاية (وفي البوّابة من from_party إلى to_party)"},
    {"backward", "unit", "carried the other way", "المنقول في الاتّجاه المعاكس"},
    {"crossing", "", "id of the place of the gates", "معرّف موضع البوّابات"},
    {"forward_mean", "unit", "passes from `from` to `to`, mean over the horizon", "ما يمرّ من `from` إلى `to` في المتوسّط"},
    {"backward_mean", "unit", "passes the other way", "ما يمرّ في الاتّجاه المعاكس"},
    {"lost", "unit", "lost on the way", "الفاقد في الطريق"},
    {"direction", "", "forward, backward, or both where the directions share the capacity",
     "الاتّجاه: forward أو backward أو both حين يتقاسم الاتّجاهان السعة"},
    {"used", "unit", "capacity in use", "المستعمَل من السعة"},
    {"capacity", "unit", "capacity that can be used; inf: unlimited", "السعة المتاحة؛ inf: بلا حدّ"},
    {"utilisation", "1", "used over capacity", "نسبة المستعمَل إلى السعة"},
    {"value", "", "what one more unit of capacity would spare, for an hour of a snapshot or a day of a period",
     "ما توفّره وحدة سعة إضافية لساعة من اللحظة أو ليوم من الفترة", money_kind::money_per_unit},
    {"supply", "", "id of the supply", "معرّف الإمداد"},
    {"place", "", "id of the place", "معرّف الموضع"},
    {"party", "", "id of the party; blank: nobody's territory", "معرّف الطرف؛ فارغ: خارج أيّ أراضٍ"},
    {"output", "unit", "what enters the network", "ما يدخل الشبكة"},
    {"disposed", "unit", "made and not used", "ما أُنتج ولم يُستعمل"},
    {"available", "unit", "what could be made; inf: unlimited", "ما يمكن إنتاجه؛ inf: بلا حدّ"},
    {"cost", "", "cost over the horizon", "الكلفة على مدى الأفق الزمني", money_kind::money},
    {"converter", "", "id of the converter", "معرّف المحوّل"},
    {"activity", "unit", "activity; the ratios of its flows are per unit of it", "مستوى التشغيل؛ ونسب تدفّقاته محسوبة لوحدة منه"},
    {"in_or_out", "", "in: taken; out: made", "in: يدخل؛ out: يخرج"},
    {"amount", "unit", "amount", "الكمّية"},
    {"demand", "", "id of the demand", "معرّف الطلب"},
    {"wanted", "unit", "what is wanted", "المطلوب"},
    {"served", "unit", "what is served", "الملبّى"},
    {"people", "", "people whom the unserved part concerns: people x share not served", "من يعنيهم غير الملبّى: عدد الناس × النسبة غير الملبّاة"},
    {"store", "", "id of the store", "معرّف المخزن"},
    {"level", "unit", "level at the end of the snapshot, in the commodity's unit", "المستوى في آخر اللحظة الزمنية بوحدة السلعة"},
    {"in", "unit", "what is put in", "ما يُودَع"},
    {"out", "unit", "what is taken out", "ما يُسحب"},
    {"spilled", "unit", "inflow that finds no room", "الوارد الذي لا يتّسع له المخزن"},
    {"trip", "", "id of the trip; blank: carried between balances of the commodity", "معرّف رحلة الشحن؛ فارغ: نقلٌ بين موازنات السلعة"},
    {"price", "", "what one more unit costs", "كلفة الوحدة الإضافية", money_kind::money_per_unit},
    {"from", "", "id of the place or party it comes from", "معرّف الموضع أو الطرف الآتية منه"},
    {"to", "", "id of the place or party it goes to", "معرّف الموضع أو الطرف الذاهبة إليه"},
    {"money", "", "carriage, fees, handling and the price of CO2, of one unit", "النقل والرسوم والمناولة وسعر CO2 للوحدة",
     money_kind::money_per_unit},
    {"time_h", "h", "elapsed hours", "الساعات المنقضية"},
    {"time_value", "", "the hours at the commodity's value of time, of one unit", "قيمة الساعات بقيمة وقت السلعة للوحدة", money_kind::money_per_unit},
    {"co2_kg_per_unit", "kg/unit", "CO2 of one unit", "انبعاثات CO2 للوحدة"},
    {"distance_km", "km", "distance", "المسافة"},
    {"elements", "", "what it passes, in order", "ما يمرّ به بالترتيب"},
    {"limit", "", "id of the limit", "معرّف القيد"},
    {"sense", "", "<=, = or >=", "<= أو = أو >="},
    {"sum", "unit", "the sum that is limited", "المجموع المقيَّد"},
    {"bound", "unit", "right side of the limit", "الجانب الأيمن من القيد"},
    {"slope", "", "change of the cost with one more unit of the bound", "تغيّر الكلفة مع وحدة إضافية من الجانب الأيمن", money_kind::money_per_unit},
    {"exchange_value", "", "value at the price where it is handed over; of trips, carriage up to there; over the horizon",
     "القيمة بالسعر عند نقطة التسليم، وفي رحلات الشحن كلفة النقل إلى هناك؛ على مدى الأفق الزمني", money_kind::money},
    {"supply_cost", "", "cost of supplies and converters on its territory, over the horizon", "كلفة الإمدادات والمحوّلات في أراضيه على مدى الأفق",
     money_kind::money},
    {"carriage_cost", "", "cost of carriage, gates and transfers", "كلفة النقل والبوّابات والمناولة", money_kind::money},
    {"unserved_cost", "", "cost of what is not served", "كلفة غير الملبّى", money_kind::money},
    {"build_cost", "", "capital of what is built, annualised", "الكلفة الرأسمالية السنوية لما يُبنى", money_kind::money},
    {"hours_value", "", "value of the hours of cargo under way", "قيمة ساعات البضائع على الطريق", money_kind::money},
    {"co2_t", "t", "CO2 over the horizon", "انبعاثات CO2 على مدى الأفق"},
    {"congestion_rent", "", "value x capacity of what is full", "القيمة × السعة لما امتلأ", money_kind::money},
    {"people_unserved", "", "people whom the unserved part concerns", "من يعنيهم غير الملبّى"},
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

class flow_table_writer {
 public:
  flow_table_writer(overlay const& view, flow_result const& r, money_heads heads)
      : view_{view},
        r_{r},
        heads_{heads},
        currency_{currency_of(view.base()).en} {}

  std::vector<std::pair<std::string, result_table>> write() {
    return {{"times", times()},       {"totals", totals()},         {"carried", carried()},       {"capacities", capacities()},
            {"supplies", supplies()}, {"converters", converters()}, {"converter_flows", flows()}, {"demands", demands()},
            {"stores", stores()},     {"trips", trips()},           {"paths", paths()},           {"prices", prices()},
            {"limits", limits()},     {"built", built()},           {"exchange", exchange()},     {"crossings", crossings()},
            {"parties", parties()}};
  }

 private:
  table_column column(std::string_view id) const {
    auto const* const found = std::find_if(std::begin(kColumns), std::end(kColumns), [&](description const& d) { return d.id == id; });
    if (found == std::end(kColumns)) throw std::logic_error{"no description of the column " + std::string{id}};
    std::string name{id}, unit{found->unit};
    if (found->kind != money_kind::other) {
      unit = currency_ + (found->kind == money_kind::money_per_unit ? "/unit" : "");
      if (heads_ == money_heads::with_currency) name += "_" + lower(currency_) + (found->kind == money_kind::money_per_unit ? "_per_unit" : "");
    }
    return {.id = name, .title = {std::string{found->en}, std::string{found->ar}}, .unit = {unit, unit}};
  }

  result_table table(std::initializer_list<std::string_view> ids) const {
    result_table t;
    for (auto const id : ids) t.columns.push_back(column(id));
    return t;
  }

  cell snapshot(time_slot s) const { return text_cell(s.is_period ? std::string{} : slot_id(n_, r_.when, s)); }
  cell period(time_slot s) const { return text_cell(r_.when.periods.empty() ? std::string{} : r_.when.periods[period_number(s)].id); }
  std::uint32_t period_number(time_slot s) const { return s.is_period ? s.number : r_.when.period_of[s.number]; }
  cell place(place_idx p) const { return p.valid() ? text_cell(n_.places.place_id[p]) : cell{}; }
  cell party(party_idx p) const { return p.valid() ? text_cell(n_.parties.party_id[p]) : cell{}; }
  cell commodity(commodity_idx c) const { return c.valid() ? text_cell(n_.commodities.commodity_id[c]) : cell{}; }
  cell element_cell(element const& e) const { return text_cell(element_id(n_, e)); }
  cell rate(commodity_idx c, time_slot s) const { return text_cell(rate_unit(n_, c, s.is_period).en); }
  // Names in both languages are two cells for machines.
  static cell english(bilingual const& name) { return text_cell(name.en); }
  static cell arabic(bilingual const& name) { return text_cell(name.in(language::ar)); }

  result_table times() const {
    auto t = table({"snapshot", "period", "hours"});
    if (!r_.when.has_snapshots && r_.when.weight.empty()) return t;
    for (std::uint32_t s = 0; s < r_.when.weight.size(); ++s) t.rows.push_back({snapshot({false, s}), period({false, s}), r_.when.weight[s]});
    return t;
  }

  result_table totals() const {
    auto t = table({"part", "cost"});
    if (!has_flow(r_)) return t;
    auto const& c = r_.totals;
    for (auto const& [part, cost] : {std::pair{"supply", c.supply}, std::pair{"disposal", c.disposal}, std::pair{"carriage", c.carriage},
                                     std::pair{"time", c.time_value}, std::pair{"co2", c.co2}, std::pair{"unserved", c.unserved},
                                     std::pair{"stores", c.stores}, std::pair{"built", c.built}, std::pair{"all", c.sum()}})
      t.rows.push_back({text_cell(part), cost});
    return t;
  }

  result_table carried() const {
    auto t = table({"element", "name_en", "name_ar", "commodity", "snapshot", "period", "forward", "backward", "lost", "unit"});
    for (auto const& c : r_.carried) {
      auto const name = element_label(n_, c.at);
      t.rows.push_back({element_cell(c.at), english(name), arabic(name), commodity(c.commodity), snapshot(c.when), period(c.when), c.forward,
                        c.backward, c.lost, rate(c.commodity, c.when)});
    }
    return t;
  }

  result_table capacities() const {
    auto t = table({"element", "name_en", "name_ar", "direction", "snapshot", "period", "used", "capacity", "utilisation", "value", "unit"});
    for (auto const& c : r_.capacities) {
      auto const name = flow_element_label(n_, c);
      t.rows.push_back({element_cell(c.at), english(name), arabic(name),
                        text_cell(c.shared       ? "both"
                                  : c.at.forward ? "forward"
                                                 : "backward"),
                        snapshot(c.when), period(c.when), c.used, c.capacity, c.utilisation(), c.value, text_cell(capacity_unit(n_, c.at).en)});
    }
    return t;
  }

  result_table supplies() const {
    auto t = table({"supply", "name_en", "name_ar", "place", "party", "commodity", "snapshot", "period", "output", "disposed", "available", "unit",
                    "cost", "value"});
    for (auto const& s : r_.supplies) {
      auto const name = element_name(n_, table_id::supplies, s.supply.v);
      auto const at = n_.supplies.place_id[s.supply];
      auto const what = n_.supplies.commodity_id[s.supply];
      t.rows.push_back({text_cell(n_.supplies.supply_id[s.supply]), english(name), arabic(name), place(at), party(n_.places.party_id[at]),
                        commodity(what), snapshot(s.when), period(s.when), s.output, s.disposed, s.available, rate(what, s.when), s.cost, s.value});
    }
    return t;
  }

  result_table converters() const {
    auto t = table({"converter", "name_en", "name_ar", "place", "party", "snapshot", "period", "activity", "available", "unit", "cost", "value"});
    for (auto const& c : r_.converters) {
      auto const name = element_name(n_, table_id::converters, c.converter.v);
      auto const at = n_.converters.place_id[c.converter];
      t.rows.push_back({text_cell(n_.converters.converter_id[c.converter]), english(name), arabic(name), place(at), party(n_.places.party_id[at]),
                        snapshot(c.when), period(c.when), c.activity, c.available,
                        text_cell(capacity_unit(n_, {table_id::converters, c.converter.v, true}).en), c.cost, c.value});
    }
    return t;
  }

  result_table flows() const {
    auto t = table({"converter", "commodity", "in_or_out", "place", "snapshot", "period", "amount", "disposed", "unit"});
    for (auto const& f : r_.converter_flows) {
      auto const of = n_.converter_flows.converter_id[f.flow];
      auto const what = n_.converter_flows.commodity_id[f.flow];
      auto const own = n_.converter_flows.place_id[f.flow];
      t.rows.push_back({text_cell(n_.converters.converter_id[of]), commodity(what),
                        text_cell(n_.converter_flows.direction[f.flow] == flow_direction::input ? "in" : "out"),
                        place(own.valid() ? own : n_.converters.place_id[of]), snapshot(f.when), period(f.when), f.amount, f.disposed,
                        rate(what, f.when)});
    }
    return t;
  }

  result_table demands() const {
    auto t =
        table({"demand", "name_en", "name_ar", "place", "party", "commodity", "snapshot", "period", "wanted", "served", "unit", "cost", "people"});
    for (auto const& d : r_.demands) {
      auto const name = element_name(n_, table_id::demands, d.demand.v);
      auto const at = n_.demands.place_id[d.demand];
      auto const what = n_.demands.commodity_id[d.demand];
      t.rows.push_back({text_cell(n_.demands.demand_id[d.demand]), english(name), arabic(name), place(at), party(n_.places.party_id[at]),
                        commodity(what), snapshot(d.when), period(d.when), d.wanted, d.served, rate(what, d.when), d.cost, d.people});
    }
    return t;
  }

  result_table stores() const {
    auto t = table({"store", "name_en", "name_ar", "place", "commodity", "snapshot", "period", "level", "in", "out", "spilled", "unit"});
    for (auto const& s : r_.stores) {
      auto const name = element_name(n_, table_id::stores, s.store.v);
      auto const what = n_.stores.commodity_id[s.store];
      t.rows.push_back({text_cell(n_.stores.store_id[s.store]), english(name), arabic(name), place(n_.stores.place_id[s.store]), commodity(what),
                        snapshot(s.when), period(s.when), s.level, s.in, s.out, s.spilled, rate(what, s.when)});
    }
    return t;
  }

  result_table trips() const {
    auto t = table({"trip", "from", "to", "commodity", "period", "wanted", "served", "unit", "price"});
    for (auto const& x : r_.trips) {
      auto const what = n_.trips.commodity_id[x.trip];
      t.rows.push_back({text_cell(n_.trips.trip_id[x.trip]), place(n_.trips.from_place[x.trip]), place(n_.trips.to_place[x.trip]), commodity(what),
                        period(x.when), x.wanted, x.served, rate(what, x.when), x.price});
    }
    return t;
  }

  result_table paths() const {
    auto t = table({"trip", "commodity", "from", "to", "snapshot", "period", "amount", "unit", "money", "time_h", "time_value", "co2_kg_per_unit",
                    "distance_km", "elements"});
    for (auto const& p : r_.paths) {
      std::vector<std::string> ids;
      for (auto const& e : p.elements)
        if (auto id = element_id(n_, e); !id.empty()) ids.push_back(std::move(id));
      t.rows.push_back({p.trip.valid() ? text_cell(n_.trips.trip_id[p.trip]) : cell{}, commodity(p.commodity), place(p.from), place(p.to),
                        snapshot(p.when), period(p.when), p.amount, rate(p.commodity, p.when), p.money, p.hours, p.time_value, p.co2_kg, p.km,
                        std::move(ids)});
    }
    return t;
  }

  result_table prices() const {
    auto t = table({"place", "name_en", "name_ar", "commodity", "snapshot", "period", "price", "unit"});
    for (auto const& p : r_.prices) {
      auto const name = element_name(n_, table_id::places, p.place.v);
      t.rows.push_back({place(p.place), english(name), arabic(name), commodity(p.commodity), snapshot(p.when), period(p.when), p.price,
                        text_cell(currency_ + "/" + amount_unit(n_, p.commodity).en)});
    }
    return t;
  }

  result_table limits() const {
    constexpr std::array<std::string_view, 3> kSenses{"<=", "=", ">="};
    auto t = table({"limit", "name_en", "name_ar", "sense", "sum", "bound", "unit", "slope"});
    for (auto const& l : r_.limits) {
      auto const name = element_name(n_, table_id::limits, l.limit.v);
      t.rows.push_back({text_cell(n_.limits.limit_id[l.limit]), english(name), arabic(name),
                        text_cell(kSenses[static_cast<std::size_t>(n_.limits.sense[l.limit])]), l.activity, l.value,
                        text_cell(n_.limits.unit[l.limit]), l.price});
    }
    return t;
  }

  result_table built() const {
    auto t = table({"element", "name_en", "name_ar", "capacity", "unit", "cost"});
    for (auto const& b : r_.built) {
      auto const name = element_label(n_, b.at);
      auto const unit = b.at.table == table_id::stores ? amount_unit(n_, n_.stores.commodity_id[store_idx{b.at.row}]) : capacity_unit(n_, b.at);
      t.rows.push_back({element_cell(b.at), english(name), arabic(name), b.capacity, text_cell(unit.en), b.cost});
    }
    return t;
  }

  result_table exchange() const {
    auto t = table({"from", "to", "commodity", "amount", "unit", "exchange_value"});
    for (auto const& e : r_.exchange)
      t.rows.push_back({party(e.from), party(e.to), commodity(e.commodity), e.amount, text_cell(amount_unit(n_, e.commodity).en),
                        e.has_value ? cell{e.value} : cell{}});
    return t;
  }

  result_table crossings() const {
    auto t = table({"crossing", "name_en", "name_ar", "from", "to", "commodity", "forward_mean", "backward_mean", "unit", "utilisation"});
    for (auto const& c : crossing_totals(view_, r_)) {
      auto const name = element_name(n_, table_id::places, c.place.v);
      t.rows.push_back({place(c.place), english(name), arabic(name), party(c.from), party(c.to), commodity(c.commodity), c.forward, c.backward,
                        text_cell(rate_unit(n_, c.commodity, by_period(n_, c.commodity)).en), c.full});
    }
    return t;
  }

  result_table parties() const {
    auto t = table({"party", "supply_cost", "carriage_cost", "unserved_cost", "build_cost", "cost", "hours_value", "congestion_rent", "co2_t",
                    "people_unserved"});
    for (auto const& p : r_.parties)
      t.rows.push_back({party(p.party), p.supply_cost, p.carriage_cost, p.unserved_cost, p.build_cost, p.cost(), p.time_value, p.congestion_rent,
                        p.co2_t, p.people_unserved});
    return t;
  }

  overlay const& view_;
  flow_result const& r_;
  money_heads heads_;
  std::string currency_;
  network const& n_ = view_.base();
};

json finite(double value) { return std::isfinite(value) ? json(rounded(value)) : json(nullptr); }

json reopened_json(network const& n, std::vector<reopening> const& list) {
  auto out = json::array();
  for (auto const& o : list) {
    json causes = json::array();
    for (auto const& c : o.removed) causes.push_back(c.cause);
    out.push_back({{"element", element_id(n, {o.table, o.row})}, {"by", o.cause}, {"removed", std::move(causes)}});
  }
  return out;
}

}  // namespace

std::string_view status_id(flow_status s) {
  constexpr std::array<std::string_view, 5> kWords{"optimal", "infeasible", "unbounded", "stopped", "failed"};
  return kWords[static_cast<std::size_t>(s)];
}

std::vector<std::pair<std::string, result_table>> flow_tables(overlay const& view, flow_result const& r, money_heads heads) {
  return flow_table_writer{view, r, heads}.write();
}

json flow_json(overlay const& view, flow_result const& r, flow_run const& run) {
  auto const& n = view.base();
  auto const days = days_of(r.when);
  bool const any = has_flow(r);  // without one there is no cost, and 0 would be read as one
  auto const known = [](bool is, double value) { return is ? finite(value) : json(nullptr); };
  bool const checked = any || r.status == flow_status::failed;
  json out;
  out["status"] = status_id(r.status);
  out["objective"] = known(any, r.objective);
  out["unit"] = currency_of(n).en + " over the horizon";
  out["currency"] = currency_of(n).en;
  out["bound"] = known(any, r.bound);
  out["gap"] = known(any, r.gap());
  out["days"] = finite(days);
  out["per_day"] = known(any && days > 0, r.objective / days);
  out["co2_t"] = known(any, r.totals.co2_t);
  out["date"] = view.day().given() ? json(to_string(view.day())) : json(nullptr);
  out["build_s"] = finite(r.effort.build_s);
  out["solve_s"] = finite(r.effort.solve_s);
  out["price_s"] = finite(r.effort.price_s);
  out["total_s"] = finite(run.total_s);
  out["peak_mb"] = run.peak_mb > 0 ? finite(run.peak_mb) : json(nullptr);
  out["solver"] = run.solver;
  out["effort"] = {{"rows", r.effort.rows},   {"columns", r.effort.columns}, {"entries", r.effort.entries},
                   {"paths", r.effort.paths}, {"rounds", r.effort.rounds},   {"iterations", r.effort.iterations}};
  out["options"] = {{"tiers", r.options.tiers}, {"gap", finite(r.options.gap)}};
  out["check"] = {{"primal_infeasibility", known(checked, r.quality.primal_infeasibility)},
                  {"dual_infeasibility", known(checked, r.quality.dual_infeasibility)},
                  {"gap", known(checked, r.quality.gap)}};
  out["evidence"] = r.evidence;
  out["conflict"] = r.conflict;
  if (!r.conflict.empty()) out["conflict_is_minimal"] = r.conflict_is_minimal;
  auto warnings = json::array();
  for (auto const& w : r.warnings) warnings.push_back({{"code", w.code}, {"message", w.message}, {"message_ar", w.text(language::ar)}});
  out["warnings"] = std::move(warnings);
  out["reopened"] = reopened_json(n, r.reopened);
  auto tables = json::object();
  for (auto const& [name, table] : flow_tables(view, r, money_heads::plain)) tables[name] = to_json(table);
  out["tables"] = std::move(tables);
  return out;
}

std::map<std::string, std::string> flow_package(overlay const& view, flow_result const& r) {
  auto tables = flow_tables(view, r, money_heads::with_currency);
  for (auto& [name, table] : tables) name = "flow_" + name;
  return table_package(tables, {"Flow found by mamar flow", "التدفّق الذي حسبه mamar flow"});
}

}  // namespace mamar
