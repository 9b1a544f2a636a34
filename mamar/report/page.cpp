#include "mamar/report/page.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "mamar/report/page_json.h"
#include "mamar/report/route_teller.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

constexpr std::string_view kMark = "{\"mamar\":\"data\"}";  // web/index.html holds it once

json figure_json(double value) { return std::isfinite(value) ? json(rounded(value)) : json(nullptr); }

// Ways within a study say by what they go, not every leg of it: the page names them and no more.
void name_legs_only(json& at) {
  if (at.is_object()) at.erase("weakest");
  for (auto& [key, value] : at.items()) {
    if (key != "legs") {
      if (value.is_structured()) name_legs_only(value);
      continue;
    }
    auto legs = json::array();
    for (auto const& leg : value) legs.push_back({{"kind", leg.at("kind")}, {"mode", leg.at("mode")}, {"km", leg.at("km")}});
    value = std::move(legs);
  }
}

class page_writer {
 public:
  page_writer(overlay const& view, route_result const& r, page_options const& options)
      : view_{view},
        r_{r},
        options_{options},
        en_{view, r, told_in(language::en)},
        ar_{view, r, told_in(language::ar)} {}

  json write() {
    auto ways = ways_json();
    auto meta = page_meta(view_, options_);
    meta["commodity"] = names(table_id::commodities, r_.options.commodity.v);
    json out{{"format", 1}, {"meta", std::move(meta)}};
    out["answer"] = route_json(view_, r_);
    out["told"] = {{"en", told(en_)}, {"ar", told(ar_)}};
    out["ways"] = std::move(ways);
    out["network"] = {{"places", places()}, {"links", links()}, {"gates", gates()}, {"modes", modes()}, {"parties", parties()}};
    out["labels"] = labels();
    if (options_.stoppers != nullptr) {
      out["who_can_stop"] = stoppers_json(view_, r_, options_.stoppers, {});
      name_legs_only(out["who_can_stop"]);
    }
    return out;
  }

 private:
  route_text_options const& told_in(language lang) {
    auto& o = lang == language::en ? text_en_ : text_ar_;
    o.text = options_.text;
    o.text.lang = lang;
    if (lang == language::en) o.text.figures = digits::western;
    o.network = options_.network;
    o.scenario = options_.scenario;
    o.conditions = options_.conditions;
    o.stoppers = options_.stoppers;
    return o;
  }

  std::string id(party_idx p) const { return std::string{n_.parties.party_id[p]}; }
  json names(table_id table, std::uint32_t row) const { return text_json(element_name(n_, table, row)); }

  static json told(teller const& t) {
    auto const a = tell(t);
    auto sentences = a.sentences;
    if (auto text = stoppers_sentence(t); !text.empty()) sentences.push_back(std::move(text));
    auto no_way = json::array();
    for (auto const& c : a.no_way)
      no_way.push_back({{"class", class_id(c.of)}, {"text", c.no_way}, {"opening", c.opening}, {"openings", c.openings}});
    return {{"title", a.title}, {"sentences", std::move(sentences)}, {"no_way", std::move(no_way)}, {"notes", a.notes}};
  }

  // One entry for each different way: a way may stand in several classes.
  json ways_json() {
    std::map<std::vector<arc_idx>, std::vector<std::size_t>> numbers;
    std::size_t number = 0;
    for (auto const& c : r_.classes)
      for (auto const& w : c.ways) numbers[w.arcs].push_back(++number);
    auto const features = route_geojson(view_, r_).at("features");
    std::map<std::size_t, json const*> lines;
    for (auto const& f : features)
      if (f.at("properties").at("feature") == "way") lines[f.at("properties").at("number").get<std::size_t>()] = &f.at("geometry").at("coordinates");
    auto out = json::array();
    std::set<std::vector<arc_idx>> listed;
    auto const list = [&](shown_way const& s, bool shown) {
      auto const& w = s.of(r_);
      if (!listed.insert(w.arcs).second) return;
      auto const& same = numbers.at(w.arcs);
      out.push_back({{"number", same[0]},
                     {"same", same},
                     {"shown", shown},
                     {"name", text_json(s.name)},
                     {"remark", text_json(s.remark)},
                     {"evidence", {{"en", evidence_told(en_, w.weakest)}, {"ar", evidence_told(ar_, w.weakest)}}},
                     {"parties", party_ids(parties_met(n_, w))},
                     {"lines", thinned(*lines.at(same[0]))},
                     {"legs", legs(w)}});
    };
    for (auto const& s : en_.ways) list(s, true);
    for (auto const& s : shown_ways(view_, r_, true)) list(s, false);
    return out;
  }

  static json thinned(json const& coordinates) {
    auto out = json::array();
    for (auto const& line : coordinates) {
      auto points = json::array();
      for (auto const& p : line) points.push_back(map_position({p[0].get<double>(), p[1].get<double>()}));
      out.push_back(std::move(points));
    }
    return out;
  }

  json legs(way const& w) {
    auto out = json::array();
    for (auto const& leg : w.legs) {
      for (auto const& e : leg.elements) speak_of(e);
      out.push_back({{"by", text_json(mode_words(leg, n_))},
                     {"remark", {{"en", leg_remark(en_, leg, w.weakest)}, {"ar", leg_remark(ar_, leg, w.weakest)}}},
                     {"parties", party_ids(parties_met(n_, {&leg, 1}, leg.controllers))}});
    }
    return out;
  }

  json party_ids(std::vector<party_idx> const& list) {
    auto out = json::array();
    for (auto const p : list) out.push_back(id(p));
    return out;
  }

  void speak_of(element const& e) {
    if (auto key = element_id(n_, e); !key.empty()) labels_[std::move(key)] = element_label(n_, e);
  }

  // What carries freight for route; pipelines and power lines are other studies' ways.
  bool on_map(mode_idx m) const {
    auto const k = n_.kind_of(m);
    return k == mode_kind::road || k == mode_kind::rail || k == mode_kind::sea || k == mode_kind::air || k == mode_kind::inland;
  }

  std::string word_of(table_id table, std::string_view column, std::size_t code) const { return std::string{info(table).find(column)->words[code]}; }
  std::string status_of(table_id table, status s) const { return word_of(table, "status", static_cast<std::size_t>(s)); }

  json places() const {
    std::set<place_idx> used{r_.options.from, r_.options.to};
    for (auto const l : n_.links.all()) {
      if (!on_map(n_.links.mode_id[l])) continue;
      used.insert(n_.links.from_place[l]);
      used.insert(n_.links.to_place[l]);
    }
    for (auto const g : n_.gates.all()) used.insert(n_.gates.place_id[g]);
    auto out = json::object();
    for (auto const p : used) {
      json one = names(table_id::places, p.v);
      one["at"] = map_position(n_.position(p));
      one["kind"] = word_of(table_id::places, "kind", static_cast<std::size_t>(n_.places.kind[p]));
      if (n_.places.party_id[p].valid()) one["party"] = id(n_.places.party_id[p]);
      if (!std::isnan(n_.places.population[p])) one["population"] = figure_json(n_.places.population[p]);
      out[std::string{n_.places.place_id[p]}] = std::move(one);
    }
    return out;
  }

  json links() const {
    auto out = json::array();
    for (auto const l : n_.links.all()) {
      if (!on_map(n_.links.mode_id[l])) continue;
      auto points = json::array();
      for (auto const p : link_line(n_, l, true)) points.push_back(map_position(p));
      out.push_back({{"mode", n_.modes.mode_id[n_.links.mode_id[l]]},
                     {"status", status_of(table_id::links, view_[n_.links.status][l])},
                     {"line", std::move(points)}});
    }
    return out;
  }

  json gates() const {
    auto out = json::array();
    for (auto const g : n_.gates.all()) {
      json one{{"id", n_.gates.gate_id[g]}, {"place", n_.places.place_id[n_.gates.place_id[g]]}, {"mode", n_.modes.mode_id[n_.gates.mode_id[g]]}};
      if (n_.gates.from_party[g].valid()) one["from"] = id(n_.gates.from_party[g]);
      if (n_.gates.to_party[g].valid()) one["to"] = id(n_.gates.to_party[g]);
      one["status"] = status_of(table_id::gates, view_[n_.gates.status][g]);
      one["open_to"] = word_of(table_id::gates, "open_to", static_cast<std::size_t>(view_[n_.gates.open_to][g]));
      one["wait_h"] = figure_json(view_[n_.gates.wait][g]);
      auto const evidence = en_.evidence_of.of(table_id::gates, g.v, "status");
      if (evidence.as_of.given()) one["as_of"] = to_string(evidence.as_of);
      out.push_back(std::move(one));
    }
    return out;
  }

  json modes() const {
    auto out = json::object();
    for (auto const m : n_.modes.all()) {
      if (!on_map(m)) continue;
      json one = names(table_id::modes, m.v);
      one["kind"] = word_of(table_id::modes, "kind", static_cast<std::size_t>(n_.kind_of(m)));
      out[std::string{n_.modes.mode_id[m]}] = std::move(one);
    }
    return out;
  }

  json parties() const {
    auto out = json::object();
    for (auto const p : n_.parties.all()) out[id(p)] = names(table_id::parties, p.v);
    return out;
  }

  json labels() const {
    auto out = json::object();
    for (auto const& [key, label] : labels_) out[key] = text_json(label);
    return out;
  }

  overlay const& view_;
  route_result const& r_;
  page_options const& options_;
  network const& n_ = view_.base();
  route_text_options text_en_{}, text_ar_{};
  teller en_, ar_;
  std::map<std::string, bilingual> labels_;
};

// JSON that no reader of HTML or of scripts mistakes for markup: "</script>", "<!--" and the line separators of old scripts are written as escapes.
std::string safe_in_script(std::string const& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const rest = std::string_view{text}.substr(i);
    if (text[i] == '<') out += "\\u003c";
    else if (text[i] == '>') out += "\\u003e";
    else if (text[i] == '&') out += "\\u0026";
    else if (rest.starts_with("\u2028")) out += "\\u2028", i += 2;
    else if (rest.starts_with("\u2029")) out += "\\u2029", i += 2;
    else out += text[i];
  }
  return out;
}

}  // namespace

json page_meta(overlay const& view, page_origin const& options) {
  auto const& n = view.base();
  std::string const currency{n.settings.count > 0 ? n.settings.currency[setting_idx{0}] : std::string_view{}};
  json scenario;
  if (auto const row = n.find(table_id::scenarios, options.scenario)) scenario = text_json(element_name(n, table_id::scenarios, *row));
  return {{"network", text_json(network_title(n, options.network))},
          {"folder", options.network},
          {"date", view.day().given() ? json(to_string(view.day())) : json(nullptr)},
          {"scenario", scenario},
          {"conditions", options.conditions},
          {"command", options.command},
          {"version", options.version},
          {"currency", currency.empty() ? "USD" : currency},
          {"language", options.text.lang == language::ar ? "ar" : "en"},
          {"digits", options.text.figures == digits::arabic ? "arab" : "latn"}};
}

json page_json(overlay const& view, route_result const& r, page_options const& options) { return page_writer{view, r, options}.write(); }

std::string page_html(std::string_view page_template, json const& data) {
  auto const at = page_template.find(kMark);
  if (at == std::string_view::npos) return {};
  std::string out{page_template.substr(0, at)};
  out += safe_in_script(data.dump());
  out += page_template.substr(at + kMark.size());
  return out;
}

}  // namespace mamar
