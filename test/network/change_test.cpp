#include "mamar/network/change.h"

#include "test/network_text.h"

namespace mamar {
namespace {

constexpr auto kNet = R"(
# settings.csv
date
2026-10
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
b,B,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,payload
road,Road,road,50,0.1,20
# links.csv
link_id,from_place,to_place,mode_id,length,capacity,time,lanes,status
ax,a,x,road,10,,,2,open
xb,x,b,road,10,500,3,4,closed
# gates.csv
gate_id,place_id,mode_id,wait,fee,share,status
x,x,road,10,100,0.5,restricted
# rules.csv
rule_id,party_id,selector,effect,value,unit,status
r,Q,gates[id=x],delay,2,h,disputed
# scenarios.csv
scenario_id,name_en
war,War
peace,Peace
# projects.csv
project_id,name_en,cost_low,cost_high,status
bridge,Bridge,1,2,finished
tunnel,Tunnel,1,2,proposed
# changes.csv
scenario_id,project_id,phase,selector,field,op,value,valid_from,valid_to
war,,,gates[id=x],status,set,closed,2026-06,
war,,,links[id=ax],time,set,9,,
,bridge,finished,links[id=xb],status,set,open,,
,bridge,building,links[id=ax],status,set,closed,,
,tunnel,finished,gates[id=x],wait,set,0,,
)";

change at(layer l, std::string selector, std::string field, change_op op, std::string value, std::string cause = {}) {
  return {.selector = std::move(selector), .field = std::move(field), .op = op, .value = std::move(value), .at = l, .cause = std::move(cause)};
}
change set(std::string selector, std::string field, std::string value) {
  return at(layer::command, std::move(selector), std::move(field), change_op::set, std::move(value));
}
change shut(layer l, std::string cause) { return at(l, "gates[id=x]", "status", change_op::set, "closed", std::move(cause)); }
change open(layer l, std::string cause) { return at(l, "gates[id=x]", "status", change_op::set, "open", std::move(cause)); }
change between(change c, char const* from, char const* to) {
  c.valid_from = *from == 0 ? date{} : *parse_date(from);
  c.valid_to = *to == 0 ? date{} : *parse_date(to);
  return c;
}

class changes : public ::testing::Test {
 protected:
  network n = test::read(kNet);
  gate_idx x{0};
  link_idx ax{0}, xb{1};

  overlay lay(std::vector<change> list, date day = {}) const {
    auto o = overlay::lay(n, std::move(list), day);
    if (!o) throw std::runtime_error{test::all_text(o.messages())};
    return std::move(o).value();
  }
  std::string codes(std::vector<change> list, date day = {}) const {
    auto const o = overlay::lay(n, std::move(list), day);
    std::string out;
    for (auto const& d : o.messages()) out += (out.empty() ? "" : " ") + d.code;
    return out;
  }
  std::string causes(overlay const& o) const {
    std::string out;
    for (auto const& c : o.closures(table_id::gates, 0)) out += (out.empty() ? "" : " ") + c.cause;
    return out;
  }
};

TEST_F(changes, the_last_layer_wins_whatever_the_order_given) {
  auto const o = lay({at(layer::command, "gates", "wait", change_op::set, "4"), at(layer::report, "gates", "wait", change_op::set, "1"),
                      at(layer::scenario, "gates", "wait", change_op::set, "3"), at(layer::project, "gates", "wait", change_op::set, "2")});
  EXPECT_EQ(o[n.gates.wait][x], 4);
  EXPECT_EQ(n.gates.wait[x], 10);  // the network itself is as it was
}

TEST_F(changes, within_a_layer_the_last_given_wins_and_figures_act_one_on_another) {
  EXPECT_EQ(lay({set("gates", "wait", "4"), set("gates", "wait", "5")})[n.gates.wait][x], 5);
  EXPECT_EQ(
      lay({at(layer::scenario, "gates", "wait", change_op::scale, "2"), at(layer::report, "gates", "wait", change_op::add, "1")})[n.gates.wait][x],
      22);
  EXPECT_EQ(
      lay({at(layer::scenario, "gates", "wait", change_op::add, "1"), at(layer::report, "gates", "wait", change_op::scale, "2")})[n.gates.wait][x],
      21);
}

TEST_F(changes, an_element_is_open_when_no_cause_is_left) {
  auto const o = lay({shut(layer::scenario, "war"), shut(layer::report, "flood"), shut(layer::command, "me")});
  EXPECT_EQ(causes(o), "flood war me");
  EXPECT_EQ(o[n.gates.status][x], status::closed);
}

TEST_F(changes, opening_removes_all_causes_and_says_which) {
  auto const o = lay({open(layer::command, "--open"), shut(layer::scenario, "war"), shut(layer::report, "flood")});
  EXPECT_EQ(causes(o), "");
  EXPECT_EQ(o[n.gates.status][x], status::open);
  ASSERT_EQ(o.reopened().size(), 1U);
  EXPECT_EQ(o.reopened()[0].cause, "--open");
  ASSERT_EQ(o.reopened()[0].removed.size(), 2U);
  EXPECT_EQ(o.reopened()[0].removed[0].cause, "flood");
  EXPECT_EQ(o.reopened()[0].removed[1].at, layer::scenario);
}

TEST_F(changes, opening_what_the_tables_close_names_the_tables) {
  auto const o = lay({set("links[id=xb]", "status", "open"), set("links[id=ax]", "status", "open")});
  ASSERT_EQ(o.reopened().size(), 1U);  // ax was open
  EXPECT_EQ(o.reopened()[0].row, xb.v);
  EXPECT_EQ(o.reopened()[0].removed[0].at, layer::base);
  EXPECT_EQ(o.reopened()[0].removed[0].state, status::closed);
}

TEST_F(changes, a_later_closure_closes_again) {
  auto const o = lay({open(layer::scenario, "peace"), shut(layer::report, "flood"), shut(layer::command, "me")});
  EXPECT_EQ(causes(o), "me");
  EXPECT_EQ(o[n.gates.status][x], status::closed);
}

TEST_F(changes, a_restriction_is_no_closure_and_lifts_none) {
  auto const restricted = set("gates", "status", "restricted");
  auto const alone = lay({restricted});
  EXPECT_TRUE(alone.closures(table_id::gates, 0).empty());
  EXPECT_EQ(alone[n.gates.status][x], status::restricted);
  for (auto const& order : {std::vector{shut(layer::report, "flood"), restricted}, std::vector{restricted, shut(layer::report, "flood")}}) {
    auto const o = lay(order);
    EXPECT_EQ(causes(o), "flood");
    EXPECT_EQ(o[n.gates.status][x], status::closed);
  }
}

TEST_F(changes, without_the_overlay_the_network_is_as_before) {
  auto const before = write_network(n);
  {
    auto const o = lay({shut(layer::command, "me"), set("links", "time", "7"), set("rules[id=r]", "status", "in_force")});
    EXPECT_EQ(o[n.links.time][ax], 7);
    EXPECT_EQ(o[n.rules.status][rule_idx{0}], rule_status::in_force);
  }
  overlay const none{n};
  EXPECT_EQ(none[n.gates.status][x], status::restricted);
  EXPECT_TRUE(std::isnan(none[n.links.time][ax]));
  EXPECT_EQ(none[n.rules.status][rule_idx{0}], rule_status::disputed);
  EXPECT_EQ(write_network(n), before);
}

TEST_F(changes, all_errors_come_at_once_with_their_codes) {
  EXPECT_EQ(
      codes({set("gats", "wait", "1"), set("gates[id=y]", "wait", "1"), set("gates", "wiat", "1"), set("gates", "place_id", "a"),
             set("gates", "name_en", "X"), at(layer::command, "gates", "status", change_op::scale, "2"), set("gates", "status", "shut"),
             set("gates", "wait", "long"), at(layer::command, "gates", "wait", change_op::add, "-11"),
             at(layer::command, "links[id=ax]", "time", change_op::scale, "2"), set("gates[", "wait", "1")}),
      "selector.unknown-table selector.unknown-value change.unknown-field change.field-fixed change.field-fixed change.op change.value change.value "
      "change.out-of-range change.no-figure selector.syntax");
}

TEST_F(changes, messages_say_what_would_be_right) {
  auto const text = [&](change c) { return overlay::lay(n, {std::move(c)}).messages().at(0).message; };
  EXPECT_EQ(text(set("gates", "wiat", "1")), "gates have no field \"wiat\"; did you mean \"wait\"?");
  EXPECT_EQ(text(set("gates", "status", "shut")), "the value \"shut\" does not fit status; expected open, restricted, closed, damaged, planned");
  EXPECT_EQ(text(set("links", "lanes", "1.5")), "the value \"1.5\" does not fit lanes; expected a whole number");
  EXPECT_EQ(text(set("gates", "share", "1.5")), "share of x would become 1.5, which is outside 0 to 1");
  EXPECT_EQ(text(at(layer::command, "links[id=ax]", "time", change_op::add, "2")), "time of ax has no figure to scale or add to; set it");
}

TEST_F(changes, errors_say_where_the_change_was_written) {
  auto c = set("gates", "wiat", "1");
  c.file = "changes.csv";
  c.line = 7;
  auto const o = overlay::lay(n, {c});
  EXPECT_EQ(o.messages()[0].file, "changes.csv");
  EXPECT_EQ(o.messages()[0].line, 7U);
  EXPECT_EQ(scenario_changes(n, "war").value().at(0).line, 2U);
}

TEST_F(changes, what_an_element_is_cannot_be_changed) {
  EXPECT_EQ(codes({set("links", "directed", "true"), set("places", "kind", "town"), set("modes", "kind", "rail"), set("rules", "effect", "fee"),
                   set("rules", "traffic", "all"), set("rules", "unit", "h")}),
            "change.field-fixed change.field-fixed change.field-fixed change.field-fixed change.field-fixed change.field-fixed");
}

TEST_F(changes, no_limit_stays_no_limit) {
  EXPECT_TRUE(std::isinf(lay({at(layer::command, "links[id=ax]", "capacity", change_op::scale, "0.5")})[n.links.capacity][ax]));
  EXPECT_EQ(lay({at(layer::command, "links[id=xb]", "capacity", change_op::scale, "0.5")})[n.links.capacity][xb], 250);
  EXPECT_TRUE(std::isinf(lay({set("links[id=xb]", "capacity", "")})[n.links.capacity][xb]));
  EXPECT_EQ(codes({set("gates", "wait", "")}), "change.value");
}

TEST_F(changes, dates_include_both_days_and_the_day_of_the_network_is_the_default) {
  auto const wait = [&](char const* from, char const* to, char const* day) {
    return lay({between(set("gates", "wait", "1"), from, to)}, *day == 0 ? date{} : *parse_date(day))[n.gates.wait][x];
  };
  EXPECT_EQ(wait("2026-10-31", "", ""), 1);  // 2026-10: its last day
  EXPECT_EQ(wait("2026-11-01", "", ""), 10);
  EXPECT_EQ(wait("", "2026-10", ""), 1);  // to its last day
  EXPECT_EQ(wait("", "2026-09", ""), 10);
  EXPECT_EQ(wait("2026", "2026", "2026-01-01"), 1);
  EXPECT_EQ(wait("2026", "2026", "2026-12-31"), 1);
  EXPECT_EQ(wait("2026", "2026", "2027-01-01"), 10);
  EXPECT_EQ(wait("2024-02-29", "2024-02-29", "2024-02"), 1);
}

TEST_F(changes, dates_that_cannot_be) {
  EXPECT_EQ(codes({between(set("gates", "wait", "1"), "2026-05-02", "2026-05-01")}), "change.dates-reversed");
  auto text = std::string{kNet};
  text.erase(0, text.find("# parties.csv"));
  n = test::read(text);  // a network of no date
  EXPECT_EQ(codes({between(set("gates", "wait", "1"), "2026", "")}), "change.no-date");
  EXPECT_EQ(codes({set("gates", "wait", "1")}), "");
}

TEST_F(changes, of_scenarios_and_finished_projects) {
  auto const war = scenario_changes(n, "war").value();
  ASSERT_EQ(war.size(), 2U);
  EXPECT_EQ(war[0].at, layer::scenario);
  EXPECT_EQ(war[0].cause, "war");
  EXPECT_TRUE(scenario_changes(n, "peace").value().empty());
  EXPECT_EQ(scenario_changes(n, "wra").messages()[0].message, "there is no scenario \"wra\"; there are war, peace; did you mean \"war\"?");
  auto const built = finished_project_changes(n);
  ASSERT_EQ(built.size(), 1U);  // neither what is proposed nor what held while it was built
  EXPECT_EQ(built[0].cause, "bridge");
  auto all = war;
  all.insert(all.end(), built.begin(), built.end());
  auto const o = lay(all);
  EXPECT_EQ(o[n.links.status][xb], status::open);
  EXPECT_EQ(o[n.gates.status][x], status::closed);
  EXPECT_EQ(lay(all, *parse_date("2026-05-31"))[n.gates.status][x], status::restricted);
}

// What stress will do with thousands of events: read once, laid often, on any day.
TEST(change, compiled_once_and_laid_often_is_the_same_as_read_anew) {
  auto const n = test::read(kNet);
  std::vector<change> const list{set("links[id=ax]", "time", "9"), at(layer::scenario, "links[mode=road]", "length", change_op::scale, "2"),
                                 between(shut(layer::scenario, "flood"), "2026-11", ""), open(layer::command, "relief"),
                                 at(layer::project, "links[id=xb]", "status", change_op::set, "open", "bridge")};
  std::vector<compiled_change> compiled;
  for (auto const& c : list) {
    auto one = compile(n, c);
    ASSERT_TRUE(one);
    compiled.push_back(*std::move(one));
  }
  for (auto const* const day : {"2026-10", "2026-12"}) {
    auto const anew = overlay::lay(n, list, *parse_date(day));
    auto const again = overlay::lay_compiled(n, compiled, *parse_date(day));
    ASSERT_TRUE(anew && again);
    for (auto const l : n.links.all()) {
      EXPECT_EQ((*anew)[n.links.length][l], (*again)[n.links.length][l]);
      EXPECT_EQ((*anew)[n.links.status][l], (*again)[n.links.status][l]);
    }
    EXPECT_EQ((*again)[n.links.length][link_idx{0}], 20);
    EXPECT_EQ((*anew)[n.gates.status][gate_idx{0}], (*again)[n.gates.status][gate_idx{0}]);
    EXPECT_EQ(anew->reopened().size(), again->reopened().size());
    EXPECT_EQ(again->reopened().size(), std::string_view{day} == "2026-12" ? 2U : 1U);
  }
  auto const undated = between(set("links[id=ax]", "time", "9"), "2026-11", "2026-10");
  auto const reversed = compile(n, undated);
  ASSERT_TRUE(reversed);
  EXPECT_EQ(overlay::lay_compiled(n, std::vector{*reversed}, *parse_date("2026-10")).messages().at(0).code, "change.dates-reversed");
  auto const wrong = compile(n, set("links[id=no]", "time", "9"));
  EXPECT_FALSE(wrong);
}

}  // namespace
}  // namespace mamar
