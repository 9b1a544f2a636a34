#include "mamar/report/diagnostics.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "mamar/network/messages.h"
#include "test/report/golden.h"

namespace mamar {

namespace {

diagnostics three_errors() {
  diagnostics list;
  list.push_back(make_diagnostic("link.unknown-place", {"bagdhad", "places", "place"}, {"links.csv", 14, 9}));
  add_hint(list.back(), "baghdad");
  list.push_back(make_diagnostic("link.length-short", {"120", "354", "mosul", "baghdad"}, {"links.csv", 31, 22}));
  list.push_back(make_diagnostic("value.decimal-comma", {"wait", "12,5", "12.5"}, {"gates.csv", 3, 6}));
  list.push_back(make_diagnostic("status.restricted-without-share", {}, {"gates.csv", 5, 0}));
  return list;
}

diagnostics many() {
  auto list = three_errors();
  for (std::uint32_t i = 0; i < 40; ++i)
    list.push_back(make_diagnostic("link.length-short", {"120", "354", "mosul", "baghdad"}, {"links.csv", 100 + i, 22}));
  return list;
}

}  // namespace

TEST(diagnostics_report, english_text) { test::expect_golden("diagnostics.en.txt", to_text(three_errors(), {.outcome = kNotLoaded})); }
TEST(diagnostics_report, arabic_text) {
  test::expect_golden("diagnostics.ar.txt", to_text(three_errors(), {.text = {.lang = language::ar}, .outcome = kNotLoaded}));
}

TEST(diagnostics_report, places_steer_no_terminal) {
  diagnostics list{make_diagnostic("value.missing", {"bus", "a name", "اسم"})};
  list[0].file = "net.nc:buses_i[\"\x1b[31mred\x7f\"]";
  auto const text = to_text(list, {.outcome = kNotLoaded});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x7f'), std::string::npos);
  EXPECT_NE(text.find("\\x1b[31mred\\x7f"), std::string::npos) << text;
}

TEST(diagnostics_report, many_alike_are_cut_and_counted) {
  test::expect_golden("diagnostics_many.en.txt", to_text(many(), {.limit_per_code = 4, .outcome = kNotLoaded}));
  test::expect_golden("diagnostics_many.ar.txt", to_text(many(), {.text = {.lang = language::ar}, .limit_per_code = 4, .outcome = kNotLoaded}));
}

TEST(diagnostics_report, no_limit_shows_all) {
  auto const text = to_text(many(), {.limit_per_code = 0});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 45);
}

TEST(diagnostics_report, a_file_or_nothing_as_place) {
  EXPECT_EQ(to_text({diagnostic{level::error, "a.b", "text", "", "links.csv", 0, 0}}, {}), "links.csv: error[a.b]: text\n1 error, 0 warnings\n");
  EXPECT_EQ(to_text({diagnostic{level::warning, "a.b", "text", "", "", 0, 0}}, {.outcome = kNotLoaded}), "warning[a.b]: text\n0 errors, 1 warning\n")
      << "warnings alone have no outcome";
  EXPECT_EQ(to_text({}, {.outcome = kNotLoaded}), "");
}

TEST(diagnostics_report, json_carries_all) {
  auto const json = to_json(many());
  EXPECT_EQ(json["errors"], 43);
  EXPECT_EQ(json["warnings"], 1);
  ASSERT_EQ(json["messages"].size(), 44U);
  EXPECT_EQ(json["messages"][3]["level"], "warning");
  EXPECT_EQ(json["messages"][3]["column"], nullptr);
  EXPECT_EQ(json["messages"][0]["file"], "links.csv");
  EXPECT_EQ(json["messages"][0]["line"], 14);
  EXPECT_EQ(json["messages"][0]["column"], 9);
}

}  // namespace mamar
