// flow: the least-cost movement of goods, fuel and electricity over the whole network at once. docs/flow.md has the mathematics.
//
// Signs and units. A rate is in the commodity's unit per hour if it balances in every snapshot, per day if it balances over a period. Costs are in the network's
// currency over the horizon, the snapshots with their weights. A price is what one more unit at a place and time would cost; the value of a limit is what one
// more unit of it would spare, at least 0 for a capacity.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/graph/search_graph.h"
#include "mamar/network/change.h"
#include "mamar/network/network.h"
#include "mamar/solve/solver.h"

namespace mamar {

struct flow_options {
  bool tiers{true};       // shortage is shed in four steps at 0.97 to 1.03 of its cost, so that it is shared; false: in one step
  double gap{1e-6};       // relative, between what is found and what is proven, at which the search for better paths ends
  int most_rounds{1000};  // of the search for better paths
  // Changes laid on later may close and open lines under the voltage law as a change of bounds; false: such a change makes a program anew, but each line in a loop
  // takes a column less.
  bool lines_may_close{true};
  // A program of so many rows is started from smaller ones (docs/flow.md, "A start"); the answer is the same.
  std::uint32_t start_rows{3000};
  unsigned threads{0};  // 0: as many as the machine runs at once; the answer is the same
  lp_options solver{};
  std::function<bool()> stop{};                           // asked now and then; true ends the study with status `stopped`
  std::function<void(std::string_view step)> progress{};  // told what is being done
};

// A snapshot, or a period: what a commodity balances in.
struct time_slot {
  bool is_period{false};
  std::uint32_t number{0};  // of the snapshot or of the period

  friend auto operator<=>(time_slot const&, time_slot const&) = default;
};

struct period_info {
  std::string id;
  std::vector<snapshot_idx> snapshots;  // in their order
  double days{1};                       // of the horizon: the weights of its snapshots / 24
};

struct horizon {
  std::vector<period_info> periods;      // in the order of their first snapshots; without snapshots one of a day of 24 h
  std::vector<double> weight;            // Snapshot -> hours of the horizon it stands for (weight_objective)
  std::vector<double> step;              // Snapshot -> hours stores and ramps step by (weight_stores)
  std::vector<double> energy_weight;     // Snapshot -> hours in emissions and energy limits (weight_generators)
  std::vector<std::uint32_t> period_of;  // Snapshot -> period
  std::vector<std::uint32_t> position;   // Snapshot -> its place among those of its period
  std::vector<std::uint32_t> row_of;     // Snapshot -> row of profiles
  // Of a coarse horizon; else empty.
  std::vector<std::vector<std::uint32_t>> merged;  // Snapshot -> those of the network it stands for
  std::vector<std::uint32_t> merged_into;          // Snapshot of the network -> of this horizon
  std::vector<double> own_weight;                  // Snapshot of the network -> hours
  bool has_snapshots{true};                        // false: the network has none and one hour of weight 24 stands for a day

  std::uint32_t count(bool periods_wanted) const { return static_cast<std::uint32_t>(periods_wanted ? periods.size() : weight.size()); }
  // Rate -> amount of the horizon: hours of a snapshot, days of a period.
  double amount_of(time_slot s) const { return s.is_period ? periods[s.number].days : weight[s.number]; }
  double hours() const;
  // The snapshot before or after one in its period; nothing at its ends.
  std::optional<std::uint32_t> before(std::uint32_t snapshot) const;
  std::optional<std::uint32_t> after(std::uint32_t snapshot) const;
};

horizon make_horizon(network const& n);
// Of each period every `by` snapshots in a row as one, their mean: for a first guess at a large program.
horizon coarsened(horizon const& of, std::uint32_t by);

enum class flow_status : std::uint8_t {
  optimal,     // within the gap asked for, and our own check passed
  infeasible,  // proven: see conflict
  unbounded,   // a price below what anything costs: see evidence
  stopped,     // asked to stop or out of time
  failed       // the solver gave up, or what it gave did not pass our own check
};

// --- tables of the answer ------------------------------------------------------------------------------------------------------------------------------

// What a link, gate or transfer carries of one commodity; forward is from from_place to to_place, of a gate from from_party to to_party (without: from the party of
// the smaller number), of a transfer as its modes are named.
struct carried_row {
  element at;
  commodity_idx commodity;
  time_slot when;
  double forward{0}, backward{0};  // unit/h or unit/day; of a line with losses what enters it
  double lost{0};                  // unit/h
};

// How full a link, gate or transfer is: of links and transfers of vehicles in t/day, of gates in vehicles/day, else in the commodity's unit.
struct capacity_row {
  element at;  // `forward`: which direction; of a shared capacity always true
  bool shared{false};
  time_slot when;
  double used{0};
  double capacity{0};  // that can be used today; infinity: unlimited
  double value{0};     // currency per unit of rate (a MW for an hour, a t/day for a day): what one more would spare
  double utilisation() const { return capacity > 0 ? used / capacity : value > 0 ? 1 : 0; }
};

struct supply_row {
  supply_idx supply;
  time_slot when;
  double output{0};     // into the network
  double disposed{0};   // made and thrown away at the disposal cost
  double available{0};  // infinity: unlimited
  double cost{0};       // currency over the horizon
  double value{0};      // of one more unit of available rate for an hour or day
};

struct converter_row {
  converter_idx converter;
  time_slot when;  // a period if all it takes and makes balances over periods
  double activity{0};
  double available{0};
  double cost{0};
  double value{0};
};

struct converter_flow_row {
  converter_flow_idx flow;
  time_slot when;    // of the converter
  double amount{0};  // unit/h, of a converter by periods unit/day
  double disposed{0};
};

struct demand_row {
  demand_idx demand;
  time_slot when;
  double wanted{0};
  double served{0};
  double cost{0};    // of what is not served, over the horizon
  double people{0};  // whom the unserved part concerns: people x share not served
};

struct store_row {
  store_idx store;
  time_slot when;
  double level{0};                   // at the end of the snapshot
  double in{0}, out{0}, spilled{0};  // unit/h at the place
};

struct trip_row {
  trip_idx trip;
  time_slot when;  // a period
  double wanted{0};
  double served{0};
  double price{
      0};  // currency/unit: what one more unit costs, money and time, with what it takes from others at full places; at most the unserved cost
};

// One way that cargo takes: of a trip, or between two places of a commodity that balances at places.
struct path_row {
  trip_idx trip;  // none: of the commodity's balances
  commodity_idx commodity;
  time_slot when;
  place_idx from, to;
  double amount{0};  // unit/day, or unit/h of a snapshot commodity
  double money{0};   // currency/unit: carriage, fees, handling, price of CO2
  double hours{0};
  double co2_kg{0};  // per unit
  double km{0};
  double time_value{0};           // currency/unit: hours at the commodity's value of time
  std::vector<element> elements;  // in order: links, gates, transfers; gates of a link's via follow the link
  std::uint32_t column{0};        // number of the path in the program, the same as long as the model lives
};

struct price_row {
  place_idx place;
  commodity_idx commodity;
  time_slot when;
  double price{0};  // currency/unit
};

struct limit_row {
  limit_idx limit;
  double activity{0};  // the sum, in the limit's unit
  double value{0};     // its right side
  double price{0};     // currency per unit of it: what one more unit of the right side changes the cost by
};

struct built_row {
  element at;  // of any table that can be extended
  double capacity{0};
  double cost{0};  // currency over the horizon, annualised
};

// What crosses from one party's territory into another's.
struct exchange_row {
  party_idx from, to;
  commodity_idx commodity;
  double amount{0};  // unit over the horizon
  double value{
      0};  // at the price where it is handed over, of exports beyond the network at that of their demand; of trips at what carriage costs up to there, as goods have no price here
  bool has_value{false};
};

struct party_row {
  party_idx party;  // none: nobody's territory (the sea)
  double supply_cost{0}, carriage_cost{0}, unserved_cost{0}, build_cost{0};
  double time_value{0};
  double co2_t{0};
  double congestion_rent{0};  // capacity values x capacity used
  double people_unserved{0};
  double cost() const { return supply_cost + carriage_cost + unserved_cost + build_cost; }
};

struct flow_totals {
  double supply{0};  // supplies and converters
  double disposal{0};
  double carriage{0};    // links, gates, transfers: money
  double time_value{0};  // of cargo under way
  double co2{0};         // price of CO2
  double unserved{0};
  double stores{0};
  double built{0};
  double co2_t{0};
  double sum() const { return supply + disposal + carriage + time_value + co2 + unserved + stores + built; }
};

struct flow_effort {
  std::uint32_t rows{0}, columns{0};
  std::uint64_t entries{0};
  std::uint32_t paths{0};  // columns of paths found
  int rounds{0};           // of the search for better paths
  std::int64_t iterations{0};
  double build_s{0}, solve_s{0}, price_s{0};
};

struct flow_result {
  flow_options options;
  flow_status status{flow_status::failed};
  std::string evidence;               // of failed: what did not hold
  std::vector<std::string> conflict;  // infeasible: rows that cannot hold together, named; see report for words
  bool conflict_is_minimal{true};     // none of them can be left out; false: the search for fewer was not ended
  horizon when;
  double objective{0};  // currency over the horizon
  double bound{0};      // no flow costs less: proven by duals
  double gap() const;   // relative
  flow_totals totals;
  flow_effort effort;
  lp_quality quality;

  std::vector<carried_row> carried;
  std::vector<capacity_row> capacities;  // of what is used or full and has a limit
  std::vector<supply_row> supplies;
  std::vector<converter_row> converters;
  std::vector<converter_flow_row> converter_flows;
  std::vector<demand_row> demands;
  std::vector<store_row> stores;
  std::vector<trip_row> trips;
  std::vector<path_row> paths;
  std::vector<price_row> prices;
  std::vector<limit_row> limits;
  std::vector<built_row> built;
  std::vector<exchange_row> exchange;
  std::vector<party_row> parties;
  std::vector<reopening> reopened;
  diagnostics warnings;
};

// A solved flow that is asked again: changes are laid on, solved from where the last solve ended, and taken off. The answer equals that of a new one.
class flow_model {
 public:
  // Errors: flow.* (what the network asks for and is not modelled, or cannot be).
  static result<flow_model> make(overlay const& view, flow_options o = {});
  flow_model(flow_model&&) noexcept;
  flow_model& operator=(flow_model&&) noexcept;
  ~flow_model();

  // The same network seen otherwise. Errors as of make; the model is then as it was.
  result<bool> lay(overlay const& view);
  flow_result solve();
  // The objective alone, for those who ask thousands of times; status as solve() has it.
  flow_status solve_only(double& objective);
  // The program as MPS or LP text, with the paths found so far.
  result<bool> write(std::string const& file) const;

  struct state;  // model.h, for the study's own files

 private:
  explicit flow_model(std::unique_ptr<state> s);
  std::unique_ptr<state> state_;
};

// The study as a pure function.
result<flow_result> flow(overlay const& view, flow_options o = {});

// Certificates computed from the tables and the network alone: balances, capacities, complementary slackness, primal = dual. What is wrong in words; empty: nothing.
std::vector<std::string> check_flow(overlay const& view, flow_result const& r);

}  // namespace mamar
