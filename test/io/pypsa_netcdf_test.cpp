// PyPSA networks as netCDF: one that PyPSA wrote, forms that others write, what is refused and where the messages point.
#include "mamar/io/pypsa_netcdf.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "mamar/base/file.h"
#include "mamar/io/csv.h"
#include "mamar/io/netcdf_file.h"
#include "mamar/io/netcdf_time.h"
#include "mamar/io/pypsa.h"
#include "test/io/corpus.h"

namespace mamar {
namespace pypsa_netcdf_tests {  // its own: files are compiled together, and names of others meet its own

std::string const kTestData = std::string{MAMAR_SOURCE_DIR} + "/test/data/";

std::string bytes_of_test(std::string const& file) {
  std::string bytes, why;
  if (!read_file(kTestData + file, bytes, why)) throw std::runtime_error{why};
  return bytes;
}

network read_right(std::string const& bytes) {
  auto n = read_pypsa_netcdf("net.nc", bytes);
  if (!n) throw std::runtime_error{test::all_text(n.messages())};
  return std::move(n).value();
}

// "file code" of each error: there are no lines and columns.
std::vector<std::string> netcdf_errors(std::string const& bytes) {
  auto const n = read_pypsa_netcdf("net.nc", bytes);
  EXPECT_FALSE(n.ok()) << "a network came out";
  std::vector<std::string> out;
  for (auto const& d : n.messages())
    if (d.lvl == level::error) out.push_back(d.file + (d.line == 0 ? "" : ":" + std::to_string(d.line)) + " " + d.code);
  return out;
}

std::string as_netcdf(std::string const& text) { return netcdf_of_files(test::files(text)).value(); }

using strings = std::vector<std::string>;

// Figures in one spelling: "0.0" of a folder is the figure 0 in netCDF.
file_set in_one_spelling(file_set files) {
  for (auto& [name, text] : files) {
    if (!name.ends_with(".csv")) continue;
    csv_reader csv{text};
    std::string out;
    while (csv.next()) {
      for (auto const& f : csv.fields()) {
        double value = 0;
        auto const [end, error] = std::from_chars(f.text.data(), f.text.data() + f.text.size(), value);
        bool const figure = error == std::errc{} && end == f.text.data() + f.text.size() && std::isfinite(value);
        append_csv_field(out, figure ? number_text(value) : std::string{f.text});
        out += ',';
      }
      out += '\n';
    }
    text = out;
  }
  return files;
}

// "places.csv/lon" -> its cells, in one spelling. PyPSA 1.4 leaves out what is at its default in each row, 1.1 wrote the column `control`.
std::map<std::string, strings> columns_of(file_set const& files) {
  std::map<std::string, strings> out;
  for (auto const& [name, text] : in_one_spelling(files)) {
    csv_reader csv{text};
    strings heads;
    while (csv.next())
      for (std::size_t i = 0; i + 1 < csv.fields().size(); ++i)
        if (heads.size() <= i) heads.push_back(name + "/" + std::string{csv.fields()[i].text});
        else out[heads[i]].emplace_back(csv.fields()[i].text);
  }
  for (auto const* const table : {"places.csv", "supplies.csv"}) out.erase(std::string{table} + "/x_pypsa_control");
  return out;
}

class pypsa_netcdf : public testing::Test {
  void SetUp() override {
    if (!has_netcdf()) GTEST_SKIP() << "built without libnetcdf";
  }
};

TEST_F(pypsa_netcdf, the_file_that_pypsa_wrote_is_the_network_of_its_folder) {
  auto const file = read_right(bytes_of_test("pypsa/ac-dc-meshed.nc"));
  auto const folder = read_network_any(kTestData + "pypsa/ac-dc-meshed");
  ASSERT_TRUE(folder.ok());
  auto own = write_network(file), theirs = write_network(folder.value());
  for (auto const* const name : {"settings.csv", "datapackage.json"}) {  // versions of PyPSA differ
    own.erase(name);
    theirs.erase(name);
  }
  EXPECT_EQ(columns_of(own), columns_of(theirs));
}

TEST_F(pypsa_netcdf, what_is_written_and_read_again_is_the_same) {
  auto const first = read_right(bytes_of_test("pypsa/ac-dc-meshed.nc"));
  EXPECT_EQ(write_network(read_right(netcdf_of_files(write_pypsa(first)).value())), write_network(first));
  for (auto const* const name :
       {"pypsa/ac-dc-meshed", "pypsa/storage-hvdc", "pypsa/model-energy", "pypsa/scigrid-de", "pypsa-features/0", "pypsa-features/1"}) {
    auto const n = read_network_any(kTestData + name);
    ASSERT_TRUE(n.ok()) << name << test::all_text(n.messages());
    auto const files = write_pypsa(n.value());
    auto const once = read_right(netcdf_of_files(files).value());
    EXPECT_EQ(in_one_spelling(write_pypsa(once)), in_one_spelling(files)) << name;
    auto const twice = read_right(netcdf_of_files(write_pypsa(once)).value());
    EXPECT_EQ(write_network(twice), write_network(once)) << name;
  }
}

TEST_F(pypsa_netcdf, notes_and_coordinate_system_of_the_network_come_back) {
  auto const n = read_right(bytes_of_test("pypsa/ac-dc-meshed.nc"));
  auto const files = write_pypsa(n);
  EXPECT_EQ(files.at("meta.json"), "{\"note\": \"PyPSA's example ac-dc-meshed, exported by PyPSA 1.4.0\"}");
  EXPECT_NE(files.at("crs.json").find("WGS 84"), std::string::npos);
  EXPECT_NE(files.at("network.csv").find("AC-DC-Meshed"), std::string::npos);
}

// netCDF-3: texts of one length, packed figures, a series turned round, times as a coordinate.
TEST_F(pypsa_netcdf, forms_that_others_write_are_read) {
  auto const n = read_right(bytes_of_test("pypsa/netcdf/classic.nc"));
  ASSERT_EQ(n.supplies.count, 2U);
  supply_idx const g{0}, wind{1};
  EXPECT_EQ(n.supplies.name_en[wind], "wind");
  EXPECT_EQ(n.supplies.capacity[g], 100);
  EXPECT_EQ(n.supplies.capacity[wind], 0) << "missing_value: PyPSA's default";
  EXPECT_FALSE(n.supplies.extendable[g]);
  EXPECT_TRUE(n.supplies.extendable[wind]);
  EXPECT_EQ(n.profiles.factors[0], (std::vector<double>{250 * 0.001 + 0.5, 0}));
  EXPECT_EQ(write_pypsa(n).at("snapshots.csv").substr(0, 62), ",snapshot,objective,stores,generators\n0,2015-12-31 23:00:00,1,");
}

TEST_F(pypsa_netcdf, what_would_take_a_guess_is_refused_by_name) {
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/noleap.nc")), (strings{"net.nc:snapshots pypsa.netcdf-times"}));
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/months.nc")), (strings{"net.nc:snapshots pypsa.netcdf-times"}));
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/periods.nc")), (strings{"net.nc:snapshots pypsa.periods"}));
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/scenarios.nc")), (strings{"net.nc:generators_marginal_cost pypsa.netcdf-shape"}));
}

TEST_F(pypsa_netcdf, broken_files_and_others_are_refused) {
  auto const whole = bytes_of_test("pypsa/ac-dc-meshed.nc");
  EXPECT_EQ(netcdf_errors(""), (strings{"net.nc pypsa.netcdf-unreadable"}));
  EXPECT_EQ(netcdf_errors("name,v_nom\n"), (strings{"net.nc pypsa.netcdf-unreadable"}));
  EXPECT_EQ(netcdf_errors(whole.substr(0, whole.size() / 2)), (strings{"net.nc pypsa.netcdf-unreadable"}));
  netcdf_content other;
  other.dimensions = {{"x", 2}};
  other.columns.push_back({"depth", {"x"}, netcdf_content::reals{1, 2}});
  EXPECT_EQ(netcdf_errors(netcdf_bytes(other).value()), (strings{"net.nc pypsa.netcdf-no-buses"}));
}

// Before, the header of 2^30 names ended the program for want of memory.
TEST_F(pypsa_netcdf, a_header_that_asks_for_too_much_is_refused_before_it_gets_it) {
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/huge.nc")), (strings{"net.nc:buses_i pypsa.netcdf-large"}));
}

std::string warnings_of(std::string const& bytes) {
  std::string out;
  auto const n = read_pypsa_netcdf("net.nc", bytes);
  for (auto const& d : n.messages()) out += d.file + " " + d.code + " " + d.message + "\n";
  return out;
}

// What no double holds, what has no sign, and times as udunits writes them.
TEST_F(pypsa_netcdf, figures_are_those_that_the_file_means) {
  auto const files = files_of_netcdf("net.nc", bytes_of_test("pypsa/netcdf/kinds.nc"));
  ASSERT_TRUE(files.ok()) << test::all_text(files.messages());
  EXPECT_EQ(files->at("network.csv"), "name,srid,release,seed,big,odd\nkinds,4326,2.10,9223372036854775807,18446744073709551615,9007199254740993\n");
  EXPECT_EQ(files->at("buses.csv"),
            "name,carrier,code,zone,tag,note,v_nom,number,count\na,AC,1e5,10,NaN,True,200,18446744073709551615,65535\nb,AC,2e5,20,inf,,110,7,\n");
  EXPECT_EQ(files->at("snapshots.csv"), "snapshot\n2015-01-01 00:00:00\n2015-01-01 03:00:00\n");
  EXPECT_NE(warnings_of(bytes_of_test("pypsa/netcdf/kinds.nc")).find("no place for are not read: network_years, history\n"), std::string::npos)
      << warnings_of(bytes_of_test("pypsa/netcdf/kinds.nc"));
}

// A version 2.10 is not 2.1, and a blank is not False: also by way of a folder.
TEST_F(pypsa_netcdf, texts_stay_texts_and_wholes_stay_whole) {
  auto const again = netcdf_of_files(write_pypsa(read_right(bytes_of_test("pypsa/netcdf/kinds.nc"))));
  ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
  auto const in = netcdf_reader::open("net.nc", *again);
  ASSERT_TRUE(in.ok());
  for (auto const& [variable, cells] : {std::pair{"buses_code", strings{"1e5", "2e5"}}, std::pair{"buses_zone", strings{"10", "20"}},
                                        std::pair{"buses_tag", strings{"NaN", "inf"}}, std::pair{"buses_note", strings{"True", ""}}}) {
    EXPECT_TRUE(in->variables().find(variable)->second.is_text) << variable;
    EXPECT_EQ(in->cells(variable).value(), cells);
  }
  EXPECT_FALSE(in->variables().find("buses_v_nom")->second.is_text);
  std::map<std::string, std::pair<std::string, bool>> attributes;
  for (auto const& [name, text, is_text] : in->attributes()) attributes[name] = {text.value(), is_text};
  EXPECT_EQ(attributes["network_release"], (std::pair{std::string{"2.10"}, true}));
  EXPECT_EQ(attributes["network_seed"], (std::pair{std::string{"9223372036854775807"}, false}));
  EXPECT_EQ(attributes["network_big"], (std::pair{std::string{"18446744073709551615"}, true})) << "no figure of ours holds it";
  EXPECT_EQ(in->cells("buses_number").value(), (strings{"18446744073709551615", "7"}));
  EXPECT_EQ(attributes["network_odd"], (std::pair{std::string{"9007199254740993"}, false}));
  EXPECT_EQ(attributes["network_srid"], (std::pair{std::string{"4326"}, false}));
}

// Out of a folder a column of the author's own is what pandas takes it for, unless that would change a cell; PyPSA's own flags may be blank.
TEST_F(pypsa_netcdf, a_flag_of_the_authors_own_is_none_where_a_cell_is_blank) {
  auto const bytes = as_netcdf(
      "# buses.csv\nname,mine,ours,key,height\na,True,True,9007199254740993,18446744073709551616\nb,,False,,\n# "
      "generators.csv\nname,bus,p_nom_extendable\ng,a,True\nh,b,\n");
  auto const in = netcdf_reader::open("net.nc", bytes);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(in->cells("buses_mine").value(), (strings{"True", ""}));
  EXPECT_FALSE(in->variables().find("buses_ours")->second.is_text);
  EXPECT_EQ(in->cells("buses_key").value(), (strings{"9007199254740993", ""})) << "a double would be ...992";
  EXPECT_FALSE(in->variables().find("buses_height")->second.is_text);
  EXPECT_EQ(in->cells("generators_p_nom_extendable").value(), (strings{"True", "False"}));
}

TEST_F(pypsa_netcdf, carriers_that_are_all_blank_draw_a_warning_since_pypsa_gives_them_no_default) {
  EXPECT_NE(warnings_of(as_netcdf("# buses.csv\nname,carrier\na,\"\"\nb,\"\"\n"))
                .find("net.nc:buses_carrier pypsa.carrier-blank buses with a blank carrier: 2;"),
            std::string::npos);
  EXPECT_EQ(warnings_of(as_netcdf("# buses.csv\nname,carrier\na,AC\nb,AC\n")).find("pypsa.carrier-blank"), std::string::npos);
}

std::string unwritable(file_set const& files) {
  auto const bytes = netcdf_of_files(files);
  return bytes.ok() ? "written" : bytes.messages()[0].message;
}

TEST_F(pypsa_netcdf, what_cannot_be_written_is_named) {
  EXPECT_EQ(unwritable(test::files("# buses.csv\nname,MW/km\na,1\n")),
            "the netCDF file cannot be written: buses_MW/km: NetCDF: Name contains illegal characters");
  constexpr std::string_view kLoads = "# buses.csv\nname\na\n# loads.csv\nname,bus\nL,a\n# loads-p_set.csv\n,L\n0,1\n1,2\n";
  EXPECT_EQ(unwritable(test::files(std::string{kLoads})), "the netCDF file cannot be written: loads_t_p_set(snapshots, loads_t_p_set_i): 2 != ?");
  EXPECT_EQ(unwritable(test::files(std::string{kLoads} + "# snapshots.csv\n,snapshot\n0,a\n1,b\n2,c\n")),
            "the netCDF file cannot be written: loads_t_p_set(snapshots, loads_t_p_set_i): 2 != 3");
  for (auto const* const folder : {"/nowhere-at-all", "/proc"}) {  // there is none; nobody can write there
    ASSERT_EQ(setenv("TMPDIR", folder, 1), 0);
    auto const out = unwritable(test::files("# buses.csv\nname\na\n"));
    ASSERT_EQ(unsetenv("TMPDIR"), 0);
    EXPECT_TRUE(out.starts_with("the netCDF file cannot be written: ")) << folder << ": " << out;
  }
}

constexpr std::string_view kTwoBuses = "# buses.csv\nname,carrier\nA b,AC\nB,AC\n# snapshots.csv\n,snapshot\n0,now\n1,then\n";

TEST_F(pypsa_netcdf, messages_point_to_the_variable_and_the_element) {
  EXPECT_EQ(netcdf_errors(as_netcdf(std::string{kTwoBuses} +
                                    "# generators.csv\nname,bus,committable,p_nom\nWind 1,A b,True,5\nold,A,False,7\n"
                                    "# loads.csv\nname,bus\nL,B\n# loads-p_set.csv\n,L,M\n0,1,1\n1,,1\n# network.csv\nname,_multi_invest\nn,1\n")),
            (strings{"net.nc:network__multi_invest pypsa.not-modelled", "net.nc:generators_committable[\"Wind 1\"] pypsa.not-modelled",
                     "net.nc:generators_bus[\"old\"] pypsa.unknown-bus", "net.nc:loads_t_p_set[\"M\"] pypsa.series-unknown",
                     "net.nc:loads_t_p_set[1, \"L\"] value.missing"}));
  EXPECT_EQ(netcdf_errors(as_netcdf(std::string{kTwoBuses} + "# generators.csv\nname,bus\ng,B\ng,B\n\"\",B\n")),
            (strings{"net.nc:generators_i[\"g\"] pypsa.name-twice", "net.nc:generators_i[2] pypsa.name-blank"}));
}

TEST_F(pypsa_netcdf, costs_in_steps_are_refused_in_both_forms) {
  netcdf_content c;
  c.dimensions = {{"buses_i", 1}, {"generators_i", 1}, {"snapshots", 1}};
  c.columns = {
      {"buses_i", {"buses_i"}, strings{"a"}}, {"generators_i", {"generators_i"}, strings{"g"}}, {"generators_bus", {"generators_i"}, strings{"a"}}};
  c.columns.push_back({"generators_pw_marginal_cost", {"generators_i"}, netcdf_content::reals{1}});
  EXPECT_EQ(netcdf_errors(netcdf_bytes(c).value()), (strings{"net.nc:generators_pw_marginal_cost pypsa.not-modelled"}));
  auto const n = read_pypsa(test::files(std::string{kTwoBuses} + "# generators.csv\nname,bus\ng,B\n# generators-marginal_cost-pw.csv\n,g\n0,1\n"));
  EXPECT_FALSE(n.ok()) << "they change the optimum";
}

// Each message once meant reading its file anew, so that these would take a minute.
TEST_F(pypsa_netcdf, many_messages_each_have_their_place) {
  constexpr int kMistakes = 30'000;
  std::string text = std::string{kTwoBuses} + "# generators.csv\nname,bus\n";
  for (int i = 0; i < kMistakes; ++i) text += "g" + std::to_string(i) + ",C\n";
  auto const bytes = as_netcdf(text);
  auto const found = netcdf_errors(bytes);
  ASSERT_EQ(found.size(), std::size_t{kMistakes});
  EXPECT_EQ(found.front(), "net.nc:generators_bus[\"g0\"] pypsa.unknown-bus");
  EXPECT_EQ(found.back(), "net.nc:generators_bus[\"g29999\"] pypsa.unknown-bus");
}

// Names that are digits stay names: PyPSA would have "1.0" for a bus otherwise.
TEST_F(pypsa_netcdf, each_column_has_the_kind_that_pypsa_expects) {
  constexpr std::string_view kText =
      "# buses.csv\nname,v_nom,carrier,site\n1,220,AC,01\n2,380.5,AC,02\n# generators.csv\nname,bus,p_nom,active,build_year,p_nom_max\n"
      "7,1,0.1,True,2020,inf\n8,2,,False,2021,5\n# snapshots.csv\n,snapshot,objective\n0,2020-01-01 00:30:00,1.5\n1,2020-01-01 02:00:00,1.5\n";
  auto const bytes = as_netcdf(std::string{kText});
  auto const in = netcdf_reader::open("net.nc", bytes);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(in.value().cells("generators_bus").value(), (strings{"1", "2"}));
  auto files = files_of_netcdf("net.nc", bytes);
  ASSERT_TRUE(files.ok()) << test::all_text(files.messages());
  EXPECT_EQ(files->at("snapshots.csv"), ",snapshot,objective\n0,2020-01-01 00:30:00,1.5\n1,2020-01-01 02:00:00,1.5\n");
  EXPECT_EQ(files->at("buses.csv"), "name,v_nom,carrier,site\n1,220,AC,01\n2,380.5,AC,02\n");
  EXPECT_EQ(files->at("generators.csv"), "name,bus,p_nom,active,build_year,p_nom_max\n7,1,0.1,True,2020,inf\n8,2,,False,2021,5\n");
}

TEST(netcdf_time, times_are_read_and_written) {
  EXPECT_EQ(parse_time("1970-01-02"), 86'400'000'000);
  EXPECT_EQ(parse_time("1970-01-01T00:00:01.5Z"), 1'500'000);
  EXPECT_EQ(parse_time("1969-12-31 23:59"), -60'000'000);
  for (auto const* const wrong : {"now", "2015-02-29", "2015-01-01 24:00", "2015-01-01 10:00+03:00", "2015-1-1", "summer-00"})
    EXPECT_FALSE(parse_time(wrong)) << wrong;
  EXPECT_EQ(time_texts({-60'000'000, 0}), (strings{"1969-12-31 23:59:00", "1970-01-01 00:00:00"}));
  EXPECT_EQ(time_texts({0, 86'400'000'000}), (strings{"1970-01-01", "1970-01-02"})) << "as pandas";
  EXPECT_FALSE(parse_time_scale("months since 2015-01-01"));
  EXPECT_FALSE(parse_time_scale("hours"));
  EXPECT_EQ(parse_time_scale("hours since 1970-01-01 00:00:00")->unit_us, 3.6e9);
  for (auto const* const origin : {"1970-1-2", "1970-01-02 0:0:0", "1970-1-2 00:00:00 +00:00", "1970-01-02T00:00:00Z", "1970-01-02 00:00 UTC"})
    EXPECT_EQ(parse_time_scale(std::string{"hours since "} + origin)->origin, 86'400'000'000) << origin;
  for (auto const* const origin : {"1970-1-2 00:00:00 +03:00", "1970-13-2", "1970--2", "1970-1-2 0:0:0 Baghdad"})
    EXPECT_FALSE(parse_time_scale(std::string{"hours since "} + origin)) << origin;
}

TEST(netcdf_file, without_the_library_a_file_is_refused_with_the_way_out) {
  if (has_netcdf()) GTEST_SKIP() << "built with libnetcdf";
  EXPECT_EQ(netcdf_errors("CDF\x01"), (strings{"net.nc pypsa.netcdf-unavailable"}));
}

}  // namespace pypsa_netcdf_tests
}  // namespace mamar
