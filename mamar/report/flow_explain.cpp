#include "mamar/report/flow_explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "mamar/base/utf8.h"
#include "mamar/report/flow_teller.h"

namespace mamar {

namespace {

constexpr std::array kReasonIds{"shortage", "supply", "converter", "use", "comes", "goes", "store", "surplus", "unclear"};

class explanation {
 public:
  explanation(overlay const& view, flow_result const& r, price_answer const& answer, text_options const& options)
      : options_{.text = options},
        t_{view, r, options_},
        answer_{answer} {}

  std::string text() const {
    auto out = paragraph(title(), options_.text) + "\n";
    for (std::size_t i = 0; i < answer_.steps.size(); ++i)
      out += paragraph(fmt::format("{}. {}", i + 1, sentence(answer_.steps, i)), options_.text, 1);
    if (!answer_.cheapest.empty()) out += "\n" + paragraph(cheapest(), options_.text, 1);
    return out;
  }

 private:
  bool arabic() const { return t_.lang == language::ar; }
  std::string say(std::string_view en, std::string_view ar) const { return t_.say(en, ar); }
  template <class... Words>
  std::string put(std::string_view en, std::string_view ar, Words const&... words) const {
    return fmt::format(fmt::runtime(arabic() ? ar : en), words...);
  }

  // After a preposition; "buyers" is the one plural among names of places that shows its case.
  std::string place(place_idx p) const {
    auto name = t_.name(table_id::places, p.v);
    constexpr std::string_view kBuyers = "مشترو ";
    return name.starts_with(kBuyers) ? "مشتري " + name.substr(kBuyers.size()) : name;
  }
  // Figures that a reader adds up: hundredths, of what is below a tenth three digits.
  std::string figure_of(double v) const {
    if (std::abs(v - std::round(v)) < 1e-6) return t_.number(std::round(v), 0);
    return t_.number(v, std::max(2, std::abs(v) < 0.1 ? decimals_for(v) : 2));
  }
  std::string amount(double v) const { return std::abs(v - std::round(v)) < 1e-9 ? t_.number(v, 0) : t_.number(v, std::max(3, decimals_for(v))); }
  std::string rate(double v) const { return t_.number(v); }
  std::string unit(commodity_idx c) const { return t_.currency.in(t_.lang) + "/" + amount_unit(t_.n, c).in(t_.lang); }
  std::string price(double v, commodity_idx c) const { return figure_of(v) + " " + unit(c); }
  std::string element(mamar::element const& e) const {
    if (e.table != table_id::links) return t_.name(e.table, e.row);
    capacity_row row;
    row.at = e;
    return flow_element_label(t_.n, row).in(t_.lang);
  }
  std::string slot(time_slot s) const { return slot_id(t_.n, t_.r.when, s); }
  static bool some(double v) { return std::abs(v) > 5e-4; }

  std::string title() const {
    auto const& s = answer_.steps.front();
    double low = s.price;
    double high = s.price;
    for (auto const& p : t_.r.prices)
      if (p.place == s.place && p.commodity == s.commodity) {
        low = std::min(low, p.price);
        high = std::max(high, p.price);
      }
    auto const when = slot(s.when);
    auto out = arabic() ? fmt::format("سعر {} في {}: {}", t_.inside(s.commodity), place(s.place), price(s.price, s.commodity))
                        : fmt::format("{} at {} costs {}", t_.commodity(s.commodity).in(t_.lang), place(s.place), price(s.price, s.commodity));
    if (!when.empty()) out += put(" in {}", " في {}", embedded(when, t_.lang));
    if (high - low > 0.005 * std::max(1.0, std::abs(high)))
      out += put(", {} to {} over time", "، ومن {} إلى {} مع الزمن", figure_of(low), figure_of(high));
    return out + say(". Why:", ". وسببه:");
  }

  // "Cheapest in mild-04, at 630 USD/MWh: it comes from ..."
  std::string cheapest() const {
    auto const& s = answer_.cheapest.front();
    return put("Cheapest in {}, at {}. Then: {}", "أدنى سعر في {}، وهو {}. وسببه حينئذٍ: {}", embedded(slot(s.when), t_.lang),
               price(s.price, s.commodity), sentence(answer_.cheapest, 0));
  }

  std::string sentence(std::vector<price_step> const& steps, std::size_t i) const {
    auto const& s = steps[i];
    return reason(s, i + 1 < steps.size() ? &steps[i + 1] : nullptr) + limits(s);
  }

  std::string reason(price_step const& s, price_step const* next) const {
    switch (s.why) {
      case price_reason::shortage: return shortage(s);
      case price_reason::supply: return supply(s);
      case price_reason::converter: return converter(s, next);
      case price_reason::use: return use(s, next);
      case price_reason::comes: return comes(s, next);
      case price_reason::goes: return goes(s, next);
      case price_reason::store:
        return put("The store {} ties this price to that of another hour.", "يربط المخزن {} هذا السعر بسعر ساعة أخرى.", element(s.at));
      case price_reason::surplus:
        return arabic() ? fmt::format("في {} من {} أكثر ممّا يُطلب، فلا قيمة لوحدة إضافية.", place(s.place), t_.inside(s.commodity))
                        : fmt::format("{} has more {} than anybody wants: one more unit is worth nothing.", place(s.place), t_.inside(s.commodity));
      case price_reason::unclear: break;
    }
    return unclear(s);
  }

  struct wanted_there {
    double wanted{0}, served{0};
    double missing() const { return wanted - served; }
  };
  wanted_there wanted_at(price_step const& s) const {
    wanted_there out;
    for (auto const& d : t_.r.demands)
      if (d.when == s.when && t_.n.demands.place_id[d.demand] == s.place && t_.n.demands.commodity_id[d.demand] == s.commodity) {
        out.wanted += d.wanted;
        out.served += d.served;
      }
    return out;
  }

  std::string shortage(price_step const& s) const {
    auto const there = wanted_at(s);
    auto const per = rate_unit(t_.n, s.commodity, s.when.is_period).in(t_.lang);
    // what is not sold abroad is missing to nobody
    if (t_.n.demands.kind[demand_idx{s.at.row}] == "export")
      return arabic() ? fmt::format("ما زال في {} من يشتري: {} من {} {} لم تُبَع. فالوحدة الإضافية تُباع في الخارج بسعر {}.", place(s.place),
                                    rate(there.missing()), rate(there.wanted), per, price(s.price, s.commodity))
                      : fmt::format("{}: {} of {} {} are not sold. One more {} could still be sold abroad, at {}.", place(s.place),
                                    rate(there.missing()), rate(there.wanted), per, amount_unit(t_.n, s.commodity).en, price(s.price, s.commodity));
    return put("{} is short: {} of {} {} are not served. One more unit is one that somebody goes without, valued at {}.",
               "في {} نقص: {} من {} {} لا تُلبّى. فالوحدة الإضافية وحدة يُحرم منها أحد، وقيمتها {}.", place(s.place), rate(there.missing()),
               rate(there.wanted), per, price(s.price, s.commodity)) +
           full(s) + holding(s);
  }

  std::string names(std::vector<mamar::element> const& list) const {
    std::string out;
    for (auto const& e : list) out += (out.empty() ? "" : say("; ", "؛ ")) + element(e);
    return out;
  }
  std::string full(price_step const& s) const {
    return s.full_at.empty() ? std::string{} : put(" What could bring more is full: {}.", " وما قد يأتي بالمزيد ممتلئ: {}.", names(s.full_at));
  }
  // Limits that bind on what could bring more, with what one more unit of each spares.
  std::string holding(price_step const& s) const {
    constexpr std::size_t kMost = 3;
    std::string list;
    for (std::size_t i = 0; i < std::min(s.limits.size(), kMost); ++i) {
      auto const& l = s.limits[i];
      auto const bound = limit_bound(t_.n, l, options_.text);
      list += (list.empty() ? "" : say("; ", "؛ ")) + t_.name(table_id::limits, l.limit.v) +
              put(" ({}, one more spares {} {})", " ({}، وتوفّر وحدةٌ منه {} {})", embedded(bound.in(t_.lang), t_.lang), figure_of(-l.price),
                  t_.currency.in(t_.lang));
    }
    return list.empty() ? list : put(" Limits hold it back: {}.", " وتحدّه قيود: {}.", list);
  }

  std::string supply(price_step const& s) const {
    auto const cost = price(s.own, s.commodity);
    if (some(s.by_building))
      return put("One more unit comes from {} for {}, and building more of it adds {}.",
                 "مصدر الوحدة الإضافية {} بكلفة {}، وتُضاف كلفة بناء المزيد {}.", element(s.at), cost, figure_of(s.by_building));
    return s.idle ? put("One more unit would come from {} for {}; nothing comes from it now.",
                        "مصدر الوحدة الإضافية {} بكلفة {}، ولا يأتي منه شيء الآن.", element(s.at), cost)
                  : put("One more unit comes from {} for {}.", "مصدر الوحدة الإضافية {} بكلفة {}.", element(s.at), cost);
  }

  // ", its own cost adds 5, less its other products 812.40 (gasoline 500.10, diesel 312.30)"
  std::string rest(price_step const& s) const {
    std::string out;
    if (some(s.own))
      out += s.own > 0 ? put(", its own cost adds {}", "، تُضاف كلفة التشغيل {}", figure_of(s.own))
                       : put(", less its own cost {}", "، تُطرح كلفة التشغيل {}", figure_of(-s.own));
    for (bool const output : {false, true}) out += others(s, output);
    if (some(s.by_building))
      out += s.by_building > 0 ? put(", building more of it adds {}", "، تُضاف كلفة بناء المزيد {}", figure_of(s.by_building))
                               : put(", less building more of it {}", "، تُطرح كلفة بناء المزيد {}", figure_of(-s.by_building));
    return out;
  }
  std::string others(price_step const& s, bool output) const {
    constexpr std::size_t kMost = 3;
    double sum = 0;
    std::string list;
    std::size_t shown = 0;
    for (auto const& part : s.parts) {
      if (part.output != output) continue;
      sum += part.worth;
      if (!some(part.worth) || shown++ >= kMost) continue;
      list += (list.empty() ? "" : t_.comma()) + t_.inside(part.commodity) + " " + figure_of(std::abs(part.worth));
    }
    if (!some(sum)) return {};
    if (shown > kMost) list += t_.comma() + say("...", "...");
    auto const what = output ? say("other products", "منتجات أخرى") : say("other inputs", "مدخلات أخرى");
    return sum > 0 ? put(", plus its {} {} ({})", "، تُضاف {} {} ({})", what, figure_of(sum), list)
                   : put(", less its {} {} ({})", "، تُطرح {} {} ({})", what, figure_of(-sum), list);
  }

  // "0.558 t of fuel oil, 188.60 in all (338 USD/t at Erbil)"
  std::string of_next(price_step const& s, price_step const& next) const {
    return put("{} {} of {}, {} in all ({} at {})", "{} {} من {} بمجموع {} ({} في {})", amount(s.factor),
               amount_unit(t_.n, next.commodity).in(t_.lang), t_.inside(next.commodity), figure_of(s.factor * next.price),
               price(next.price, next.commodity), place(next.place));
  }

  std::string converter(price_step const& s, price_step const* next) const {
    auto const from = next == nullptr ? std::string{} : say(" from ", " من ") + of_next(s, *next);
    return put(s.idle ? "{} would make one more unit{}{}; it stands still now." : "{} makes one more unit{}{}.",
               s.idle ? "تُنتَج الوحدة الإضافية في {}{}{}، ولا تشغيل فيه الآن." : "تُنتَج الوحدة الإضافية في {}{}{}.", element(s.at), from, rest(s));
  }

  std::string use(price_step const& s, price_step const* next) const {
    if (next == nullptr)
      return put("{} could use one more unit; it is worth what that makes{}.", "قيمة الوحدة الإضافية ما يُصنع منها في {}{}.", element(s.at), rest(s));
    return put("{} makes of one more unit {}{}.", "يُصنع في {} من الوحدة الإضافية {}{}.", element(s.at), of_next(s, *next), rest(s));
  }

  std::string building_of(price_step const& s) const {
    if (!some(s.by_building)) return {};
    return s.by_building > 0 ? put(", building more of the way adds {}", "، وتُضاف كلفة بناء المزيد من الطريق {}", figure_of(s.by_building))
                             : put(", less building more of the way {}", "، وتُطرح كلفة بناء المزيد من الطريق {}", figure_of(-s.by_building));
  }

  std::string comes(price_step const& s, price_step const* next) const {
    auto const from = next == nullptr ? place(s.place) : place(next->place);
    auto out = put("It comes from {}, where it costs {}", "تأتي الوحدة من {} وسعرها هناك {}", from,
                   price(next == nullptr ? s.price : next->price, s.commodity));
    if (std::abs(s.factor - 1) > 1e-6) out += put(", and takes {} there for one here", "، ويلزم منها هناك {} لتصل واحدة", amount(s.factor));
    if (some(s.own)) out += put(", carriage adds {}", "، ويُضاف نقلها {}", figure_of(s.own));
    if (some(s.time_value)) out += put(" (of it time under way {})", " (منه وقت الطريق {})", figure_of(s.time_value));
    return out + building_of(s) + ".";
  }

  std::string goes(price_step const& s, price_step const* next) const {
    auto const to = next == nullptr ? place(s.place) : place(next->place);
    auto out = put("From here it also goes to {}, where it is worth {}", "ومن هنا تذهب وحدات إلى {} أيضًا وسعرها هناك {}", to,
                   price(next == nullptr ? s.price : next->price, s.commodity));
    if (std::abs(s.factor - 1) > 1e-6) out += put(", of which {} arrive", "، ويصل من كلّ واحدة {}", amount(s.factor));
    if (some(s.own)) out += put(", less carriage of {}", "، ويُطرح نقلها {}", figure_of(-s.own));
    return out + building_of(s) + ".";
  }

  // Nothing that has some left ties the price. What its last user would pay it is only where somebody goes short.
  std::string unclear(price_step const& s) const {
    if (s.full_at.empty() && s.limits.empty())
      return put(
          "At {} several things together set the price of {}: sources that all give what they can, lines that share by their reactances, or limits.",
          "في {} أكثر من سبب معًا يحدّد السعر {}: مصادر تعطي كلّ ما عندها أو خطوط تتقاسم الحمل بمفاعلاتها أو قيود.", place(s.place),
          price(s.price, s.commodity));
    auto const there = wanted_at(s);
    bool const is_short = there.missing() > 1e-6 * there.wanted;
    auto const head = is_short ? put("{} is short, and {} is what the last user there would pay.", "في {} نقص، والسعر {} ما يدفعه آخر من يُلبّى.",
                                     place(s.place), price(s.price, s.commodity))
                               : put("Nothing alone ties the price of {} at {}, and nobody there goes short.",
                                     "لا شيء وحده يحدّد السعر {} في {}، ولا نقص هناك.", price(s.price, s.commodity), place(s.place));
    return head + full(s) + holding(s);
  }

  std::string limits(price_step const& s) const {
    if (s.limits.empty() || !some(s.by_limits)) return {};
    std::string list;
    for (auto const& l : s.limits) list += (list.empty() ? "" : t_.comma()) + t_.name(table_id::limits, l.limit.v);
    return s.by_limits > 0 ? put(" The limit ({}) adds {}.", " ويضيف القيد ({}) {}.", list, figure_of(s.by_limits))
                           : put(" The limit ({}) takes off {}.", " ويُنقص القيد ({}) {}.", list, figure_of(-s.by_limits));
  }

  flow_text_options options_;
  flow_teller t_;
  price_answer const& answer_;
};

}  // namespace

bool dearest_slot(flow_result const& r, place_idx p, commodity_idx c, time_slot& when) {
  bool found = false;
  double most = 0;
  for (auto const& x : r.prices) {
    if (x.place != p || x.commodity != c || (found && x.price <= most)) continue;
    found = true;
    most = x.price;
    when = x.when;
  }
  return found;
}

bool cheapest_slot(flow_result const& r, place_idx p, commodity_idx c, time_slot& when) {
  auto least = std::numeric_limits<double>::infinity();
  for (auto const& x : r.prices)
    if (x.place == p && x.commodity == c && x.price < least) {
      least = x.price;
      when = x.when;
    }
  return std::isfinite(least);
}

bool find_slot(network const& n, flow_result const& r, price_answer const& asked, std::string_view name, time_slot& when) {
  bool const by_periods = by_period(n, asked.commodity);
  for (std::uint32_t i = 0; i < r.when.count(by_periods); ++i)
    if (slot_id(n, r.when, {by_periods, i}) == name) {
      when = {by_periods, i};
      return true;
    }
  // what balances in every snapshot has many prices in a period, the dearest of which is asked for; what balances over periods one in all its snapshots
  bool found = false;
  double most = 0;
  for (auto const& x : r.prices) {
    if (x.place != asked.place || x.commodity != asked.commodity || (found && x.price <= most)) continue;
    bool fits = false;
    if (x.when.is_period)
      for (auto const s : r.when.periods[x.when.number].snapshots) fits = fits || slot_id(n, r.when, {false, s.v}) == name;
    else fits = r.when.periods[r.when.period_of[x.when.number]].id == name;
    if (!fits) continue;
    found = true;
    most = x.price;
    when = x.when;
  }
  return found;
}

std::string slot_names(network const& n, flow_result const& r) {
  std::string out;
  for (auto const& p : r.when.periods) {
    out += (out.empty() ? "" : ", ") + p.id;
    if (!r.when.has_snapshots || p.snapshots.empty()) continue;
    auto const first = slot_id(n, r.when, {false, p.snapshots.front().v}), last = slot_id(n, r.when, {false, p.snapshots.back().v});
    out += first == last ? " (" + first + ")" : " (" + first + " ... " + last + ")";
  }
  return out;
}

std::string explanation_text(overlay const& view, flow_result const& r, price_answer const& answer, text_options const& options) {
  return explanation{view, r, answer, options}.text();
}

nlohmann::ordered_json explanation_json(overlay const& view, flow_result const& r, price_answer const& answer) {
  auto const& n = view.base();
  auto const key = [&](element const& e) { return std::string{info(e.table).name} + "/" + row_key(n, e.table, e.row); };
  auto const step_of = [&](price_step const& s) {
    nlohmann::ordered_json j{{"why", kReasonIds[static_cast<std::size_t>(s.why)]},
                             {"place", n.places.place_id[s.place]},
                             {"commodity", n.commodities.commodity_id[s.commodity]},
                             {"time", slot_id(n, r.when, s.when)},
                             {"price", s.price},
                             {"element", nullptr}};
    bool const has_element = s.why != price_reason::unclear && s.why != price_reason::surplus && !(s.at == element{});
    if (has_element) j["element"] = key(s.at);
    j.update({{"own", s.own},
              {"time_value", s.time_value},
              {"by_limits", s.by_limits},
              {"by_building", s.by_building},
              {"others", s.others},
              {"factor", s.factor},
              {"idle", s.idle}});
    j["parts"] = nlohmann::ordered_json::array();
    for (auto const& part : s.parts)
      j["parts"].push_back({{"commodity", n.commodities.commodity_id[part.commodity]},
                            {"in_or_out", part.output ? "out" : "in"},
                            {"amount", part.amount},
                            {"worth", part.worth}});
    j["full_at"] = nlohmann::ordered_json::array();
    for (auto const& e : s.full_at) j["full_at"].push_back(key(e));
    j["limits"] = nlohmann::ordered_json::array();
    for (auto const& l : s.limits) j["limits"].push_back({{"limit", n.limits.limit_id[l.limit]}, {"bound", l.value}, {"price", l.price}});
    return j;
  };
  nlohmann::ordered_json out{{"place", n.places.place_id[answer.place]},
                             {"commodity", n.commodities.commodity_id[answer.commodity]},
                             {"time", answer.steps.empty() ? "" : slot_id(n, r.when, answer.steps.front().when)},
                             {"unit", currency_of(n).en + "/" + amount_unit(n, answer.commodity).en},
                             {"price", answer.steps.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(answer.steps.front().price)},
                             {"steps", nlohmann::ordered_json::array()}};
  for (auto const& s : answer.steps) out["steps"].push_back(step_of(s));
  out["cheapest"] = nullptr;
  if (!answer.cheapest.empty()) {
    out["cheapest"] = {{"time", slot_id(n, r.when, answer.cheapest.front().when)}, {"price", answer.cheapest.front().price}};
    out["cheapest"]["steps"] = nlohmann::ordered_json::array();
    for (auto const& s : answer.cheapest) out["cheapest"]["steps"].push_back(step_of(s));
  }
  return out;
}

}  // namespace mamar
