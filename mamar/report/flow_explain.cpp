#include "mamar/report/flow_explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
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
    for (std::size_t i = 0; i < answer_.steps.size(); ++i) {
      auto const line = fmt::format("{}. {}", i + 1, sentence(i));
      out += paragraph(line, options_.text, 1);
    }
    return out;
  }

 private:
  std::string say(std::string_view en, std::string_view ar) const { return t_.say(en, ar); }
  std::string place(place_idx p) const { return t_.name(table_id::places, p.v); }
  std::string unit(commodity_idx c) const { return (t_.currency.in(t_.lang)) + "/" + amount_unit(t_.n, c).in(t_.lang); }
  std::string price(double v, commodity_idx c) const { return t_.number(v) + " " + unit(c); }
  std::string figure_of(double v) const { return t_.number(v); }
  std::string element(mamar::element const& e) const { return t_.name(e.table, e.row); }
  std::string slot(time_slot s) const { return slot_id(t_.n, t_.r.when, s); }

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
    auto out = t_.lang == language::ar
                   ? fmt::format("سعر {} في {}: {}", t_.inside(s.commodity), place(s.place), price(s.price, s.commodity))
                   : fmt::format("{} at {} costs {}", t_.commodity(s.commodity).in(t_.lang), place(s.place), price(s.price, s.commodity));
    if (!when.empty()) out += t_.lang == language::ar ? fmt::format(" في {}", isolated(when)) : fmt::format(" in {}", when);
    if (high - low > 0.005 * std::max(1.0, std::abs(high)))
      out += t_.lang == language::ar ? fmt::format("، ومن {} إلى {} على مدى الزمن", figure_of(low), figure_of(high))
                                     : fmt::format(", {} to {} over time", figure_of(low), figure_of(high));
    return out + (t_.lang == language::ar ? ". ولماذا:" : ". Why:");
  }

  std::string sentence(std::size_t i) const {
    auto const& s = answer_.steps[i];
    auto out = reason(s, i + 1 < answer_.steps.size() ? &answer_.steps[i + 1] : nullptr);
    out += limits(s);
    return out;
  }

  std::string reason(price_step const& s, price_step const* next) const {
    switch (s.why) {
      case price_reason::shortage: return shortage(s);
      case price_reason::supply: return supply(s);
      case price_reason::converter: return converter(s, next);
      case price_reason::use: return use(s, next);
      case price_reason::comes: return comes(s, next);
      case price_reason::goes: return goes(s, next);
      case price_reason::store: return store(s);
      case price_reason::surplus:
        return t_.lang == language::ar
                   ? fmt::format("في {} من {} أكثر ممّا يُطلب، فلا قيمة لوحدة أخرى منها.", place(s.place), t_.inside(s.commodity))
                   : fmt::format("{} has more {} than anybody wants: one more unit is worth nothing.", place(s.place), t_.inside(s.commodity));
      case price_reason::unclear: break;
    }
    return unclear(s);
  }

  std::string shortage(price_step const& s) const {
    double wanted = 0;
    double served = 0;
    for (auto const& d : t_.r.demands)
      if (d.when == s.when && t_.n.demands.place_id[d.demand] == s.place && t_.n.demands.commodity_id[d.demand] == s.commodity) {
        wanted += d.wanted;
        served += d.served;
      }
    auto const rate = rate_unit(t_.n, s.commodity, s.when.is_period).in(t_.lang);
    return t_.lang == language::ar
               ? fmt::format("في {} نقص: لا يُلبّى {} من {} {}. فوحدة أخرى هنا وحدة يُحرم منها أحد، وقيمتها {}.", place(s.place),
                             figure_of(wanted - served), figure_of(wanted), rate, price(s.price, s.commodity))
               : fmt::format("{} is short: {} of {} {} are not served. One more unit is one that somebody goes without, valued at {}.",
                             place(s.place), figure_of(wanted - served), figure_of(wanted), rate, price(s.price, s.commodity));
  }

  std::string supply(price_step const& s) const {
    return t_.lang == language::ar ? fmt::format("تأتي وحدة أخرى من {}، وكلفتها {}.", element(s.at), price(s.own, s.commodity))
                                   : fmt::format("One more unit comes from {} for {}.", element(s.at), price(s.own, s.commodity));
  }

  std::string converter(price_step const& s, price_step const* next) const {
    auto const own = std::abs(s.own + s.others) < 1e-6 ? std::string{}
                     : t_.lang == language::ar
                         ? fmt::format("، تُضاف إليه كلفتها وسائر مدخلاتها ومخرجاتها {}", figure_of(s.own + s.others))
                         : fmt::format(", with {} for its own cost and its other inputs and products", figure_of(s.own + s.others));
    if (next == nullptr)
      return t_.lang == language::ar ? fmt::format("تنتج {} وحدة أخرى، وكلفتها {}.", element(s.at), price(s.own + s.others, s.commodity))
                                     : fmt::format("{} makes one more unit, for {}.", element(s.at), price(s.own + s.others, s.commodity));
    return t_.lang == language::ar ? fmt::format("تنتج {} وحدة أخرى من {} {} من {}، وثمنها في {} {}{}.", element(s.at), figure_of(s.factor),
                                                 amount_unit(t_.n, next->commodity).in(t_.lang), t_.inside(next->commodity), place(next->place),
                                                 price(next->price, next->commodity), own)
                                   : fmt::format("{} makes one more unit from {} {} of {}, which costs {} at {}{}.", element(s.at),
                                                 figure_of(s.factor), amount_unit(t_.n, next->commodity).in(t_.lang), t_.inside(next->commodity),
                                                 price(next->price, next->commodity), place(next->place), own);
  }

  std::string use(price_step const& s, price_step const* next) const {
    if (next == nullptr)
      return t_.lang == language::ar ? fmt::format("لوحدة أخرى في {} قيمة ما تنتجه.", element(s.at))
                                     : fmt::format("{} could use one more unit; it is worth what that makes.", element(s.at));
    return t_.lang == language::ar ? fmt::format("تصنع {} من وحدة أخرى {} {} من {}، وثمنها في {} {}.", element(s.at), figure_of(s.factor),
                                                 amount_unit(t_.n, next->commodity).in(t_.lang), t_.inside(next->commodity), place(next->place),
                                                 price(next->price, next->commodity))
                                   : fmt::format("{} makes {} {} of {} of one more unit, worth {} at {}.", element(s.at), figure_of(s.factor),
                                                 amount_unit(t_.n, next->commodity).in(t_.lang), t_.inside(next->commodity),
                                                 price(next->price, next->commodity), place(next->place));
  }

  std::string comes(price_step const& s, price_step const* next) const {
    auto const from = next == nullptr ? place(s.place) : place(next->place);
    auto const worth = next == nullptr ? figure_of(s.price) : price(next->price, s.commodity);
    std::string carriage;
    if (s.own > 1e-6)
      carriage = t_.lang == language::ar ? fmt::format("، ونقلها {}", figure_of(s.own)) : fmt::format(", carriage adds {}", figure_of(s.own));
    if (s.time_value > 1e-6)
      carriage += t_.lang == language::ar ? fmt::format(" (منها وقت الطريق {})", figure_of(s.time_value))
                                          : fmt::format(" (of it time under way {})", figure_of(s.time_value));
    return t_.lang == language::ar ? fmt::format("تأتي من {} وسعرها هناك {}{}.", from, worth, carriage)
                                   : fmt::format("It comes from {}, where it costs {}{}.", from, worth, carriage);
  }

  std::string goes(price_step const& s, price_step const* next) const {
    auto const to = next == nullptr ? place(s.place) : place(next->place);
    auto const worth = next == nullptr ? figure_of(s.price) : price(next->price, s.commodity);
    auto const carriage = s.own < -1e-6 ? (t_.lang == language::ar ? fmt::format("، بعد طرح النقل {}", figure_of(-s.own))
                                                                   : fmt::format(", less carriage of {}", figure_of(-s.own)))
                                        : std::string{};
    return t_.lang == language::ar ? fmt::format("ويذهب منها من هنا إلى {} أيضًا، وسعرها هناك {}{}.", to, worth, carriage)
                                   : fmt::format("From here it also goes to {}, where it is worth {}{}.", to, worth, carriage);
  }

  std::string store(price_step const& s) const {
    return t_.lang == language::ar ? fmt::format("يربط المخزن {} هذا السعر بسعر ساعة أخرى.", element(s.at))
                                   : fmt::format("The store {} ties this price to that of another hour.", element(s.at));
  }

  std::string unclear(price_step const& s) const {
    std::string names;
    for (auto const& e : s.full_at) names += (names.empty() ? "" : t_.comma()) + element(e);
    if (!names.empty())
      return t_.lang == language::ar ? fmt::format("كلّ ما يمكن أن يأتي بالمزيد إلى {} ممتلئ: {}. فالسعر {} ما يدفعه آخر من يستعملها.", place(s.place),
                                                   names, price(s.price, s.commodity))
                                     : fmt::format("What could bring more to {} is full: {}. The price of {} is what its last user there would pay.",
                                                   place(s.place), names, price(s.price, s.commodity));
    return t_.lang == language::ar
               ? fmt::format("في {} يُحدّد السعرَ {} أكثرُ من سبب معًا: مصادر تعطي كلّ ما عندها أو خطوط تتقاسم الحمل بمفاعلاتها أو قيود.", place(s.place),
                             price(s.price, s.commodity))
               : fmt::format(
                     "At {} several things together set the price of {}: sources that all give what they can, lines that share by their reactances, "
                     "or limits.",
                     place(s.place), price(s.price, s.commodity));
  }

  std::string limits(price_step const& s) const {
    if (s.limits.empty() || std::abs(s.by_limits) < 1e-6) return {};
    std::string names;
    for (auto const& l : s.limits) names += (names.empty() ? "" : t_.comma()) + t_.name(table_id::limits, l.limit.v);
    return t_.lang == language::ar ? fmt::format(" ويضيف القيد ({}) {}.", names, figure_of(s.by_limits))
                                   : fmt::format(" The limit ({}) adds {}.", names, figure_of(s.by_limits));
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

bool find_slot(network const& n, flow_result const& r, commodity_idx c, std::string_view name, time_slot& when) {
  bool const by_periods = by_period(n, c);
  for (std::uint32_t i = 0; i < r.when.count(by_periods); ++i)
    if (slot_id(n, r.when, {by_periods, i}) == name) {
      when = {by_periods, i};
      return true;
    }
  return false;
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
    j.update({{"own", s.own}, {"time_value", s.time_value}, {"by_limits", s.by_limits}, {"others", s.others}, {"factor", s.factor}});
    j["full_at"] = nlohmann::ordered_json::array();
    for (auto const& e : s.full_at) j["full_at"].push_back(key(e));
    j["limits"] = nlohmann::ordered_json::array();
    for (auto const& l : s.limits) j["limits"].push_back({{"limit", n.limits.limit_id[l.limit]}, {"price", l.price}});
    return j;
  };
  nlohmann::ordered_json out{{"place", n.places.place_id[answer.place]},
                             {"commodity", n.commodities.commodity_id[answer.commodity]},
                             {"time", answer.steps.empty() ? "" : slot_id(n, r.when, answer.steps.front().when)},
                             {"unit", currency_of(n).en + "/" + amount_unit(n, answer.commodity).en},
                             {"price", answer.steps.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(answer.steps.front().price)},
                             {"steps", nlohmann::ordered_json::array()}};
  for (auto const& s : answer.steps) out["steps"].push_back(step_of(s));
  return out;
}

}  // namespace mamar
