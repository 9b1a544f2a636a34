// Written by script/generate-tables from tables.csv and attributes.csv; change those and run it again.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "mamar/network/columns.h"

namespace mamar {

// clang-format off
using setting_idx = index<struct setting_tag>;
using party_idx = index<struct party_tag>;
using place_idx = index<struct place_tag>;
using commodity_idx = index<struct commodity_tag>;
using mode_idx = index<struct mode_tag>;
using snapshot_idx = index<struct snapshot_tag>;
using profile_idx = index<struct profile_tag>;
using source_idx = index<struct source_tag>;
using link_idx = index<struct link_tag>;
using gate_idx = index<struct gate_tag>;
using transfer_idx = index<struct transfer_tag>;
using rule_idx = index<struct rule_tag>;
using supply_idx = index<struct supply_tag>;
using cost_segment_idx = index<struct cost_segment_tag>;
using demand_idx = index<struct demand_tag>;
using trip_idx = index<struct trip_tag>;
using converter_idx = index<struct converter_tag>;
using converter_flow_idx = index<struct converter_flow_tag>;
using store_idx = index<struct store_tag>;
using limit_idx = index<struct limit_tag>;
using limit_term_idx = index<struct limit_term_tag>;
using scenario_idx = index<struct scenario_tag>;
using change_idx = index<struct change_tag>;
using project_idx = index<struct project_tag>;
using project_cost_idx = index<struct project_cost_tag>;
using provenance_idx = index<struct provenance_tag>;
using range_idx = index<struct range_tag>;

enum class table_id : std::uint8_t { settings, parties, places, commodities, modes, snapshots, profiles, sources, links, gates, transfers, rules, supplies, cost_segments, demands, trips, converters, converter_flows, stores, limits, limit_terms, scenarios, changes, projects, project_costs, provenance, ranges };
inline constexpr std::size_t kTables = 27;

enum class party_kind : std::uint8_t { state, operator_, body };
enum class place_kind : std::uint8_t { city, town, junction, port, airport, crossing, chokepoint, airspace, sea, world, plant, substation, field, refinery, depot, terminal, station, other };
enum class balance_kind : std::uint8_t { snapshot, period };
enum class mode_kind : std::uint8_t { road, rail, sea, air, inland, pipeline, ac_line, dc_line };
enum class capacity_basis : std::uint8_t { each_way, shared };
enum class status : std::uint8_t { open, restricted, closed, damaged, planned };
enum class open_to : std::uint8_t { freight, passengers, both, unknown };
enum class traffic : std::uint8_t { import_, export_, transit, all };
enum class rule_effect : std::uint8_t { forbid, reload, fee, delay };
enum class rule_unit : std::uint8_t { usd_per_t, usd_per_vehicle, h };
enum class rule_status : std::uint8_t { in_force, disputed, lapsed };
enum class flow_direction : std::uint8_t { input, output };
enum class limit_sense : std::uint8_t { at_most, equal, at_least };
enum class limit_quantity : std::uint8_t { flow, input, output, level, capacity, co2, cost };
enum class project_phase : std::uint8_t { building, finished };
enum class change_op : std::uint8_t { set, scale, add };
enum class project_status : std::uint8_t { proposed, agreed, financed, under_way, finished, suspended };
enum class figure_table : std::uint8_t { settings, parties, places, commodities, modes, snapshots, profiles, links, gates, transfers, rules, supplies, cost_segments, demands, trips, converters, converter_flows, stores, limits, limit_terms, projects, project_costs };
enum class figure_basis : std::uint8_t { published, derived, estimated, assumed };

// A column that begins with x_: kept as text and written back.
struct extra_column {
  std::string name;
  raw_text values;
};

struct table_base {
  std::uint32_t count{0};                   // rows
  std::vector<std::uint32_t> declared_line;  // Row -> line of its file, for messages of later stages
  std::vector<extra_column> extra;
};

namespace table {

// values that hold for the whole network (one row)
struct settings : table_base {
  index_range<setting_idx> all() const { return {count}; }

  text_column<setting_idx> title_en;  // name of the network in English
  text_column<setting_idx> title_ar;  // name of the network in Arabic
  text_column<setting_idx> currency;  // currency of all money in the network; names of units print it; default USD
  number_column<setting_idx> price_year;  // price level of all money in the network (year)
  number_column<setting_idx> discount_rate;  // real discount rate (1/year); default 0.05
  number_column<setting_idx> co2_price;  // price of a tonne of CO2 (USD/t); default 0
  number_column<setting_idx> base_power;  // base of per-unit values on AC lines (MVA); default 100
  date_column<setting_idx> date;  // the day the network describes; changes are laid on as of this day unless --date says another
  date_column<setting_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<setting_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<setting_idx> note;  // free text; nothing is computed from it
};

// a state, operator or body that owns, hosts or controls elements
struct parties : table_base {
  index_range<party_idx> all() const { return {count}; }

  text_column<party_idx> party_id;  // identifier; for states the ISO 3166 alpha-2 code in capitals
  text_column<party_idx> name_en;  // name in English
  text_column<party_idx> name_ar;  // name in Arabic
  choice_column<party_idx, mamar::party_kind> kind;  // what the party is; default state
  number_column<party_idx> lon_min;  // western edge of the plausible extent of its territory (degree)
  number_column<party_idx> lat_min;  // southern edge of the plausible extent of its territory (degree)
  number_column<party_idx> lon_max;  // eastern edge of the plausible extent of its territory (degree)
  number_column<party_idx> lat_max;  // northern edge of the plausible extent of its territory (degree)
  date_column<party_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<party_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<party_idx> note;  // free text; nothing is computed from it
};

// a geographic node
struct places : table_base {
  index_range<place_idx> all() const { return {count}; }

  text_column<place_idx> place_id;  // identifier (GMNS node_id)
  text_column<place_idx> name_en;  // name in English (GMNS name)
  text_column<place_idx> name_ar;  // name in Arabic
  number_column<place_idx> lon;  // longitude WGS84 (GMNS x_coord) (degree)
  number_column<place_idx> lat;  // latitude WGS84 (GMNS y_coord) (degree)
  ref_column<place_idx, party_idx> party_id;  // the party on whose territory it lies; blank at crossings and at sea
  choice_column<place_idx, mamar::place_kind> kind;  // what the place is (GMNS node_type); default other
  number_column<place_idx> population;  // people living there
  text_column<place_idx> aliases;  // other names by which the place is found
  text_column<place_idx> tags;  // free labels for selectors
  date_column<place_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<place_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<place_idx> note;  // free text; nothing is computed from it
};

// what moves
struct commodities : table_base {
  index_range<commodity_idx> all() const { return {count}; }

  text_column<commodity_idx> commodity_id;  // identifier
  text_column<commodity_idx> name_en;  // name in English
  text_column<commodity_idx> name_ar;  // name in Arabic
  text_column<commodity_idx> unit;  // unit of amounts and rates; default t
  choice_column<commodity_idx, mamar::balance_kind> balance;  // whether it balances in every snapshot or over the snapshots of a period; default period
  number_column<commodity_idx> tonnes_per_unit;  // mass of one unit (t/unit); default 1
  number_column<commodity_idx> m3_per_unit;  // volume of one unit (m3/unit)
  number_column<commodity_idx> mwh_per_unit;  // lower heating value of one unit (MWh/unit)
  number_column<commodity_idx> co2;  // CO2 released when one unit is burned (kg/unit); default 0
  number_column<commodity_idx> value_of_time;  // what an hour under way costs the owner of one unit (USD/unit/h); default 0
  number_column<commodity_idx> unserved_cost;  // cost of one unit not served (value of lost load) (USD/unit)
  date_column<commodity_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<commodity_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<commodity_idx> note;  // free text; nothing is computed from it
};

// a way of moving
struct modes : table_base {
  index_range<mode_idx> all() const { return {count}; }

  text_column<mode_idx> mode_id;  // identifier
  text_column<mode_idx> name_en;  // name in English
  text_column<mode_idx> name_ar;  // name in Arabic
  choice_column<mode_idx, mamar::mode_kind> kind;  // kind of infrastructure
  number_column<mode_idx> gauge;  // track gauge; each gauge is a mode of its own (mm)
  number_column<mode_idx> speed;  // speed under way (km/h)
  number_column<mode_idx> operating_hours;  // hours of a day in which vehicles move; elapsed time is stretched by 24 over it (h/day); default 24
  number_column<mode_idx> headway;  // time between departures; half of it is waited where the mode is boarded (h); default 0
  number_column<mode_idx> cost;  // freight cost (USD/t/km); default 0
  number_column<mode_idx> co2;  // CO2 of carriage (kg/t/km); default 0
  number_column<mode_idx> payload;  // load of one vehicle; fees per vehicle are spread over it (t)
  number_column<mode_idx> failures_per_year_per_100km;  // failures of links of this mode (1/year/100km); default 0
  number_column<mode_idx> repair_h;  // mean time to repair a link of this mode (h); default 0
  date_column<mode_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<mode_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<mode_idx> note;  // free text; nothing is computed from it
};

// a time step with its weights
struct snapshots : table_base {
  index_range<snapshot_idx> all() const { return {count}; }

  text_column<snapshot_idx> snapshot_id;  // identifier
  text_column<snapshot_idx> period_id;  // the period the snapshot belongs to, for example one representative day
  number_column<snapshot_idx> weight_objective;  // hours of the year it stands for in costs (h); default 1
  number_column<snapshot_idx> weight_stores;  // hours stores and ramps step by (h); default 1
  number_column<snapshot_idx> weight_generators;  // hours it stands for in emissions and energy limits (h); default 1
  date_column<snapshot_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<snapshot_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<snapshot_idx> note;  // free text; nothing is computed from it
};

// time series: snapshot_id, then one column for each profile, a factor on capacity or amount
struct profiles : table_base {
  index_range<profile_idx> all() const { return {count}; }

  ref_column<profile_idx, snapshot_idx> snapshot_id;  // time step; the other columns are profiles
  std::vector<std::string> names;            // Profile -> name
  std::vector<std::vector<double>> factors;   // Profile -> Row -> factor
};

// where figures come from
struct sources : table_base {
  index_range<source_idx> all() const { return {count}; }

  text_column<source_idx> source_id;  // identifier
  text_column<source_idx> title;  // title of the work
  text_column<source_idx> publisher;  // who published it
  text_column<source_idx> year;  // year of publication as the source gives it
  text_column<source_idx> url;  // address
  date_column<source_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<source_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<source_idx> note;  // free text; nothing is computed from it
};

// infrastructure between two places in one mode
struct links : table_base {
  index_range<link_idx> all() const { return {count}; }

  text_column<link_idx> link_id;  // identifier (GMNS link_id)
  text_column<link_idx> name_en;  // name in English (GMNS name)
  text_column<link_idx> name_ar;  // name in Arabic
  ref_column<link_idx, place_idx> from_place;  // start (GMNS from_node_id); positive flow runs from here
  ref_column<link_idx, place_idx> to_place;  // end (GMNS to_node_id)
  ref_column<link_idx, mode_idx> mode_id;  // its mode
  ref_column<link_idx, commodity_idx> commodity_id;  // what a pipeline carries; blank: whatever its mode can carry
  flag_column<link_idx> directed;  // true: only from start to end (GMNS directed); default false
  text_column<link_idx> facility_type;  // class of the way, for example motorway (GMNS facility_type)
  number_column<link_idx> lanes;  // lanes, both directions together unless directed (GMNS lanes); tracks of a railway
  number_column<link_idx> length;  // length (GMNS length); required unless the mode is a line of electricity (km)
  number_column<link_idx> capacity;  // capacity: t/day; pipelines in units per hour (snapshot) or per day (period); lines MW; blank: unlimited (t/day or unit); default inf
  choice_column<link_idx, mamar::capacity_basis> capacity_basis;  // whether each direction has the capacity or both share it; default each_way
  number_column<link_idx> derating;  // share of capacity that can be counted on (PyPSA s_max_pu) (1); default 1
  text_column<link_idx> profile_id;  // profile that scales the capacity of a line or pipeline (PyPSA s_max_pu)
  number_column<link_idx> cost;  // cost over the whole link, instead of length times the mode's cost; per unit for pipelines and lines (PyPSA marginal_cost) (USD/t)
  number_column<link_idx> time;  // elapsed hours over the whole link instead of those from length and speed (h)
  number_column<link_idx> loss;  // share lost over the whole link (PyPSA 1 - efficiency) (1); default 0
  number_column<link_idx> circuits;  // parallel circuits of a line (PyPSA num_parallel); default 1
  number_column<link_idx> voltage;  // nominal voltage (PyPSA v_nom) (kV)
  number_column<link_idx> resistance;  // series resistance of the whole link with all circuits (PyPSA r) (ohm)
  number_column<link_idx> reactance;  // series reactance of the whole link with all circuits (PyPSA x) (ohm)
  number_column<link_idx> tap;  // transformer ratio (PyPSA tap_ratio) (1); default 1
  number_column<link_idx> phase_shift;  // transformer phase shift (PyPSA phase_shift) (degree); default 0
  number_column<link_idx> angle_min;  // smallest voltage angle difference (PyPSA v_ang_min) (degree)
  number_column<link_idx> angle_max;  // largest voltage angle difference (PyPSA v_ang_max) (degree)
  text_column<link_idx> sync_zone;  // synchronous zone the AC line runs in; blank: controllable
  refs_column<link_idx, place_idx> via;  // gates passed on the way, in order from the start (chokepoints, airspaces, crossings)
  ref_column<link_idx, party_idx> from_side;  // side of the crossing at the start to which the link attaches
  ref_column<link_idx, party_idx> to_side;  // side of the crossing at the end to which the link attaches
  refs_column<link_idx, party_idx> controllers;  // parties able to close it besides the territories of its ends and those of its via
  choice_column<link_idx, mamar::status> status;  // state today; only open and restricted elements carry anything; default open
  number_column<link_idx> share;  // share of capacity that a restricted link still has; blank: all of it and a warning (1)
  choice_column<link_idx, mamar::open_to> open_to;  // who may use it; freight uses freight and both and unknown with a warning; default both
  number_column<link_idx> observed_flow;  // observed traffic in both directions together unless directed; never a capacity (t/day)
  number_column<link_idx> failures_per_year;  // failures of the whole link instead of those of its mode (1/year)
  number_column<link_idx> repair_h;  // mean time to repair instead of that of its mode (h)
  text_column<link_idx> common_cause;  // elements with the same word fail together
  flag_column<link_idx> extendable;  // whether flow may build more capacity (PyPSA s_nom_extendable); default false
  number_column<link_idx> capacity_min;  // smallest capacity if extendable (PyPSA s_nom_min) (t/day or unit); default 0
  number_column<link_idx> capacity_max;  // largest capacity if extendable (PyPSA s_nom_max) (t/day or unit); default inf
  number_column<link_idx> capital_cost;  // cost of one unit of capacity (PyPSA capital_cost) (USD/capacity); default 0
  number_column<link_idx> lifetime;  // years over which capital_cost is spread; blank: capital_cost is per year already (year)
  text_column<link_idx> geometry;  // LINESTRING in WGS84 (GMNS geometry)
  text_column<link_idx> tags;  // free labels for selectors
  date_column<link_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<link_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<link_idx> note;  // free text; nothing is computed from it
};

// the passage through a crossing, chokepoint or canal in one mode and direction
struct gates : table_base {
  index_range<gate_idx> all() const { return {count}; }

  text_column<gate_idx> gate_id;  // identifier
  text_column<gate_idx> name_en;  // name in English
  text_column<gate_idx> name_ar;  // name in Arabic
  ref_column<gate_idx, place_idx> place_id;  // the crossing, chokepoint or airspace
  ref_column<gate_idx, mode_idx> mode_id;  // its mode
  ref_column<gate_idx, party_idx> from_party;  // the side entered from; both sides blank: both ways
  ref_column<gate_idx, party_idx> to_party;  // the side left to
  number_column<gate_idx> wait;  // mean elapsed hours of freight for queue and controls (h); default 0
  number_column<gate_idx> fee;  // charge for a vehicle of the mode's payload (USD/vehicle); default 0
  number_column<gate_idx> capacity;  // vehicles a day; blank: unlimited (vehicles/day); default inf
  choice_column<gate_idx, mamar::capacity_basis> capacity_basis;  // whether each direction has the capacity or both share it; default each_way
  number_column<gate_idx> lanes;  // lanes of inspection
  number_column<gate_idx> inspection_time;  // minutes one vehicle holds a lane (min)
  refs_column<gate_idx, party_idx> controllers;  // parties able to close it besides those of its sides
  choice_column<gate_idx, mamar::status> status;  // state today in this mode and direction; default open
  number_column<gate_idx> share;  // share of capacity that a restricted gate still has; blank: all of it and a warning (1)
  choice_column<gate_idx, mamar::open_to> open_to;  // who may use it; freight uses freight and both and unknown with a warning; default both
  number_column<gate_idx> observed_flow;  // observed vehicles in this direction; never a capacity (vehicles/day)
  number_column<gate_idx> failures_per_year;  // closures a year (1/year); default 0
  number_column<gate_idx> repair_h;  // mean hours a closure lasts (h); default 0
  text_column<gate_idx> common_cause;  // elements with the same word fail together
  text_column<gate_idx> tags;  // free labels for selectors
  date_column<gate_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<gate_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<gate_idx> note;  // free text; nothing is computed from it
};

// a change of mode at a place; a blank mode is loading or unloading; equal modes is cross-loading or a call
struct transfers : table_base {
  index_range<transfer_idx> all() const { return {count}; }

  ref_column<transfer_idx, place_idx> place_id;  // where
  ref_column<transfer_idx, mode_idx> from_mode;  // mode left; blank: loading
  ref_column<transfer_idx, mode_idx> to_mode;  // mode boarded; blank: unloading
  number_column<transfer_idx> time;  // elapsed hours besides half a headway of the mode boarded (h); default 0
  number_column<transfer_idx> cost;  // handling (USD/t); default 0
  number_column<transfer_idx> capacity;  // tonnes a day; blank: unlimited (t/day); default inf
  refs_column<transfer_idx, party_idx> controllers;  // parties able to close it besides the territory of its place
  choice_column<transfer_idx, mamar::status> status;  // state today; default open
  number_column<transfer_idx> share;  // share of capacity that a restricted transfer still has (1)
  choice_column<transfer_idx, mamar::open_to> open_to;  // who may use it; default both
  number_column<transfer_idx> failures_per_year;  // outages a year (1/year); default 0
  number_column<transfer_idx> repair_h;  // mean hours an outage lasts (h); default 0
  text_column<transfer_idx> tags;  // free labels for selectors
  date_column<transfer_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<transfer_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<transfer_idx> note;  // free text; nothing is computed from it
};

// what a party demands of cargo
struct rules : table_base {
  index_range<rule_idx> all() const { return {count}; }

  text_column<rule_idx> rule_id;  // identifier
  text_column<rule_idx> name_en;  // name in English
  text_column<rule_idx> name_ar;  // name in Arabic
  ref_column<rule_idx, party_idx> party_id;  // who demands it
  text_column<rule_idx> selector;  // the gates or links at which it is demanded
  choice_column<rule_idx, mamar::traffic> traffic;  // which cargo seen from the party: bound for it, from it, neither or any; default all
  refs_column<rule_idx, party_idx> origin_party;  // only cargo from these; blank: any
  refs_column<rule_idx, party_idx> destination_party;  // only cargo bound for these; blank: any
  refs_column<rule_idx, party_idx> vehicle_party;  // only vehicles registered in these; blank: any
  refs_column<rule_idx, commodity_idx> commodity_id;  // only these; blank: any
  choice_column<rule_idx, mamar::rule_effect> effect;  // what it does to the cargo
  number_column<rule_idx> value;  // how much; for fee and delay; default 0
  choice_column<rule_idx, mamar::rule_unit> unit;  // unit of value
  choice_column<rule_idx, mamar::rule_status> status;  // only a rule in force is applied; default in_force
  date_column<rule_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<rule_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<rule_idx> note;  // free text; nothing is computed from it
};

// a commodity entering the network
struct supplies : table_base {
  index_range<supply_idx> all() const { return {count}; }

  text_column<supply_idx> supply_id;  // identifier
  text_column<supply_idx> name_en;  // name in English
  text_column<supply_idx> name_ar;  // name in Arabic
  text_column<supply_idx> kind;  // what it is, for example field, import, solar (PyPSA type)
  text_column<supply_idx> technology;  // technology (PyPSA carrier)
  ref_column<supply_idx, place_idx> place_id;  // where it enters (PyPSA bus)
  ref_column<supply_idx, commodity_idx> commodity_id;  // what enters
  number_column<supply_idx> capacity;  // largest rate (PyPSA p_nom) (unit/h or unit/day); default inf
  number_column<supply_idx> minimum;  // smallest rate; below 0: it can take as well (MATPOWER Pmin) (unit/h or unit/day); default 0
  number_column<supply_idx> minimum_share;  // smallest rate as a share of the capacity that there is or is built (PyPSA p_min_pu) (1); default 0
  text_column<supply_idx> minimum_profile_id;  // profile that scales minimum and minimum_share
  number_column<supply_idx> cost;  // cost of one unit (PyPSA marginal_cost) (USD/unit); default 0
  number_column<supply_idx> cost_quadratic;  // quadratic part of the cost (PyPSA marginal_cost_quadratic) (USD/unit2); default 0
  number_column<supply_idx> cost_fixed;  // cost of an hour or a day in which it is open whatever it makes (MATPOWER gencost) (USD/h or USD/day); default 0
  number_column<supply_idx> disposal_cost;  // cost of a unit made but not used; blank: everything must be used (USD/unit)
  number_column<supply_idx> efficiency;  // output over primary energy; for limits on what goes in (PyPSA efficiency) (1); default 1
  number_column<supply_idx> co2;  // CO2 of making one unit (kg/unit); default 0
  text_column<supply_idx> profile_id;  // profile that scales capacity (PyPSA p_max_pu)
  number_column<supply_idx> derating;  // share of capacity that can be counted on (1); default 1
  number_column<supply_idx> ramp;  // largest change of rate an hour as a share of capacity (PyPSA ramp_limit_up) (1/h)
  flag_column<supply_idx> extendable;  // whether flow may build more (PyPSA p_nom_extendable); default false
  number_column<supply_idx> capacity_min;  // smallest capacity if extendable (PyPSA p_nom_min) (unit/h or unit/day); default 0
  number_column<supply_idx> capacity_max;  // largest capacity if extendable (PyPSA p_nom_max) (unit/h or unit/day); default inf
  number_column<supply_idx> capital_cost;  // cost of one unit of capacity (PyPSA capital_cost) (USD/capacity); default 0
  number_column<supply_idx> lifetime;  // years over which capital_cost is spread; blank: it is per year already (PyPSA lifetime) (year)
  refs_column<supply_idx, party_idx> controllers;  // parties able to close it besides the territory of its place
  choice_column<supply_idx, mamar::status> status;  // state today; default open
  number_column<supply_idx> share;  // share of capacity that a restricted supply still has (1)
  number_column<supply_idx> failures_per_year;  // outages a year (1/year); default 0
  number_column<supply_idx> repair_h;  // mean hours an outage lasts (h); default 0
  text_column<supply_idx> tags;  // free labels for selectors
  date_column<supply_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<supply_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<supply_idx> note;  // free text; nothing is computed from it
};

// a step of a piecewise linear supply cost
struct cost_segments : table_base {
  index_range<cost_segment_idx> all() const { return {count}; }

  ref_column<cost_segment_idx, supply_idx> supply_id;  // the supply
  number_column<cost_segment_idx> segment;  // number of the step from 1 on
  number_column<cost_segment_idx> capacity;  // width of the step (unit/h or unit/day)
  number_column<cost_segment_idx> cost;  // cost of one unit within the step (USD/unit)
  date_column<cost_segment_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<cost_segment_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<cost_segment_idx> note;  // free text; nothing is computed from it
};

// a commodity leaving the network
struct demands : table_base {
  index_range<demand_idx> all() const { return {count}; }

  text_column<demand_idx> demand_id;  // identifier
  text_column<demand_idx> name_en;  // name in English
  text_column<demand_idx> name_ar;  // name in Arabic
  text_column<demand_idx> kind;  // what it is, for example city, industry, export
  ref_column<demand_idx, place_idx> place_id;  // where it leaves (PyPSA bus)
  ref_column<demand_idx, commodity_idx> commodity_id;  // what leaves
  number_column<demand_idx> amount;  // rate wanted (PyPSA p_set) (unit/h or unit/day)
  text_column<demand_idx> profile_id;  // profile that scales amount
  number_column<demand_idx> unserved_cost;  // cost of one unit not served; blank: that of the commodity (USD/unit)
  number_column<demand_idx> people;  // people it concerns
  choice_column<demand_idx, mamar::status> status;  // state today; default open
  text_column<demand_idx> tags;  // free labels for selectors
  date_column<demand_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<demand_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<demand_idx> note;  // free text; nothing is computed from it
};

// an origin-destination demand
struct trips : table_base {
  index_range<trip_idx> all() const { return {count}; }

  text_column<trip_idx> trip_id;  // identifier
  ref_column<trip_idx, place_idx> from_place;  // origin
  ref_column<trip_idx, place_idx> to_place;  // destination
  ref_column<trip_idx, commodity_idx> commodity_id;  // what travels
  number_column<trip_idx> amount;  // amount a day (unit/day)
  number_column<trip_idx> unserved_cost;  // cost of one unit not carried; blank: that of the commodity (USD/unit)
  text_column<trip_idx> tags;  // free labels for selectors
  date_column<trip_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<trip_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<trip_idx> note;  // free text; nothing is computed from it
};

// a plant that turns commodities into others (power plant, refinery, desalination, pump)
struct converters : table_base {
  index_range<converter_idx> all() const { return {count}; }

  text_column<converter_idx> converter_id;  // identifier
  text_column<converter_idx> name_en;  // name in English
  text_column<converter_idx> name_ar;  // name in Arabic
  text_column<converter_idx> kind;  // what it is, for example power_plant, refinery
  text_column<converter_idx> technology;  // technology (PyPSA carrier)
  ref_column<converter_idx, place_idx> place_id;  // where it stands (PyPSA bus0)
  text_column<converter_idx> group;  // converters of one group share one capacity (a plant that burns either fuel)
  number_column<converter_idx> capacity;  // largest activity; the ratios of its flows are per unit of activity (PyPSA p_nom) (unit); default inf
  number_column<converter_idx> minimum;  // smallest activity (unit); default 0
  number_column<converter_idx> minimum_share;  // smallest activity as a share of the capacity that there is or is built (PyPSA p_min_pu) (1); default 0
  text_column<converter_idx> minimum_profile_id;  // profile that scales minimum and minimum_share
  number_column<converter_idx> cost;  // cost of one unit of activity (PyPSA marginal_cost) (USD/unit); default 0
  number_column<converter_idx> cost_quadratic;  // quadratic part of the cost (USD/unit2); default 0
  number_column<converter_idx> derating;  // share of capacity that can be counted on (1); default 1
  number_column<converter_idx> ramp;  // largest change of activity an hour as a share of capacity (1/h)
  text_column<converter_idx> profile_id;  // profile that scales capacity
  flag_column<converter_idx> extendable;  // whether flow may build more; default false
  number_column<converter_idx> capacity_min;  // smallest capacity if extendable (unit); default 0
  number_column<converter_idx> capacity_max;  // largest capacity if extendable (unit); default inf
  number_column<converter_idx> capital_cost;  // cost of one unit of capacity (USD/capacity); default 0
  number_column<converter_idx> lifetime;  // years over which capital_cost is spread; blank: it is per year already (year)
  refs_column<converter_idx, party_idx> controllers;  // parties able to close it besides the territory of its place
  choice_column<converter_idx, mamar::status> status;  // state today; default open
  number_column<converter_idx> share;  // share of capacity that a restricted converter still has (1)
  number_column<converter_idx> failures_per_year;  // outages a year (1/year); default 0
  number_column<converter_idx> repair_h;  // mean hours an outage lasts (h); default 0
  text_column<converter_idx> tags;  // free labels for selectors
  date_column<converter_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<converter_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<converter_idx> note;  // free text; nothing is computed from it
};

// one input or output of a converter
struct converter_flows : table_base {
  index_range<converter_flow_idx> all() const { return {count}; }

  ref_column<converter_flow_idx, converter_idx> converter_id;  // the converter
  ref_column<converter_flow_idx, commodity_idx> commodity_id;  // what goes in or comes out
  choice_column<converter_flow_idx, mamar::flow_direction> direction;  // input or output
  number_column<converter_flow_idx> ratio;  // units per unit of activity (unit/unit)
  number_column<converter_flow_idx> disposal_cost;  // cost of a unit of output that is not used; blank: everything must be used (USD/unit)
  ref_column<converter_flow_idx, place_idx> place_id;  // where it enters or leaves if not at the converter's place
  date_column<converter_flow_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<converter_flow_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<converter_flow_idx> note;  // free text; nothing is computed from it
};

// a tank, reservoir or battery
struct stores : table_base {
  index_range<store_idx> all() const { return {count}; }

  text_column<store_idx> store_id;  // identifier
  text_column<store_idx> name_en;  // name in English
  text_column<store_idx> name_ar;  // name in Arabic
  text_column<store_idx> kind;  // what it is, for example tank, reservoir, battery
  ref_column<store_idx, place_idx> place_id;  // where it stands
  ref_column<store_idx, commodity_idx> commodity_id;  // what it holds; must balance in every snapshot
  number_column<store_idx> energy_capacity;  // largest level (PyPSA e_nom) (unit); default inf
  number_column<store_idx> power_in;  // largest rate of filling (unit/h); default inf
  number_column<store_idx> power_out;  // largest rate of emptying (unit/h); default inf
  number_column<store_idx> duration;  // hours at full power that empty a full store; power_in and power_out are then at most the level capacity over it (PyPSA max_hours) (h)
  number_column<store_idx> efficiency_in;  // share of what goes in that is stored (PyPSA efficiency_store) (1); default 1
  number_column<store_idx> efficiency_out;  // share of what is taken that comes out (PyPSA efficiency_dispatch) (1); default 1
  number_column<store_idx> standing_loss;  // share lost an hour (PyPSA standing_loss) (1/h); default 0
  number_column<store_idx> cost;  // cost of one unit taken out (PyPSA marginal_cost) (USD/unit); default 0
  number_column<store_idx> inflow;  // what runs in by itself (PyPSA inflow) (unit/h); default 0
  text_column<store_idx> inflow_profile_id;  // profile that scales inflow
  number_column<store_idx> initial;  // level at the start (unit); default 0
  flag_column<store_idx> cyclic;  // whether the level ends where it began; default true
  flag_column<store_idx> extendable;  // whether flow may build more; default false
  number_column<store_idx> capacity_min;  // smallest level capacity if extendable (unit); default 0
  number_column<store_idx> capacity_max;  // largest level capacity if extendable (unit); default inf
  number_column<store_idx> capital_cost;  // cost of one unit of capacity (USD/capacity); default 0
  number_column<store_idx> lifetime;  // years over which capital_cost is spread; blank: it is per year already (year)
  refs_column<store_idx, party_idx> controllers;  // parties able to close it besides the territory of its place
  choice_column<store_idx, mamar::status> status;  // state today; default open
  number_column<store_idx> share;  // share of capacity that a restricted store still has (1)
  text_column<store_idx> tags;  // free labels for selectors
  date_column<store_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<store_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<store_idx> note;  // free text; nothing is computed from it
};

// a linear limit on a sum of quantities
struct limits : table_base {
  index_range<limit_idx> all() const { return {count}; }

  text_column<limit_idx> limit_id;  // identifier
  text_column<limit_idx> name_en;  // name in English
  text_column<limit_idx> name_ar;  // name in Arabic
  choice_column<limit_idx, mamar::limit_sense> sense;  // how the sum compares with the value
  number_column<limit_idx> value;  // right-hand side
  text_column<limit_idx> unit;  // unit of the value
  text_column<limit_idx> period_id;  // the period it holds in; blank: the whole horizon
  ref_column<limit_idx, snapshot_idx> snapshot_id;  // the one snapshot it holds in; blank: all of its period
  date_column<limit_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<limit_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<limit_idx> note;  // free text; nothing is computed from it
};

// one term of a limit
struct limit_terms : table_base {
  index_range<limit_term_idx> all() const { return {count}; }

  ref_column<limit_term_idx, limit_idx> limit_id;  // the limit
  text_column<limit_term_idx> selector;  // the elements summed over
  choice_column<limit_term_idx, mamar::limit_quantity> quantity;  // what of them is summed
  ref_column<limit_term_idx, commodity_idx> commodity_id;  // only this commodity
  number_column<limit_term_idx> coefficient;  // factor of the term; negative for shares; default 1
  date_column<limit_term_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<limit_term_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<limit_term_idx> note;  // free text; nothing is computed from it
};

// a named list of changes
struct scenarios : table_base {
  index_range<scenario_idx> all() const { return {count}; }

  text_column<scenario_idx> scenario_id;  // identifier
  text_column<scenario_idx> name_en;  // name in English
  text_column<scenario_idx> name_ar;  // name in Arabic
  date_column<scenario_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<scenario_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<scenario_idx> note;  // free text; nothing is computed from it
};

// a field of what a selector picks is set or scaled or added to between two dates
struct changes : table_base {
  index_range<change_idx> all() const { return {count}; }

  ref_column<change_idx, scenario_idx> scenario_id;  // the scenario it belongs to
  ref_column<change_idx, project_idx> project_id;  // the project that brings it
  choice_column<change_idx, mamar::project_phase> phase;  // of a project: while it is built or when it is finished; default finished
  text_column<change_idx> selector;  // the elements it touches
  text_column<change_idx> field;  // the field it touches
  choice_column<change_idx, mamar::change_op> op;  // how the value acts; default set
  text_column<change_idx> value;  // the value
  date_column<change_idx> valid_from;  // first day
  date_column<change_idx> valid_to;  // last day
  date_column<change_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<change_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<change_idx> note;  // free text; nothing is computed from it
};

// changes with a cost and a duration
struct projects : table_base {
  index_range<project_idx> all() const { return {count}; }

  text_column<project_idx> project_id;  // identifier
  text_column<project_idx> name_en;  // name in English
  text_column<project_idx> name_ar;  // name in Arabic
  text_column<project_idx> kind;  // what is built, for example road, rail, line, pipeline
  number_column<project_idx> cost_low;  // low estimate of the whole cost (million USD)
  number_column<project_idx> cost_high;  // high estimate of the whole cost (million USD)
  number_column<project_idx> duration;  // years of work (year)
  date_column<project_idx> earliest;  // earliest start
  refs_column<project_idx, project_idx> prerequisites;  // projects that must be finished before
  refs_column<project_idx, project_idx> excludes;  // projects that cannot be built as well
  refs_column<project_idx, party_idx> payers;  // who pays
  refs_column<project_idx, party_idx> consents;  // whose consent it needs
  choice_column<project_idx, mamar::project_status> status;  // where it stands; a source's own wording stands in note; default proposed
  text_column<project_idx> tags;  // free labels for selectors
  date_column<project_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<project_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<project_idx> note;  // free text; nothing is computed from it
};

// the cost of a project in one year of its work
struct project_costs : table_base {
  index_range<project_cost_idx> all() const { return {count}; }

  ref_column<project_cost_idx, project_idx> project_id;  // the project
  number_column<project_cost_idx> year;  // year of work from 1 on
  number_column<project_cost_idx> cost_low;  // low estimate (million USD)
  number_column<project_cost_idx> cost_high;  // high estimate (million USD)
  date_column<project_cost_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<project_cost_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<project_cost_idx> note;  // free text; nothing is computed from it
};

// on what one figure rests
struct provenance : table_base {
  index_range<provenance_idx> all() const { return {count}; }

  choice_column<provenance_idx, mamar::figure_table> table;  // the table of the figure
  text_column<provenance_idx> id;  // key of the row; the parts of a key of several columns are joined with /
  text_column<provenance_idx> field;  // the column of the figure
  choice_column<provenance_idx, mamar::figure_basis> basis;  // on what the figure rests
  refs_column<provenance_idx, source_idx> source_ids;  // where it comes from
  text_column<provenance_idx> method;  // how it was derived or estimated
  date_column<provenance_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<provenance_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<provenance_idx> note;  // free text; nothing is computed from it
};

// the low and the high of one figure
struct ranges : table_base {
  index_range<range_idx> all() const { return {count}; }

  choice_column<range_idx, mamar::figure_table> table;  // the table of the figure
  text_column<range_idx> id;  // key of the row; the parts of a key of several columns are joined with /
  text_column<range_idx> field;  // the column of the figure
  number_column<range_idx> low;  // low
  number_column<range_idx> high;  // high
  date_column<range_idx> as_of;  // date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element
  refs_column<range_idx, source_idx> source;  // source of the row's figures unless provenance names another
  text_column<range_idx> note;  // free text; nothing is computed from it
};

}  // namespace table

struct tables {
  table::settings settings;
  table::parties parties;
  table::places places;
  table::commodities commodities;
  table::modes modes;
  table::snapshots snapshots;
  table::profiles profiles;
  table::sources sources;
  table::links links;
  table::gates gates;
  table::transfers transfers;
  table::rules rules;
  table::supplies supplies;
  table::cost_segments cost_segments;
  table::demands demands;
  table::trips trips;
  table::converters converters;
  table::converter_flows converter_flows;
  table::stores stores;
  table::limits limits;
  table::limit_terms limit_terms;
  table::scenarios scenarios;
  table::changes changes;
  table::projects projects;
  table::project_costs project_costs;
  table::provenance provenance;
  table::ranges ranges;

  table_base& base(table_id t);
  table_base const& base(table_id t) const;
};
// clang-format on

}  // namespace mamar
