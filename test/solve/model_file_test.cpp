// Programs written and read again by HiGHS itself.
#include <gtest/gtest.h>
#include <interfaces/highs_c_api.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "mamar/solve/solver.h"
#include "test/solve/lp_text.h"

namespace mamar {
namespace {

using test::program;
using test::row;

std::string text_of_model(std::string const& file) {
  auto in = std::ifstream{file};
  auto text = std::ostringstream{};
  text << in.rdbuf();
  return text.str();
}

struct folder {
  std::filesystem::path path{std::filesystem::temp_directory_path() /
                             ("mamar_lp_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
                              ::testing::UnitTest::GetInstance()->current_test_info()->name())};
  folder() { std::filesystem::create_directories(path); }
  ~folder() { std::filesystem::remove_all(path); }
};

double objective_of(std::string const& file) {
  auto* const h = Highs_create();
  Highs_setBoolOptionValue(h, "output_flag", 0);
  auto const read = Highs_readModel(h, file.c_str());
  auto const run = Highs_run(h);
  auto const v = read != kHighsStatusError && run == kHighsStatusOk ? Highs_getObjectiveValue(h) : std::nan("");
  Highs_destroy(h);
  return v;
}

linear_program two_plants() {
  auto p = program({{10, 10}, {-kUnbounded, 8}, {-2, 20}},
                   {{2, 0, 6, {{row(0), 1}, {row(1), 1}}}, {5, -kUnbounded, kUnbounded, {{row(0), 1}, {row(2), 0.125}}}, {0, 1, 1, {}}});
  p.offset = 3;
  return p;
}

TEST(model_file, what_is_written_is_read_again_whatever_the_names) {
  auto const f = folder{};
  auto const long_name = std::string(1000, 'x');
  auto const names = std::vector<lp_names>{
      {},
      {[](lp_column) { return std::string{"the same name"}; }, [](lp_row) { return std::string{"balance[place=al walid,t=3]"}; }},
      {[](lp_column) { return std::string{}; }, [](lp_row) { return std::string{"obj"}; }},
      {[](lp_column j) {
         return std::string{j.v == 0 ? "3x" : j.v == 1 ? "e5" : "free"};
       },
       [](lp_row r) { return std::string{r.v == 0 ? "end" : "st"}; }},
      {[](lp_column) { return std::string{"دمشق\tحلب\n"}; }, [&long_name](lp_row) { return long_name; }},
      {[](lp_column j) {
         return std::string{j.v == 0 ? "a*b" : j.v == 1 ? "a:b" : "RHS"};
       },
       [](lp_row r) { return std::string{r.v == 0 ? "$x" : "*x"}; }},
      {[](lp_column) { return std::string{"inf"}; }, [](lp_row) { return std::string{"RANGES"}; }},
  };
  for (auto const* end : {".lp", ".mps"}) {
    for (auto k = std::size_t{0}; k < names.size(); ++k) {
      auto s = lp_solver{};
      s.load(two_plants());
      auto const file = (f.path / ("model" + std::to_string(k) + end)).string();
      auto const written = s.write(file, names[k]);
      ASSERT_TRUE(written.ok()) << written.messages()[0].message;
      EXPECT_NEAR(objective_of(file), s.solve().objective, 1e-9) << file << "\n" << text_of_model(file);
    }
  }
}

TEST(model_file, names_are_those_given) {
  auto const f = folder{};
  auto s = lp_solver{};
  s.load(two_plants());
  auto const names = lp_names{[](lp_column j) { return "make[plant=" + std::to_string(j.v) + "]"; },
                              [](lp_row) { return std::string{"balance[place=haditha,t=3]"}; }};
  auto const mps = (f.path / "m.mps").string(), lp = (f.path / "m.lp").string();
  ASSERT_TRUE(s.write(mps, names).ok() && s.write(lp, names).ok());
  EXPECT_NE(text_of_model(mps).find("make[plant=1]"), std::string::npos) << text_of_model(mps);
  EXPECT_NE(text_of_model(mps).find("balance[place=haditha,t=3]_r1"), std::string::npos);
  EXPECT_NE(text_of_model(lp).find("make_plant_1_"), std::string::npos) << text_of_model(lp);
}

TEST(model_file, quadratic_costs_are_written_too) {
  auto const f = folder{};
  auto p = program({{5, 5}}, {{-4, 0, kUnbounded, {{row(0), 1}}}, {0, 0, kUnbounded, {{row(0), 1}}}});
  p.columns.quadratic = {2, 3};
  auto s = lp_solver{};
  s.load(p);
  for (auto const* end : {"m.lp", "m.mps"}) {
    ASSERT_TRUE(s.write((f.path / end).string(), {}).ok());
    EXPECT_NEAR(objective_of((f.path / end).string()), 17.2, 1e-5);
  }
}

TEST(model_file, what_cannot_be_written_is_said_in_both_languages) {
  auto const f = folder{};
  auto s = lp_solver{};
  s.load(two_plants());
  for (auto const& file : {(f.path / "m.txt").string(), (f.path / "nowhere" / "m.lp").string(), std::string{"m"}}) {
    auto const r = s.write(file, {});
    ASSERT_FALSE(r.ok());
    EXPECT_EQ(r.messages()[0].code, "lp.write");
    EXPECT_FALSE(r.messages()[0].message.empty() || r.messages()[0].message_ar.empty());
  }
  EXPECT_TRUE(std::filesystem::is_empty(f.path));
}

}  // namespace
}  // namespace mamar
