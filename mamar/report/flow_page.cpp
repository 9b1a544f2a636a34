#include "mamar/report/flow_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "mamar/report/flow_teller.h"
#include "mamar/report/page_json.h"
#include "mamar/report/route_report.h"
#include "mamar/report/route_words.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t kDearest = 60;     // of full ways and sources
constexpr std::size_t kExchanges = 400;  // of exchange

// Five significant digits: more than any picture shows, and half the bytes.
json short_figure(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0;
  auto const power = std::pow(10.0, 4 - std::floor(std::log10(std::abs(value))));
  auto const shown = rounded(std::round(value * power) / power);
  return shown == std::round(shown) && std::abs(shown) < 1e15 ? json(static_cast<std::int64_t>(shown)) : json(shown);
}

json figures(std::vector<double> const& values) {
  auto out = json::array();
  for (auto const v : values) out.push_back(short_figure(v));
  return out;
}

// Of one party and commodity, slot by slot in rate units.
struct balance_sums {
  std::map<std::string, std::vector<double>> kinds;
  std::vector<double> used, served, unserved;
};

class flow_page_writer {
 public:
  flow_page_writer(overlay const& view, flow_result const& r, page_origin const& options)
      : view_{view},
        r_{r},
        options_{options},
        en_{view, r, told_in(language::en)},
        ar_{view, r, told_in(language::ar)} {}

  json write() {
    json out{{"format", 1}, {"view", "flow"}, {"meta", page_meta(view_, options_)}, {"status", status_id(r_.status)}, {"days", short_figure(days_)}};
    out["told"] = {{"en", told(en_)}, {"ar", told(ar_)}};
    bool const any = has_flow(r_);
    out["costs"] = any ? costs() : json::array();
    out["totals"] = any ? totals() : json::array();
    out["shortages"] = any ? shortage_rows() : json::array();
    auto flows = any ? flow_rows() : json::array();
    out["flows"] = std::move(flows);
    out["gates"] = any ? gates() : json::array();
    out["capacities"] = any ? capacities() : json::array();
    auto const all = any ? dearest(n_, r_) : dear_capacities{};
    out["dear"] = dear(all.ways);
    out["plants"] = dear(all.plants);
    out["balance"] = any ? balances() : json::array();
    out["exchange"] = any ? exchange() : json::array();
    out["crossings"] = any ? crossings() : json::array();
    out["prices"] = any ? prices() : json::array();
    out["unserved"] = any ? unserved() : json::array();
    out["limits"] = any ? limits() : json::array();
    out["commodities"] = commodities();
    out["network"] = {{"places", places()}, {"parties", parties()}, {"modes", modes()}, {"links", links()}};
    return out;
  }

 private:
  flow_text_options const& told_in(language lang) {
    auto& o = lang == language::en ? text_en_ : text_ar_;
    o.text = options_.text;
    o.text.lang = lang;
    if (lang == language::en) o.text.figures = digits::western;
    o.network = options_.network;
    o.scenario = options_.scenario;
    return o;
  }

  std::string id(place_idx p) { return places_.insert(p), std::string{n_.places.place_id[p]}; }
  std::string id(party_idx p) const { return p.valid() ? std::string{n_.parties.party_id[p]} : std::string{}; }
  std::string id(commodity_idx c) { return commodities_.insert(c), std::string{n_.commodities.commodity_id[c]}; }

  static json told(flow_teller const& t) {
    auto const said = tell_flow(t);
    return {{"title", said.title}, {"answer", said.answer}, {"conflict", said.conflict}, {"served", said.served}, {"notes", said.notes}};
  }

  json costs() const {
    auto const& c = r_.totals;
    auto out = json::array();
    for (auto const& [part, cost] :
         {std::pair{"supply", c.supply + c.disposal}, std::pair{"carriage", c.carriage}, std::pair{"time", c.time_value}, std::pair{"co2", c.co2},
          std::pair{"stores", c.stores}, std::pair{"built", c.built}, std::pair{"unserved", c.unserved}})
      if (cost != 0) out.push_back({{"part", part}, {"value", short_figure(cost / days_)}});
    return out;
  }

  double hours_of(commodity_idx c) const { return by_period(n_, c) ? 1.0 : 24.0; }  // a day's amount -> rate

  json totals() {
    auto out = json::array();
    for (auto const& t : commodity_totals(view_, r_)) {
      auto const by = hours_of(t.commodity);
      out.push_back({{"commodity", id(t.commodity)},
                     {"exported", t.exported},
                     {"wanted", rounded(t.wanted / by)},  // as the summary has them
                     {"served", rounded(t.served / by)},
                     {"cost", short_figure(t.cost)},
                     {"people", short_figure(std::round(t.people))},
                     {"unknown", t.exported ? 0 : t.people_unknown}});
    }
    return out;
  }

  json shortage_rows() {
    auto out = json::array();
    for (auto const& s : shortages(view_, r_))
      out.push_back({{"party", id(s.party)},
                     {"commodity", id(s.commodity)},
                     {"worst", slot_id(n_, r_.when, s.worst)},
                     {"wanted", short_figure(s.wanted)},
                     {"served", short_figure(s.served)},
                     {"mean", short_figure(s.mean)},
                     {"time", short_figure(s.short_share)}});
    return out;
  }

  // Mean rates of what an element of the table carries.
  std::map<std::pair<std::uint32_t, commodity_idx>, std::pair<double, double>> carried(table_id table) const {
    std::map<std::pair<std::uint32_t, commodity_idx>, std::pair<double, double>> out;
    for (auto const& c : r_.carried) {
      if (c.at.table != table) continue;
      auto const share = share_of(c.when);
      auto& rate = out[{c.at.row, c.commodity}];
      rate.first += c.forward * share;
      rate.second += c.backward * share;
    }
    return out;
  }

  double share_of(time_slot s) const { return r_.when.amount_of(s) / (s.is_period ? days_ : 24 * days_); }

  json flow_rows() {
    auto out = json::array();
    for (auto const& [key, rate] : carried(table_id::links))
      if (rate.first > 0 || rate.second > 0 || rate.first < 0)
        out.push_back(json::array({key.first, id(key.second), short_figure(rate.first), short_figure(rate.second)}));
    return out;
  }

  json gates() {
    auto out = json::array();
    for (auto const& [key, rate] : carried(table_id::gates)) {
      gate_idx const g{key.first};
      out.push_back({{"place", id(n_.gates.place_id[g])},
                     {"name", text_json(element_label(n_, {table_id::gates, g.v, true}))},
                     {"commodity", id(key.second)},
                     {"forward", short_figure(rate.first)},
                     {"backward", short_figure(rate.second)}});
    }
    return out;
  }

  // How full a link or gate is: the fuller direction.
  json capacities() {
    struct sums {
      double used[2]{0, 0}, most{0};
    };
    std::map<std::pair<table_id, std::uint32_t>, sums> by;
    for (auto const& c : r_.capacities) {
      if (!std::isfinite(c.capacity) || (c.at.table != table_id::links && c.at.table != table_id::gates)) continue;
      auto& s = by[{c.at.table, c.at.row}];
      s.used[c.at.forward ? 0 : 1] += c.utilisation() * share_of(c.when);
      s.most = std::max(s.most, c.utilisation());
    }
    auto out = json::array();
    for (auto const& [key, s] : by) {
      auto const mean = std::max(s.used[0], s.used[1]);
      json one = json::array({key.first == table_id::links ? json(key.second) : json(id(n_.gates.place_id[gate_idx{key.second}])), short_figure(mean),
                              short_figure(s.most)});
      out.push_back(std::move(one));
    }
    return out;
  }

  json dear(std::vector<dear_capacity> const& list) {
    auto out = json::array();
    for (std::size_t i = 0; i < std::min(list.size(), kDearest); ++i) {
      auto const& d = list[i];
      capacity_row row;
      row.at = d.at;
      row.shared = d.shared;
      json one{{"name", text_json(flow_element_label(n_, row))},
               {"capacity", short_figure(d.capacity)},
               {"used", short_figure(d.used)},
               {"unit", text_json(capacity_unit(n_, d.at))},
               {"full", short_figure(d.full_share)},
               {"value", short_figure(d.value)},
               {"rent", short_figure(d.rent)}};
      if (d.at.table == table_id::links) one["link"] = d.at.row;
      if (d.at.table == table_id::gates) one["place"] = id(n_.gates.place_id[gate_idx{d.at.row}]);
      out.push_back(std::move(one));
    }
    return out;
  }

  // --- balances of parties

  using balance_key = std::pair<party_idx, commodity_idx>;

  balance_sums& sums_of(place_idx p, commodity_idx c) {
    auto& s = balances_[{n_.places.party_id[p], c}];
    if (s.served.empty()) s.used = s.served = s.unserved = std::vector<double>(r_.when.count(by_period(n_, c)), 0.0);
    return s;
  }
  std::vector<double>& kind_of(balance_sums& s, std::string_view kind) {
    auto& list = s.kinds[std::string{kind}];
    if (list.empty()) list.assign(s.served.size(), 0.0);
    return list;
  }
  // What a row adds to the slot in which the commodity balances: a plant runs by the hour and its fuel balances by the day.
  void add(std::vector<double>& list, commodity_idx c, time_slot s, double rate) const {
    if (s.is_period == by_period(n_, c)) {
      list[s.number] += rate;
    } else if (s.is_period) {
      for (std::size_t i = 0; i < list.size(); ++i)
        if (r_.when.period_of[i] == s.number) list[i] += rate / 24;
    } else {
      auto const d = r_.when.period_of[s.number];
      if (r_.when.periods[d].days > 0) list[d] += rate * r_.when.weight[s.number] / r_.when.periods[d].days;
    }
  }
  // What readers tell apart: sources by what they are, plants by how they work; an aggregate says only by its technology what it is.
  static std::string_view kind_word(std::string_view kind, std::string_view technology, std::string_view otherwise) {
    bool const vague = kind.empty() || kind == "aggregate" || kind == "power_plant";
    if (vague && !technology.empty()) return technology;
    return kind.empty() ? otherwise : kind;
  }

  void sum_balances() {
    for (auto const& s : r_.supplies) {
      auto const c = n_.supplies.commodity_id[s.supply];
      auto& at = sums_of(n_.supplies.place_id[s.supply], c);
      add(kind_of(at, kind_word(n_.supplies.kind[s.supply], n_.supplies.technology[s.supply], "supply")), c, s.when, s.output);
    }
    for (auto const& f : r_.converter_flows) {
      auto const of = n_.converter_flows.converter_id[f.flow];
      auto const c = n_.converter_flows.commodity_id[f.flow];
      auto const own = n_.converter_flows.place_id[f.flow];
      auto& at = sums_of(own.valid() ? own : n_.converters.place_id[of], c);
      bool const input = n_.converter_flows.direction[f.flow] == flow_direction::input;
      if (input) add(at.used, c, f.when, f.amount);
      else add(kind_of(at, kind_word(n_.converters.kind[of], n_.converters.technology[of], "plant")), c, f.when, f.amount - f.disposed);
    }
    for (auto const& s : r_.stores) {
      auto const c = n_.stores.commodity_id[s.store];
      auto& at = sums_of(n_.stores.place_id[s.store], c);
      if (s.out > 0) add(kind_of(at, kind_word(n_.stores.kind[s.store], {}, "store")), c, s.when, s.out);
      if (s.in > 0) add(at.used, c, s.when, s.in);
    }
    for (auto const& d : r_.demands) {
      auto const c = n_.demands.commodity_id[d.demand];
      auto& at = sums_of(n_.demands.place_id[d.demand], c);
      add(at.served, c, d.when, d.served);
      add(at.unserved, c, d.when, std::max(0.0, d.wanted - d.served));
    }
  }

  json slots(commodity_idx c) const {
    bool const periods = by_period(n_, c);
    auto out = json::array();
    for (std::uint32_t i = 0; i < r_.when.count(periods); ++i) out.push_back(slot_id(n_, r_.when, {periods, i}));
    return out;
  }

  // Share of the time that each slot stands for.
  json weights(commodity_idx c) const {
    bool const periods = by_period(n_, c);
    auto out = json::array();
    for (std::uint32_t i = 0; i < r_.when.count(periods); ++i) out.push_back(short_figure(share_of({periods, i})));
    return out;
  }

  json balances() {
    sum_balances();
    auto const anything = [](std::vector<double> const& list) { return std::any_of(list.begin(), list.end(), [](double v) { return v > 0; }); };
    auto out = json::array();
    for (auto& [key, s] : balances_) {
      auto const& [party, c] = key;
      auto kinds = json::object();
      for (auto const& [kind, list] : s.kinds)
        if (anything(list)) kinds[kind] = figures(list);
      if (kinds.empty() && !anything(s.served) && !anything(s.unserved) && !anything(s.used)) continue;
      out.push_back({{"party", id(party)},
                     {"commodity", id(c)},
                     {"kinds", std::move(kinds)},
                     {"used", figures(s.used)},
                     {"served", figures(s.served)},
                     {"unserved", figures(s.unserved)}});
    }
    return out;
  }

  json exchange() {
    auto const all = exchange_totals(r_);
    auto out = json::array();
    for (std::size_t i = 0; i < std::min(all.size(), kExchanges); ++i) {
      auto const& e = all[i];
      out.push_back({{"from", id(e.from)},
                     {"to", id(e.to)},
                     {"commodity", id(e.commodity)},
                     {"amount", short_figure(e.amount / hours_of(e.commodity))},
                     {"value", e.has_value ? short_figure(e.value) : json(nullptr)},
                     {"freight", e.freight}});
    }
    return out;
  }

  json crossings() {
    auto const all = crossing_totals(view_, r_);
    auto out = json::array();
    for (std::size_t i = 0; i < std::min(all.size(), kDearest); ++i) {
      auto const& c = all[i];
      out.push_back({{"place", id(c.place)},
                     {"from", id(c.from)},
                     {"to", id(c.to)},
                     {"commodity", id(c.commodity)},
                     {"forward", short_figure(c.forward)},
                     {"backward", short_figure(c.backward)},
                     {"full", short_figure(c.full)}});
    }
    return out;
  }

  json prices() {
    auto out = json::array();
    for (auto const& p : price_ranges(r_))
      out.push_back(json::array({id(p.place), id(p.commodity), short_figure(p.low), short_figure(p.mean), short_figure(p.high)}));
    return out;
  }

  json unserved() {
    std::map<std::pair<place_idx, commodity_idx>, std::array<double, 3>> by;
    for (auto const& d : r_.demands) {
      auto& s = by[{n_.demands.place_id[d.demand], n_.demands.commodity_id[d.demand]}];
      s[0] += d.wanted * share_of(d.when);
      s[1] += d.served * share_of(d.when);
      s[2] += d.people * share_of(d.when);
    }
    auto out = json::array();
    for (auto const& [key, s] : by)
      if (s[0] - s[1] > kNothing * s[0])
        out.push_back(json::array({id(key.first), id(key.second), short_figure(s[0]), short_figure(s[1]), short_figure(std::round(s[2]))}));
    return out;
  }

  json limits() const {
    constexpr std::array<std::string_view, 3> kSenses{"<=", "=", ">="};
    auto out = json::array();
    for (auto const& l : binding(r_))
      out.push_back({{"name", text_json(element_name(n_, table_id::limits, l.limit.v))},
                     {"sense", kSenses[static_cast<std::size_t>(n_.limits.sense[l.limit])]},
                     {"value", short_figure(l.value)},
                     {"unit", text_json(limit_unit(n_, l.limit))},
                     {"price", short_figure(l.price)}});
    return out;
  }

  // --- what they speak of

  json commodities() const {
    auto out = json::object();
    for (auto const c : commodities_) {
      json one = text_json(element_name(n_, table_id::commodities, c.v));
      one["unit"] = text_json(amount_unit(n_, c));
      one["rate"] = text_json(rate_unit(n_, c, by_period(n_, c)));
      one["tonnes"] = short_figure(n_.commodities.tonnes_per_unit[c]);
      one["slots"] = slots(c);
      one["weights"] = weights(c);
      out[std::string{n_.commodities.commodity_id[c]}] = std::move(one);
    }
    return out;
  }

  json places() {
    for (auto const l : n_.links.all()) {
      places_.insert(n_.links.from_place[l]);
      places_.insert(n_.links.to_place[l]);
    }
    auto out = json::object();
    for (auto const p : places_) {
      json one = text_json(element_name(n_, table_id::places, p.v));
      one["at"] = map_position(n_.position(p));
      one["kind"] = std::string{info(table_id::places).find("kind")->words[static_cast<std::size_t>(n_.places.kind[p])]};
      if (n_.places.party_id[p].valid()) one["party"] = id(n_.places.party_id[p]);
      if (!std::isnan(n_.places.population[p])) one["population"] = short_figure(n_.places.population[p]);
      out[std::string{n_.places.place_id[p]}] = std::move(one);
    }
    return out;
  }

  json parties() const {
    auto out = json::object();
    for (auto const p : n_.parties.all()) out[id(p)] = text_json(element_name(n_, table_id::parties, p.v));
    return out;
  }

  json modes() const {
    auto out = json::object();
    for (auto const m : n_.modes.all()) {
      json one = text_json(element_name(n_, table_id::modes, m.v));
      one["kind"] = std::string{info(table_id::modes).find("kind")->words[static_cast<std::size_t>(n_.kind_of(m))]};
      out[std::string{n_.modes.mode_id[m]}] = std::move(one);
    }
    return out;
  }

  // All of them, in their order: flows refer to links by number.
  json links() const {
    auto out = json::array();
    for (auto const l : n_.links.all()) {
      auto const state = view_[n_.links.status][l];
      auto points = json::array();
      for (auto const p : link_line(n_, l, true)) points.push_back(map_position(p));
      out.push_back(json::array({n_.modes.mode_id[n_.links.mode_id[l]], state == status::open || state == status::restricted ? 1 : 0,
                                 n_.places.place_id[n_.links.from_place[l]], n_.places.place_id[n_.links.to_place[l]], std::move(points)}));
    }
    return out;
  }

  overlay const& view_;
  flow_result const& r_;
  page_origin const& options_;
  network const& n_ = view_.base();
  double days_ = days_of(r_.when);
  flow_text_options text_en_{}, text_ar_{};
  flow_teller en_, ar_;
  std::set<place_idx> places_;
  std::set<commodity_idx> commodities_;
  std::map<balance_key, balance_sums> balances_;
};

}  // namespace

json flow_page_json(overlay const& view, flow_result const& r, page_origin const& options) { return flow_page_writer{view, r, options}.write(); }

}  // namespace mamar
