// route() against every simple way of random networks, for each class, for one to four criteria and in any order of the rows.
#include "mamar/study/route/route.h"
#include "test/study/route/drawn_case.h"

namespace mamar {
namespace random_networks_tests {  // its own: files are compiled together, and names of others meet its own

using test::asked;
using test::dice;
using test::drawn_case;
using test::four;
using test::lay;
using test::options_of;
using test::plain_way;
using test::step_name;
using test::word;

// Cost vector, in the order of the criteria -> steps.
using frontier = std::map<std::vector<std::int64_t>, std::vector<step_name>>;

std::vector<std::int64_t> in_order(four const& cost, std::vector<criterion> const& criteria) {
  std::vector<std::int64_t> out;
  for (auto const c : criteria) out.push_back(cost[static_cast<std::size_t>(c)]);
  return out;
}

frontier best_of(std::map<four, plain_way> const& all, std::vector<criterion> const& criteria) {
  frontier cheapest;
  for (auto const& [cost, w] : all) {
    auto const [it, is_new] = cheapest.try_emplace(in_order(cost, criteria), w.steps);
    if (!is_new && std::pair{w.steps.size(), w.steps} < std::pair{it->second.size(), it->second}) it->second = w.steps;
  }
  frontier out;
  for (auto const& [cost, steps] : cheapest) {
    bool const beaten = std::any_of(out.begin(), out.end(), [&figures = cost](auto const& kept) {
      for (std::size_t c = 0; c < figures.size(); ++c)
        if (kept.first[c] > figures[c]) return false;
      return true;
    });
    if (!beaten) out.emplace(cost, steps);
  }
  return out;
}

// The road's own loading is ordered like the row it would have.
std::string own_loading(network const& n, search_arc const& a, place_idx p) {
  std::string const mode{n.modes.mode_id[a.mode]};
  return std::string{n.places.place_id[p]} + "/" + (a.kind == arc_kind::unloading ? mode : "") + "/" + (a.kind == arc_kind::loading ? mode : "");
}

step_name name_of(network const& n, search_graph const& g, arc_idx i) {
  auto const& a = g.arcs[i.v];
  auto const& tail = g.nodes[g.graph.tail(i).v];
  auto const& head = g.nodes[g.graph.head(i).v];
  auto const party = [&](party_idx p) { return p.valid() ? std::string{n.parties.party_id[p]} : std::string{}; };
  bool const row = a.at.row != index<void>::none().v;
  return {row ? row_key(n, a.at.table, a.at.row) : own_loading(n, a, tail.place),
          std::string{info(a.at.table).name},
          !a.at.forward,
          party(tail.side),
          party(head.side),
          std::string{n.modes.mode_id[a.mode]}};
}

frontier found_by(network const& n, route_result const& r, std::size_t at_class) {
  frontier out;
  for (auto const& w : r.classes[at_class].ways) {
    std::vector<step_name> steps;
    for (auto const a : w.arcs) steps.push_back(name_of(n, r.graph, a));
    out.emplace(in_order(w.totals, r.options.criteria), steps);
  }
  EXPECT_EQ(out.size(), r.classes[at_class].ways.size());
  return out;
}

std::string shown(frontier const& f) {
  std::string out;
  for (auto const& [cost, steps] : f) {
    for (auto const c : cost) out += std::to_string(c) + " ";
    for (auto const& s : steps) out += " " + s.text();
    out += "\n";
  }
  return out;
}

struct tally {
  std::uint64_t networks{0}, too_many{0}, unreached{0}, questions{0}, rich{0}, with_via{0}, sea{0}, air{0}, crossing_ends{0}, changed{0}, members{0},
      no_way{0};
};

// Compares one case; false: there are too many ways to enumerate.
bool compare(std::uint64_t seed, drawn_case const& c, tally& count) {
  test::every_way plain{c.after, c.question};
  std::vector<std::map<four, plain_way>> all;
  for (auto const of : kWayClasses) {
    auto ways = plain.of_class(word(of));
    if (!ways) return false;
    all.push_back(*std::move(ways));
  }
  auto const text = test::as_text(c.network) + asked(c);
  auto const n = test::read(test::as_text(c.network));
  auto const view = lay(n, c);
  bool const any = !all.back().empty();
  for (std::size_t k = 1; k <= 4; ++k) {
    auto const r = route(view, options_of(n, c, k));
    if (!r) {
      EXPECT_EQ(r.messages().at(0).code, "route.place-unreached") << "seed " << seed;
      EXPECT_FALSE(any) << "seed " << seed << "\n" << test::all_text(r.messages()) << text;
      ++count.unreached;
      break;
    }
    for (std::size_t i = 0; i < kWayClasses.size(); ++i) {
      auto const right = best_of(all[i], r->options.criteria);
      auto const found = found_by(n, *r, i);
      EXPECT_EQ(r->classes[i].outcome, right.empty() ? search_outcome::no_way : search_outcome::found) << "seed " << seed;
      EXPECT_EQ(found == right, true) << "seed " << seed << ", criteria " << k << ", class " << word(kWayClasses[i]) << "\nplain:\n"
                                      << shown(right) << "route:\n"
                                      << shown(found) << text;
      count.members += right.size();
      if (kWayClasses[i] == way_class::sea && k == 4) count.sea += right.empty() ? 0 : 1;
      if (kWayClasses[i] == way_class::air && k == 4) count.air += right.empty() ? 0 : 1;
      if (kWayClasses[i] == way_class::any && any && k >= 2) {
        ++count.questions;
        count.rich += right.size() > 3 ? 1 : 0;
      }
    }
    auto const wrong = check_route(view, *r);
    EXPECT_TRUE(wrong.empty()) << "seed " << seed << ": " << wrong.front() << "\n" << text;
  }
  ++count.networks;
  count.no_way += any ? 0 : 1;
  if (!any) return true;
  count.with_via += c.question.via.empty() ? 0 : 1;
  count.changed += c.changes.empty() ? 0 : 1;
  for (auto const p : {c.question.from, c.question.to}) count.crossing_ends += c.network.places[static_cast<std::size_t>(p)].crossing() ? 1 : 0;
  return true;
}

TEST(route, agrees_with_every_simple_way_of_random_networks) {
  tally count;
  auto const wanted = test::cases(2200, 150);
  for (std::uint64_t seed = 1; count.networks < wanted && !testing::Test::HasFailure(); ++seed)
    if (!compare(seed, drawn_case{seed}, count)) ++count.too_many;
  for (auto const& [name, number] : std::map<std::string, std::uint64_t>{{"networks", count.networks},
                                                                         {"too_many", count.too_many},
                                                                         {"unreached", count.unreached},
                                                                         {"questions", count.questions},
                                                                         {"rich", count.rich},
                                                                         {"with_via", count.with_via},
                                                                         {"sea", count.sea},
                                                                         {"air", count.air},
                                                                         {"crossing_ends", count.crossing_ends},
                                                                         {"changed", count.changed},
                                                                         {"members", count.members},
                                                                         {"no_way", count.no_way}})
    RecordProperty(name, std::to_string(number));
  EXPECT_GE(3 * count.rich, count.questions) << "only " << count.rich << " of " << count.questions
                                             << " questions have more than three ways on the frontier";
  EXPECT_LT(count.too_many, count.networks / 10);
  EXPECT_LT(count.no_way, count.networks / 2);
  for (auto const often : {count.with_via, count.sea, count.air, count.crossing_ends, count.changed}) EXPECT_GT(often, count.networks / 50);
}

// A case without changes in which much more is closed than in others.
drawn_case closed_case(std::uint64_t seed) {
  drawn_case c{seed};
  c.changes.clear();
  dice d{seed};
  auto const close = [&](auto& rows) {
    for (auto& row : rows)
      if (d.chance(40)) row.is.status = "closed";
  };
  close(c.network.links);
  close(c.network.gates);
  close(c.network.transfers);
  c.after = c.network;
  return c;
}

// Where there is no way of a class, every set of elements is tried.
TEST(route, what_would_have_to_open_is_a_smallest_set) {
  constexpr std::size_t kMost = 3;
  std::array<std::uint64_t, kMost + 1> of_size{};
  for (std::uint64_t seed = 1; seed <= test::cases(200, 20) && !testing::Test::HasFailure(); ++seed) {
    auto const c = closed_case(seed);
    auto const n = test::read(test::as_text(c.network));
    auto const r = route(lay(n, c), options_of(n, c, 2));
    if (!r) continue;
    test::every_way plain{c.after, c.question};
    for (auto const& of : r->classes) {
      if (!of.ways.empty()) continue;
      std::set<std::string> named;
      for (auto const& b : of.would_open) named.insert(row_key(n, b.at.table, b.at.row) + "/" + std::string{info(b.at.table).name});
      if (named.size() > kMost) continue;
      EXPECT_TRUE(of.would_open_proven);
      EXPECT_EQ(named, plain.smallest_opening(word(of.of), kMost)) << "seed " << seed << ", class " << word(of.of) << "\n"
                                                                   << test::as_text(c.network) << asked(c);
      ++of_size[named.size()];
    }
  }
  for (std::size_t size = 0; size <= kMost; ++size) {
    RecordProperty("opened_" + std::to_string(size), std::to_string(of_size[size]));
    EXPECT_TRUE(test::kSanitized || of_size[size] > 5U) << "sets of " << size;
  }
}

TEST(route, the_order_of_rows_changes_no_vector_and_no_sequence_of_elements) {
  for (std::uint64_t seed = 1; seed <= test::cases(1000) && !testing::Test::HasFailure(); ++seed) {
    drawn_case const c{seed};
    auto const n = test::read(test::as_text(c.network));
    dice d{seed};
    auto const shuffled_text = test::as_text(c.network, &d);
    auto const m = test::read(shuffled_text);
    auto const k = 1 + seed % 4;
    auto const before = route(lay(n, c), options_of(n, c, k));
    auto const after = route(lay(m, c), options_of(m, c, k));
    ASSERT_EQ(before.ok(), after.ok()) << "seed " << seed;
    if (!before) continue;
    for (std::size_t i = 0; i < kWayClasses.size(); ++i) {
      auto const x = found_by(n, *before, i);
      auto const y = found_by(m, *after, i);
      EXPECT_EQ(x == y, true) << "seed " << seed << ", class " << word(kWayClasses[i]) << "\nin order:\n"
                              << shown(x) << "shuffled:\n"
                              << shown(y) << shuffled_text << asked(c);
    }
  }
}

}  // namespace random_networks_tests
}  // namespace mamar
