// PyPSA folders: what becomes of each component, what is refused and where the messages point.
#include "mamar/io/pypsa.h"

#include <cmath>
#include <filesystem>

#include "mamar/io/network_any.h"
#include "mamar/io/pypsa_words.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

using strings = std::vector<std::string>;

std::string const kData = std::string{MAMAR_SOURCE_DIR} + "/test/data/pypsa/";

// a --- b, two hours of 3 h
constexpr std::string_view kBuses = "# buses.csv\nname,v_nom,x,y,carrier\nA b,220,44,33,AC\nB,220,45,33,\nH,1,44,34,H2\n";
constexpr std::string_view kSnapshots =
    "# snapshots.csv\n,snapshot,objective,stores,generators\n0,2020-01-01 00:00:00,3,2,1\n1,2020-01-01 03:00:00,3,2,1\n";

std::string base() { return std::string{kSnapshots} + std::string{kBuses}; }

network right_pypsa(std::string const& text, read_options const& o = {}) {
  auto n = read_pypsa(test::files(base() + text), o);
  if (!n) throw std::runtime_error{test::all_text(n.messages())};
  return std::move(n).value();
}

strings pypsa_errors(std::string const& text) {
  diagnostics errors;
  auto const n = read_pypsa(test::files(base() + text));
  EXPECT_FALSE(n.ok()) << "a network came out";
  for (auto const& d : n.messages())
    if (d.lvl == level::error) errors.push_back(d);
  return test::places_and_codes(errors);
}

TEST(pypsa, buses_are_places_and_their_carriers_commodities) {
  auto const n = right_pypsa("");
  EXPECT_EQ(n.places.count, 3U);
  EXPECT_EQ(n.places.place_id[place_idx{0}], "a-b");
  EXPECT_EQ(n.places.name_en[place_idx{0}], "A b");
  EXPECT_EQ(n.places.lon[place_idx{0}], 44);
  ASSERT_EQ(n.commodities.count, 2U);
  EXPECT_EQ(n.commodities.commodity_id[commodity_idx{0}], "electricity") << "AC and blank are one";
  EXPECT_EQ(n.commodities.commodity_id[commodity_idx{1}], "h2");
  EXPECT_EQ(n.commodities.balance[commodity_idx{0}], balance_kind::snapshot);
  EXPECT_EQ(n.snapshots.weight_objective[snapshot_idx{1}], 3);
  EXPECT_EQ(n.snapshots.weight_stores[snapshot_idx{1}], 2);
  EXPECT_EQ(n.snapshots.weight_generators[snapshot_idx{1}], 1);
}

TEST(pypsa, without_snapshots_there_is_one_of_an_hour) {
  auto const n = read_pypsa(test::files(kBuses));
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  EXPECT_EQ(n->snapshots.count, 1U);
  EXPECT_EQ(n->snapshots.weight_objective[snapshot_idx{0}], 1);
}

TEST(pypsa, snapshots_of_other_letters_are_others) {
  auto const n = read_pypsa(test::files("# snapshots.csv\nsnapshot,objective\nصباح,3\nليل,2\nظهر,1\n" + std::string{kBuses}));
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  EXPECT_EQ(n->snapshots.count, 3U);
  auto const twice = read_pypsa(test::files("# snapshots.csv\nsnapshot,objective\nليل,3\nليل,2\n" + std::string{kBuses}));
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(test::places_and_codes(twice.messages()), (strings{":0:0 pypsa.carrier-blank", "snapshots.csv:3:1 pypsa.name-twice"}));
}

TEST(pypsa, generators_are_supplies_with_shares_and_series) {
  auto const n = right_pypsa(
      "# carriers.csv\nname,co2_emissions\ngas,0.2\n"
      "# generators.csv\nname,bus,carrier,p_nom,p_max_pu,p_min_pu,efficiency,marginal_cost,ramp_limit_up,ramp_limit_down\n"
      "G,B,gas,100,0.9,0.1,0.5,7,0.4,0.4\nW,A b,wind,50,,,,,,\n"
      "# generators-p_max_pu.csv\n,W\n0,0.25\n1,0.5\n");
  supply_idx const g{0}, w{1};
  EXPECT_EQ(n.supplies.derating[g], 0.9);
  EXPECT_EQ(n.supplies.minimum_share[g], 0.1);
  EXPECT_EQ(n.supplies.co2[g], 400) << "kg per MWh of output: 0.2 t of primary energy at 50 %";
  EXPECT_EQ(n.supplies.ramp[g], 0.2) << "0.4 a snapshot of two hours";
  EXPECT_EQ(n.supplies.capacity[w], 50);
  ASSERT_EQ(n.profiles.names.size(), 1U);
  EXPECT_EQ(n.supplies.profile_id[w], n.profiles.names[0]);
  EXPECT_EQ(n.profiles.factors[0], (std::vector<double>{0.25, 0.5}));
}

TEST(pypsa, a_load_below_zero_is_a_supply_that_must_run) {
  auto const n = right_pypsa("# generators.csv\nname,bus\ng,B\n# loads.csv\nname,bus,p_set\nL,B,\n# loads-p_set.csv\n,L\n0,40\n1,-10\n");
  ASSERT_EQ(n.demands.count, 1U);
  EXPECT_EQ(n.demands.amount[demand_idx{0}], 40);
  ASSERT_EQ(n.supplies.count, 2U);
  EXPECT_EQ(n.supplies.capacity[supply_idx{1}], 10);
  EXPECT_EQ(n.supplies.minimum_share[supply_idx{1}], 1);
  auto const files = write_pypsa(n);
  EXPECT_EQ(files.at("loads-p_set.csv"), ",L\n0,40\n1,-10\n") << "one load again";
}

TEST(pypsa, lines_and_transformers_have_ohms) {
  auto const n = right_pypsa(
      "# lines.csv\nname,bus0,bus1,type,x,s_nom,length,num_parallel\nplain,A b,B,,8,100,120,1\ntyped,A b,B,Al/St 240/40 2-bundle 220.0,,100,100,2\n"
      "# transformers.csv\nname,bus0,bus1,x,s_nom,tap_ratio,phase_shift\nplain,A b,B,0.1,200,1.05,3\n");
  EXPECT_EQ(n.links.reactance[link_idx{0}], 8);
  EXPECT_DOUBLE_EQ(n.links.reactance[link_idx{1}], 0.301 * 100 / 2);
  EXPECT_DOUBLE_EQ(n.links.reactance[link_idx{2}], 0.1 / 200 * 220 * 220);
  EXPECT_EQ(n.links.tap[link_idx{2}], 1.05);
  EXPECT_EQ(n.links.link_id[link_idx{2}], "transformer-plain") << "lines and transformers have names of their own in PyPSA";
  EXPECT_FALSE(n.links.sync_zone[link_idx{0}].empty());
}

TEST(pypsa, a_line_of_direct_current_has_its_resistance_for_the_law) {
  auto const n = read_pypsa(
      test::files("# buses.csv\nname,v_nom,carrier,x,y\na,200,DC,1,1\nb,200,DC,1,1\n# lines.csv\nname,bus0,bus1,x,r,s_nom\nl,a,b,5,0.3,10\n"));
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  EXPECT_EQ(n->links.reactance[link_idx{0}], 0.3);
  auto const files = write_pypsa(n.value());
  EXPECT_NE(files.at("lines.csv").find("0.3"), std::string::npos);
}

TEST(pypsa, links_carry_or_convert) {
  auto const n = right_pypsa(
      "# links.csv\nname,bus0,bus1,bus2,efficiency,efficiency2,p_nom,p_min_pu,p_max_pu,marginal_cost\n"
      "both,A b,B,,1,,50,-0.9,0.9,0\none,A b,B,,0.95,,50,0,1,2\nuneven,A b,B,,1,,50,-0.5,1,0\n"
      "fuel,B,H,,0.6,,50,0,1,0\npump,B,A b,,3,,50,0,1,0\nheat,H,B,A b,0.6,-0.1,50,0,1,0\n");
  ASSERT_EQ(n.links.count, 4U);
  EXPECT_FALSE(n.links.directed[link_idx{0}]);
  EXPECT_EQ(n.links.derating[link_idx{0}], 0.9);
  EXPECT_TRUE(n.links.directed[link_idx{1}]);
  EXPECT_NEAR(n.links.loss[link_idx{1}], 0.05, 1e-15);
  EXPECT_EQ(n.links.from_place[link_idx{3}].v, 1U) << "the way back of a link that runs unevenly";
  EXPECT_EQ(n.links.derating[link_idx{3}], 0.5);
  ASSERT_EQ(n.converters.count, 3U);
  EXPECT_EQ(n.converter_flows.count, 2U + 2U + 3U);
}

TEST(pypsa, two_ports_of_one_commodity_on_one_side_are_refused) {
  EXPECT_EQ(pypsa_errors("# links.csv\nname,bus0,bus1,bus2,efficiency2\nl,H,B,A b,0.5\n"), (strings{"links.csv:2:7 pypsa.two-ports"}));
}

TEST(pypsa, a_storage_unit_has_hours_and_a_level_at_the_start_that_loses_nothing_in_the_first_snapshot) {
  auto const n = right_pypsa(
      "# storage_units.csv\nname,bus,p_nom,max_hours,standing_loss,state_of_charge_initial,p_min_pu\ns,B,25,4,0.1,60,0\n"
      "# storage_units-state_of_charge_set.csv\n,s\n0,\n1,30\n");
  store_idx const s{0};
  EXPECT_EQ(n.stores.energy_capacity[s], 100);
  EXPECT_EQ(n.stores.duration[s], 4);
  EXPECT_EQ(n.stores.power_in[s], 0);
  EXPECT_FALSE(n.stores.cyclic[s]);
  EXPECT_DOUBLE_EQ(n.stores.initial[s] * 0.9 * 0.9, 60);
  ASSERT_EQ(n.limits.count, 1U);
  EXPECT_EQ(n.limits.snapshot_id[limit_idx{0}].v, 1U);
  EXPECT_EQ(n.limits.value[limit_idx{0}], 30);
}

TEST(pypsa, what_is_not_modelled_is_refused_where_it_stands_all_at_once) {
  auto const text =
      "# generators.csv\nname,bus,committable,p_set,start_up_cost\ng,B,True,,0\nh,B,False,5,\n"
      "# stores.csv\nname,bus,e_nom,marginal_cost,e_min_pu\ns,B,5,1,0.2\n"
      "# stores-e_max_pu.csv\n,s\n0,1\n1,0.5\n"
      "# links.csv\nname,bus0,bus1,p_min_pu,efficiency,delay\nl,B,A b,-1,0.9,2\n"
      "# processes.csv\nname\np\n"
      "# global_constraints.csv\nname,type,constant\nc,own_limit,1\n";
  EXPECT_EQ(
      pypsa_errors(text),
      (strings{"generators.csv:2:5 pypsa.not-modelled", "generators.csv:3:11 pypsa.not-modelled", "global_constraints.csv:2:3 pypsa.not-modelled",
               "links.csv:2:16 pypsa.not-modelled", "links.csv:2:9 pypsa.not-modelled", "processes.csv:2:1 pypsa.not-modelled",
               "stores-e_max_pu.csv:1:2 pypsa.not-modelled", "stores.csv:2:7 pypsa.not-modelled", "stores.csv:2:9 pypsa.not-modelled"}));
  auto const n = read_pypsa(test::files(base() + text), {.omit = true});
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  auto const omitted = std::count_if(n.messages().begin(), n.messages().end(), [](diagnostic const& d) { return d.code == "pypsa.omitted"; });
  EXPECT_EQ(omitted, 9);
}

TEST(pypsa, what_is_wrong_stays_an_error_also_with_omit) {
  auto const text =
      "# generators.csv\nname,bus,p_nom,p_nom_extendable\ng,Bb,1,maybe\ng,B,x,\n"
      "# generators-p_max_pu.csv\n,g,k\n0,1,\n7,abc,1\n";
  auto const n = read_pypsa(test::files(base() + text), {.omit = true});
  ASSERT_FALSE(n.ok());
  EXPECT_EQ(pypsa_errors(text), (strings{"generators-p_max_pu.csv:1:4 pypsa.series-unknown", "generators-p_max_pu.csv:2:5 value.missing",
                                         "generators-p_max_pu.csv:3:1 pypsa.series-label", "generators-p_max_pu.csv:3:3 value.not-a-number",
                                         "generators.csv:2:3 pypsa.unknown-bus", "generators.csv:2:8 value.not-a-flag",
                                         "generators.csv:3:1 pypsa.name-twice", "generators.csv:3:5 value.not-a-number"}));
}

TEST(pypsa, a_blank_cell_of_active_is_a_guess) {
  EXPECT_EQ(pypsa_errors("# generators.csv\nname,bus,active\ng,B,False\nh,B,\n"), (strings{"generators.csv:3:5 value.missing"}));
}

TEST(pypsa, a_file_of_series_must_have_a_row_for_each_snapshot) {
  EXPECT_EQ(pypsa_errors("# generators.csv\nname,bus\ng,B\n# generators-p_max_pu.csv\n,g\n0,1\n"),
            (strings{"generators-p_max_pu.csv:1:1 pypsa.series-length"}));
}

TEST(pypsa, a_folder_of_it_is_known_by_its_buses) {
  EXPECT_EQ(form_of(kData + "ac-dc-meshed"), network_form::pypsa);
  EXPECT_EQ(form_of(std::string{MAMAR_SOURCE_DIR} + "/data/mashreq"), network_form::tables);
  auto const n = read_network_any(kData + "scigrid-de");
  ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
  EXPECT_EQ(n->links.count, 852U + 96U);
  EXPECT_EQ(n->supplies.count, 1423U);
  EXPECT_EQ(n->snapshots.count, 24U);
}

TEST(pypsa, written_and_read_again_it_is_the_same) {
  for (auto const* const name : {"ac-dc-meshed", "storage-hvdc", "scigrid-de", "../pypsa-features/0", "../pypsa-features/1"}) {
    auto const n = read_network_any(kData + name);
    ASSERT_TRUE(n.ok()) << test::all_text(n.messages());
    auto const once = write_pypsa(n.value());
    EXPECT_TRUE(pypsa_notes(n.value()).empty()) << test::all_text(pypsa_notes(n.value()));
    auto const again = read_pypsa(once);
    ASSERT_TRUE(again.ok()) << name << "\n" << test::all_text(again.messages());
    auto const twice = write_pypsa(again.value());
    ASSERT_EQ(once.size(), twice.size()) << name;
    for (auto const& [file, bytes] : once) EXPECT_EQ(bytes, twice.at(file)) << name << " " << file;
  }
}

TEST(pypsa, what_it_has_no_component_for_is_listed) {
  auto const n = read_network_any(std::string{MAMAR_SOURCE_DIR} + "/data/mashreq");
  ASSERT_TRUE(n.ok());
  auto const notes = pypsa_notes(n.value());
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes[0].code, "pypsa.left-out");
  EXPECT_NE(notes[0].message.find("gates"), std::string::npos) << notes[0].message;
  auto const again = read_pypsa(write_pypsa(n.value()));
  EXPECT_TRUE(again.ok()) << test::all_text(again.messages());
}

}  // namespace
}  // namespace mamar
