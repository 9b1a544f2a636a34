// What must hold of flow whatever the network: over random networks of power, fuels and freight.
#include "test/study/flow/ask.h"
#include "test/study/flow/random_case.h"
#include "test/study/flow/shrink.h"

namespace mamar {
namespace {

using test::case_artist;
using test::cases;
using test::dice;
using test::flow_case;
using test::near;

// Networks of both kinds in turn.
flow_case drawn(std::uint64_t seed) { return seed % 2 == 0 ? case_artist{seed}.draw() : test::draw_freight(seed, seed % 4 == 1); }

struct outcome {
  flow_status status{flow_status::failed};
  double objective{0};
  std::string why;

  bool solved() const { return status == flow_status::optimal; }
};

outcome of_result(result<flow_result> const& r) {
  if (!r) return {flow_status::failed, 0, test::all_text(r.messages())};
  return {r->status, r->objective, r->evidence};
}
outcome solve(network const& n, std::vector<change> const& changes = {}, flow_options o = {}) {
  auto const view = overlay::lay(n, changes);
  if (!view) throw std::runtime_error{test::all_text(view.messages())};
  return of_result(flow(*view, std::move(o)));
}
outcome solve(flow_case const& c) { return solve(c.read()); }

bool same(outcome const& a, outcome const& b) { return a.status == b.status && (!a.solved() || near(a.objective, b.objective, 2e-6)); }

std::string told(outcome const& o) { return test::word(o.status) + fmt::format(" {} {}", o.objective, o.why); }

// Over many networks: `wrong` says what does not hold, blank where all is well. A failing one is cut down.
template <class F>
void for_many(std::uint64_t first, std::uint64_t count, F const& wrong) {
  for (std::uint64_t seed = first; seed < first + cases(count) && !testing::Test::HasFailure(); ++seed) {
    auto const c = drawn(seed);
    auto const said = wrong(c, seed);
    if (said.empty()) continue;
    auto const kind = said.substr(0, said.find(':'));
    auto const small = test::shrunk(c, [&](flow_case const& s) { return wrong(s, seed).starts_with(kind + ":"); });
    ADD_FAILURE() << "seed " << seed << ", " << said << "\nsmallest: " << wrong(small, seed) << "\n" << small.text();
  }
}

// --- more room, less room ---------------------------------------------------------------------------------------------------------------------------

TEST(flow_properties, more_capacity_never_costs_more) {
  for_many(20000, 60, [](flow_case const& c, std::uint64_t seed) -> std::string {
    auto const before = solve(c);
    if (!before.solved()) return {};
    auto wider = c;
    dice d{seed};
    for (auto& [table, rows] : wider.tables)
      for (auto& r : rows)
        for (auto const* const column : {"capacity", "energy_capacity", "power_in", "power_out", "capacity_max"})
          if (r.contains(column) && table != "cost_segments" && !r.contains("ramp") && d.chance(40))
            r[column] = fmt::format("{}", 1.5 * std::stod(r[column]) + 1);
    for (auto& r : wider.tables["converters"])  // a group's are equal
      if (r.contains("group")) r["capacity"] = "50";
    auto const after = solve(wider);
    if (after.solved() && after.objective <= before.objective + 1e-6 * std::max(1.0, std::abs(before.objective))) return {};
    return "dearer: " + told(before) + ", with more capacity " + told(after);
  });
}

// Where nothing must run, nothing is paid for running and no line is under the voltage law (closing_a_line_of_a_loop_may_spare shows why).
TEST(flow_properties, closing_never_costs_less) {
  for_many(30000, 60, [](flow_case const& drawn_case, std::uint64_t seed) -> std::string {
    auto c = drawn_case;
    for (auto& r : c.tables["links"]) r.erase("sync_zone");
    for (auto& r : c.tables["supplies"]) r.erase("minimum");
    auto const n = c.read();
    auto const before = solve(n);
    if (!before.solved()) return {};
    dice d{seed};
    std::vector<std::pair<std::string, std::string>> closable;
    for (auto const* const table : {"links", "gates", "supplies", "converters", "stores"})
      for (auto const& r : c.tables[table]) closable.emplace_back(table, r.at(flow_case::key_of(table)));
    if (closable.empty()) return {};
    auto const [table, id] = d.pick(closable);
    auto const after = solve(n, {{table + "[id=" + id + "]", "status", change_op::set, "closed"}});
    if (after.status == flow_status::infeasible) return {};
    if (after.solved() && after.objective >= before.objective - 1e-6 * std::max(1.0, std::abs(before.objective))) return {};
    return "cheaper: " + told(before) + ", with " + table + " " + id + " closed " + told(after);
  });
}

// --- the same network written otherwise ---------------------------------------------------------------------------------------------------------------

void halve(flow_case::row& r, char const* column) {
  if (r.contains(column)) r[column] = fmt::format("{:.17g}", std::stod(r[column]) / 2);
}

// A place in the middle of a link: half the length, time, cost and reactance each, the loss in two steps, the phase shift in one.
flow_case split(flow_case c, std::string const& id) {
  auto const whole = c.at("links", id);
  auto first = whole;
  double const kept = first.contains("loss") ? std::sqrt(1 - std::stod(first["loss"])) : 1;
  if (first.contains("loss")) first["loss"] = fmt::format("{:.17g}", 1 - kept);
  for (auto const* const column : {"length", "time", "reactance"}) halve(first, column);
  if (first.contains("cost")) first["cost"] = fmt::format("{:.17g}", std::stod(first["cost"]) / (1 + kept));  // less enters the second half
  auto second = first;
  second.erase("phase_shift");
  second.erase("via");
  first["to_place"] = second["from_place"] = "middle";
  second["link_id"] = id + "b";
  auto middle = c.at("places", whole.at("from_place"));
  middle["place_id"] = "middle";
  middle["kind"] = "other";
  c.tables["places"].push_back(middle);
  c.at("links", id) = first;
  c.tables["links"].push_back(second);
  return c;
}

TEST(flow_properties, splitting_a_link_in_two_halves_changes_nothing) {
  for_many(40000, 60, [](flow_case const& c, std::uint64_t seed) -> std::string {
    if (seed % 2 == 1) return {};  // sea and air do not pass through a place without a call, land does not cross borders there
    std::vector<std::string> ids;
    for (auto const& r : c.tables.at("links"))
      if (!r.contains("extendable")) ids.push_back(r.at("link_id"));
    if (ids.empty()) return {};
    auto const id = dice{seed}.pick(ids);
    auto wire = c;  // limits on flow would count both halves
    wire.tables["limits"].clear();
    wire.tables["limit_terms"].clear();
    auto const before = solve(wire);
    auto const after = solve(split(wire, id));
    return same(before, after) ? "" : "split " + id + ": " + told(before) + ", in halves " + told(after);
  });
}

void scale(flow_case::row& r, char const* column, double by) {
  if (r.contains(column)) r[column] = fmt::format("{:.17g}", std::stod(r[column]) * by);
}

// `per` new units are one old unit of the commodity.
flow_case in_other_units(flow_case c, std::string const& what, double per) {
  auto const of = [&](flow_case::row const& r) { return r.contains("commodity_id") && r.at("commodity_id") == what; };
  auto& commodity = c.at("commodities", what);
  commodity.insert({"tonnes_per_unit", what == "electricity" ? "0" : "1"});
  for (auto const* const column : {"tonnes_per_unit", "co2", "value_of_time", "unserved_cost"}) scale(commodity, column, 1 / per);
  std::set<std::string> supplies;
  for (auto& r : c.tables["supplies"]) {
    if (!of(r)) continue;
    supplies.insert(r["supply_id"]);
    for (auto const* const column : {"capacity", "minimum", "capacity_min", "capacity_max"}) scale(r, column, per);
    for (auto const* const column : {"cost", "co2", "disposal_cost", "capital_cost"}) scale(r, column, 1 / per);
    scale(r, "cost_quadratic", 1 / per / per);
  }
  for (auto& r : c.tables["cost_segments"]) {
    if (!supplies.contains(r["supply_id"])) continue;
    scale(r, "capacity", per);
    scale(r, "cost", 1 / per);
  }
  for (auto const* const table : {"demands", "trips"})
    for (auto& r : c.tables[table]) {
      if (!of(r)) continue;
      scale(r, "amount", per);
      scale(r, "unserved_cost", 1 / per);
    }
  for (auto& r : c.tables["converter_flows"]) {
    if (!of(r)) continue;
    scale(r, "ratio", per);
    scale(r, "disposal_cost", 1 / per);
  }
  for (auto& r : c.tables["stores"]) {
    if (!of(r)) continue;
    for (auto const* const column : {"energy_capacity", "power_in", "power_out", "inflow", "initial", "capacity_min", "capacity_max"})
      scale(r, column, per);
    for (auto const* const column : {"cost", "capital_cost"}) scale(r, column, 1 / per);
  }
  for (auto& r : c.tables["links"]) {
    if (!of(r)) continue;
    for (auto const* const column : {"capacity", "capacity_min", "capacity_max"}) scale(r, column, per);
    for (auto const* const column : {"cost", "capital_cost", "reactance"}) scale(r, column, 1 / per);  // rad/MW becomes rad/kW
  }
  return c;
}

TEST(flow_properties, other_units_change_nothing) {
  for_many(50000, 60, [](flow_case const& c, std::uint64_t seed) -> std::string {
    if (seed % 2 == 1) return {};
    auto plain = c;  // of limits some count in units
    plain.tables["limits"].clear();
    plain.tables["limit_terms"].clear();
    auto const before = solve(plain);
    for (auto const& [what, per] : {std::pair{"electricity", 1000.0}, {"gas", 0.001}, {"fuel", 1000.0}, {"boxes", 10.0}}) {
      auto const after = solve(in_other_units(plain, what, per));
      if (!same(before, after)) return fmt::format("units of {}: {}, in other units {}", what, told(before), told(after));
    }
    return {};
  });
}

TEST(flow_properties, the_order_of_rows_changes_nothing) {
  for_many(60000, 60, [](flow_case const& c, std::uint64_t seed) -> std::string {
    auto const before = solve(c);
    dice d{seed};
    auto const after = solve(c.read(&d));
    return same(before, after) ? "" : "order: " + told(before) + ", shuffled " + told(after);
  });
}

// --- solved again ------------------------------------------------------------------------------------------------------------------------------------

std::vector<change> random_changes(flow_case const& c, dice& d) {
  std::vector<change> out;
  auto const pick = [&](char const* table) -> std::string {
    auto const& rows = c.tables.at(table);
    return rows.at(d.below(static_cast<std::uint32_t>(rows.size()))).at(flow_case::key_of(table));
  };
  for (auto i = d.between(1, 4); i > 0; --i) {
    auto const what = d.below(6);
    auto const status = d.pick(std::vector<std::string>{"closed", "open", "restricted", "damaged"});
    auto const has = [&](char const* table) { return c.tables.contains(table) && !c.tables.at(table).empty(); };
    if (what == 0 && has("links")) out.push_back({"links[id=" + pick("links") + "]", "status", change_op::set, status});
    else if (what == 1 && has("gates")) out.push_back({"gates[id=" + pick("gates") + "]", "status", change_op::set, status});
    else if (what == 2 && has("supplies")) out.push_back({"supplies[id=" + pick("supplies") + "]", "cost", change_op::add, "7"});
    else if (what == 3 && has("demands")) out.push_back({"demands[id=" + pick("demands") + "]", "amount", change_op::scale, "1.3"});
    else if (what == 4 && has("trips")) out.push_back({"trips[id=" + pick("trips") + "]", "amount", change_op::scale, "2"});
    else if (has("links")) out.push_back({"links[id=" + pick("links") + "]", "capacity", change_op::scale, "0.7"});
  }
  return out;
}

// One handle: as it is, changed, changed otherwise, as it was. Each time what a new one says.
TEST(flow_properties, changes_laid_on_and_taken_off) {
  for_many(70000, 60, [](flow_case const& c, std::uint64_t seed) -> std::string {
    auto const n = c.read();
    overlay const bare{n};
    auto model = flow_model::make(bare);
    if (!model) return "refused: " + test::all_text(model.messages());
    auto const as_it_was = of_result(model->solve());
    dice d{seed};
    for (int i = 0; i < 4; ++i) {
      auto const changes = i == 3 ? std::vector<change>{} : random_changes(c, d);
      auto const view = overlay::lay(n, changes);
      if (!view) continue;  // for example a capacity that is unlimited
      auto const cold = of_result(flow(*view));
      auto const laid = model->lay(*view);
      if (!laid) return cold.status == flow_status::failed ? "" : "refused: " + test::all_text(laid.messages());
      outcome warm;
      warm.status = model->solve_only(warm.objective);
      if (!same(warm, cold)) return fmt::format("warm {}: {}, cold {}", i, told(warm), told(cold));
      auto const again = of_result(model->solve());
      if (!same(again, cold)) return fmt::format("again {}: {}, cold {}", i, told(again), told(cold));
      if (i == 3 && !same(again, as_it_was)) return "taken off: " + told(again) + ", before " + told(as_it_was);
    }
    return {};
  });
}

flow_options started(std::uint32_t rows) {
  flow_options o;
  o.start_rows = rows;
  return o;
}

TEST(flow_properties, a_start_from_smaller_programs_changes_nothing) {
  for_many(29000, 80, [](flow_case const& c, std::uint64_t) -> std::string {
    auto const n = c.read();
    auto const without = solve(n, {}, started(1'000'000));
    auto const with = solve(n, {}, started(0));
    return same(without, with) ? "" : "started: " + told(without) + " and " + told(with);
  });
}

// Two weeks of fourteen snapshots: a start of a start. Stores move power, fuel comes by the period, a limit spans both, capacity is bought.
TEST(flow_properties, a_start_of_several_steps) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    dice d{seed};
    flow_case c{R"(
      place a b c
      commodity oil balance=period tonnes_per_unit=1
      supply field at=a of=oil capacity=900 cost=30
      converter plant at=b capacity=60 cost=2
      in plant oil 0.5
      out plant electricity 1
      link road from=a to=b by=road time=3
      link ab from=a to=b by=ac reactance=16 voltage=400 sync_zone=z capacity=40
      link bc from=b to=c by=ac reactance=16 voltage=400 sync_zone=z capacity=40
      link ac from=a to=c by=ac reactance=32 voltage=400 sync_zone=z capacity=30
      store battery at=c of=electricity duration=3 extendable=true capital_cost=40 efficiency_in=0.9 standing_loss=0.01
      supply sun at=c of=electricity capacity=80 profile_id=sun
      supply gas at=a of=electricity capacity=70 cost=55 ramp=0.3 co2=400
      limit cap <= 9000
      term cap supplies co2
      demand town at=b of=electricity amount=90 profile_id=load unserved_cost=700
      demand port at=c of=electricity amount=40 profile_id=load unserved_cost=500)"};
    std::string sun = "profile sun", load = "profile load", times;
    for (int t = 0; t < 28; ++t) {
      times += fmt::format("snapshot 1 period_id={} weight_objective={}\n", t < 14 ? "one" : "two", d.between(2, 9));
      sun += fmt::format(" {}", d.between(0, 10) / 10.0);
      load += fmt::format(" {}", d.between(3, 10) / 10.0);
    }
    c.add(times).add(sun).add(load);
    auto const n = c.read();
    auto const without = solve(n, {}, started(1'000'000));
    auto const with = solve(n, {}, started(0));
    ASSERT_TRUE(without.solved()) << told(without);
    EXPECT_TRUE(same(without, with)) << "seed " << seed << ": " << told(without) << " and " << told(with);
  }
}

TEST(flow_properties, threads_change_nothing) {
  for_many(80000, 40, [](flow_case const& c, std::uint64_t) -> std::string {
    auto const n = c.read();
    overlay const view{n};
    flow_options one;
    one.threads = 1;
    flow_options four;
    four.threads = 4;
    auto const a = flow(view, one);
    auto const b = flow(view, four);
    if (!a || !b) return {};
    if (a->status != b->status) return "status: " + test::word(a->status) + ", " + test::word(b->status);
    auto const x = test::answers(n, *a);
    auto const y = test::answers(n, *b);
    for (auto const& [key, value] : x)
      if (!y.contains(key) || y.at(key) != value) return "number: " + key;
    return x.size() == y.size() ? "" : "tables: of other sizes";
  });
}

TEST(flow_properties, without_tiers_shortage_costs_what_it_says) {
  for_many(90000, 20, [](flow_case const& c, std::uint64_t) -> std::string {
    auto const n = c.read();
    overlay const view{n};
    flow_options o;
    o.tiers = false;
    auto const r = flow(view, o);
    auto const whole = test::whole_model{view, false, test::kThrough}.solve();
    if (!r) return "refused: " + test::all_text(r.messages());
    if (test::word(r->status) != test::word(whole.status)) return "status: " + test::word(r->status) + ", whole " + test::word(whole.status);
    if (r->status != flow_status::optimal || near(r->objective, whole.numbers.at("objective"), 2e-6)) return {};
    return fmt::format("objective: {}, whole {}", r->objective, whole.numbers.at("objective"));
  });
}

TEST(flow_properties, a_stop_is_heard) {
  auto const n = case_artist{4}.draw().read();
  flow_options o;
  o.stop = [] { return true; };
  auto const r = flow(overlay{n}, o);
  ASSERT_TRUE(r);
  EXPECT_EQ(r->status, flow_status::stopped);
}

// Whenever the stop comes, within a solve or while paths are sought: the answer is the right one or none.
TEST(flow_properties, a_stop_at_any_moment_never_passes_for_an_optimum) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto const n = case_artist{seed}.draw().read();
    overlay const view{n};
    auto const whole = flow(view, {});
    ASSERT_TRUE(whole);
    int stopped = 0;
    for (int asks = 0; asks < 400; asks = asks < 20 ? asks + 1 : asks * 3 / 2) {
      flow_options o;
      o.threads = 1;
      o.stop = [asks, asked = std::make_shared<int>(0)] { return (*asked)++ >= asks; };
      auto const r = flow(view, o);
      ASSERT_TRUE(r);
      if (r->status == flow_status::stopped) {
        ++stopped;
        continue;
      }
      ASSERT_EQ(r->status, whole->status) << "seed " << seed << ", " << asks << " asks";
      if (r->status != flow_status::optimal) continue;
      EXPECT_NEAR(r->objective, whole->objective, 1e-6 * std::max(1.0, std::abs(whole->objective))) << "seed " << seed << ", " << asks << " asks";
    }
    EXPECT_GT(stopped, 0);
  }
}

TEST(flow_properties, a_flow_that_is_out_of_rounds_is_none) {
  int cut_short = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    auto const n = case_artist{seed}.draw().read();
    overlay const view{n};
    flow_options o;
    o.most_rounds = 1;
    auto const r = flow(view, o);
    ASSERT_TRUE(r);
    cut_short += r->status == flow_status::stopped ? 1 : 0;
    if (r->status != flow_status::optimal) continue;
    EXPECT_LE(r->gap(), 1e-6) << "seed " << seed;
  }
  EXPECT_GT(cut_short, 0);
}

}  // namespace
}  // namespace mamar
