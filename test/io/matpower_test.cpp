// MATPOWER cases: what is read, what is refused and where, the published optima, and the way back.
#include "mamar/io/matpower.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numbers>
#include <sstream>

#include "test/io/corpus.h"
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using strings = std::vector<std::string>;

std::string const kCases = std::string{MAMAR_SOURCE_DIR} + "/test/data/pglib/pglib_opf_";

std::string bytes_of(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

network right_case(std::string const& text, read_options const& o = {}) {
  auto n = read_matpower("case.m", text, o);
  if (!n) throw std::runtime_error{test::all_text(n.messages())};
  return std::move(n).value();
}

// "line:column code" of the errors, sorted.
strings case_errors(std::string const& text, read_options const& o = {}) {
  auto const n = read_matpower("case.m", text, o);
  EXPECT_FALSE(n.ok()) << "a network came out";
  strings out;
  for (auto const& d : n.messages())
    if (d.lvl == level::error) out.push_back(std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.code);
  std::sort(out.begin(), out.end());
  return out;
}

bool warns(std::string const& text, std::string_view code, read_options const& o = {}) {
  auto const n = read_matpower("case.m", text, o);
  EXPECT_TRUE(n.ok()) << test::all_text(n.messages());
  return std::any_of(n.messages().begin(), n.messages().end(), [&](auto const& d) { return d.code == code; });
}

double optimum(network const& n) {
  auto const r = test::ask_flow(n);
  EXPECT_EQ(test::word(r.status), "optimal");
  return r.objective;
}

std::map<std::string, double> prices(network const& n) {
  auto const r = test::ask_flow(n);
  std::map<std::string, double> out;
  for (auto const& p : r.prices) out[std::string{n.places.place_id[p.place]}] = p.price;
  return out;
}

void expect_prices(network const& n, std::vector<double> const& expected) {
  auto const found = prices(n);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(found.at("bus-" + std::to_string(i + 1)), expected[i], 1e-5) << "bus " << i + 1;
}

// A case of its matrices; lines 1 to 3 are the head, the rows of the buses begin in line 5.
struct parts {
  std::string bus{"1 3 0 0 0 0 1 1 0 110 1 1.1 0.9;\n2 1 100 0 0 0 1 1 0 110 1 1.1 0.9;\n"};
  std::string gen{"1 0 0 0 0 1 100 1 200 0;\n"};
  std::string gencost{"2 0 0 2 10 0;\n"};
  std::string branch{"1 2 0 0.1 0 0 0 0 0 0 1 0 0;\n"};
  std::string rest{};
};
std::string case_text(parts const& p) {
  return "function mpc = c\nmpc.version = '2';\nmpc.baseMVA = 100;\nmpc.bus = [\n" + p.bus + "];\nmpc.gen = [\n" + p.gen + "];\nmpc.gencost = [\n" +
         p.gencost + "];\nmpc.branch = [\n" + p.branch + "];\n" + p.rest;
}

// --- the published answers

struct published {
  char const* name;
  double printed, exact;  // BASELINE.md of PGLib v23.07; the same model solved by HiGHS (NOTICE.md)
};
constexpr std::array kPublished{published{"case5_pjm", 1.7480e+04, 17479.896925}, published{"case14_ieee", 2.0515e+03, 2051.526309},
                                published{"case30_ieee", 7.4728e+03, 7472.8146704}, published{"case118_ieee", 9.3101e+04, 93100.729926},
                                published{"case300_ieee", 5.1785e+05, 517851.0752}};

void expect_published(double found, published const& p) {
  EXPECT_NEAR(found, p.exact, 1e-8 * p.exact) << p.name;
  std::array<char, 32> digits{}, expected{};
  std::snprintf(digits.data(), digits.size(), "%.4e", found);
  std::snprintf(expected.data(), expected.size(), "%.4e", p.printed);
  EXPECT_STREQ(digits.data(), expected.data()) << p.name;
}

TEST(matpower, the_published_dc_optima_of_pglib_are_found_to_every_digit) {
  for (auto const& p : kPublished) expect_published(optimum(right_case(bytes_of(kCases + p.name + ".m"))), p);
}

// 717 kB, not in the repository: beside it, or where MAMAR_PGLIB says.
TEST(matpower, the_polish_grid_of_2383_buses_too) {
  auto const* const folder = std::getenv("MAMAR_PGLIB");
  auto const text =
      bytes_of((folder != nullptr ? std::string{folder} : std::string{MAMAR_SOURCE_DIR} + "/../shared/data/pglib") + "/pglib_opf_case2383wp_k.m");
  if (text.empty()) GTEST_SKIP() << "pglib_opf_case2383wp_k.m is not there: set MAMAR_PGLIB to the folder of PGLib";
  expect_published(optimum(right_case(text)), {"case2383wp_k", 1.8041e+06, 1804090.3864});
}

// USD/MWh by bus, computed apart with a program in voltage angles instead of loops (Python, HiGHS 1.16). In case14 no branch is full; case5 has one, which alone shapes
// its prices, so that they are the same under every model of equal ratios x : r.
TEST(matpower, prices_are_those_of_a_program_in_angles) {
  for (auto const model : {dc_model::pglib, dc_model::matpower, dc_model::x}) {
    expect_prices(right_case(bytes_of(kCases + "case5_pjm.m"), {.dc_model = model}), {16.977359, 26.38446, 30.0, 39.942736, 10.0});
  }
  expect_prices(right_case(bytes_of(kCases + "case14_ieee.m")), std::vector<double>(14, 7.920951));
  expect_prices(right_case(bytes_of(kCases + "case30_ieee.m")),
                {18.421528, 52.182254, 37.622033, 42.217316, 48.519446, 44.587427, 46.172815, 44.582097, 44.208977, 44.008836,
                 44.208977, 43.102926, 43.102926, 43.203878, 43.346207, 43.506327, 43.84836,  43.580217, 43.718974, 43.79232,
                 43.989988, 43.983924, 43.582828, 43.897563, 44.159545, 44.159545, 44.318929, 44.556258, 44.318929, 44.318929});
}

TEST(matpower, other_dc_models_give_other_answers) {
  auto const text = bytes_of(kCases + "case30_ieee.m");  // in angles: 7472.814670372, 7504.440462023, 7506.477278833
  EXPECT_NEAR(optimum(right_case(text, {.dc_model = dc_model::matpower})), 7504.440462023, 1e-5);
  EXPECT_NEAR(optimum(right_case(text, {.dc_model = dc_model::x})), 7506.477278833, 1e-5);
}

// --- small grids by hand

// Chow's nine buses as MATPOWER has them (case9): no branch is full, so that marginal costs are equal: 0.22 P1 + 5 = 0.17 P2 + 1.2 = 0.245 P3 + 1 at 315 MW, which is
// 24.0438 $/MWh and, as MATPOWER's rundcopf('case9') prints, 5216.03 $/h.
TEST(matpower, quadratic_costs_are_solved_exactly) {
  parts p;
  p.bus.clear();
  for (auto const* const row : {"1 3 0", "2 2 0", "3 2 0", "4 1 0", "5 1 90", "6 1 0", "7 1 100", "8 1 0", "9 1 125"})
    p.bus += std::string{row} + " 0 0 0 1 1 0 345 1 1.1 0.9\n";
  p.gen = "1 0 0 300 -300 1 100 1 250 10\n2 163 0 300 -300 1 100 1 300 10\n3 85 0 300 -300 1 100 1 270 10\n";
  p.gencost = "2 1500 0 3 0.11 5 150\n2 2000 0 3 0.085 1.2 600\n2 3000 0 3 0.1225 1 335\n";
  p.branch.clear();
  for (auto const* const row :
       {"1 4 0 0.0576 0 250", "4 5 0.017 0.092 0.158 250", "5 6 0.039 0.17 0.358 150", "3 6 0 0.0586 0 300", "6 7 0.0119 0.1008 0.209 150",
        "7 8 0.0085 0.072 0.149 250", "8 2 0 0.0625 0 250", "8 9 0.032 0.161 0.306 250", "9 4 0.01 0.085 0.176 250"})
    p.branch += std::string{row} + " 250 250 0 0 1 -360 360\n";
  auto const n = right_case(case_text(p), {.dc_model = dc_model::matpower});
  double const weight = 1 / 0.22 + 1 / 0.17 + 1 / 0.245;
  double const price = (315 + 5 / 0.22 + 1.2 / 0.17 + 1 / 0.245) / weight;
  auto const cost = [](double a, double b, double c, double at) { return a * at * at + b * at + c; };
  double const exact =
      cost(0.11, 5, 150, (price - 5) / 0.22) + cost(0.085, 1.2, 600, (price - 1.2) / 0.17) + cost(0.1225, 1, 335, (price - 1) / 0.245);
  EXPECT_NEAR(exact, 5216.03, 0.005);
  EXPECT_NEAR(optimum(n), exact, 1e-10 * exact);
  for (auto const& one : prices(n)) EXPECT_NEAR(one.second, price, 1e-8) << one.first;
}

// Two branches from bus 1 to 2 with a load of 100 at 2, a cheap generator at 1 (10) and a dear one at 2 (50): the first, with a limit of 30, holds the second to what the law gives it.
double two_ways(std::string const& first, std::string const& second, read_options const& o = {.dc_model = dc_model::matpower}) {
  parts p;
  p.gen = "1 0 0 0 0 1 100 1 200 0;\n2 0 0 0 0 1 100 1 200 0;\n";
  p.gencost = "2 0 0 2 10 0;\n2 0 0 2 50 0;\n";
  p.branch = first + "\n" + second + "\n";
  return optimum(right_case(case_text(p), o));
}

TEST(matpower, branches_share_by_reactance_tap_and_shift) {
  auto const cost = [](double cheap) { return 10 * cheap + 50 * (100 - cheap); };
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 0 0 1", "1 2 0 0.2 0 0 0 0 0 0 1"), cost(45), 1e-6);        // 30 + 15
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 2 0 1", "1 2 0 0.2 0 0 0 0 0 0 1"), cost(60), 1e-6);        // x tap: 30 + 30
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 2 0 1", "1 2 0 0.2 0 0 0 0 0 0 1", {}), cost(45), 1e-6);    // pglib ignores it
  EXPECT_NEAR(two_ways("1 2 0.1 0.1 0 30 0 0 0 0 1", "1 2 0 0.2 0 0 0 0 0 0 1", {}), cost(60), 1e-6);  // (r^2 + x^2) / x = 0.2
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 0 0 0", "1 2 0 0.2 0 0 0 0 0 0 1"), cost(100), 1e-6);       // out of service
  // angle across: 0.03 rad + shift; the second carries (0.03 + 1.145915590 degrees = 0.02 rad) / 0.2 = 25 MW
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 0 1.1459155902616465 1", "1 2 0 0.2 0 0 0 0 0 0 1"), cost(55), 1e-6);
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 0 1.1459155902616465 1", "1 2 0 0.2 0 0 0 0 0 0 1", {.dc_model = dc_model::x}), cost(45), 1e-6);
}

TEST(matpower, zero_and_negative_reactances_keep_their_meaning) {
  auto const cost = [](double cheap) { return 10 * cheap + 50 * (100 - cheap); };
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 0 0 0 0 0 1", "1 2 0 0 0 40 0 0 0 0 1"), cost(40),
              1e-6);  // the ideal tie takes all: no angle is left for the other
  // -0.2 beside 0.1: with 30 on the first the second carries -15
  EXPECT_NEAR(two_ways("1 2 0 0.1 0 30 0 0 0 0 1", "1 2 0 -0.2 0 0 0 0 0 0 1"), cost(15), 1e-6);
  EXPECT_TRUE(warns(case_text({.branch = "1 2 0 -0.1 0 0 0 0 0 0 1\n"}), "matpower.negative-reactance"));
}

TEST(matpower, angle_limits_are_none_where_both_are_0_and_from_360_on) {
  auto const with = [](std::string const& limits) {
    parts p;
    p.gen = "1 0 0 0 0 1 100 1 200 0;\n2 0 0 0 0 1 100 1 200 0;\n";
    p.gencost = "2 0 0 2 10 0;\n2 0 0 2 50 0;\n";
    p.branch = "1 2 0 0.1 0 0 0 0 0 0 1 " + limits + "\n";
    return optimum(right_case(case_text(p)));
  };
  // 1 degree lets pi / 180 / 0.1 per unit pass
  double const passes = 1000 * std::numbers::pi / 180;
  EXPECT_NEAR(with("0 0"), 1000, 1e-6);
  EXPECT_NEAR(with("-360 360"), 1000, 1e-6);
  EXPECT_NEAR(with("-360 1"), 10 * passes + 50 * (100 - passes), 1e-6);
  EXPECT_NEAR(with("-30 1"), 10 * passes + 50 * (100 - passes), 1e-6);
}

TEST(matpower, isolated_buses_shunts_and_loads_below_zero) {
  // bus 3 is isolated: its load and branch are out of service; bus 2 takes 100 + 5 of its shunt, bus 4 feeds 20 in, and cannot feed less
  parts p;
  p.bus = "1 3 0 0 0 0 1 1 0 110 1 1.1 0.9\n2 1 100 0 5 0 1 1 0 20 1 1.1 0.9\n3 4 70 0 0 0 1 1 0 110 1 1.1 0.9\n40 1 -20 0 0 0 1 1 0 0 1 1.1 0.9\n";
  p.branch = "1 2 0 0.1 0 0 0 0 0.98 0 1\n1 3 0 0.1 0 0 0 0 0 0 1\n2 40 0 0.1 0 0 0 0 0 0 1\n";
  p.gencost = "2 0 0 3 0 10 7\n";
  auto const n = right_case(case_text(p));
  EXPECT_NEAR(optimum(n), 857, 1e-6);
  EXPECT_EQ(n.demands.status[demand_idx{2}], status::closed);
  EXPECT_EQ(n.links.status[link_idx{1}], status::closed);
  EXPECT_TRUE(warns(case_text(p), "matpower.isolated"));
  EXPECT_EQ(write_matpower(right_case(*write_matpower(n))).value(), *write_matpower(n));
}

TEST(matpower, islands_are_solved_side_by_side) {
  parts p;
  p.bus = "1 3 10 0 0 0 1 1 0 110 1 1.1 0.9\n2 1 20 0 0 0 1 1 0 110 1 1.1 0.9\n3 3 30 0 0 0 1 1 0 110 1 1.1 0.9\n4 1 40 0 0 0 1 1 0 110 1 1.1 0.9\n";
  p.gen = "1 0 0 0 0 1 100 1 200 0;\n4 0 0 0 0 1 100 1 200 0;\n";
  p.gencost = "2 0 0 2 10 0;\n2 0 0 2 50 0;\n";
  p.branch = "1 2 0 0.1 0 0 0 0 0 0 1\n3 4 0 0.1 0 0 0 0 0 0 1\n";
  EXPECT_NEAR(optimum(right_case(case_text(p))), 300 + 3500, 1e-6);
  p.branch += "2 3 0 0.1 0 0 0 0 0 0 1\n";  // now one island with two references
  EXPECT_EQ(case_errors(case_text(p)), (strings{"7:3 matpower.second-reference"}));
  EXPECT_NEAR(optimum(right_case(case_text(p), {.omit = true})), 1000, 1e-6);
}

TEST(matpower, costs_in_steps_are_exact_and_extended_at_both_ends) {
  auto const cost_of = [](std::string const& gencost, std::string const& bounds, double load) {
    parts p;
    p.bus = "1 3 " + std::to_string(load) + " 0 0 0 1 1 0 110 1 1.1 0.9\n";
    p.gen = "1 0 0 0 0 1 100 1 " + bounds + "\n";
    p.gencost = gencost + "\n";
    p.branch.clear();
    return optimum(right_case(case_text(p)));
  };
  // (10, 100) (30, 400) (50, 1000): slopes 15 and 30
  std::string const three = "1 0 0 3 10 100 30 400 50 1000";
  EXPECT_NEAR(cost_of(three, "60 0", 20), 250, 1e-6);
  EXPECT_NEAR(cost_of(three, "60 0", 4), 10, 1e-6);     // before the first point
  EXPECT_NEAR(cost_of(three, "60 0", 60), 1300, 1e-6);  // beyond the last
  EXPECT_NEAR(cost_of(three, "60 35", 40), 700, 1e-6);  // only the second slope is left
  EXPECT_NEAR(cost_of(three, "25 0", 20), 250, 1e-6);
  EXPECT_NEAR(cost_of("1 0 0 3 0 0 10 100 20 200", "60 -5", 20), 200, 1e-6);  // one slope
  EXPECT_NEAR(cost_of("2 0 0 5 0 0 0.5 10 3", "60 0", 20), 200 + 200 + 3, 1e-5);
}

TEST(matpower, a_generator_may_take_power) {
  parts p;  // a load of up to 50 that pays 30 for a MWh
  p.gen = "1 0 0 0 0 1 100 1 120 0;\n2 0 0 0 0 1 100 1 0 -50;\n";
  p.gencost = "2 0 0 2 10 0;\n2 0 0 2 30 0;\n";
  EXPECT_NEAR(optimum(right_case(case_text(p))), 120 * 10 - 20 * 30, 1e-6);
}

// --- the language

TEST(matpower, data_is_read_however_it_is_laid_out) {
  auto const n = right_case(
      "%{\nfunction mpc = not_this\n%}\n% a word of the author\nfunction mpc = c()\n%{\nmpc.version = '1';\n%}\n"
      "mpc.version = \"2\"; mpc.baseMVA = 1e2\nmpc.bus = [ 1, 3, 0 0 0 0 1 1 0 110 1 1.1 0.9; % one ; two\n 2 1 +.1e3 -0 0. 0 ... the rest\n 1 1 0 "
      "110 1 1.1 0.9 ]\n"
      "mpc.gen = [1 0 0 Inf -Inf 1 100 1 Inf 0];\r\nmpc.gencost = [2 0 0 2 10 0];\nmpc.branch = [1 2 0 0.1 0 0 0 0 0 0 1];\n"
      "mpc.bus_name = {\n 'West''s; [1]';  % first\n 'East'\n};\nmpc.reserves.cost = [];\nmpc.gentype = {'ST'; 'UN'};\nreturn\n");
  EXPECT_EQ(n.places.name_en[place_idx{0}], "West's; [1]");
  EXPECT_EQ(n.demands.amount[demand_idx{0}], 100);
  EXPECT_TRUE(std::isinf(n.supplies.capacity[supply_idx{0}]));
  EXPECT_EQ(n.settings.title_en[setting_idx{0}], "c");
  EXPECT_NEAR(optimum(n), 1000, 1e-6);
}

TEST(matpower, what_is_no_plain_data_is_refused_where_it_stands) {
  auto const bus = [](std::string const& row) { return case_errors(case_text({.bus = "1 3 0 0 0 0 1 1 0 110 1 1.1 0.9;\n" + row + "\n"})); };
  EXPECT_EQ(bus("2 1 100*1.5 0 0 0 1 1 0 110 1 1.1 0.9;"), (strings{"6:5 matpower.expression"}));
  EXPECT_EQ(bus("2 1 (1 + 2) 0 0 0 1 1 0 110 1 1.1 0.9;"), (strings{"6:5 matpower.expression"}));
  EXPECT_EQ(bus("2 1 pi 0 0 0 1 1 NaN 110 1 1.1 0.9;"), (strings{"6:18 matpower.expression", "6:5 matpower.expression"}));
  EXPECT_EQ(bus("2 1 1e999 0 0 0 1 1 0 110 1 1.1 0.9;"), (strings{"6:5 matpower.expression"}));
  EXPECT_EQ(bus("2 1 100 0 0 0 1 1 0 110 1 1.1;"), (strings{"6:1 matpower.row-width"}));
  EXPECT_EQ(case_errors(case_text({.rest = "mpc.branch(:, 3) = mpc.branch(:, 3) / 100;\n[PQ, PV] = idx_bus;\nx = [1\n2];\n"})),
            (strings{"17:1 matpower.code", "18:1 matpower.code", "19:1 matpower.code"}));
  EXPECT_EQ(case_errors(case_text({.gencost = "2 0 0 2 10 0]';\nx = [0\n"})).front(), "12:14 matpower.expression");
  EXPECT_EQ(case_errors("function mpc = c\nmpc.version = '2';\nmpc.baseMVA = 100;\nmpc.bus = [\n1 2 3\n"),
            (strings{"4:11 matpower.unclosed", "5:1 matpower.columns"}));
  auto without = case_text({});
  without.replace(without.find("mpc.gen ="), 9, "mpc.geb =");
  EXPECT_EQ(case_errors(without), (strings{"0:0 matpower.field-missing", "8:1 matpower.unknown-field"}));
  EXPECT_EQ(case_errors("mpc.version = '2';\n"), (strings{"1:1 matpower.not-a-case"}));
  EXPECT_EQ(case_errors(""), (strings{"1:1 matpower.not-a-case"}));
  EXPECT_EQ(case_errors("% old\nfunction [baseMVA, bus, gen] = case9\nbaseMVA = 100;\n"), (strings{"2:1 matpower.version-one"}));
  EXPECT_EQ(case_errors("function mpc = c\nmpc.version = '1';\n"), (strings{"2:1 matpower.version-one"}));
  EXPECT_EQ(case_errors("function mpc = c\nmpc.version = '3';\n"), (strings{"2:1 matpower.version"}));
  EXPECT_EQ(case_errors("function mpc = c\n% \xFF\n"), (strings{"2:3 file.not-utf8"}));
}

TEST(matpower, values_that_make_no_sense_are_refused_all_at_once) {
  parts p;
  p.bus += "2 1 0 0 0 0 1 1 0 110 1 1.1 0.9;\n2.5 7 0 0 0 0 1 1 0 110 1 1.1 0.9;\n";
  EXPECT_EQ(case_errors(case_text(p)), (strings{"7:1 matpower.bus-twice", "8:1 matpower.value"}));
  p = {};
  p.branch = "1 9 0 0.1 0 -5 0 0 0 0 1 20 10;\n1 1 0 0.1 0 0 0 0 -1 0 1 0 0;\n1 2 0.1 0 0 0 0 0 0 0 1 0 0;\n";
  EXPECT_EQ(case_errors(case_text(p)), (strings{"15:13 matpower.value", "15:26 matpower.value", "15:3 matpower.unknown-bus", "16:19 matpower.value",
                                                "16:3 matpower.loop", "17:9 matpower.no-reactance"}));
  p = {};
  p.gen = "1 0 0 0 0 1 100 1 -5 -9;\n1 0 0 0 0 1 100 1 5 9;\n7 0 0 0 0 1 100 1 5 0;\n";
  p.gencost = "2 0 0 2 10 0;\n2 0 0 2 10 0;\n2 0 0 2 10 0;\n";
  EXPECT_EQ(case_errors(case_text(p)), (strings{"10:21 matpower.value", "11:1 matpower.unknown-bus", "9:19 matpower.value"}));
}

TEST(matpower, costs_without_a_least_are_refused) {
  auto const cost = [](std::string const& row, std::string const& gen = "1 0 0 0 0 1 100 1 200 0;\n") {
    return case_errors(case_text({.gen = gen, .gencost = row + "\n"}));
  };
  EXPECT_EQ(cost("2 0 0 4 0.1 0 10 0"), (strings{"12:9 matpower.cost-order"}));
  EXPECT_EQ(cost("2 0 0 3 -0.1 10 0"), (strings{"12:9 matpower.cost-concave"}));
  EXPECT_EQ(cost("1 0 0 3 0 0 10 100 20 150"), (strings{"12:20 matpower.steps-fall"}));
  EXPECT_EQ(cost("1 0 0 3 0 0 10 100 10 150"), (strings{"12:20 matpower.value"}));
  EXPECT_EQ(cost("1 0 0 4 0 0 10 100 20 250"), (strings{"12:7 matpower.value"}));
  EXPECT_EQ(cost("3 0 0 2 10 0"), (strings{"12:1 matpower.value"}));
  EXPECT_EQ(cost("1 0 0 3 -10 0 0 100 20 400", "1 0 0 0 0 1 100 1 200 -5;\n"), (strings{"12:1 matpower.steps-below-zero"}));
  EXPECT_EQ(cost("1 0 0 3 0 0 10 100 20 400", "1 0 0 0 0 1 100 1 Inf 0;\n"), (strings{"12:1 matpower.steps-unlimited"}));
  EXPECT_EQ(cost("2 0 0 2 10 0\n2 0 0 2 10 0\n2 0 0 2 10 0"), (strings{"11:1 matpower.row-count"}));
  EXPECT_TRUE(warns(case_text({.gencost = "2 0 0 2 10 0;\n2 0 0 2 1 0;\n"}), "matpower.reactive-costs"));
}

TEST(matpower, what_is_not_modelled_is_an_error_or_by_the_option_a_listed_omission) {
  std::string const more =
      "mpc.dcline = [\n1 2 0 1\n1 2 1 1\n];\nmpc.reserves.zones = [1];\nmpc.A = [];\nmpc.surprise = 3;\nmpc.if.map = [1 2; 3 4];\n";
  EXPECT_EQ(case_errors(case_text({.rest = more})),
            (strings{"19:1 matpower.not-modelled", "21:1 matpower.not-modelled", "23:1 matpower.unknown-field", "24:1 matpower.not-modelled"}));
  EXPECT_TRUE(warns(case_text({.rest = more}), "matpower.omitted", {.omit = true}));
  EXPECT_NEAR(optimum(right_case(case_text({.rest = more}), {.omit = true})), 1000, 1e-6);
  auto const refused = read_matpower("case.m", case_text({.rest = more}));
  for (auto const& d : refused.messages()) EXPECT_FALSE(d.message_ar.empty()) << d.code;
}

// --- there and back

TEST(matpower, what_is_written_is_read_again_as_the_same_network) {
  for (auto const& p : kPublished)
    for (auto const model : {dc_model::pglib, dc_model::matpower, dc_model::x}) {
      auto const n = right_case(bytes_of(kCases + p.name + ".m"), {.dc_model = model});
      auto const text = write_matpower(n).value();
      EXPECT_NE(text.find("Creative Commons Attribution 4.0"), std::string::npos);
      auto const again = right_case(text, {.dc_model = model});
      EXPECT_EQ(write_network(again), write_network(n)) << p.name;
      EXPECT_EQ(matpower_notes(n).size(), 0U) << test::all_text(matpower_notes(n));
      if (model == dc_model::pglib) expect_published(optimum(again), p);
    }
}

TEST(matpower, a_case_read_from_tables_is_written_as_the_case_it_was) {
  auto const n = right_case(bytes_of(kCases + "case30_ieee.m"));
  auto tables = read_network(write_network(n));
  ASSERT_TRUE(tables.ok()) << test::all_text(tables.messages());
  EXPECT_EQ(write_matpower(*tables).value(), write_matpower(n).value());
}

TEST(matpower, steps_and_names_come_back) {
  parts p;
  p.gencost = "1 5 6 4 0 3 10 100 20 300 30 900;\n";
  p.rest = "mpc.bus_name = {'Bus 1'; 'it''s'};\n";
  auto const n = right_case(case_text(p));
  auto const again = right_case(write_matpower(n).value());
  EXPECT_EQ(write_network(again), write_network(n));
  EXPECT_EQ(optimum(again), optimum(n));
}

// A network of our own: taps go into the reactance, so that the file means the same under every DC model.
TEST(matpower, a_network_of_ours_is_written_with_the_same_optimum) {
  std::string const tables =
      "# places.csv\nplace_id,name_en,lon,lat\na,A,44,33\nb,B,45,33\nc,C,45,34\n"
      "# commodities.csv\ncommodity_id,name_en,unit,balance,tonnes_per_unit\nelectricity,Electricity,MWh,snapshot,0\n"
      "# modes.csv\nmode_id,name_en,kind\nline,Line,ac_line\n"
      "# snapshots.csv\nsnapshot_id,weight_objective\nh,1\n"
      "# links.csv\nlink_id,from_place,to_place,mode_id,commodity_id,capacity,voltage,reactance,resistance,tap,sync_zone,status\n"
      "ab,a,b,line,electricity,30,110,12,5,1.1,z,open\nbc,b,c,line,electricity,,220,30,5,1,z,open\nac,a,c,line,electricity,,220,10,5,1,z,open\n"
      "x,a,c,line,electricity,,220,10,5,1,z,closed\n"
      "# supplies.csv\nsupply_id,place_id,commodity_id,capacity,minimum,cost,cost_quadratic,cost_fixed\n"
      "s,a,electricity,200,5,10,0.01,4\nt,b,electricity,200,0,50,0,0\n"
      "# demands.csv\ndemand_id,place_id,commodity_id,amount\nd,b,electricity,90\ne,c,electricity,20\n";
  auto const n = read_network(test::files(tables));
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  for (auto const model : {dc_model::pglib, dc_model::matpower, dc_model::x})
    EXPECT_NEAR(optimum(right_case(write_matpower(*n).value(), {.dc_model = model})), optimum(*n), 1e-6) << word_of(model);
}

TEST(matpower, a_file_ending_in_m_is_a_case_for_every_verb) {
  EXPECT_EQ(form_of(kCases + "case5_pjm.m"), network_form::matpower);
  auto const n = read_network_any(kCases + "case5_pjm.m", {.dc_model = dc_model::x});
  ASSERT_TRUE(n.ok());
  auto const folder = read_network_any(std::string{MAMAR_SOURCE_DIR} + "/data/mashreq", {.dc_model = dc_model::x});
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.messages()[0].code, "matpower.no-case");
}

}  // namespace
}  // namespace mamar
