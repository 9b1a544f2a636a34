// The optima of PyPSA's own networks, and answers in its layout. Figures: PyPSA 1.4.0, linopy 0.10.1, HiGHS 1.16.0 (objective + objective_constant); of the examples also
// the results that PyPSA keeps in its test data (test/data/pypsa/NOTICE.md).
#include "mamar/report/flow_pypsa.h"

#include <cmath>

#include "mamar/io/netcdf_file.h"
#include "mamar/io/network_any.h"
#include "mamar/io/pypsa.h"
#include "mamar/io/pypsa_netcdf.h"
#include "test/network_text.h"

namespace mamar {
namespace {

network example(std::string const& name) {
  auto n = read_network_any(std::string{MAMAR_SOURCE_DIR} + "/test/data/" + name);
  if (!n) throw std::runtime_error{test::all_text(n.messages())};
  return std::move(n).value();
}

flow_result solved(network const& n) {
  overlay const view{n};
  auto r = flow(view);
  if (!r) throw std::runtime_error{test::all_text(r.messages())};
  EXPECT_EQ(r->status, flow_status::optimal);
  for (auto const& wrong : check_flow(view, r.value())) ADD_FAILURE() << wrong;
  return std::move(r).value();
}

struct published {
  std::string name;
  double optimum;
};

TEST(flow_pypsa, optima_of_pypsa) {
  for (auto const& p : {published{"pypsa/ac-dc-meshed", -3474256.0406 + 21915277.5183}, published{"pypsa/storage-hvdc", 14670508.8254 + 1211329.7805},
                        published{"pypsa-features/0", 64047.5452839124}, published{"pypsa-features/1", 481247.5260677609}}) {
    auto const n = example(p.name);
    EXPECT_NEAR(solved(n).objective, p.optimum, 1e-9 * p.optimum) << p.name;
    auto const again = read_pypsa(write_pypsa(n));
    ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
    EXPECT_NEAR(solved(again.value()).objective, p.optimum, 1e-9 * p.optimum) << p.name << " written and read again";
  }
}

// The same network as the netCDF file that PyPSA wrote, and answers in that form.
TEST(flow_pypsa, optimum_of_a_netcdf_file) {
  if (!has_netcdf()) GTEST_SKIP() << "built without libnetcdf";
  auto const n = example("pypsa/ac-dc-meshed.nc");
  auto const r = solved(n);
  EXPECT_NEAR(r.objective, -3474256.0406 + 21915277.5183, 1e-9 * r.objective);
  overlay const view{n};
  auto const bytes = netcdf_of_files(flow_pypsa(view, r));
  ASSERT_TRUE(bytes.ok()) << test::all_text(bytes.messages());
  auto const again = read_pypsa_netcdf("answer.nc", *bytes);
  ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
  EXPECT_NEAR(solved(again.value()).objective, r.objective, 1e-9 * r.objective) << "results are not read, and disturb nothing";
}

// The built-in network as PyPSA gets it. A blank carrier beside others had made PyPSA see buses that are not electric, and no law over their lines. The figure is
// PyPSA's (test/data/pypsa/optimum.py FOLDER), of the folder that `mamar convert data/mashreq --to pypsa` writes: it is renewed with the data.
TEST(flow_pypsa, optimum_of_the_built_in_network_as_it_is_written) {
  auto n = read_network_any(std::string{MAMAR_SOURCE_DIR} + "/data/mashreq");
  ASSERT_TRUE(n.ok());
  auto const files = write_pypsa(n.value());
  EXPECT_EQ(files.at("buses.csv").find(",\n"), std::string::npos) << "every bus has a carrier";
  auto const again = read_pypsa(files);
  ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
  constexpr double kOptimum = 97244987828.08633;
  EXPECT_NEAR(solved(again.value()).objective, kOptimum, 1e-12 * kOptimum);
}

// PyPSA: n.buses_t.marginal_price and n.global_constraints.mu of ac-dc-meshed.
TEST(flow_pypsa, prices_of_pypsa) {
  auto const n = example("pypsa/ac-dc-meshed");
  auto const r = solved(n);
  ASSERT_EQ(r.limits.size(), 1U);
  EXPECT_NEAR(r.limits[0].price, -2178.2917992179, 1e-6);
}

TEST(flow_pypsa, an_answer_is_a_network_with_its_results) {
  auto const n = example("pypsa-features/0");
  overlay const view{n};
  auto const r = solved(n);
  auto const files = flow_pypsa(view, r);
  for (auto const* const name :
       {"buses-marginal_price.csv", "generators-p.csv", "lines-p0.csv", "lines-p1.csv", "transformers-p0.csv", "links-p0.csv", "links-p2.csv",
        "storage_units-state_of_charge.csv", "storage_units-p.csv", "stores-e.csv", "loads-p.csv"})
    EXPECT_TRUE(files.contains(name)) << name;
  EXPECT_NE(files.at("generators.csv").find("p_nom_opt"), std::string::npos);
  EXPECT_NE(files.at("stores.csv").find("e_nom_opt"), std::string::npos);
  EXPECT_NE(files.at("global_constraints.csv").find(",mu"), std::string::npos);
  auto const again = read_pypsa(files);
  ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
  EXPECT_NEAR(solved(again.value()).objective, r.objective, 1e-9 * r.objective) << "results are not read, and disturb nothing";
}

TEST(flow_pypsa, what_goes_unserved_comes_from_a_generator_of_its_own) {
  auto const n = test::read(
      "# places.csv\nplace_id,name_en,lon,lat\na,A,44,33\n# modes.csv\nmode_id,name_en,kind\nac,AC,ac_line\n"
      "# commodities.csv\ncommodity_id,name_en,unit,balance,tonnes_per_unit,unserved_cost\nelectricity,Electricity,MWh,snapshot,0,500\n"
      "# supplies.csv\nsupply_id,place_id,commodity_id,capacity,cost\ng,a,electricity,60,20\n"
      "# demands.csv\ndemand_id,place_id,commodity_id,amount\nd,a,electricity,100\n");
  auto const again = read_pypsa(write_pypsa(n));
  ASSERT_TRUE(again.ok()) << test::all_text(again.messages());
  EXPECT_NEAR(solved(again.value()).objective, 24 * (60 * 20 + 40 * 500), 1e-6);
}

}  // namespace
}  // namespace mamar
