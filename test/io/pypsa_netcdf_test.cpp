// PyPSA networks as netCDF: one that PyPSA wrote, forms that others write, what is refused and where the messages point.
#include "mamar/io/pypsa_netcdf.h"

#include <charconv>
#include <cmath>

#include "mamar/base/file.h"
#include "mamar/io/csv.h"
#include "mamar/io/netcdf_file.h"
#include "mamar/io/netcdf_time.h"
#include "mamar/io/pypsa.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

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
  for (auto const& [name, text] : theirs) {
    ASSERT_TRUE(own.contains(name)) << name;
    EXPECT_EQ(std::count(own[name].begin(), own[name].end(), '\n'), std::count(text.begin(), text.end(), '\n')) << name;
  }
  EXPECT_EQ(own["profiles.csv"], theirs["profiles.csv"]);
  EXPECT_EQ(own["snapshots.csv"], theirs["snapshots.csv"]);
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
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/noleap.nc")), (strings{"net.nc:snapshots pypsa.netcdf-variable"}));
  EXPECT_EQ(netcdf_errors(bytes_of_test("pypsa/netcdf/months.nc")), (strings{"net.nc:snapshots pypsa.netcdf-variable"}));
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
}

TEST(netcdf_file, without_the_library_a_file_is_refused_with_the_way_out) {
  if (has_netcdf()) GTEST_SKIP() << "built with libnetcdf";
  EXPECT_EQ(netcdf_errors("CDF\x01"), (strings{"net.nc pypsa.netcdf-unavailable"}));
}

}  // namespace
}  // namespace mamar
