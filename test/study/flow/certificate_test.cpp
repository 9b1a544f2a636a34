// check_flow passes right answers and catches every number that is changed by hand.
#include "test/study/flow/ask.h"
#include "test/study/flow/random_case.h"
#include "test/study/flow/shrink.h"

namespace mamar {
namespace {

using test::case_artist;
using test::dice;
using test::flow_case;

// A number of a table: where to find it in every row, and what it is called.
struct planted {
  std::string name;
  std::function<std::vector<double*>(flow_result&)> all;
};

template <class Row>
void add(std::vector<planted>& out, std::string const& table, std::vector<Row> flow_result::* rows,
         std::vector<std::pair<char const*, double Row::*>> const& fields) {
  for (auto const& [field, member] : fields)
    out.push_back({table + "." + field, [rows, member = member](flow_result& r) {
                     std::vector<double*> found;
                     for (auto& row : r.*rows) found.push_back(&(row.*member));
                     return found;
                   }});
}

std::vector<planted> all_numbers() {
  std::vector<planted> out;
  add(out, "carried", &flow_result::carried,
      {{"forward", &carried_row::forward}, {"backward", &carried_row::backward}, {"lost", &carried_row::lost}});
  add(out, "capacities", &flow_result::capacities,
      {{"used", &capacity_row::used}, {"capacity", &capacity_row::capacity}, {"value", &capacity_row::value}});
  add(out, "supplies", &flow_result::supplies,
      {{"output", &supply_row::output},
       {"disposed", &supply_row::disposed},
       {"available", &supply_row::available},
       {"cost", &supply_row::cost},
       {"value", &supply_row::value}});
  add(out, "converters", &flow_result::converters,
      {{"activity", &converter_row::activity},
       {"available", &converter_row::available},
       {"cost", &converter_row::cost},
       {"value", &converter_row::value}});
  add(out, "converter_flows", &flow_result::converter_flows, {{"amount", &converter_flow_row::amount}, {"disposed", &converter_flow_row::disposed}});
  add(out, "demands", &flow_result::demands,
      {{"wanted", &demand_row::wanted}, {"served", &demand_row::served}, {"cost", &demand_row::cost}, {"people", &demand_row::people}});
  add(out, "stores", &flow_result::stores,
      {{"level", &store_row::level}, {"in", &store_row::in}, {"out", &store_row::out}, {"spilled", &store_row::spilled}});
  add(out, "trips", &flow_result::trips, {{"wanted", &trip_row::wanted}, {"served", &trip_row::served}, {"price", &trip_row::price}});
  add(out, "paths", &flow_result::paths,
      {{"amount", &path_row::amount},
       {"money", &path_row::money},
       {"hours", &path_row::hours},
       {"co2_kg", &path_row::co2_kg},
       {"km", &path_row::km},
       {"time_value", &path_row::time_value}});
  add(out, "prices", &flow_result::prices, {{"price", &price_row::price}});
  add(out, "limits", &flow_result::limits, {{"activity", &limit_row::activity}, {"value", &limit_row::value}, {"price", &limit_row::price}});
  add(out, "built", &flow_result::built, {{"capacity", &built_row::capacity}, {"cost", &built_row::cost}});
  add(out, "exchange", &flow_result::exchange, {{"amount", &exchange_row::amount}, {"value", &exchange_row::value}});
  add(out, "parties", &flow_result::parties,
      {{"supply_cost", &party_row::supply_cost},
       {"carriage_cost", &party_row::carriage_cost},
       {"unserved_cost", &party_row::unserved_cost},
       {"build_cost", &party_row::build_cost},
       {"time_value", &party_row::time_value},
       {"co2_t", &party_row::co2_t},
       {"congestion_rent", &party_row::congestion_rent},
       {"people_unserved", &party_row::people_unserved}});
  for (auto const& [name, member] : std::vector<std::pair<char const*, double flow_totals::*>>{{"supply", &flow_totals::supply},
                                                                                               {"disposal", &flow_totals::disposal},
                                                                                               {"carriage", &flow_totals::carriage},
                                                                                               {"time_value", &flow_totals::time_value},
                                                                                               {"co2", &flow_totals::co2},
                                                                                               {"unserved", &flow_totals::unserved},
                                                                                               {"stores", &flow_totals::stores},
                                                                                               {"built", &flow_totals::built},
                                                                                               {"co2_t", &flow_totals::co2_t}})
    out.push_back({std::string{"totals."} + name, [member = member](flow_result& r) { return std::vector<double*>{&(r.totals.*member)}; }});
  out.push_back({"objective", [](flow_result& r) { return std::vector<double*>{&r.objective}; }});
  out.push_back({"bound", [](flow_result& r) { return std::vector<double*>{&r.bound}; }});
  return out;
}

std::string complaint(flow_case const& c) {
  auto const n = c.read();
  overlay const view{n};
  auto const r = flow(view);
  if (!r || r->status != flow_status::optimal) return {};
  for (auto const& wrong : check_flow(view, *r)) return wrong;
  return {};
}

TEST(flow_certificate, right_answers_pass) {
  for (std::uint64_t i = 0; i < test::cases(100) && !testing::Test::HasFailure(); ++i)
    for (bool const freight : {true, false}) {
      auto const c = freight ? test::draw_freight(100000 + i, i % 2 == 0) : case_artist{100000 + i}.draw();
      auto const said = complaint(c);
      if (said.empty()) continue;
      auto const small = test::shrunk(c, [&](flow_case const& s) { return complaint(s).starts_with(said.substr(0, 6)); });
      ADD_FAILURE() << "seed " << 100000 + i << ": " << said << "\nsmallest: " << complaint(small) << "\n" << small.text();
    }
}

// Numbers that check_flow does not look at, or not in every row. A number that is not named here must be caught wherever it is planted.
std::set<std::string> const kNotCertified{"built.capacity",
                                          "built.cost",
                                          "capacities.capacity",
                                          "capacities.used",
                                          "carried.lost",
                                          "converter_flows.disposed",
                                          "converters.available",
                                          "converters.value",
                                          "demands.people",
                                          "exchange.amount",
                                          "exchange.value",
                                          "limits.value",
                                          "parties.build_cost",
                                          "parties.carriage_cost",
                                          "parties.co2_t",
                                          "parties.congestion_rent",
                                          "parties.people_unserved",
                                          "parties.supply_cost",
                                          "parties.time_value",
                                          "parties.unserved_cost",
                                          "paths.co2_kg",
                                          "paths.hours",
                                          "paths.km",
                                          "paths.time_value",
                                          "stores.level",
                                          "supplies.available",
                                          "supplies.disposed",
                                          "supplies.value",
                                          "trips.price"};

// Each number of each table, in some row of some networks, is made larger and smaller. Which prices and values are right is not always one number.
TEST(flow_certificate, planted_errors_are_caught) {
  std::map<std::string, std::pair<int, int>> tried;  // planted, caught
  for (std::uint64_t i = 0; i < test::cases(40); ++i) {
    auto c = i % 3 == 0 ? test::draw_freight(200000 + i, true) : case_artist{200000 + i}.draw();
    for (auto& r : c.tables["demands"]) r["people"] = "1000";
    auto const n = c.read();
    overlay const view{n};
    auto const right = flow(view);
    if (!right || right->status != flow_status::optimal || !check_flow(view, *right).empty()) continue;  // the test above tells of those
    dice d{i};
    for (auto const& number : all_numbers())
      for (double const by : {1.05, 0.9}) {
        auto wrong = *right;
        auto const where = number.all(wrong);
        if (where.empty()) continue;
        auto& x = *where[d.below(static_cast<std::uint32_t>(where.size()))];
        if (!std::isfinite(x)) continue;
        bool const is_sum = number.name.starts_with("totals") || number.name.starts_with("paths") ||
                            number.name.ends_with(".cost");  // seen in the whole cost alone, which is held to a millionth
        x = x * by + (by > 1 ? 1 : -1) * (0.5 + (is_sum ? 1e-4 * std::abs(right->objective) : 0));
        auto& [planted_here, caught] = tried[number.name];
        ++planted_here;
        if (!check_flow(view, wrong).empty()) ++caught;
      }
  }
  std::string blind;
  for (auto const& [name, counts] : tried) {
    bool const may_be_many = name.ends_with("price") || (name.ends_with(".value") && name != "limits.value" && name != "exchange.value");
    if (counts.second * (may_be_many ? 3 : 1) < counts.first && !kNotCertified.contains(name))
      blind += fmt::format("{}: {} of {} caught\n", name, counts.second, counts.first);
  }
  EXPECT_EQ(blind, "");
}

// Rows that stand twice, or whose neighbour is missing.
TEST(flow_certificate, doubled_rows_are_caught) {
  std::map<std::string, int> missed;
  for (std::uint64_t i = 0; i < 20; ++i) {
    auto const net = case_artist{300000 + i}.draw().read();
    overlay const view{net};
    auto const right = flow(view);
    if (!right || right->status != flow_status::optimal) continue;
    dice d{i};
    auto const plant = [&](char const* name, auto member, auto matters) {
      auto wrong = *right;
      auto& rows = wrong.*member;
      std::vector<std::size_t> of;
      for (std::size_t k = 0; k < rows.size(); ++k)
        if (matters(rows[k])) of.push_back(k);
      if (of.empty()) return;
      auto const at = d.pick(of);
      rows.push_back(rows[at]);
      if (check_flow(view, wrong).empty()) ++missed[std::string{name} + " doubled"];
      wrong = *right;
      (wrong.*member).erase((wrong.*member).begin() + static_cast<std::ptrdiff_t>(at));
      if (check_flow(view, wrong).empty()) ++missed[std::string{name} + " left out"];
    };
    plant("supplies", &flow_result::supplies, [](auto const& r) { return r.output > 0.01; });
    plant("demands", &flow_result::demands, [](auto const& r) { return r.served > 0.01; });
    plant("paths", &flow_result::paths, [](auto const& r) { return r.amount > 0.01; });
    plant("stores", &flow_result::stores, [](auto const& r) { return r.in > 0.01 || r.out > 0.01; });
    plant("converter flows", &flow_result::converter_flows, [](auto const& r) { return r.amount > 0.01; });
  }
  for (auto const& [what, times] : missed) ADD_FAILURE() << what << ": not seen " << times << " times";
}

}  // namespace
}  // namespace mamar
