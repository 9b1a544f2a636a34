#include "mamar/report/flow_report.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "mamar/report/flow_figures.h"
#include "mamar/report/flow_teller.h"
#include "test/report/flow_answer.h"
#include "test/report/golden.h"

namespace mamar {
namespace {

flow_text_options in(language lang) {
  flow_text_options o;
  o.text.lang = lang;
  o.network = "two";
  o.command = "mamar flow two";
  return o;
}

TEST(flow_figures, add_up_to_means_of_a_day) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto const r = test::two_countries_answer(n);
  EXPECT_EQ(days_of(r.when), 1);
  auto const totals = commodity_totals(view, r);
  ASSERT_EQ(totals.size(), 3u);  // nobody wants gas for itself
  EXPECT_EQ(totals[0].commodity, n.find_commodity("containers"));
  EXPECT_EQ(totals[0].unserved(), 1100);
  EXPECT_EQ(totals[0].cost, 3'300'000);
  EXPECT_EQ(totals[1].wanted, 1600 * 24);
  EXPECT_EQ(totals[1].unserved(), 12 * 100 + 12 * 150);
  EXPECT_EQ(totals[1].people, 125'000);  // 100 000 for half a day, 150 000 for the other
  EXPECT_EQ(totals[2].unserved(), 0);
  auto const s = shortages(view, r);
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(s[0].missing(), 150);
  EXPECT_EQ(slot_id(n, r.when, s[0].worst), "evening");
  EXPECT_EQ(s[0].mean, 125);
  EXPECT_EQ(s[0].short_share, 1);
}

TEST(flow_figures, a_full_way_is_worth_what_its_last_unit_spares_in_a_day) {
  auto const n = test::read(test::kTwoCountries);
  auto const all = dearest(n, test::two_countries_answer(n));
  ASSERT_EQ(all.ways.size(), 2u);  // the line between Basra and Mosul has room
  EXPECT_EQ(all.ways[0].at.table, table_id::links);
  EXPECT_EQ(all.ways[0].value, 700 * 24);
  EXPECT_EQ(all.ways[0].rent, 700 * 12 * (200 + 150));
  EXPECT_EQ(all.ways[1].at.table, table_id::gates);
  EXPECT_EQ(all.ways[1].value, 52'000);
  EXPECT_EQ(all.ways[1].rent, 2'600'000);
  ASSERT_EQ(all.plants.size(), 1u);
  EXPECT_EQ(all.plants[0].at.table, table_id::supplies);
  EXPECT_EQ(all.plants[0].full_share, 1);
}

TEST(flow_text, tells_the_answer_in_both_languages) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto const r = test::two_countries_answer(n);
  test::expect_golden("flow.en.txt", flow_text(view, r, in(language::en)));
  test::expect_golden("flow.ar.txt", flow_text(view, r, in(language::ar)));
}

TEST(flow_text, tells_what_cannot_hold_together_in_words) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  flow_result r;
  r.status = flow_status::infeasible;
  r.when = test::two_halves();
  r.conflict = {"balance(deir,electricity,evening)", "room(mosul-deir-line,evening,0)", "limit(gas-a-day)", "unserved(deir-power,evening,0)",
                "odd thing"};
  test::expect_golden("flow_infeasible.en.txt", flow_text(view, r, in(language::en)));
  test::expect_golden("flow_infeasible.ar.txt", flow_text(view, r, in(language::ar)));
}

// The same network with half of its gas: a third of the power is missing, and the price of power at Basra is that of shortage.
struct two_answers {
  network n = test::read(test::kTwoCountries);
  overlay view{n};
  flow_result asked = test::two_countries_answer(n), other = asked;
  two_answers() {
    other.totals.supply = 100'000;
    other.totals.unserved += 4'000'000;
    other.objective = other.bound = other.totals.sum();
    for (auto& p : other.prices)
      if (p.place == n.find_place("basra") && p.commodity == n.find_commodity("electricity")) p.price = 750;
    for (auto& d : other.demands)
      if (d.demand.v == 0) {
        d.served = 100;
        d.cost = 300 * 12 * 750;
        d.people = 1'125'000;
      }
    for (auto& c : other.capacities) c.value = c.at.table == table_id::gates ? c.value : 0;
    other.exchange[0].amount = 1000;
    other.exchange[0].value = 750'000;
  }
  flow_pair pair() const { return {view, asked, view, other, "gas-stops"}; }
};

TEST(flow_comparison, sets_two_answers_side_by_side) {
  two_answers const two;
  test::expect_golden("flow_comparison.en.txt", flow_comparison_text(two.pair(), in(language::en)));
  test::expect_golden("flow_comparison.ar.txt", flow_comparison_text(two.pair(), in(language::ar)));
  auto const tables = flow_comparison_tables(two.n, two.pair());
  ASSERT_EQ(tables.size(), 5u);
  EXPECT_EQ(tables[2].first, "exchange");
  EXPECT_EQ(to_csv(tables[2].second), "from,to,commodity,asked,other,difference,unit\nIQ,SY,electricity,175,41.6666666667,-133.333333333,MW\n");
}

TEST(flow_comparison, says_of_which_there_is_no_flow) {
  two_answers two;
  two.other.status = flow_status::infeasible;
  two.other.conflict = {"limit(gas-a-day)"};
  auto const text = flow_comparison_text(two.pair(), in(language::en));
  EXPECT_NE(text.find("Gas stops: There is no flow"), std::string::npos) << text;
  EXPECT_NE(text.find("- the limit Gas of a day"), std::string::npos) << text;
}

TEST(flow_json, has_the_keys_that_programs_read) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto r = test::two_countries_answer(n);
  auto const j = flow_json(view, r, {1.5, 42, "HiGHS"});
  EXPECT_EQ(j.at("status"), "optimal");
  EXPECT_EQ(j.at("currency"), "USD");
  EXPECT_EQ(j.at("objective"), j.at("per_day"));  // of one day
  EXPECT_EQ(j.at("peak_mb"), 42);
  for (auto const* const key : {"unit", "gap", "bound", "build_s", "solve_s", "price_s", "total_s", "effort", "options", "check", "evidence",
                                "conflict", "warnings", "reopened", "tables"})
    EXPECT_TRUE(j.contains(key)) << key;
  auto const& tables = j.at("tables");
  EXPECT_EQ(tables.size(), 17u);
  EXPECT_EQ(tables.at("prices").at(0), (nlohmann::ordered_json{{"place", "basra"},
                                                               {"name_en", "Basra"},
                                                               {"name_ar", "البصرة"},
                                                               {"commodity", "electricity"},
                                                               {"snapshot", "noon"},
                                                               {"period", "day"},
                                                               {"price", 32},
                                                               {"unit", "USD/MWh"}}));
  EXPECT_EQ(tables.at("paths").at(0).at("elements"),
            nlohmann::ordered_json::parse(R"(["links/basra-mosul","links/mosul-rabia","gates/rabia-road","links/rabia-aleppo"])"));
  EXPECT_EQ(tables.at("capacities").at(4).at("direction"), "forward");
  // what has no number is null, not a text
  r.capacities[0].capacity = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(flow_json(view, r, {}).at("tables").at("capacities").at(0).at("capacity").is_null());
  EXPECT_TRUE(flow_json(view, r, {}).at("peak_mb").is_null());
}

TEST(flow_csv, has_units_in_the_heads_and_a_description_of_every_column) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto const files = flow_package(view, test::two_countries_answer(n));
  EXPECT_EQ(files.size(), 18u);
  auto const head = [&](char const* name) { return files.at(name).substr(0, files.at(name).find('\n')); };
  EXPECT_EQ(head("flow_carried.csv"), "element,name_en,name_ar,commodity,snapshot,period,forward,backward,lost,unit");
  EXPECT_EQ(head("flow_capacities.csv"), "element,name_en,name_ar,direction,snapshot,period,used,capacity,utilisation,value_usd_per_unit,unit");
  EXPECT_EQ(head("flow_demands.csv"), "demand,name_en,name_ar,place,party,commodity,snapshot,period,wanted,served,unit,cost_usd,people");
  EXPECT_EQ(head("flow_exchange.csv"), "from,to,commodity,amount,unit,exchange_value_usd");
  EXPECT_EQ(files.at("flow_exchange.csv").substr(head("flow_exchange.csv").size() + 1, 32), "IQ,SY,electricity,4200,MWh,31500");
  auto const package = nlohmann::json::parse(files.at("datapackage.json"));
  EXPECT_EQ(package.at("resources").size(), 17u);
  for (auto const& table : package.at("resources"))
    for (auto const& column : table.at("schema").at("fields")) {
      EXPECT_FALSE(column.at("description").get<std::string>().empty()) << column;
      EXPECT_FALSE(column.at("description_ar").get<std::string>().empty()) << column;
    }
}

TEST(flow_csv, names_the_currency_of_the_network) {
  auto text = std::string{test::kTwoCountries};
  text.replace(text.find(",USD\n"), 4, ",EUR");
  auto const n = test::read(text);
  overlay const view{n};
  auto const files = flow_package(view, test::two_countries_answer(n));
  EXPECT_TRUE(files.at("flow_totals.csv").starts_with("part,cost_eur\n")) << files.at("flow_totals.csv");
  EXPECT_NE(files.at("flow_prices.csv").find("EUR/MWh"), std::string::npos);
}

TEST(flow_map, has_links_gates_and_places_with_their_figures) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto const r = test::two_countries_answer(n);
  auto const layers = flow_layers(view, r);
  ASSERT_EQ(layers.size(), 3u);
  for (auto const& layer : layers)
    for (auto const& f : layer.features) EXPECT_EQ(f.values.size(), layer.columns.size()) << layer.name;
  auto const j = flow_geojson(view, r);
  std::size_t gates = 0;
  for (auto const& f : j.at("features")) {
    auto const& p = f.at("properties");
    if (p.at("layer") == "flow_gates" && p.at("commodity") == "containers") {
      ++gates;
      EXPECT_EQ(p.at("forward"), 900);
      EXPECT_EQ(p.at("utilisation"), 1);
      EXPECT_EQ(p.at("value_per_day"), 52'000);
      EXPECT_EQ(f.at("geometry").at("type"), "Point");
    }
    if (p.at("layer") == "flow_places" && p.at("place") == "mosul" && p.at("commodity") == "electricity") {
      EXPECT_EQ(p.at("price"), 41);
      EXPECT_EQ(p.at("wanted"), 900);
    }
    if (p.at("layer") == "flow_links" && p.at("id") == "mosul-deir-line") {
      EXPECT_EQ(p.at("forward"), 175);
      EXPECT_EQ(p.at("utilisation_most"), 1);
      EXPECT_EQ(f.at("geometry").at("coordinates").size(), 2u);
    }
  }
  EXPECT_EQ(gates, 1u);
}

// A figure that was never found is not 0.
TEST(flow_json, of_no_flow_has_no_cost) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  flow_result r;
  r.when = test::two_halves();
  for (auto const s : {flow_status::failed, flow_status::infeasible, flow_status::stopped}) {
    r.status = s;
    auto const j = flow_json(view, r, {});
    for (auto const* const key : {"objective", "bound", "gap", "per_day", "co2_t"}) EXPECT_TRUE(j.at(key).is_null()) << key;
    EXPECT_TRUE(j.at("tables").at("totals").empty());
  }
}

// Columns of whole figures close: 100.4 wanted and 50.6 served are shown as 100.4 and 50.6, and 49.8 as what is missing of them.
TEST(flow_text, what_is_missing_closes_with_what_is_shown) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto r = test::two_countries_answer(n);
  r.trips[0].wanted = 2000.4;
  r.trips[0].served = 899.6;
  auto const text = flow_text(view, r, in(language::en));
  EXPECT_NE(text.find("2 000     900     1 100"), std::string::npos) << text;
}

TEST(flow_figures, crossings_of_one_place_add_up_each_way) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  auto const all = crossing_totals(view, test::two_countries_answer(n));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].commodity, n.find_commodity("containers"));
  EXPECT_EQ(all[0].forward, 900);
  EXPECT_EQ(all[0].full, 1);
  EXPECT_EQ(n.parties.party_id[all[0].from], "IQ");
}

// A way that has no room at all is full all the time.
TEST(flow_figures, what_has_no_capacity_is_full) {
  auto const n = test::read(test::kTwoCountries);
  auto r = test::two_countries_answer(n);
  for (auto& c : r.capacities)
    if (c.at.table == table_id::gates) c.capacity = c.used = 0;
  auto const all = dearest(n, r).ways;
  auto const gate = std::find_if(all.begin(), all.end(), [](auto const& d) { return d.at.table == table_id::gates; });
  ASSERT_NE(gate, all.end());
  EXPECT_EQ(gate->full_share, 1);
}

TEST(flow_text, of_an_empty_answer_says_that_there_is_none) {
  auto const n = test::read(test::kTwoCountries);
  overlay const view{n};
  flow_result r;
  r.when = test::two_halves();
  r.evidence = "row 3 is off by 2";
  for (auto const s : {flow_status::failed, flow_status::unbounded, flow_status::stopped}) {
    r.status = s;
    auto const text = flow_text(view, r, in(language::en));
    EXPECT_EQ(text.find("Cost"), std::string::npos) << text;
    EXPECT_EQ(text.find("row 3") == std::string::npos, s == flow_status::stopped) << text;
  }
}

}  // namespace
}  // namespace mamar
