// Programs without the flows of their grids: the optimum, and the basis of the whole, are the same.
#include "mamar/study/flow/grid_reduction.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "mamar/study/flow/model.h"
#include "test/study/flow/flow_case.h"

namespace mamar {
namespace {

using test::cases;
using test::dice;
using test::flow_case;

constexpr int kSnapshots = 5;

// A town of meshes: two zones with loops, arms that hang on them, a cable between them, lines that are closed, series capacitors, phase shifters, stores.
class grid_artist {
 public:
  explicit grid_artist(std::uint64_t seed) : d_{seed} {}

  std::string draw() {
    text_ = fmt::format("snapshot {} weight_objective=4\n", kSnapshots);
    for (int z = 0; z < 2; ++z) draw_zone(z);
    text_ += "link cable from=z0b0 to=z1b0 by=dc capacity=25\n";
    for (auto const& b : buses_) {
      if (d_.chance(60)) text_ += fmt::format("supply g{0} at={0} of=electricity capacity={1} cost={2}\n", b, d_.between(5, 60), d_.between(5, 90));
      if (d_.chance(70)) draw_demand(b);
      if (d_.chance(15))
        text_ +=
            fmt::format("store s{0} at={0} of=electricity power_in=10 power_out=10 energy_capacity={1} efficiency_in=0.9\n", b, d_.between(10, 40));
    }
    return text_;
  }

 private:
  void draw_zone(int z) {
    auto const buses = d_.between(8, 14);
    auto const name = [&](std::uint32_t b) { return fmt::format("z{}b{}", z, b); };
    text_ += "place";
    for (std::uint32_t b = 0; b < buses; ++b) {
      buses_.push_back(name(b));
      text_ += " " + buses_.back();
    }
    text_ += "\n";
    for (std::uint32_t b = 1; b < buses; ++b) draw_line(name(d_.below(b)), name(b), z);
    for (std::uint32_t k = 0; k < buses; ++k) {
      auto const a = d_.below(buses), b = d_.below(buses);
      if (a != b) draw_line(name(a), name(b), z);
    }
  }

  void draw_line(std::string const& from, std::string const& to, int zone) {
    auto const x = d_.chance(8) ? -static_cast<int>(d_.between(1, 4)) : static_cast<int>(d_.between(5, 60));
    text_ += fmt::format("link l{} from={} to={} by=ac voltage=220 sync_zone=z{} reactance={} capacity={}", lines_++, from, to, zone, x,
                         d_.between(8, 40));
    if (d_.chance(2)) text_ += " phase_shift=0.3";
    if (d_.chance(8)) text_ += " status=closed";
    text_ += "\n";
  }

  void draw_demand(std::string const& b) {
    text_ += fmt::format("profile p{}", b);
    for (int t = 0; t < kSnapshots; ++t) text_ += fmt::format(" {}", d_.between(2, 10) / 10.0);
    text_ +=
        fmt::format("\ndemand d{0} at={0} of=electricity amount={1} profile_id=p{0} unserved_cost={2}\n", b, d_.between(5, 40), d_.between(200, 900));
  }

  dice d_;
  std::string text_;
  std::vector<std::string> buses_;
  int lines_{0};
};

std::unique_ptr<flow_view> view_of(network const& n) {
  auto at = flow_view::make(overlay{n}, {}, make_horizon(n));
  if (!at) throw std::runtime_error{test::all_text(at.messages())};
  return std::move(*at);
}

TEST(grid_reduction, has_the_optimum_and_the_basis_of_the_whole) {
  std::int64_t steps_cold = 0, steps_left = 0, steps_again = 0;
  int drawn = 0, full = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(cases(150, 25)); ++seed) {
    auto const n = flow_case{grid_artist{seed}.draw()}.read();
    auto const at = view_of(n);
    auto const& p = at->program;
    auto grid = grid_reduction::make(p, 1);
    ASSERT_TRUE(grid) << seed;
    lp_solver whole;
    whole.load(p.lp);
    auto const cold = whole.solve();
    auto const found = grid->solve(p.lp, grid->blocks(), {}, {});
    ASSERT_EQ(found.status, cold.status) << seed;
    if (!cold.optimal()) continue;
    ++drawn;
    steps_cold += cold.iterations;
    for (auto const& b : grid->blocks())
      full += static_cast<int>(std::count_if(b.lines.begin(), b.lines.end(), [&](auto c) { return found.basis.column[c] != basis_state::basic; }));
    steps_again += grid->solve(p.lp, grid->blocks(), whole.basis(), {}).iterations;
    whole.set_basis(found.basis);
    auto const warm = whole.solve();
    ASSERT_TRUE(warm.optimal()) << seed << ": " << warm.evidence;
    EXPECT_NEAR(warm.objective, cold.objective, 1e-7 * std::max(1.0, std::abs(cold.objective))) << seed;
    steps_left += warm.iterations;
  }
  EXPECT_GT(drawn * 10, cases(150, 25) * 5);
  EXPECT_GT(full, drawn) << "no line was ever full";
  EXPECT_LT(steps_left * 50, steps_cold) << "the basis found is not that of the whole";
  EXPECT_LT(steps_again * 50, steps_cold) << "the basis of the whole is not understood";
}

// The start of a large program: a day as one snapshot, then each snapshot without the flows of its grid, then all of them.
TEST(grid_reduction, starts_large_programs) {
  int solved = 0;
  for (std::uint64_t seed = 500; seed < 500 + static_cast<std::uint64_t>(cases(60, 10)); ++seed) {
    auto const n = flow_case{grid_artist{seed}.draw()}.read();
    flow_options plain, started;
    plain.start_rows = 1'000'000;
    started.start_rows = 0;
    auto const a = flow(overlay{n}, plain), b = flow(overlay{n}, started);
    ASSERT_TRUE(a && b) << seed;
    ASSERT_EQ(a->status, b->status) << seed;
    if (a->status != flow_status::optimal) continue;
    ++solved;
    EXPECT_NEAR(a->objective, b->objective, 2e-6 * std::max(1.0, std::abs(a->objective))) << seed;
    EXPECT_TRUE(check_flow(overlay{n}, *b).empty()) << seed;
  }
  EXPECT_GT(solved * 2, cases(60, 10));
}

// What a start gives is the optimum of the whole: the solver has next to nothing left to do.
TEST(grid_reduction, a_start_ends_at_the_optimum) {
  std::int64_t left = 0, cold = 0;
  int whole = 0;
  for (std::uint64_t seed = 700; seed < 740; ++seed) {
    auto const n = flow_case{grid_artist{seed}.draw()}.read();
    flow_model::state s;
    s.options.start_rows = 0;
    s.at = view_of(n);
    s.own_columns = s.program().lp.columns.count();
    s.load();
    lp_solver plain;
    plain.load(s.program().lp);
    auto const first = plain.solve();
    if (!first.optimal()) continue;
    s.guess();
    if (s.started != flow_model::state::start::of_flows) continue;
    ++whole;
    cold += first.iterations;
    left += s.solve_once().iterations;
  }
  EXPECT_GT(whole, 20);
  EXPECT_LT(left * 20, cold);
}

// Nights in which nothing is wanted and nothing can be made: programs without a column.
TEST(grid_reduction, nothing_is_wanted) {
  std::string text = "snapshot 12 weight_objective=2\nprofile p 0 0 0 0 0 0 1 1 1 1 1 1\nplace a b c d\n";
  int lines = 0;
  for (auto const* const ends : {"a b", "b c", "c d", "d a", "a c", "b d", "a b", "b c", "c d", "d a", "a c", "b d"}) {
    text += fmt::format("link l{} from={} to={} by=ac voltage=220 sync_zone=z reactance={} capacity=40\n", lines, ends[0], ends[2], 6 + lines);
    ++lines;
  }
  text += "supply g at=a of=electricity capacity=90 cost=10 profile_id=p\ndemand d at=c of=electricity amount=50 profile_id=p\n";
  auto const n = flow_case{text}.read();
  flow_options started;
  started.start_rows = 0;
  auto const r = flow(overlay{n}, started);
  ASSERT_TRUE(r);
  ASSERT_EQ(r->status, flow_status::optimal) << r->evidence;
  EXPECT_NEAR(r->objective, 6 * 2 * 50 * 10, 1e-6);
}

TEST(grid_reduction, leaves_what_it_cannot_eliminate) {
  std::string const ring = R"(
    place a b c
    supply g at=a of=electricity capacity=90 cost=10
    demand d at=c of=electricity amount=50 unserved_cost=500
    link ab from=a to=b by=ac voltage=220 sync_zone=z reactance=10 capacity=50
    link bc from=b to=c by=ac voltage=220 sync_zone=z reactance=10 capacity=50
    link ac from=a to=c by=ac voltage=220 sync_zone=z reactance=10 capacity=50)";
  auto const made = [&](std::string const& more, std::uint32_t loops) {
    auto const n = flow_case{ring + more}.read();
    return grid_reduction::make(view_of(n)->program, loops).has_value();
  };
  EXPECT_TRUE(made("", 1));
  EXPECT_FALSE(made("", 2)) << "too few loops to be worth it";
  EXPECT_FALSE(made("\nlink ca from=c to=a by=ac voltage=220 sync_zone=z reactance=10 capacity=50 cost=3", 1)) << "carriage costs";
  EXPECT_FALSE(
      made("\nlink ca from=c to=a by=ac voltage=220 sync_zone=z reactance=10 extendable=true capital_cost=3 capacity_max=9 capacity_min=1", 1))
      << "capacity is bought";
  EXPECT_FALSE(made("\nlimit most <= 30\nterm most links flow", 1)) << "a limit counts the flow";
}

TEST(square_system, solves_both_ways_and_knows_what_is_singular) {
  dice d{7};
  for (int round = 0; round < 50; ++round) {
    auto const size = d.between(1, 40);
    std::vector<std::vector<lp_entry>> columns(size);
    for (std::uint32_t j = 0; j < size; ++j) {
      columns[j].push_back({lp_row{j}, static_cast<double>(d.between(5, 9))});
      if (auto const i = d.below(size); i != j) columns[j].push_back({lp_row{i}, static_cast<double>(d.between(1, 4))});
    }
    auto const system = square_system::make(size, columns);
    ASSERT_TRUE(system) << round;
    std::vector<double> right(size);
    for (auto& v : right) v = d.between(0, 9);
    auto const x = system->solve(right), y = system->solve_transposed(right);
    auto rest = right;
    for (std::uint32_t j = 0; j < size; ++j) {
      double product = 0;
      for (auto const& e : columns[j]) {
        rest[e.row.v] -= e.value * x[j];
        product += e.value * y[e.row.v];
      }
      EXPECT_NEAR(product, right[j], 1e-9);
    }
    for (auto const v : rest) EXPECT_NEAR(v, 0, 1e-9);
    columns[0] = size > 1 ? columns[1] : std::vector<lp_entry>{};
    EXPECT_FALSE(square_system::make(size, columns)) << round;
  }
}

}  // namespace
}  // namespace mamar
