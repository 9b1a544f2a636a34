// Questions to route about networks written inline, and answers put so that a test can be read.
#pragma once

#include "mamar/study/route/route.h"
#include "test/network_text.h"

namespace mamar::test {

inline constexpr auto kTime = criterion::time;
inline constexpr auto kCost = criterion::cost;

struct question {
  std::vector<criterion> criteria{criterion::cost};
  std::vector<way_class> classes{way_class::any};
  std::vector<std::string> via{}, avoid_modes{}, avoid_places{}, avoid_parties{};
  std::string commodity{}, vehicle{};
  std::vector<change> changes{};
  std::string date_text{};
};

inline change set(std::string selector, std::string field, std::string value) {
  return {std::move(selector), std::move(field), change_op::set, std::move(value)};
}
inline change scale(std::string selector, std::string field, std::string value) {
  return {std::move(selector), std::move(field), change_op::scale, std::move(value)};
}
inline change add(std::string selector, std::string field, std::string value) {
  return {std::move(selector), std::move(field), change_op::add, std::move(value)};
}

// The answer or the errors, with nothing hidden.
inline result<route_result> try_route(network const& n, std::string_view from, std::string_view to, question const& q = {}) {
  route_options o;
  o.from = n.find_place(from);
  o.to = n.find_place(to);
  o.commodity = n.find_commodity(q.commodity);
  if (!q.vehicle.empty()) o.vehicle = n.find_party(q.vehicle);
  o.criteria = q.criteria;
  o.classes = q.classes;
  for (auto const& p : q.via) o.via.push_back(n.find_place(p));
  for (auto const& m : q.avoid_modes) o.avoid_modes.push_back(n.find_mode(m));
  for (auto const& p : q.avoid_places) o.avoid_places.push_back(n.find_place(p));
  for (auto const& p : q.avoid_parties) o.avoid_parties.push_back(n.find_party(p));
  auto const view = overlay::lay(n, q.changes, q.date_text.empty() ? date{} : *parse_date(q.date_text));
  if (!view) return view.messages();
  auto answer = route(*view, std::move(o));
  if (answer)
    for (auto const& wrong : check_route(*view, *answer)) ADD_FAILURE() << wrong;
  return answer;
}

inline route_result ask(network const& n, std::string_view from, std::string_view to, question const& q = {}) {
  auto answer = try_route(n, from, to, q);
  if (!answer) throw std::runtime_error{"the test's question is wrong:\n" + all_text(answer.messages())};
  return std::move(answer).value();
}

// The ways of the first class asked for.
inline std::vector<way> ways(network const& n, std::string_view from, std::string_view to, question const& q = {}) {
  return ask(n, from, to, q).classes[0].ways;
}

// The one way of the first class.
inline way only_way(network const& n, std::string_view from, std::string_view to, question const& q = {}) {
  auto found = ways(n, from, to, q);
  if (found.size() != 1) throw std::runtime_error{"expected one way, found " + std::to_string(found.size())};
  return std::move(found[0]);
}

inline std::string names(network const& n, std::vector<party_idx> const& parties) {
  std::string out;
  for (auto const p : parties) out += (out.empty() ? "" : " ") + std::string{n.parties.party_id[p]};
  return out;
}

// "road a-x, gate x P-Q, road x-b, road>sea b": what happens leg by leg.
inline std::string legs(network const& n, way const& w) {
  std::string out;
  for (auto const& leg : w.legs) {
    auto const mode = std::string{n.modes.mode_id[leg.mode]};
    auto const at = std::string{n.places.place_id[leg.from]};
    if (!out.empty()) out += ", ";
    switch (leg.kind) {
      case leg_kind::carriage: out += mode + " " + at + "-" + std::string{n.places.place_id[leg.to]}; break;
      case leg_kind::gate:
        out += "gate " + at + " " + std::string{n.parties.party_id[leg.from_side]} + "-" + std::string{n.parties.party_id[leg.to_side]};
        break;
      case leg_kind::transfer: out += std::string{n.modes.mode_id[leg.from_mode]} + ">" + mode + " " + at; break;
      case leg_kind::loading: out += "load " + mode + " " + at; break;
      case leg_kind::unloading: out += "unload " + mode + " " + at; break;
    }
  }
  return out;
}

// "gate short closed": what would have to open, in the order of the answer.
inline std::string blockers(network const& n, std::vector<blocker> const& list) {
  constexpr std::array kWhy{"closed", "damaged", "planned", "passengers_only", "forbidden", "no_reloading"};
  std::string out;
  for (auto const& b : list)
    out += (out.empty() ? "" : ", ") + std::string{info(b.at.table).name} + " " + row_key(n, b.at.table, b.at.row) + " " +
           kWhy.at(static_cast<std::size_t>(b.why));
  return out;
}

inline std::string would_open(network const& n, std::string_view from, std::string_view to, question const& q = {}) {
  auto const r = ask(n, from, to, q);
  EXPECT_EQ(r.classes[0].outcome, search_outcome::no_way);
  EXPECT_TRUE(r.classes[0].ways.empty());
  return blockers(n, r.classes[0].would_open);
}

}  // namespace mamar::test
