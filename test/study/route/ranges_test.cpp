// Whether the ranking survives the ranges of the data: a drawn case solved by hand, and random networks against route() asked anew with each figure at each value.
#include "mamar/study/route/ranges.h"

#include "test/study/route/ask.h"
#include "test/study/route/drawn_case.h"

namespace mamar {
namespace {

using test::dice;

// a ──l1 10 km── b at 1 USD/t and km: 10. a ──l2── b: cost 12.
// l1 is 6 to 30 km long: it is dearer than l2 from 12 km on. l2 costs 11 to 20: never cheaper than l1 alone; l1 beats l2 in time whatever they are.
std::string const kTwo = R"(
# parties.csv
party_id,name_en
AA,A land
# commodities.csv
commodity_id,name_en
boxes,Boxes
# places.csv
place_id,name_en,lon,lat,kind,party_id
a,A,0,0,city,AA
b,B,0.001,0,city,AA
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,1
# links.csv
link_id,from_place,to_place,mode_id,length,cost,time
l1,a,b,road,10,,
l2,a,b,road,5,12,0.01
# ranges.csv
table,id,field,low,high
links,l1,length,6,30
links,l2,cost,11,20
)";

TEST(ranges, a_figure_turns_the_best_where_the_two_are_level) {
  auto const n = test::read(kTwo);
  auto const r = test::ask(n, "a", "b", {.criteria = {criterion::cost, criterion::time}});
  ASSERT_EQ(r.classes[0].ways.size(), 2U);
  auto const s = survive_ranges(overlay{n}, r);
  EXPECT_EQ(s.figures, 2U);
  ASSERT_EQ(s.turning.size(), 1U);
  EXPECT_EQ(field_name(s.turning[0].figure.key), "length");
  ASSERT_EQ(s.turning[0].turns.size(), 1U);
  auto const& t = s.turning[0].turns[0];
  EXPECT_TRUE(t.best);
  EXPECT_TRUE(t.high);
  EXPECT_EQ(t.by, criterion::cost);
  EXPECT_NEAR(t.at, 12, 1e-4);  // from the first unit of 0.0001 USD/t on
  EXPECT_EQ(t.lost, 18 * 10'000);
  EXPECT_EQ(t.now, 1U);
  ASSERT_EQ(s.sure.size(), 1U);  // by time
  EXPECT_EQ(s.sure[0].by, criterion::time);
  EXPECT_EQ(s.sure[0].at_least, 432 - 36);  // 6 km at 50 km/h against 36 s
}

// A figure of both ways cancels: the road's cost alone moves both, and the shorter stays the cheaper.
TEST(ranges, what_two_ways_share_cancels) {
  auto const n = test::read(R"(
# parties.csv
party_id,name_en
AA,A land
# commodities.csv
commodity_id,name_en
boxes,Boxes
# places.csv
place_id,name_en,lon,lat,kind,party_id
a,A,0,0,city,AA
b,B,0.001,0,city,AA
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,1
# links.csv
link_id,from_place,to_place,mode_id,length,time
l1,a,b,road,10,9
l2,a,b,road,11,1
# ranges.csv
table,id,field,low,high
modes,road,cost,0.01,100
)");
  auto const r = test::ask(n, "a", "b", {.criteria = {criterion::cost, criterion::time}});
  auto const s = survive_ranges(overlay{n}, r);
  EXPECT_TRUE(s.turning.empty());
  ASSERT_EQ(s.sure.size(), 2U);
  EXPECT_EQ(s.sure[0].at_least, 100);  // 1 km at 0.01 USD
}

// A way that is on no frontier today becomes the best: it is found by a new search.
TEST(ranges, a_way_outside_the_answer_can_become_the_best) {
  auto text = kTwo;
  text += "links,l3,cost,1,90\n";
  text.insert(text.find("# ranges.csv"), "l3,a,b,road,5,80,5\n");
  auto const n = test::read(text);
  auto const r = test::ask(n, "a", "b", {.criteria = {criterion::cost, criterion::time}});
  ASSERT_EQ(r.classes[0].ways.size(), 2U);
  auto const s = survive_ranges(overlay{n}, r);
  auto const it = std::find_if(s.turning.begin(), s.turning.end(), [](figure_turns const& f) { return !f.turns[0].high; });
  ASSERT_NE(it, s.turning.end());
  EXPECT_TRUE(it->turns[0].other.has_value());
  EXPECT_NEAR(it->turns[0].at, 10, 1e-3);
  EXPECT_EQ(it->turns[0].lost, 9 * 10'000);
}

// --- random networks ---------------------------------------------------------------------------------------------------------------------------------

struct range_row {
  std::string table, id, field, selector;
  double low, high;
};

// A few figures with ranges; of the families that the artist draws from, so that nothing lies half-way between two integers.
std::vector<range_row> draw_ranges(test::random_network const& n, dice& d) {
  std::vector<range_row> out;
  std::set<std::string> taken;
  auto const add = [&](std::string const& table, std::string const& id, std::string const& selector, std::string const& field, double a, double b) {
    if (taken.insert(table + id + field).second) out.push_back({table, id, field, selector, std::min(a, b), std::max(a, b)});
  };
  for (auto k = d.between(3, 6); k > 0; --k) {
    auto const what = d.below(10);
    auto const& m = d.pick(n.modes);
    auto const mode = "modes[id=" + m.id + "]";
    if (what <= 2) {
      auto const& l = d.pick(n.links);
      add("links", l.id, "links[id=" + l.id + "]", "length", d.between(1, 40) * 10.0, d.between(40, 200) * 10.0);
    } else if (what == 3) {
      auto const& l = d.pick(n.links);
      if (!std::isnan(l.cost)) add("links", l.id, "links[id=" + l.id + "]", "cost", d.between(0, 10), d.between(10, 60));
    } else if (what == 4 && !n.gates.empty()) {
      auto const& g = d.pick(n.gates);
      add("gates", g.id, "gates[id=" + g.id + "]", "wait", d.between(0, 5), d.between(5, 90));
    } else if (what == 5 && !n.gates.empty()) {
      auto const& g = d.pick(n.gates);
      add("gates", g.id, "gates[id=" + g.id + "]", "fee", d.between(0, 50), d.between(50, 900));
    } else if (what == 6) {
      add("modes", m.id, mode, "speed", 2 * d.between(1, 10) + 1, 2 * d.between(10, 60) + 1);
    } else if (what == 7) {
      add("modes", m.id, mode, "cost", d.between(1, 20) / 1000.0, d.between(20, 600) / 1000.0);
    } else if (what == 8) {
      add("modes", m.id, mode, d.chance(50) ? "headway" : "payload", 1, 2 * d.between(1, 20) + 1);
    } else {
      add("modes", m.id, mode, "co2", d.between(1, 50) / 5000.0, d.between(50, 900) / 5000.0);
    }
  }
  return out;
}

std::string as_text(std::vector<range_row> const& rows) {
  std::string out = "# ranges.csv\ntable,id,field,low,high\n";
  for (auto const& r : rows) out += fmt::format("{},{},{},{},{}\n", r.table, r.id, r.field, r.low, r.high);
  return out;
}

std::int64_t total(route_result const& in, std::vector<arc_idx> const& arcs, criterion by) {
  std::int64_t sum = 0;
  for (auto const a : arcs) sum += in.graph.arcs[a.v].costs[static_cast<std::size_t>(by)];
  return sum;
}

struct range_check {
  network const& n;
  overlay const& view;
  test::drawn_case const& drawn;
  std::vector<range_row> const& rows;
  route_result const& r;
  range_result const& s;

  // The question asked anew with figures at other values.
  route_result at(std::vector<std::pair<std::size_t, double>> const& figures) const {
    std::vector<change> changes;
    for (auto const& one : drawn.changes)
      changes.push_back({one.selector, one.field,
                         one.op == "set"     ? change_op::set
                         : one.op == "scale" ? change_op::scale
                                             : change_op::add,
                         one.value});
    for (auto const& [row, value] : figures) changes.push_back({rows[row].selector, rows[row].field, change_op::set, fmt::format("{}", value)});
    auto const changed = overlay::lay(n, changes);
    if (!changed) throw std::runtime_error{test::all_text(changed.messages())};
    auto answer = route(*changed, r.options);
    if (!answer) throw std::runtime_error{test::all_text(answer.messages())};
    return *std::move(answer);
  }

  turn const* turn_of(std::size_t row, class_result const& c, criterion by, std::size_t was, std::optional<std::size_t> now, bool high) const {
    for (auto const& f : s.turning) {
      auto const& key = f.figure.key;
      if (info(key.table).name != rows[row].table || row_key(n, key.table, key.row) != rows[row].id || field_name(key) != rows[row].field) continue;
      for (auto const& t : f.turns)
        if (t.of == c.of && t.by == by && t.was == was && t.high == high && (now ? t.now == now : t.best)) return &t;
    }
    return nullptr;
  }

  // Drawn ranges need not hold what the figure is.
  double now_of(std::size_t row) const {
    for (auto const& f : s.turning)
      if (info(f.figure.key.table).name == rows[row].table && row_key(n, f.figure.key.table, f.figure.key.row) == rows[row].id &&
          field_name(f.figure.key) == rows[row].field)
        return f.figure.now;
    return std::numeric_limits<double>::infinity();
  }

  void each_end(std::map<std::string, std::uint64_t>& count) const {
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (bool const high : {false, true}) {
        auto const end = at({{row, high ? rows[row].high : rows[row].low}});
        for (std::size_t k = 0; k < r.classes.size(); ++k) {
          auto const& c = r.classes[k];
          for (std::size_t i = 0; i < c.best.size(); ++i) {
            auto const by = r.options.criteria[i];
            auto const& best = c.ways[c.best[i]];
            auto const& end_class = end.classes[k];
            auto const lost = total(end, best.arcs, by) - end_class.ways[end_class.best[i]].totals[static_cast<std::size_t>(by)];
            auto const* const t = turn_of(row, c, by, c.best[i], std::nullopt, high);
            EXPECT_EQ(t != nullptr, lost > 0) << rows[row].table << " " << rows[row].id << " " << rows[row].field << " high " << high << " criterion "
                                              << static_cast<int>(by);
            if (t == nullptr || lost <= 0) continue;
            ++count["best turns"];
            count["by a way outside"] += t->other ? 1U : 0U;
            EXPECT_EQ(t->lost, lost);
            threshold(*t, row, best, k, i);
          }
          orders(row, high, end, c, count);
        }
      }
  }

  // At the figure named the best way is overtaken; a little before it is not.
  void threshold(turn const& t, std::size_t row, way const& best, std::size_t k, std::size_t i) const {
    auto const step = 1e-6 * (rows[row].high - rows[row].low) * (now_of(row) < t.at ? -1 : 1);
    for (bool const turned : {true, false}) {
      auto const there = at({{row, turned ? t.at : std::max(0.0, t.at + step)}});
      auto const& c = there.classes[k];
      auto const least = c.ways[c.best[i]].totals[static_cast<std::size_t>(t.by)];
      auto const mine = total(there, best.arcs, t.by);
      auto const slack = turned ? std::int64_t{0} : static_cast<std::int64_t>(best.arcs.size());  // one unit an arc, by rounding
      EXPECT_EQ(mine - least > slack, turned) << t.at;
    }
  }

  void orders(std::size_t row, bool high, route_result const& end, class_result const& c, std::map<std::string, std::uint64_t>& count) const {
    for (auto const by : r.options.criteria)
      for (std::size_t a = 0; a < c.ways.size(); ++a)
        for (std::size_t b = 0; b < c.ways.size(); ++b) {
          if (total(r, c.ways[a].arcs, by) >= total(r, c.ways[b].arcs, by)) continue;
          auto const lost = total(end, c.ways[a].arcs, by) - total(end, c.ways[b].arcs, by);
          EXPECT_EQ(turn_of(row, c, by, a, b, high) != nullptr, lost > 0) << rows[row].id << " " << rows[row].field << " ways " << a << " " << b;
          count["orders turned"] += lost > 0 ? 1U : 0U;
        }
  }

  double today(std::size_t row) const {
    auto const table = find_table(rows[row].table)->id;
    figure_key key{table, n.find(table, rows[row].id).value(), figure_field::length};
    while (field_name(key) != rows[row].field) key.field = static_cast<figure_field>(static_cast<std::uint8_t>(key.field) + 1);
    return arc_figures{view, r.graph}.now(key);
  }

  // All corners of the box.
  void sure(std::map<std::string, std::uint64_t>& count) const {
    std::vector<route_result> corners;
    for (std::uint32_t bits = 0; bits < (1U << rows.size()); ++bits) {
      std::vector<std::pair<std::size_t, double>> values;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        auto const now = today(row);  // counts as within
        values.emplace_back(row, (bits >> row & 1U) != 0 ? std::max(rows[row].high, now) : std::min(rows[row].low, now));
      }
      corners.push_back(at(values));
    }
    for (auto const& c : r.classes)
      for (auto const by : r.options.criteria)
        for (std::size_t a = 0; a < c.ways.size(); ++a)
          for (std::size_t b = 0; b < c.ways.size(); ++b) {
            if (total(r, c.ways[a].arcs, by) >= total(r, c.ways[b].arcs, by)) continue;
            auto margin = std::numeric_limits<std::int64_t>::max();
            for (auto const& corner : corners) margin = std::min(margin, total(corner, c.ways[b].arcs, by) - total(corner, c.ways[a].arcs, by));
            auto const slack = static_cast<std::int64_t>(c.ways[a].arcs.size() + c.ways[b].arcs.size());
            auto const it = std::find_if(s.sure.begin(), s.sure.end(),
                                         [&](sure_order const& o) { return o.of == c.of && o.by == by && o.better == a && o.worse == b; });
            if (it == s.sure.end()) {
              EXPECT_LE(margin, slack);
              ++count["not sure"];
              continue;
            }
            ++count["sure"];
            EXPECT_LE(std::abs(it->at_least - margin), slack);
          }
  }
};

TEST(ranges, agree_with_the_question_asked_anew) {
  std::map<std::string, std::uint64_t> count;
  auto const wanted = test::cases(120, 30);
  for (std::uint64_t seed = 1; count["networks"] < wanted && !testing::Test::HasFailure(); ++seed) {
    test::drawn_case drawn{seed};
    dice d{seed + 77};
    auto const rows = draw_ranges(drawn.network, d);
    if (rows.empty()) continue;
    auto const text = test::as_text(drawn.network) + as_text(rows);
    auto const n = test::read(text);
    auto const view = test::lay(n, drawn);
    auto const r = route(view, test::options_of(n, drawn, 1 + seed % 3));
    if (!r || r->classes.back().ways.empty()) continue;
    SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + text + test::asked(drawn));
    ++count["networks"];
    arc_figures const figures{view, r->graph};
    for (std::uint32_t i = 0; i < r->graph.arcs.size(); ++i) EXPECT_EQ(figures.with(arc_idx{i}, {}).costs, r->graph.arcs[i].costs);
    auto const s = survive_ranges(view, *r);
    range_check const check{n, view, drawn, rows, *r, s};
    check.each_end(count);
    check.sure(count);
  }
  for (auto const& [name, number] : count) RecordProperty(name, std::to_string(number));
  for (auto const* const often : {"best turns", "by a way outside", "orders turned", "sure", "not sure"})
    EXPECT_GT(count[often], test::kSanitized ? 0U : 20U) << often;
}

}  // namespace
}  // namespace mamar
