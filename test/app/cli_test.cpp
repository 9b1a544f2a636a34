// The program as its users run it: exit status, what goes to standard output and what to standard error, both languages.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "mamar/network/messages.h"

namespace {

struct run {
  int status{0};
  std::string out;  // standard output; standard error too where the words ask for 2>&1
};

run mamar(std::string const& words) {
  run r;
  auto* const pipe = popen(("cd " MAMAR_SOURCE_DIR " && LC_ALL=C COLUMNS=120 " MAMAR_BINARY " " + words).c_str(), "r");
  std::array<char, 4096> buffer{};
  while (auto const got = std::fread(buffer.data(), 1, buffer.size(), pipe)) r.out.append(buffer.data(), got);
  r.status = WEXITSTATUS(pclose(pipe));
  return r;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

struct scratch {
  std::filesystem::path path{std::filesystem::temp_directory_path() /
                             ("mamar-cli-test-" + std::to_string(getpid()) + "-" + std::to_string(next()++))};
  scratch() { std::filesystem::create_directories(path); }
  ~scratch() { std::filesystem::remove_all(path); }
  scratch(scratch const&) = delete;
  scratch& operator=(scratch const&) = delete;
  static int& next() {
    static int n = 0;
    return n;
  }
  void write(std::string const& name, std::string const& text) const { std::ofstream{path / name} << text; }
};

TEST(cli, exit_status_0_when_answered) {
  EXPECT_EQ(mamar("check data/mashreq").status, 0);
  EXPECT_EQ(mamar("info data/mashreq").status, 0);
  EXPECT_EQ(mamar("show data/mashreq baghdad").status, 0);
  EXPECT_EQ(mamar("--help").status, 0);
  EXPECT_EQ(mamar("route --help").status, 0);
  EXPECT_EQ(mamar("--version").out, "mamar 0.1.0\n");
  EXPECT_FALSE(has(mamar("route --help").out, " ...  "));  // lists take commas, not a word after a word
}

TEST(cli, exit_status_1_and_what_would_have_to_open_when_there_is_no_way) {
  auto const r = mamar("route data/mashreq --from baghdad --to tartus --class land --close 'gates[mode=road|rail]' --json");
  EXPECT_EQ(r.status, 1);
  auto const json = nlohmann::json::parse(r.out);
  EXPECT_EQ(json.at("status"), "no_way");
  EXPECT_FALSE(json.at("classes").at(0).at("would_open").empty());
}

// One producer, one city, 24 hours of one day; a minimum that a hard limit forbids.
void write_small_flow(scratch const& net, std::string const& limit) {
  net.write("settings.csv", "title_en,currency\nSmall,USD\n");
  net.write("parties.csv", "party_id,name_en\nIQ,Iraq\n");
  net.write("places.csv", "place_id,name_en,lon,lat,party_id,kind,population\na,Alpha,44,33,IQ,city,1000\nb,Beta,45,33,IQ,city,2000\n");
  net.write("commodities.csv", "commodity_id,name_en,unit,balance,tonnes_per_unit,unserved_cost\npower,Power,MWh,snapshot,0,700\n");
  net.write("modes.csv", "mode_id,name_en,kind\nline,Line,dc_line\n");
  net.write("links.csv", "link_id,from_place,to_place,mode_id,capacity,commodity_id\nab,a,b,line,60,power\n");
  net.write("supplies.csv", "supply_id,place_id,commodity_id,capacity,minimum,cost\nwell,a,power,100,50,20\n");
  net.write("demands.csv", "demand_id,place_id,commodity_id,amount,people\ncity,b,power,80,2000\n");
  net.write("limits.csv", "limit_id,name_en,sense,value,unit\n" + limit);
  net.write("limit_terms.csv", "limit_id,selector,quantity\ncap,supplies[id=well],output\n");
}

TEST(cli_flow, answers_in_every_form) {
  scratch const net, out;
  write_small_flow(net, "cap,A cap,<=,5000,MWh\n");
  auto const text = mamar("flow " + net.path.string() + " --check --lang en");
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(has(text.out, "Power          80      60")) << text.out;  // 60 of 80 MW: the line is full
  EXPECT_TRUE(has(text.out, "Alpha -> Beta (DC line)") || has(text.out, "Alpha -> Beta")) << text.out;
  auto const files =
      mamar("flow " + net.path.string() + " --json --csv-dir " + (out.path / "csv").string() + " --gpkg " + (out.path / "f.gpkg").string() +
            " --geojson " + (out.path / "f.geojson").string() + " --write-lp " + (out.path / "f.lp").string());
  EXPECT_EQ(files.status, 0);
  auto const json = nlohmann::json::parse(files.out);
  EXPECT_EQ(json.at("status"), "optimal");
  EXPECT_NEAR(json.at("per_day").get<double>(), 24 * (60 * 20 + 20 * 700), 24 * 20 * 700 * 0.031);  // the tiers shed within 3 % of the unserved cost
  EXPECT_GT(json.at("peak_mb"), 0);
  EXPECT_EQ(json.at("asked_with"), "");
  for (auto const* const name : {"csv/flow_carried.csv", "csv/datapackage.json", "f.gpkg", "f.geojson", "f.lp"})
    EXPECT_TRUE(std::filesystem::exists(out.path / name)) << name;
}

TEST(cli_flow, has_an_exit_status_for_every_outcome) {
  scratch const net;
  write_small_flow(net, "cap,A cap,<=,100,MWh\n");  // the minimum alone makes 1 200 a day
  auto const none = mamar("flow " + net.path.string() + " --lang en");
  EXPECT_EQ(none.status, 1);
  EXPECT_TRUE(has(none.out, "There is no flow")) << none.out;
  EXPECT_TRUE(has(none.out, "- the limit A cap")) << none.out;
  EXPECT_EQ(mamar("flow " + net.path.string() + " --scenario none-such 2>&1").status, 2);
  EXPECT_EQ(mamar("flow " + net.path.string() + " --solver-option x 2>&1").status, 64);
  EXPECT_EQ(mamar("flow " + net.path.string() + " --gap nan 2>&1").status, 64);
  EXPECT_EQ(mamar("flow " + net.path.string() + " --write-lp " + (net.path / "links.csv").string() + " 2>&1").status, 74);
}

// Two outputs in one place, or a setting of the solver that is a file: one would be lost, and was.
TEST(cli_flow, refuses_what_would_be_written_over_before_it_solves) {
  scratch const net, out;
  write_small_flow(net, "cap,A cap,<=,5000,MWh\n");
  auto const asked = "flow " + net.path.string() + " --lang en ";
  auto const at = [&](char const* name) { return (out.path / name).string(); };
  for (auto const& words :
       {"--geojson " + at("one") + " --gpkg " + at("sub/../one"), "--csv-dir " + at("c") + " --geojson " + at("c/flow_prices.csv"),
        "--csv-dir " + at("c") + " --gpkg " + at("c/datapackage.json"), "--csv-dir " + at("g/c") + " --gpkg " + at("g"),
        std::string{"--solver-option a=b"}, std::string{"--solver-option solver=foo"}, std::string{"--solver-option time_limit=-4"},
        "--solver-option solution_file=" + (net.path / "demands.csv").string(), "--solver-option write_model_file=" + at("x"),
        "--solver-option log_file=" + at("x")})
    EXPECT_EQ(mamar(asked + words + " 2>&1").status, 64) << words;
  out.write("flow_times.csv", "mine\n");
  EXPECT_EQ(mamar(asked + "--csv-dir " + out.path.string() + " --geojson " + at("map.geojson") + " 2>&1").status, 74);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{out.path}, {}), 1);
  EXPECT_EQ(mamar(asked + "--csv-dir " + at("c") + " --gpkg " + at("c/map.gpkg") + " --solver-option simplex_scale_strategy=2").status, 0);
}

TEST(cli_flow, leaves_the_tables_of_a_run_before_where_there_is_no_answer) {
  scratch const net, out;
  write_small_flow(net, "cap,A cap,<=,5000,MWh\n");
  auto const written = " --csv-dir " + out.path.string() + " --lang en --json 2>&1";
  ASSERT_EQ(mamar("flow " + net.path.string() + written).status, 0);
  auto const size = std::filesystem::file_size(out.path / "flow_supplies.csv");
  write_small_flow(net, "cap,A cap,<=,100,MWh\n");
  auto const none = mamar("flow " + net.path.string() + written);
  EXPECT_EQ(none.status, 1);
  EXPECT_TRUE(has(none.out, "No tables")) << none.out;
  EXPECT_EQ(std::filesystem::file_size(out.path / "flow_supplies.csv"), size);
  auto const json = nlohmann::json::parse(none.out.substr(none.out.find('{')));
  for (auto const* const key : {"objective", "bound", "gap", "per_day", "co2_t"}) EXPECT_TRUE(json.at(key).is_null()) << key;
  EXPECT_TRUE(json.at("tables").at("totals").empty());
}

TEST(cli_flow, closes_a_port_by_its_name_and_sets_it_beside_the_network_unchanged) {
  auto const asked = std::string{"flow data/mashreq --lang en "};
  EXPECT_EQ(mamar(asked + "--close '' 2>&1").status, 64);
  EXPECT_EQ(mamar(asked + "--top 1,000 2>&1").status, 64);
  EXPECT_EQ(mamar(asked + "--explain baghdad electricity --compare none 2>&1").status, 64);
  auto const city = mamar(asked + "--close damascus 2>&1");
  EXPECT_EQ(city.status, 2);
  EXPECT_TRUE(has(city.out, "links[place=damascus]")) << city.out;
  auto const none = mamar(asked + "--scenario no-such 2>&1");
  EXPECT_TRUE(has(none.out, "iran-gas-stopped")) << none.out;
  auto const beside = mamar(asked + "--close tartus-port --compare none");
  EXPECT_EQ(beside.status, 0);
  EXPECT_TRUE(has(beside.out, "unchanged: ") && has(beside.out, "cheaper")) << beside.out;
}

TEST(cli_flow, closes_a_supply_by_its_id) {
  scratch const net;
  write_small_flow(net, "cap,A cap,<=,5000,MWh\n");
  auto const r = mamar("flow " + net.path.string() + " --close well --json");
  EXPECT_EQ(r.status, 0);
  auto const json = nlohmann::json::parse(r.out);
  EXPECT_EQ(json.at("asked_with"), " --close well");
  EXPECT_EQ(json.at("tables").at("demands").at(0).at("served"), 0);
}

TEST(cli_report, takes_ways_or_flow_and_not_both) {
  EXPECT_EQ(mamar("report data/mashreq --flow --from tehran -o /tmp/x.html 2>&1").status, 64);
  auto const missing = mamar("report data/mashreq --to latakia -o /tmp/x.html 2>&1");
  EXPECT_EQ(missing.status, 64);
  EXPECT_TRUE(has(missing.out, "--from is required")) << missing.out;
  EXPECT_EQ(mamar("report data/mashreq --from tehran --to latakia --gap 0.1 -o /tmp/x.html 2>&1").status, 64);
}

TEST(cli, exit_status_2_and_all_errors_when_the_input_is_wrong) {
  auto const places = mamar("route data/mashreq --from tehrann --to latakiya --amount -3 --criteria cost,speed 2>&1");
  EXPECT_EQ(places.status, 2);
  EXPECT_TRUE(has(places.out, "there is no place \"tehrann\"; did you mean tehran (Tehran)"));
  EXPECT_TRUE(has(places.out, "latakia (Latakia)"));
  EXPECT_TRUE(has(places.out, "amount \"-3\""));
  EXPECT_TRUE(has(places.out, "criterion \"speed\""));
  EXPECT_TRUE(has(places.out, "4 errors, 0 warnings; nothing computed"));

  scratch const net;
  net.write("places.csv", "place_id,name_en,lon,lat\nbaghdad,Baghdad,44.4,95\n");
  auto const wrong = mamar("info " + net.path.string() + " 2>&1");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.out, "places.csv:2:22: error[value.out-of-range]: lat 95 is outside -90 to 90 degree\n1 error, 0 warnings; network not loaded\n");
  EXPECT_EQ(mamar("check /no/such/folder").status, 2);
}

TEST(cli, exit_status_64_when_the_command_line_is_wrong) {
  for (auto const* const words : {"", "fly", "route", "route data/mashreq --from tehran", "route data/mashreq --from a --to b --class space",
                                  "check data/mashreq --no-such", "--lang fr check data/mashreq"})
    EXPECT_EQ(mamar(std::string{words} + " 2>/dev/null").status, 64) << words;
}

#ifdef MAMAR_HAS_PAGE
TEST(cli, report_writes_one_whole_page_that_asks_nothing_of_a_network) {
  scratch const folder;
  auto const file = (folder.path / "way.html").string();
  auto const r = mamar("report data/mashreq --from baghdad --to tartus --class land --lang ar -o " + file);
  EXPECT_EQ(r.status, 0);
  EXPECT_TRUE(has(r.out, "way.html"));
  std::ifstream in{file};
  std::string const html{std::istreambuf_iterator<char>{in}, {}};
  auto const begin = html.find(R"(<script id="mamar-data" type="application/json">)");
  ASSERT_NE(begin, std::string::npos);
  auto const from = html.find('>', begin) + 1;
  auto const json = nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
  EXPECT_EQ(json["meta"]["language"], "ar");
  EXPECT_EQ(json["meta"]["conditions"], " --class land");
  EXPECT_EQ(json["answer"]["from"], "baghdad");
  for (auto const* const outside : {"src=\"http", "href=\"http", "src=\"//", "url(http", "@import"})
    EXPECT_FALSE(has(html.substr(0, begin), outside)) << outside;  // the head and the styles
  EXPECT_TRUE(has(html, "default-src 'none'"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path}, {}), 1);  // nothing left beside it
}

TEST(cli, report_of_no_way_is_written_and_exits_with_1) {
  scratch const folder;
  auto const file = (folder.path / "none.html").string();
  EXPECT_EQ(mamar("report data/mashreq --from baghdad --to tartus --class land --close 'gates[mode=road|rail]' -o " + file).status, 1);
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(cli, report_that_cannot_be_written_exits_with_74_and_leaves_nothing) {
  scratch const folder;
  auto const r = mamar("report data/mashreq --from baghdad --to tartus -o " + (folder.path / "no-folder" / "x.html").string() + " 2>&1");
  EXPECT_EQ(r.status, 74);
  EXPECT_TRUE(has(r.out, "could not be written"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path));
  EXPECT_EQ(mamar("convert data/mashreq -o " + (folder.path / "net").string() + " > /dev/null").status, 0);
  auto const over =
      mamar("report " + (folder.path / "net").string() + " --from baghdad --to tartus -o " + (folder.path / "net" / "links.csv").string() + " 2>&1");
  EXPECT_EQ(over.status, 74);
  EXPECT_TRUE(has(over.out, "file.of-network"));
  EXPECT_EQ(mamar("report data/mashreq --from baghdad --to tartus -o - 2>/dev/null").status, 64);
}

TEST(cli, report_of_a_wrong_question_writes_nothing) {
  scratch const folder;
  auto const r = mamar("report data/mashreq --from bagdhad --to tartus -o " + (folder.path / "x.html").string() + " 2>&1");
  EXPECT_EQ(r.status, 2);
  EXPECT_TRUE(has(r.out, "did you mean"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path));
}
#else
TEST(cli, report_without_its_page_says_what_is_missing_and_exits_with_69) {
  auto const r = mamar("report data/mashreq --from baghdad --to tartus -o /nowhere/x.html 2>&1");
  EXPECT_EQ(r.status, 69);
  EXPECT_TRUE(has(r.out, "built without Node"));
  EXPECT_TRUE(has(mamar("report data/mashreq --from baghdad --to tartus -o /nowhere/x.html --lang ar 2>&1").out, "Node"));
}
#endif

TEST(cli, report_without_a_file_to_write_is_wrong_usage) {
  EXPECT_EQ(mamar("report data/mashreq --from baghdad --to tartus 2>/dev/null").status, 64);
}

TEST(cli, the_frame_of_the_help_and_what_is_wrong_with_the_words_are_in_arabic_too) {
  auto const help = mamar("route --help --lang ar").out;
  for (auto const* const word : {"الاستعمال", "الخيارات", "المُدخلات", "مطلوب"}) EXPECT_TRUE(has(help, word)) << word;
  for (auto const* const word : {"Usage", "Options", "Positionals", "REQUIRED", "Print this"}) EXPECT_FALSE(has(help, word)) << word;
  EXPECT_TRUE(has(mamar("--help --lang ar").out, "الأوامر"));
  auto const wrong = [](std::string const& words) { return mamar("--lang ar " + words + " 2>&1"); };
  EXPECT_EQ(wrong("route data/mashreq --from tehran").status, 64);
  EXPECT_TRUE(has(wrong("route data/mashreq --from tehran").out, "المطلوب \u2068--to"));
  EXPECT_TRUE(has(wrong("").out, "المطلوب أمر"));
  EXPECT_TRUE(has(wrong("check data/mashreq --no-such").out, "ما لا مكان له في سطر الأوامر: \u2068--no-such"));
  EXPECT_TRUE(has(wrong("matrix data/mashreq --from a --class space").out, "القيمة \u2068space\u2069 لا تصلح لـ \u2068--class"));
  for (auto const* const words :
       {"route data/mashreq --from tehran", "", "check data/mashreq --no-such", "matrix data/mashreq --from a --threads 0", "info x --json --csv"})
    EXPECT_FALSE(has(wrong(words).out, "is required")) << words;
  auto const outside = wrong("matrix data/mashreq --from a --threads 0").out;
  EXPECT_TRUE(has(outside, "--threads") && !has(outside, " to ")) << outside;
}

TEST(cli, matrix_answers_in_every_form) {
  auto const text = mamar("matrix data/mashreq --from baghdad,damascus,amman");
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(has(text.out, "9 pairs, 6 with a way, 3 of a place with itself."));
  auto const one = mamar("matrix data/mashreq --from 'places[kind=city,party=SY|LB]' --to latakia --criterion time --class land --threads 1 --json");
  auto const four = mamar("matrix data/mashreq --from 'places[kind=city,party=SY|LB]' --to latakia --criterion time --class land --threads 4 --json");
  EXPECT_EQ(one.out, four.out);
  auto const json = nlohmann::json::parse(one.out);
  for (auto const* const key : {"status", "criterion", "class", "commodity", "date", "asked_with", "unit", "integer_unit", "from", "to", "values",
                                "integers", "without_value", "counts", "graphs", "searches"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json.at("integer_unit"), "s");
  auto const route = nlohmann::json::parse(mamar("route data/mashreq --from damascus --to latakia --criteria time --class land --json").out);
  auto const from = json.at("from").get<std::vector<std::string>>();
  auto const damascus = static_cast<std::size_t>(std::find(from.begin(), from.end(), "damascus") - from.begin());
  EXPECT_NEAR(json.at("values").at(damascus).at(0).get<double>(), route.at("routes").at(0).at("time_h").get<double>(), 1e-3);
  auto const wrong = mamar("matrix data/mashreq --from 'places[kind=city' --to 'links[mode=road],nowhere' --criterion speed 2>&1");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(has(wrong.out, "cannot be read at character 17") && has(wrong.out, "picks rows of links") && has(wrong.out, "no place \"nowhere\"") &&
              has(wrong.out, "4 errors"));
  EXPECT_EQ(mamar("matrix data/mashreq --from baghdad --to damascus --class sea > /dev/null").status, 0);
  EXPECT_EQ(mamar("matrix data/mashreq --from baghdad --to damascus --avoid SY > /dev/null").status, 1);
  EXPECT_EQ(mamar("matrix data/mashreq --from baghdad,damascus --avoid SY > /dev/null").status, 1);  // a place with itself is no way
  auto const itself = mamar("matrix data/mashreq --from baghdad");
  EXPECT_EQ(itself.status, 0);
  EXPECT_TRUE(has(itself.out, "1 pair, 0 with a way")) << itself.out;
}

TEST(cli, exit_status_74_when_the_result_cannot_be_written) {
  for (auto const* const words : {"--help", "route --help", "--version", "info data/mashreq"})
    EXPECT_EQ(mamar(std::string{words} + " >&- 2>&-").status, 74) << words;
  EXPECT_EQ(mamar("schema > /dev/full").status, 74);
  scratch const used;
  used.write("places.csv", "place_id,name_en,lon,lat\na,A,1,1\n");
  EXPECT_EQ(mamar("convert data/mashreq " + used.path.string() + " 2>/dev/null").status, 74);
}

TEST(cli, json_errors_go_to_standard_output) {
  auto const r = mamar("route data/mashreq --from nowhere --to latakia --json 2>/dev/null");
  EXPECT_EQ(r.status, 2);
  auto const json = nlohmann::json::parse(r.out);
  EXPECT_EQ(json.at("status"), "bad_input");
  EXPECT_EQ(json.at("messages").at(0).at("code"), "place.not-found");
}

TEST(cli, places_are_found_by_arabic_and_english_names_as_people_type_them) {
  for (auto const* const name : {"latakia", "Latakia", "LATAKIA", "اللاذقية", "لاذقيه", "اللّاذقيّة"})
    EXPECT_EQ(mamar(std::string{"route data/mashreq --from tehran --to '"} + name + "' --json > /dev/null").status, 0) << name;
}

TEST(cli, the_language_is_that_of_the_locale_or_of_lang) {
  EXPECT_TRUE(has(mamar("info data/mashreq --lang ar").out, "الوصلات"));
  EXPECT_TRUE(has(mamar("--help --lang ar").out, "أمثلة"));
  EXPECT_TRUE(has(mamar("info data/mashreq").out, "links"));
  EXPECT_TRUE(has(mamar("route data/mashreq --from x --to latakia --lang ar 2>&1").out, "لا موضع باسم"));
}

TEST(cli, convert_normalises_once_and_for_all) {
  scratch const once;
  scratch const twice;
  EXPECT_EQ(mamar("convert data/mashreq " + once.path.string() + " > /dev/null").status, 0);
  EXPECT_EQ(mamar("convert " + once.path.string() + " " + twice.path.string() + " > /dev/null").status, 0);
  EXPECT_EQ(std::system(("diff -r " + once.path.string() + " " + twice.path.string()).c_str()), 0);
}

// Every way the command line offers to change the question changes the answer, and undoing it restores it.
TEST(cli, scenario_close_open_and_avoid_move_the_answer) {
  auto const cheapest = [](std::string const& words) {
    auto const json =
        nlohmann::json::parse(mamar("route data/mashreq --from baghdad --to tartus --class land --criteria cost --check --json " + words).out);
    return json.at("routes").empty() ? -1.0 : json.at("routes").at(0).at("cost_usd_per_unit").get<double>();
  };
  auto const today = cheapest("");
  EXPECT_GT(today, 0);
  auto const detour = cheapest("--scenario iraq-syria-closed");
  EXPECT_GT(detour, today);
  EXPECT_EQ(cheapest("--close al-walid-al-tanf --close al-qaim-bukamal --close rabia-yarubiyah --close fishkhabour-semalka"), detour);
  EXPECT_EQ(cheapest("--scenario iraq-syria-closed --open al-walid-al-tanf --open al-qaim-bukamal --open rabia-yarubiyah --open fishkhabour-semalka"),
            today);
  EXPECT_EQ(cheapest("--close 'gates[mode=road]' --open 'gates[mode=road]'"), cheapest("--open 'gates[mode=road]'"));
  EXPECT_GE(cheapest("--avoid al-walid-al-tanf --avoid al-qaim-bukamal"), today);
  EXPECT_GT(cheapest("--via aleppo"), today);
}

TEST(cli, route_json_carries_what_its_page_promises) {
  auto const r = mamar("route data/mashreq --from tehran --to latakia --commodity containers --amount 20t --compare modes --check --json");
  ASSERT_EQ(r.status, 0);
  auto const json = nlohmann::json::parse(r.out);
  EXPECT_EQ(json.at("status"), "found");
  ASSERT_FALSE(json.at("criteria").empty());
  ASSERT_FALSE(json.at("break_even_usd_per_unit_h").empty());
  std::set<std::string> classes;
  for (auto const& route : json.at("routes")) {
    classes.insert(route.at("class"));
    EXPECT_EQ(route.at("amount"), 20);
    EXPECT_EQ(route.at("unit"), "t");
    EXPECT_NEAR(route.at("cost_usd").get<double>(), 20 * route.at("cost_usd_per_unit").get<double>(), 1e-6 * route.at("cost_usd").get<double>());
    double km = 0;
    double hours = 0;
    for (auto const& leg : route.at("legs")) {
      km += leg.at("km").get<double>();
      hours += leg.at("hours").get<double>();
      EXPECT_TRUE(leg.contains("mode") && leg.contains("from") && leg.contains("to") && leg.contains("cost_usd") && leg.contains("controllers"));
    }
    EXPECT_GT(km, 1000);
    EXPECT_NEAR(hours, route.at("time_h").get<double>(), 0.02);
    EXPECT_GT(route.at("reliability").get<double>(), 0);
    EXPECT_LE(route.at("reliability").get<double>(), 1);
    EXPECT_TRUE(route.contains("main_mode") && route.contains("co2_kg") && route.contains("weakest"));
    EXPECT_FALSE(route.at("controllers").empty());
  }
  EXPECT_EQ(classes, (std::set<std::string>{"air", "any", "land", "sea"}));
}

// One network in four forms; each is read again by every verb that takes a network.
TEST(cli, convert_writes_other_forms_and_reads_them_again) {
  scratch const out;
  auto const at = [&](char const* name) { return (out.path / name).string(); };
  ASSERT_EQ(mamar("convert data/mashreq -o " + at("tables") + " > /dev/null").status, 0);
  auto const gmns = mamar("convert data/mashreq --to gmns -o " + at("gmns") + " 2>&1");
  EXPECT_EQ(gmns.status, 0);
  EXPECT_TRUE(has(gmns.out, "gmns.own-tables")) << gmns.out;
  ASSERT_EQ(mamar("convert data/mashreq --to geojson -o " + at("n.geojson") + " > /dev/null").status, 0);
  ASSERT_EQ(mamar("convert data/mashreq --to gpkg -o " + at("n.gpkg") + " > /dev/null").status, 0);
  for (auto const* const form : {"gmns", "n.geojson"}) {
    EXPECT_EQ(mamar("convert " + at(form) + " -o " + at("back") + " --replace > /dev/null").status, 0) << form;
    EXPECT_EQ(std::system(("diff -r " + at("tables") + " " + at("back")).c_str()), 0) << form;
    EXPECT_EQ(mamar("info " + at(form) + " --json").out, mamar("info data/mashreq --json").out) << form;
  }
  EXPECT_EQ(mamar("convert data/mashreq --to gpkg -o " + at("n.gpkg") + " 2> /dev/null").status, 74);  // there already
  EXPECT_EQ(mamar("convert data/mashreq --to gpkg -o " + at("n.gpkg") + " --replace > /dev/null").status, 0);
}

// A MATPOWER case is a network; the answer says by which DC model, and is the same of the case written back.
TEST(cli, flow_answers_on_a_matpower_case) {
  scratch const out;
  auto const at = (out.path / "case.m").string();
  std::string const net = "test/data/pglib/pglib_opf_case30_ieee.m";
  ASSERT_EQ(mamar("convert " + net + " --to matpower -o " + at + " > /dev/null 2>&1").status, 0);
  for (auto const& file : {net, at}) {
    auto const r = mamar("flow " + file + " --check --json 2> /dev/null");
    ASSERT_EQ(r.status, 0) << r.out;
    auto const json = nlohmann::json::parse(r.out);
    EXPECT_NEAR(json.at("objective").get<double>(), 7472.81467, 1e-4);
    EXPECT_EQ(json.at("asked_with"), " --dc-model pglib");
  }
  EXPECT_TRUE(has(mamar("flow " + net + " --dc-model matpower 2> /dev/null").out, "asked with --dc-model matpower"));
  EXPECT_TRUE(has(mamar("flow " + net + " 2>&1 > /dev/null").out, "is read as MATPOWER, with "));
  EXPECT_EQ(mamar("flow data/mashreq --dc-model x > /dev/null 2>&1").status, 2);
  EXPECT_EQ(mamar("flow " + net + " --dc-model ac > /dev/null 2>&1").status, 64);
  EXPECT_EQ(mamar("convert " + net + " --to matpower -o " + (out.path / "case.txt").string() + " > /dev/null 2>&1").status, 74);
}

// What GMNS leaves open is told beside the answer; one commodity needs no name.
TEST(cli, route_answers_on_a_gmns_folder) {
  scratch const net;
  net.write("config.csv", "long_length,speed,crs\nmile,mph,4326\n");
  net.write("node.csv", "node_id,name,x_coord,y_coord\n1,West,44,33\n2,East,44.1,33\n");
  net.write("link.csv",
            "link_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses\na,1,2,true,6,30,truck\nb,1,2,true,10,100,truck\nc,1,2,true,5.9,"
            "90,car\n");
  auto const r = mamar("route " + net.path.string() + " --from West --to East --criteria time --check --json 2>/dev/null");
  ASSERT_EQ(r.status, 0) << r.out;
  auto const json = nlohmann::json::parse(r.out);
  EXPECT_NEAR(json.at("routes").at(0).at("time_h").get<double>(), 0.1, 1e-4);  // 10 miles at 100, not 6 at 30; cars' road is not for freight
  EXPECT_EQ(json.at("commodity"), "freight");
  EXPECT_TRUE(has(mamar("route " + net.path.string() + " --from 1 --to 2 2>&1 > /dev/null").out, "is read as GMNS, with 1 warning:"));
  EXPECT_EQ(mamar("route " + net.path.string() + " --from 2 --to 1 > /dev/null 2>&1").status, 1);
}

TEST(cli, route_writes_files_beside_its_answer) {
  scratch const out;
  auto const words = "route data/mashreq --from baghdad --to tartus --compare modes --gpkg " + (out.path / "r.gpkg").string() + " --csv-dir " +
                     (out.path / "tables").string();
  auto const r = mamar(words + " --json");
  ASSERT_EQ(r.status, 0);
  EXPECT_GT(std::filesystem::file_size(out.path / "r.gpkg"), 50000U);
  std::ifstream in{out.path / "tables" / "datapackage.json"};
  auto const package = nlohmann::json::parse(in);
  for (auto const& resource : package.at("resources")) {
    std::ifstream table{out.path / "tables" / resource.at("path").get<std::string>()};
    std::string head;
    ASSERT_TRUE(std::getline(table, head)) << resource.at("path");
    std::string fields;
    for (auto const& f : resource.at("schema").at("fields")) {
      fields += (fields.empty() ? "" : ",") + f.at("name").get<std::string>();
      auto const name = f.at("name").get<std::string>();
      if (name.ends_with("_h")) {
        EXPECT_EQ(f.at("unit"), "h") << name;
      }
      if (name.ends_with("_km")) {
        EXPECT_EQ(f.at("unit"), "km") << name;
      }
      EXPECT_FALSE(f.at("description_ar").get<std::string>().empty()) << name;
    }
    EXPECT_EQ(head, fields);
  }
  EXPECT_EQ(mamar(words + " > /dev/null").status, 0);  // over what is there
  EXPECT_EQ(mamar("route data/mashreq --from baghdad --to tartus --csv-dir data/mashreq 2> /dev/null").status, 74);
  EXPECT_EQ(mamar("route data/mashreq --from baghdad --to tartus --gpkg /no/such/folder/r.gpkg 2> /dev/null").status, 74);
}

// A result written over what it was computed from destroys it.
TEST(cli, results_never_replace_what_was_read) {
  scratch const dir;
  auto const at = [&](char const* name) { return (dir.path / name).string(); };
  ASSERT_EQ(mamar("convert data/mashreq -o " + at("net") + " > /dev/null").status, 0);
  ASSERT_EQ(mamar("convert data/mashreq --to geojson -o " + at("n.geojson") + " > /dev/null").status, 0);
  ASSERT_EQ(mamar("convert data/mashreq --to gmns -o " + at("gmns") + " > /dev/null 2>&1").status, 0);
  dir.write("c.csv", "selector,field,op,value\nmodes[id=road],cost,scale,1.5\n");
  std::filesystem::create_symlink(dir.path / "n.geojson", dir.path / "r.gpkg");
  auto const before = mamar("info " + at("n.geojson") + " --json").out + mamar("info " + at("gmns") + " --json").out;
  auto const ask = [](std::string const& net) { return "route " + net + " --from baghdad --to tartus "; };
  for (auto const& words :
       {ask(at("net")) + "--gpkg " + at("net/links.csv"), ask(at("net")) + "--gpkg " + at("net/../net/new.csv"),
        ask(at("n.geojson")) + "--gpkg " + at("r.gpkg"), ask(at("net")) + "--changes " + at("c.csv") + " --gpkg " + at("c.csv"),
        "convert " + at("net") + " --to gpkg --replace -o " + at("net/links.csv"),
        "convert " + at("n.geojson") + " --to gpkg --replace -o " + at("n.geojson"), "convert " + at("gmns") + " --replace -o " + at("gmns"),
        "convert " + at("net") + " --to gmns --replace -o " + at("gmns/../net")}) {
    auto const r = mamar(words + " 2>&1");
    EXPECT_EQ(r.status, 74) << words << r.out;
    EXPECT_TRUE(has(r.out, "file.of-network") || has(r.out, "folder.other-form")) << words << r.out;
  }
  EXPECT_EQ(mamar("info " + at("n.geojson") + " --json").out + mamar("info " + at("gmns") + " --json").out, before);
  EXPECT_EQ(mamar("check " + at("net") + " > /dev/null").status, 0);
  EXPECT_EQ(mamar("convert " + at("net") + " --replace -o " + at("net") + " > /dev/null").status, 0);  // in its own form: asked for
}

TEST(cli, tables_in_a_folder_that_no_run_before_wrote_are_left_alone) {
  scratch const dir;
  dir.write("ways.csv", "mine");
  auto const words = "route data/mashreq --from baghdad --to tartus --csv-dir " + dir.path.string();
  auto const r = mamar(words + " 2>&1");
  EXPECT_EQ(r.status, 74);
  EXPECT_TRUE(has(r.out, "ways.csv\" in the folder was not written by this verb of mamar")) << r.out;
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{dir.path}, {}), 1);
}

TEST(cli, a_hyphen_is_no_file) {
  for (auto const* const words : {"route data/mashreq --from baghdad --to tartus --gpkg -",
                                  "route data/mashreq --from baghdad --to tartus --csv-dir -", "convert data/mashreq -o -"}) {
    auto const r = mamar(std::string{words} + " 2>&1");
    EXPECT_EQ(r.status, 64) << words;
    EXPECT_TRUE(has(r.out, "must name a file, not -")) << r.out;
    EXPECT_TRUE(has(mamar(std::string{words} + " --lang ar 2>&1").out, "اسم ملف")) << words;
  }
  EXPECT_FALSE(std::filesystem::exists(std::string{MAMAR_SOURCE_DIR} + "/-"));
}

TEST(cli, a_file_of_changes_moves_the_answer_and_its_errors_have_places) {
  scratch const dir;
  dir.write("strike.csv", "selector,field,op,value,note\ngates[mode=road|rail],status,set,closed,strike\n");
  dir.write("wrong.csv", "selector,field,op,value\ngates[mode=raod],status,set,closed\nmodes,cost,scale,much\n");
  auto const at = [&](char const* name) { return (dir.path / name).string(); };
  auto const r = mamar("route data/mashreq --from baghdad --to tartus --class land --json --changes " + at("strike.csv"));
  EXPECT_EQ(r.status, 1);
  EXPECT_TRUE(has(r.out, "strike.csv: strike"));
  EXPECT_EQ(mamar("route data/mashreq --from baghdad --to tartus --class land --open 'gates[mode=road|rail]' --changes " + at("strike.csv") +
                  " > /dev/null")
                .status,
            0);
  auto const wrong = mamar("route data/mashreq --from baghdad --to tartus --changes " + at("wrong.csv") + " 2>&1");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(has(wrong.out, at("wrong.csv") + ":2:1: error[selector.unknown-value]")) << wrong.out;
  EXPECT_TRUE(has(wrong.out, at("wrong.csv") + ":3:18: error[change.value]")) << wrong.out;
}

// A bad cell hid what was wrong in other rows, a bad place what was wrong in the file: everything comes in one run.
TEST(cli, errors_of_a_file_of_changes_come_all_at_once) {
  scratch const dir;
  dir.write("c.csv",
            "selector,field,op,value,valid_from\n"
            "gates[mode=raod],status,set,closed,soon\n"  // a cell, and what the network does not have, in one row
            "gates[mode=raod],status,set,closed,\n"
            "modes,cost,scale,much,\n"
            "modes,cost,times,2,\n");
  auto const file = (dir.path / "c.csv").string();
  auto const r = mamar("route data/mashreq --from nowhere --to tartus --close 'gates[mode=ship' --changes " + file + " 2>&1");
  EXPECT_EQ(r.status, 2);
  std::size_t from = 0;
  for (auto const& part : {std::string{"error[place.not-found]"}, std::string{"error[selector.syntax]"}, file + ":2:1: error[selector.unknown-value]",
                           file + ":2:36: error[value.not-a-date]", file + ":3:1: error[selector.unknown-value]", file + ":4:18: error[change.value]",
                           file + ":5:12: error[value.not-a-choice]", std::string{"7 errors"}}) {
    auto const at = r.out.find(part, from);
    EXPECT_NE(at, std::string::npos) << part << " in this order in\n" << r.out;
    if (at != std::string::npos) from = at;
  }
}

// 1e308 t made costs that are no numbers, 1e-300 t printed as 0.00 t.
TEST(cli, amounts_are_of_this_world) {
  for (auto const* const amount : {"1e308t", "1e13t", "9e-7t", "1e-300t"}) {
    auto const r = mamar(std::string{"route data/mashreq --from baghdad --to tartus --amount "} + amount + " 2>&1");
    EXPECT_EQ(r.status, 2) << amount;
    EXPECT_TRUE(has(r.out, std::string{"--amount "} + amount + " is outside 0.000001 to 1000000000000 t")) << r.out;
  }
  for (auto const* const amount : {"1e12t", "0.000001t"})
    EXPECT_EQ(mamar(std::string{"route data/mashreq --from baghdad --to tartus --json --amount "} + amount + " > /dev/null").status, 0) << amount;
  auto const r = mamar("route data/mashreq --from baghdad --to tartus --amount 5kg 2>&1");
  EXPECT_TRUE(has(r.out, "its unit (t), for example")) << r.out;
}

TEST(cli, who_can_stop_carries_what_its_page_promises) {
  auto const r = mamar("route data/mashreq --from tehran --to latakia --amount 20t --compare modes --check --who-can-stop --disjoint --json");
  ASSERT_EQ(r.status, 0);
  auto const json = nlohmann::json::parse(r.out);
  auto const& classes = json.at("who_can_stop");
  ASSERT_EQ(classes.size(), 4U);
  std::set<std::string> const ends(json.at("end_parties").begin(), json.at("end_parties").end());
  for (auto const& c : classes) {
    EXPECT_EQ(c.at("status"), "found");
    EXPECT_EQ(c.at("best").size(), 5U);
    for (auto const& p : c.at("parties")) {
      EXPECT_FALSE(ends.contains(p.at("party")));
      EXPECT_FALSE(p.at("name_ar").get<std::string>().empty());
      EXPECT_EQ(p.at("without").size(), 5U);
      for (auto const& w : p.at("without")) {
        EXPECT_EQ(w.at("status") == "no_way", p.at("stops_all").get<bool>());
        if (w.at("way").is_null()) continue;
        EXPECT_GE(w.at("difference").get<double>(), 0);
        for (auto const& by : w.at("way").at("controllers")) EXPECT_NE(by, p.at("party"));
      }
      for (auto const& number : p.at("stops")) {
        auto const& by = json.at("routes").at(number.get<std::size_t>() - 1).at("controllers");
        EXPECT_NE(std::find(by.begin(), by.end(), p.at("party")), by.end());
      }
    }
    EXPECT_TRUE(c.at("coalitions").at("proven").get<bool>());
    for (auto const& set : c.at("coalitions").at("sets")) EXPECT_EQ(set.size(), c.at("coalitions").at("size"));
    EXPECT_FALSE(c.at("most_robust").at("way").at("legs").empty());
    EXPECT_TRUE(c.contains("no_common_controller") && c.contains("elements") && c.contains("no_common_element"));
  }
  EXPECT_EQ(classes.at(0).at("coalitions").at("sets"), nlohmann::json::parse(R"([["IQ","TR"]])"));  // by land
}

// A choice is said to be one, what was left out is said, and where memory ends the answer is what is proven.
TEST(cli, shorter_answers_say_what_they_leave_out) {
  auto const ask = [](std::string const& more) {
    return mamar("route data/mashreq --from tehran --to latakia --criteria cost,time,co2 --class any --legs none " + more);
  };
  auto const all = nlohmann::json::parse(ask("--json").out);
  auto const few = nlohmann::json::parse(ask("--max-routes 5 --json").out);
  EXPECT_EQ(few.at("routes").size(), 5U);
  EXPECT_EQ(few.at("classes").at(0).at("frontier"), all.at("routes").size());
  EXPECT_EQ(few.at("break_even_usd_per_unit_h"), all.at("break_even_usd_per_unit_h"));
  EXPECT_TRUE(has(ask("--max-routes 5").out, "A choice: 5 of " + std::to_string(all.at("routes").size()) + " ways"));
  auto const near = nlohmann::json::parse(ask("--epsilon 0.2 --json").out);
  EXPECT_LT(near.at("routes").size(), all.at("routes").size());
  EXPECT_TRUE(near.at("break_even").empty());
  for (auto const& r : all.at("routes"))
    EXPECT_TRUE(std::ranges::any_of(near.at("routes"), [&](auto const& kept) {
      return std::ranges::all_of(std::array{"cost_usd", "time_h", "co2_kg"},
                                 [&](char const* key) { return kept.at(key).template get<double>() <= 1.2001 * r.at(key).template get<double>(); });
    })) << r.at("number");
  // what is called best is best, whatever is left out; the certificate holds; a single figure's search ends
  for (auto const* const shorter : {"--max-routes 1", "--epsilon 0.5", "--max-routes 2 --epsilon 0.1"}) {
    auto const json = nlohmann::json::parse(ask(std::string{shorter} + " --check --ranges --json").out);
    for (auto const* const by : {"cost", "time", "co2"}) {
      auto const best = [&](nlohmann::json const& answer) {
        for (auto const& r : answer.at("routes"))
          if (std::ranges::find(r.at("best_for"), by) != r.at("best_for").end())
            return r.at("number").is_null() ? nlohmann::json{} : nlohmann::json{r.at("cost_usd"), r.at("time_h"), r.at("co2_kg")};
        return nlohmann::json{};
      };
      EXPECT_EQ(best(json), best(all)) << shorter << " " << by;
    }
  }
  EXPECT_EQ(nlohmann::json::parse(ask("--max-memory 1000 --json").out).at("routes"), all.at("routes"));
  for (auto const* const wrong : {"--max-routes 0", "--epsilon -1", "--epsilon nan", "--max-memory x"})
    EXPECT_EQ(ask(std::string{wrong} + " 2> /dev/null").status, 64) << wrong;
}

TEST(cli, ranges_name_the_figure_and_where_it_turns) {
  auto const r = mamar("route data/mashreq --from tehran --to latakia --class land --ranges --json");
  ASSERT_EQ(r.status, 0);
  auto const ranges = nlohmann::json::parse(r.out).at("ranges");
  EXPECT_GT(ranges.at("figures").get<int>(), 100);
  ASSERT_FALSE(ranges.at("turning").empty());
  for (auto const& f : ranges.at("turning"))
    for (auto const& t : f.at("turns")) {
      bool const high = t.at("toward") == "high";
      auto const end = f.at(high ? "high" : "low").get<double>();
      EXPECT_LE(std::min(f.at("now").get<double>(), end), t.at("at").get<double>());
      EXPECT_GE(std::max(f.at("now").get<double>(), end), t.at("at").get<double>());
    }
  EXPECT_EQ(ranges.at("turning").at(0).at("turns").at(0).at("kind"), "best");  // those of best ways come first
}

TEST(cli, who_can_stop_speaks_both_languages) {
  EXPECT_TRUE(has(mamar("route data/mashreq --from tehran --to latakia --class land --who-can-stop --legs none").out, "Iraq and Türkiye together"));
  EXPECT_TRUE(has(mamar("route data/mashreq --from tehran --to latakia --class land --who-can-stop --legs none --lang ar").out, "العراق وتركيا معاً"));
  auto const csv = mamar("route data/mashreq --from tehran --to latakia --class land --who-can-stop --disjoint --ranges --csv").out;
  for (auto const* const head : {"class,party,name_en", "class,what,status,members", "table,id,field,unit,low,now,high"})
    EXPECT_TRUE(has(csv, head)) << head;
}

}  // namespace
