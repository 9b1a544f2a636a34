#include "mamar/report/table.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "mamar/base/utf8.h"
#include "test/report/golden.h"

namespace mamar {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

result_table ways() {
  result_table t;
  t.title = {"Tehran -> Latakia, 20 t of containers", "من طهران إلى اللاذقية، 20 طناً من الحاويات"};
  t.columns = {
      {.id = "way", .title = {"way", "الطريق"}},
      {.id = "cost_usd_per_t", .title = {"cost", "الكلفة"}, .unit = {"USD/t", "دولار/طن"}, .side = alignment::end},
      {.id = "time_h", .title = {"hours", "الساعات"}, .side = alignment::end, .decimals = 0},
      {.id = "km", .title = {"distance", "المسافة"}, .unit = {"km", "كم"}, .side = alignment::end, .decimals = 0, .dispensable = 1},
      {.id = "reliability", .title = {"works on a random day", "يعمل في يوم عشوائي"}, .side = alignment::end, .decimals = 2, .dispensable = 2},
      {.id = "controllers", .title = {"can be stopped by", "يستطيع إيقافه"}},
      {.id = "from_id", .shown_to = audience::machines},
      {.id = "remark", .shown_to = audience::people},
  };
  using list = std::vector<std::string>;
  t.rows = {
      {bilingual{"rail and road", "سكة وطريق"}, 102.04, 82.4, 2139.0, 0.794, list{"IR", "TR", "SY"}, text_cell("tehran"),
       bilingual{"cheapest", "الأرخص"}},
      {bilingual{"sea by Suez", "بحراً عبر السويس"}, 118.0, 310.0, 7746.0, 0.706, list{"IR", "OM", "YE", "EG", "SY"}, text_cell("tehran"),
       bilingual{"dearer and slower than rail", "أغلى وأبطأ من السكة"}},
      {bilingual{"air", "جواً"}, 1485.2, 51.0, kNan, 1.0, list{"IR", "IQ", "SY"}, text_cell("tehran"), {}},
  };
  t.notes = {{"Reliability rests on assumed failure rates.", "الموثوقية مبنية على معدّلات أعطال مفترضة."}};
  return t;
}

}  // namespace

TEST(table, english_text) { test::expect_golden("table.en.txt", to_text(ways(), {.width = 120})); }
TEST(table, english_text_on_a_narrow_terminal) { test::expect_golden("table_narrow.en.txt", to_text(ways(), {.width = 60})); }
TEST(table, arabic_text) { test::expect_golden("table.ar.txt", to_text(ways(), {.lang = language::ar, .width = 120})); }
TEST(table, arabic_text_with_arabic_digits) {
  test::expect_golden("table_digits.ar.txt", to_text(ways(), {.lang = language::ar, .figures = digits::arabic, .width = 120}));
}

TEST(table, keeps_to_the_width_without_trailing_spaces) {
  for (auto const lang : {language::en, language::ar}) {
    for (std::size_t width = 60; width <= 160; ++width) {
      for (auto const& line : lines_of(to_text(ways(), {.lang = lang, .width = width}))) {
        EXPECT_LE(display_width(line), width) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
      }
    }
  }
}

TEST(table, every_arabic_line_declares_its_direction_and_closes_its_isolates) {
  for (auto const& line : lines_of(to_text(ways(), {.lang = language::ar, .width = 100}))) {
    EXPECT_TRUE(line.starts_with("\u200F")) << line;
    int depth = 0;
    for (std::size_t i = 0; i + 2 < line.size(); ++i) {
      auto const c = std::string_view{line}.substr(i, 3);
      if (c == "\u2066" || c == "\u2067" || c == "\u2068") ++depth;
      if (c == "\u2069") --depth;
      EXPECT_GE(depth, 0);
    }
    EXPECT_EQ(depth, 0) << line;
  }
}

TEST(table, csv_quotes_what_needs_it) {
  result_table t;
  t.columns = {{.id = "name"}, {.id = "cost_usd_per_t"}, {.id = "open"}, {.id = "controllers"}};
  t.rows = {{text_cell("Khosravi, \"Munthiriya\""), 0.1 + 0.2, true, std::vector<std::string>{"IR", "IQ"}},
            {text_cell("two\nlines"), kNan, false, std::vector<std::string>{}},
            {bilingual{"Hama", "حماة"}, -0.0, std::monostate{}, std::monostate{}}};
  EXPECT_EQ(to_csv(t),
            "name,cost_usd_per_t,open,controllers\n"
            "\"Khosravi, \"\"Munthiriya\"\"\",0.3,true,IR;IQ\n"
            "\"two\nlines\",,false,\n"
            "Hama,0,,\n");
}

TEST(table, machines_get_their_own_columns) {
  auto const csv = lines_of(to_csv(ways()));
  EXPECT_EQ(csv[0], "way,cost_usd_per_t,time_h,km,reliability,controllers,from_id");
  EXPECT_EQ(csv[3], "air,1485.2,51,,1,IR;IQ;SY,tehran");
  auto const json = to_json(ways());
  EXPECT_EQ(json[2].dump(),
            R"({"way":"air","cost_usd_per_t":1485.2,"time_h":51.0,"km":null,"reliability":1.0,"controllers":["IR","IQ","SY"],"from_id":"tehran"})");
}

TEST(table, decimals_follow_the_largest_figure_of_the_column) {
  result_table t;
  t.columns = {{.id = "a", .title = {"a", ""}, .side = alignment::end}, {.id = "b", .title = {"b", ""}, .side = alignment::end}};
  t.rows = {{4.712, 2139.5}, {0.0123, 0.2}, {-3.0, kNan}};
  EXPECT_EQ(to_text(t, {}), "     a      b\n  4.71  2 140\n  0.01     <1\n -3.00      -\n");
}

}  // namespace mamar
