#include "mamar/network/selector.h"

#include "test/network_text.h"

namespace mamar {
namespace selector_tests {  // its own: files are compiled together, and names of others meet its own

constexpr auto kNet = R"(
# parties.csv
party_id,name_en
IQ,Iraq
SY,Syria
TR,Turkiye
UN,Nations
# places.csv
place_id,name_en,name_ar,lon,lat,party_id,kind,tags
a,Baghdad the great,بغداد,0,0,IQ,city,big;old
x,Al-Tanf,التنف,0.05,0,,crossing,
b,"Homs, town",حمص,0.1,0,SY,town,
p,Port,,0.2,0,TR,port,big
# commodities.csv
commodity_id,name_en
oil,Oil
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
wide,Wide,rail,50,0.1
narrow,Narrow,rail,50,0.1
pipe,Pipe,pipeline,,0
sea,Sea,sea,20,0.01
# links.csv
link_id,name_en,from_place,to_place,mode_id,commodity_id,length,directed,via,controllers,status,tags
ax,Desert road,a,x,road,,10,,,UN,open,m1
xb,,x,b,road,,10,,,,closed,m1;m2
r1,,a,x,wide,,10,true,,,open,
r2,,x,b,narrow,,10,,,,damaged,
oil,,a,x,pipe,oil,10,,,,open,
bp,,b,p,sea,,20,,,,open,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,open_to
in,x,road,IQ,SY,both
out,x,road,SY,IQ,passengers
rail,x,wide,,,both
# transfers.csv
place_id,from_mode,to_mode
b,road,sea
b,,narrow
# rules.csv
rule_id,party_id,selector,effect
no,SY,gates[place=x],forbid
)";

// Ids of what is picked, or the codes of the errors.
std::string pick(std::string_view text) {
  static auto const n = test::read(kNet);
  auto const s = select(n, text);
  std::string out;
  if (s)
    for (auto const row : s->rows) out += (out.empty() ? "" : " ") + row_key(n, s->table, row);
  else
    for (auto const& d : s.messages()) out += (out.empty() ? "" : "; ") + d.code;
  return out;
}

std::string wrong(std::string_view text) {
  static auto const n = test::read(kNet);
  auto const s = select(n, text);
  std::string out;
  if (!s)
    for (auto const& d : s.messages()) out += d.message + "\n";
  return out;
}

TEST(selector, a_table_alone_a_star_and_conditions) {
  EXPECT_EQ(pick("gates"), "in out rail");
  EXPECT_EQ(pick("gates[*]"), "in out rail");
  EXPECT_EQ(pick("gates[id=in]"), "in");
  EXPECT_EQ(pick("gates[place=x,mode=road]"), "in out");
  EXPECT_EQ(pick("links[id=bp|r1|ax]"), "ax r1 bp");  // in the order of the table
}

TEST(selector, spaces_and_case_do_not_matter) {
  EXPECT_EQ(pick("  Gates [ Place = X , MODE = Road | sea ]  "), "in out");
  EXPECT_EQ(pick("gates[from=iq]"), "in");
  EXPECT_EQ(pick("parties[id=iq]"), "IQ");
  EXPECT_EQ(pick("parties[id=IQ|sy]"), "IQ SY");
}

TEST(selector, quoted_values_may_hold_anything_but_a_quote) {
  EXPECT_EQ(pick("places[name_en=\"Baghdad the great\"]"), "a");
  EXPECT_EQ(pick("places[name_en=\"homs, town\"|\"Port\"]"), "b p");
  EXPECT_EQ(pick("places[name_ar=حمص]"), "b");
}

TEST(selector, not_equal_is_the_negation_of_equal) {
  EXPECT_EQ(pick("links[mode!=road]"), "r1 r2 oil bp");
  EXPECT_EQ(pick("links[mode!=road|sea]"), "r1 r2 oil");
  EXPECT_EQ(pick("links[tag=m1]"), "ax xb");
  EXPECT_EQ(pick("links[tag!=m2]"), "ax r1 r2 oil bp");  // rows without any tag too
  EXPECT_EQ(pick("links[tag!=m1|m2]"), "r1 r2 oil bp");
}

TEST(selector, a_star_is_any_value_that_is_not_blank) {
  EXPECT_EQ(pick("links[tag=*]"), "ax xb");
  EXPECT_EQ(pick("links[tag!=*]"), "r1 r2 oil bp");
  EXPECT_EQ(pick("links[commodity=*]"), "oil");
  EXPECT_EQ(pick("gates[from=*]"), "in out");
  EXPECT_EQ(pick("places[party!=*]"), "x");
}

TEST(selector, a_mode_matches_by_id_and_by_kind) {
  EXPECT_EQ(pick("links[mode=rail]"), "r1 r2");
  EXPECT_EQ(pick("links[mode=wide]"), "r1");
  EXPECT_EQ(pick("links[kind=rail]"), "r1 r2");
  EXPECT_EQ(pick("links[mode=road|rail]"), "ax xb r1 r2");
  EXPECT_EQ(pick("transfers[mode=sea]"), "b/road/sea");
  EXPECT_EQ(pick("transfers[to=rail]"), "b//narrow");
  EXPECT_EQ(pick("transfers[from!=*]"), "b//narrow");
  EXPECT_EQ(pick("modes[kind=rail]"), "wide narrow");
  EXPECT_EQ(pick("places[kind=crossing]"), "x");
}

TEST(selector, the_places_of_a_link_are_its_two_ends) {
  EXPECT_EQ(pick("links[place=b]"), "xb r2 bp");
  EXPECT_EQ(pick("links[from=b]"), "bp");
  EXPECT_EQ(pick("links[to=b]"), "xb r2");
}

TEST(selector, any_of_several_territories_and_controllers_matches) {
  EXPECT_EQ(pick("links[territory=SY]"), "xb r2 bp");
  EXPECT_EQ(pick("links[territory=TR]"), "bp");
  EXPECT_EQ(pick("links[territory=SY,territory=TR]"), "bp");
  EXPECT_EQ(pick("links[mode=road|rail,territory!=SY]"), "ax r1");
  EXPECT_EQ(pick("links[controller=UN]"), "ax");
  EXPECT_EQ(pick("links[controller=UN|TR]"), "ax bp");
  EXPECT_EQ(pick("gates[controller=IQ,controller=SY]"), "in out rail");
  EXPECT_EQ(pick("places[territory=SY]"), "x b");  // a crossing lies on both its sides
}

TEST(selector, choices_and_flags) {
  EXPECT_EQ(pick("links[status=closed|damaged]"), "xb r2");
  EXPECT_EQ(pick("links[directed=true]"), "r1");
  EXPECT_EQ(pick("gates[open_to=passengers]"), "out");
  EXPECT_EQ(pick("rules[party=SY]"), "no");
}

TEST(selector, what_is_known_but_absent_matches_nothing) {
  EXPECT_EQ(pick("links[status=planned]"), "selector.matches-nothing");
  EXPECT_EQ(pick("links[mode=air]"), "selector.matches-nothing");
  EXPECT_EQ(pick("gates[controller=TR]"), "selector.matches-nothing");
  EXPECT_EQ(pick("links[mode=road,status=damaged]"), "selector.matches-nothing");
  EXPECT_EQ(wrong("links[status=planned]"), "the selector \"links[status=planned]\" matches nothing\n");
}

TEST(selector, one_wrong_word_among_right_ones_is_an_error) {
  EXPECT_EQ(pick("links[mode=road|rial]"), "selector.unknown-value");
  EXPECT_EQ(pick("links[mode!=rial]"), "selector.unknown-value");
}

TEST(selector, every_unknown_word_is_reported_with_the_nearest) {
  EXPECT_EQ(wrong("gate[place=x]").substr(0, 76), "the selector begins with \"gate\", which is no table to select from; expected ");
  EXPECT_NE(wrong("gate[place=x]").find("did you mean \"gates\"?"), std::string::npos);
  EXPECT_NE(wrong("gates[plaec=x]").find("gates have no field \"plaec\" to select by; expected one of "), std::string::npos);
  EXPECT_NE(wrong("gates[plaec=x]").find("did you mean \"place\"?"), std::string::npos);
  EXPECT_EQ(wrong("links[mode=wied]"), "no value \"wied\" of mode occurs in links; did you mean \"wide\"?\n");
  EXPECT_EQ(wrong("places[name_en=Prot]"), "no value \"prot\" of name_en occurs in places; did you mean \"Port\"?\n");
  EXPECT_EQ(pick("links[colour=red,mode=wied]"), "selector.unknown-field; selector.unknown-value");
  EXPECT_EQ(pick("changes[field=x]"), "selector.unknown-table");  // a table, but none to select from
}

// Party ids are written in capitals: the case that does not matter for matching must not matter for the hint.
TEST(selector, the_nearest_word_is_found_whatever_its_case) {
  EXPECT_EQ(wrong("links[controller=ID]"), "no value \"id\" of controller occurs in links; did you mean \"IQ\"?\n");
  EXPECT_EQ(wrong("gates[from=tyria]"), "no value \"tyria\" of from occurs in gates\n");
}

TEST(selector, syntax_errors_say_where_and_what_was_expected) {
  auto const at = [](std::string_view text) { return wrong(text).substr(wrong(text).find("at character ")); };
  EXPECT_EQ(at(""), "at character 1: expected the name of a table\n");
  EXPECT_EQ(at("gates place=x"), "at character 7: expected [ after the table\n");
  EXPECT_EQ(at("gates[]"), "at character 7: expected a field\n");
  EXPECT_EQ(at("gates[place]"), "at character 12: expected = or != after the field\n");
  EXPECT_EQ(at("gates[place=]"), "at character 13: expected a value\n");
  EXPECT_EQ(at("gates[place=x|]"), "at character 15: expected a value\n");
  EXPECT_EQ(at("gates[place=x,]"), "at character 15: expected a field\n");
  EXPECT_EQ(at("gates[place=x"), "at character 14: expected , or ]\n");
  EXPECT_EQ(at("gates[place=\"x]"), "at character 14: the closing quote is missing\n");
  EXPECT_EQ(at("gates[place=x] more"), "at character 16: nothing may follow ]\n");
  EXPECT_EQ(at("gates[*,place=x]"), "at character 8: expected , or ]\n");
  EXPECT_EQ(at("gates[place=x y]"), "at character 15: expected , or ]\n");
  EXPECT_EQ(at("places[name_ar=حمص"), "at character 19: expected , or ]\n");  // characters, not bytes
}

}  // namespace selector_tests
}  // namespace mamar
