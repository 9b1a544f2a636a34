// Files of changes: what they do, and where each of their errors is.
#include "mamar/io/changes_csv.h"

#include "test/io/corpus.h"

namespace mamar {
namespace {

using strings = std::vector<std::string>;

network small() {
  return test::read(
      "# settings.csv\ndate\n2026-10-01\n# scenarios.csv\nscenario_id,name_en\ns,S\n"
      "# places.csv\nplace_id,name_en,lon,lat\na,A,44,33\nb,B,44.1,33\n# modes.csv\nmode_id,name_en,kind,speed,cost\nroad,Road,road,60,0.1\n"
      "# links.csv\nlink_id,from_place,to_place,mode_id,length\nl,a,b,road,10\nm,a,b,road,20\n# "
      "changes.csv\nscenario_id,selector,field,value\ns,modes,cost,0.5\n");
}

TEST(changes_csv, a_closure_is_caused_by_the_file_and_its_note) {
  auto const n = small();
  auto const changes = read_changes("/tmp/week 40/strike.csv",
                                    "selector,field,value,note\nlinks[id=l],status,closed,strike of drivers\nlinks[id=m],status,damaged,\n");
  ASSERT_TRUE(changes) << test::all_text(changes.messages());
  auto const view = overlay::lay(n, *changes);
  ASSERT_TRUE(view) << test::all_text(view.messages());
  auto const l = view->closures(table_id::links, 0);
  auto const m = view->closures(table_id::links, 1);
  ASSERT_EQ(l.size(), 1U);
  EXPECT_EQ(l[0].cause, "strike.csv: strike of drivers");
  EXPECT_EQ(l[0].at, layer::file);
  ASSERT_EQ(m.size(), 1U);
  EXPECT_EQ(m[0].cause, "strike.csv");
  EXPECT_EQ(m[0].state, status::damaged);
}

// Above the scenario, below the command line, in whichever order they are given.
TEST(changes_csv, a_file_stands_between_the_scenario_and_the_command_line) {
  auto const n = small();
  auto changes = *read_changes("c.csv", "selector,field,op,value\nmodes,cost,scale,3\n");
  auto const scenario = *scenario_changes(n, "s");
  changes.insert(changes.end(), scenario.begin(), scenario.end());
  EXPECT_DOUBLE_EQ((*overlay::lay(n, changes))[n.modes.cost][mode_idx{0}], 1.5);
  changes.push_back({"modes", "cost", change_op::add, "1", {}, {}, layer::command, "--set"});
  std::rotate(changes.rbegin(), changes.rbegin() + 1, changes.rend());
  EXPECT_DOUBLE_EQ((*overlay::lay(n, changes))[n.modes.cost][mode_idx{0}], 2.5);
}

TEST(changes_csv, every_error_of_the_file_at_once_with_line_and_column) {
  auto const c = read_changes("dir/c.csv", "selector,field,op,value,valid_from,scenario_id\nlinks,status,shut,closed,soon,s\n,status,set,\"closed\n");
  EXPECT_EQ(test::places_and_codes(c.messages()), (strings{"dir/c.csv:1:36 changes.owner", "dir/c.csv:2:14 value.not-a-choice",
                                                           "dir/c.csv:2:26 value.not-a-date", "dir/c.csv:3:13 csv.unclosed-quote"}));
  EXPECT_EQ(test::places_and_codes(read_changes("c.csv", "selector,value\nlinks,1\n").messages()), strings{"c.csv:1:1 header.missing-column"});
  EXPECT_EQ(test::places_and_codes(read_changes("c.csv", "").messages()), strings{"c.csv:1:1 table.no-header"});
}

TEST(changes_csv, every_error_against_the_network_at_once_with_line_and_column) {
  auto const n = small();
  auto const c = read_changes("c.csv",
                              "value,selector,field,op,valid_from,valid_to\n"
                              "closed,links[id=x],status,set,,\n"
                              "1,links[id,length,set,,\n"
                              "1,links,lenght,set,,\n"
                              "road,links,mode_id,set,,\n"
                              "2,links,status,scale,,\n"
                              "shut,links,status,set,,\n"
                              "-5,links[id=l],length,set,,\n"
                              "2,modes,payload,scale,,\n"
                              "1,modes,cost,set,2027,2026\n"
                              "wrong,modes,cost,set,2030,2031\n");  // not valid today, yet wrong
  ASSERT_TRUE(c) << test::all_text(c.messages());
  auto const view = overlay::lay(n, *c);
  EXPECT_EQ(test::places_and_codes(view.messages()),
            (strings{"c.csv:10:23 change.dates-reversed", "c.csv:11:1 change.value", "c.csv:2:8 selector.unknown-value", "c.csv:3:3 selector.syntax",
                     "c.csv:4:9 change.unknown-field", "c.csv:5:12 change.field-fixed", "c.csv:6:16 change.op", "c.csv:7:1 change.value",
                     "c.csv:8:1 change.out-of-range", "c.csv:9:17 change.no-figure"}));
}

}  // namespace
}  // namespace mamar
