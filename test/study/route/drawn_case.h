// Random questions to route: a network, changes to it, a question; the same from the same seed.
#pragma once

#include "mamar/study/route/route.h"
#include "test/network_text.h"
#include "test/study/route/random_ways.h"

namespace mamar::test {

inline std::string word(way_class of) {
  switch (of) {
    case way_class::land: return "land";
    case way_class::sea: return "sea";
    case way_class::air: return "air";
    case way_class::any: return "any";
  }
  return {};
}

// A case: a network, changes and a question. The same from the same seed.
struct drawn_case {
  random_network network;
  std::vector<random_network::change> changes;
  random_network after;
  random_question question;
  std::vector<criterion> criteria{criterion::cost, criterion::time, criterion::co2, criterion::unreliability};

  // parties: as many; 0: two or three
  explicit drawn_case(std::uint64_t seed, std::size_t parties = 0) {
    dice d{seed};
    network_artist artist{d, parties};
    network = artist.draw();
    after = network;
    if (d.chance(30)) changes = artist.draw_changes(after);
    question = artist.draw_question(network);
    d.shuffle(criteria);
  }
};

inline route_options options_of(network const& n, drawn_case const& c, std::size_t criteria) {
  auto const& q = c.question;
  route_options o;
  auto const place = [&](int p) { return n.find_place(c.network.places[static_cast<std::size_t>(p)].id); };
  o.from = place(q.from);
  o.to = place(q.to);
  o.commodity = n.find_commodity(c.network.commodities[static_cast<std::size_t>(q.commodity)]);
  o.criteria.assign(c.criteria.begin(), c.criteria.begin() + static_cast<std::ptrdiff_t>(criteria));
  o.classes.assign(kWayClasses.begin(), kWayClasses.end());
  for (auto const p : q.via) o.via.push_back(place(p));
  for (auto const p : q.avoid_places) o.avoid_places.push_back(place(p));
  for (auto const m : q.avoid_modes) o.avoid_modes.push_back(n.find_mode(c.network.modes[static_cast<std::size_t>(m)].id));
  for (auto const p : q.avoid_parties) o.avoid_parties.push_back(n.find_party(c.network.parties[static_cast<std::size_t>(p)]));
  if (q.vehicle >= 0) o.vehicle = n.find_party(c.network.parties[static_cast<std::size_t>(q.vehicle)]);
  return o;
}

inline overlay lay(network const& n, drawn_case const& c) {
  std::vector<change> changes;
  for (auto const& one : c.changes)
    changes.push_back({one.selector, one.field, one.op == "set" ? change_op::set : one.op == "scale" ? change_op::scale : change_op::add, one.value});
  auto laid = overlay::lay(n, changes);
  if (!laid) throw std::runtime_error{all_text(laid.messages())};
  return *std::move(laid);
}

inline std::string asked(drawn_case const& c) {
  auto const& q = c.question;
  std::string out = "# question.csv\nfrom p" + std::to_string(q.from) + " to p" + std::to_string(q.to) + " of " +
                    c.network.commodities[static_cast<std::size_t>(q.commodity)];
  for (auto const& [name, list] :
       {std::pair{" via p", &q.via}, {" avoid mode ", &q.avoid_modes}, {" avoid p", &q.avoid_places}, {" avoid party ", &q.avoid_parties}})
    for (auto const one : *list) out += name + std::to_string(one);
  for (auto const& one : c.changes) out += "\n" + one.selector + "." + one.field + " " + one.op + " " + one.value;
  return out + "\n";
}

}  // namespace mamar::test
