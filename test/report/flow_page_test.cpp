#include "mamar/report/flow_page.h"

#include <gtest/gtest.h>

#include "mamar/report/page.h"
#include "test/report/flow_answer.h"
#include "test/report/golden.h"

namespace mamar {
namespace {

nlohmann::ordered_json page_of(flow_result const& r, network const& n) {
  overlay const view{n};
  return flow_page_json(view, r, {.text = {}, .network = "two", .command = "mamar report two --flow -o flow.html", .version = "0.1.0"});
}

TEST(flow_page, has_what_the_view_reads) {
  auto const n = test::read(test::kTwoCountries);
  auto const j = page_of(test::two_countries_answer(n), n);
  for (auto const* const key :
       {"format", "view",  "meta",       "status", "days",   "told",    "costs",    "commodities", "totals",   "shortages", "network",
        "flows",  "gates", "capacities", "dear",   "plants", "balance", "exchange", "prices",      "unserved", "limits"})
    EXPECT_TRUE(j.contains(key)) << key;
  EXPECT_EQ(j.at("view"), "flow");
  EXPECT_EQ(j.at("network").at("links").size(), n.links.count);  // flows refer to them by number
  auto const line = *n.find(table_id::links, "mosul-deir-line");
  bool found = false;
  for (auto const& f : j.at("flows"))
    if (f.at(0) == line) {
      found = true;
      EXPECT_EQ(f.at(1), "electricity");
      EXPECT_EQ(f.at(2), 175);
    }
  EXPECT_TRUE(found);
  EXPECT_EQ(j.at("dear").at(0).at("link"), line);
  EXPECT_EQ(j.at("dear").at(1).at("place"), "rabia");
  EXPECT_EQ(j.at("commodities").at("electricity").at("slots"), (nlohmann::ordered_json{"noon", "evening"}));
  EXPECT_EQ(j.at("commodities").at("electricity").at("weights"), (nlohmann::ordered_json{0.5, 0.5}));
  EXPECT_EQ(j.at("commodities").at("containers").at("slots"), nlohmann::ordered_json{"day"});
}

TEST(flow_page, is_what_the_tests_in_the_browser_read) {
  auto const n = test::read(test::kTwoCountries);
  test::expect_golden("flow_page.json", page_of(test::two_countries_answer(n), n).dump(1) + "\n");
}

TEST(flow_page, balances_step_by_step_and_its_fuel_where_it_balances) {
  auto const n = test::read(test::kTwoCountries);
  auto const j = page_of(test::two_countries_answer(n), n);
  std::size_t seen = 0;
  for (auto const& b : j.at("balance")) {
    if (b.at("party") == "IQ" && b.at("commodity") == "electricity") {
      ++seen;
      EXPECT_EQ(b.at("kinds").at("hydro"), (nlohmann::ordered_json{300, 300}));
      EXPECT_EQ(b.at("kinds").at("power_plant"), (nlohmann::ordered_json{1000, 1000}));
      EXPECT_EQ(b.at("served"), (nlohmann::ordered_json{1300, 1300}));
    }
    if (b.at("party") == "SY" && b.at("commodity") == "electricity") {
      ++seen;
      EXPECT_EQ(b.at("unserved"), (nlohmann::ordered_json{100, 150}));
      EXPECT_TRUE(b.at("kinds").empty());
    }
    if (b.at("commodity") == "gas") {
      ++seen;
      EXPECT_EQ(b.at("used"), (nlohmann::ordered_json{250, 250}));
    }
  }
  EXPECT_EQ(seen, 3u);
}

TEST(flow_page, without_a_flow_says_why_and_shows_the_network) {
  auto const n = test::read(test::kTwoCountries);
  flow_result r;
  r.status = flow_status::infeasible;
  r.when = test::two_halves();
  r.conflict = {"limit(gas-a-day)"};
  auto const j = page_of(r, n);
  EXPECT_EQ(j.at("status"), "infeasible");
  EXPECT_EQ(j.at("told").at("en").at("conflict").at(0), "the limit Gas of a day");
  EXPECT_TRUE(j.at("flows").empty());
  EXPECT_FALSE(j.at("network").at("places").empty());
}

TEST(flow_page, fills_the_page_like_any_other) {
  auto const n = test::read(test::kTwoCountries);
  auto const html = page_html("<script>{\"mamar\":\"data\"}</script>", page_of(test::two_countries_answer(n), n));
  EXPECT_NE(html.find("\"view\":\"flow\""), std::string::npos);
  EXPECT_EQ(html.find("->"), std::string::npos);  // escaped like every other sign of markup
}

}  // namespace
}  // namespace mamar
