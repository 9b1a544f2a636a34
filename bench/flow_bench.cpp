// The flow study beside the same programs written whole, and its answer asked again after closures.
//
//   flow_bench trips [--links N] [--trips N] [--whole] [--threads N] [--gap G] [--seed S]
//     Trips on a road-like grid, of which about a tenth of the links are full at the optimum. --whole: also the program with a flow of each origin on each arc,
//     solved by the LP solver at once (trips of one origin taken together, which makes it as small as it can be).
//   flow_bench closures NET [--selector S]...
//     Each selector closed, solved again from the last optimum, taken off again; without --selector every gate and link that carries something, one at a time.
//   flow_bench year FOLDER --days N
//     A folder of PyPSA with its snapshots N times over: read and built, not solved; each size in a process of its own, since memory is the most it ever held.
//   flow_bench network [--nodes N] [--arcs N] [--plain]
//     One commodity in lines without law or loss, solved from the basis of the network simplex method; --plain: also without it.
//
// Standard output: one line of JSON; seconds of wall clock, MB of memory at its highest.
#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>

#include "bench/graph_generator.h"
#include "mamar/base/file.h"
#include "mamar/io/network_csv.h"
#include "mamar/io/pypsa.h"
#include "mamar/study/flow/model.h"

namespace {

using namespace mamar;
using steady = std::chrono::steady_clock;
using json = nlohmann::ordered_json;

double since(steady::time_point begin) { return std::chrono::duration<double>(steady::now() - begin).count(); }

// --- trips -----------------------------------------------------------------------------------------------------------------------------------------------

constexpr double kUnserved = 1e5;  // currency/t: no way costs as much

struct trips_case {
  struct link {
    std::uint32_t from, to;
    double cost, capacity;  // currency/t, t/day in each direction
  };
  struct trip {
    std::uint32_t from, to;
    double amount;
  };
  std::uint32_t places{0};
  std::vector<link> links;
  std::vector<trip> trips;

  // Arcs: 2 i is link i forward, 2 i + 1 backward.
  std::uint32_t tail(std::uint32_t a) const { return a % 2 == 0 ? links[a / 2].from : links[a / 2].to; }
  std::uint32_t head(std::uint32_t a) const { return a % 2 == 0 ? links[a / 2].to : links[a / 2].from; }
};

network network_of(trips_case const& c) {
  file_set f;
  f["settings.csv"] = "currency\nUSD\n";
  f["parties.csv"] = "party_id,name_en\nP,P\n";
  f["commodities.csv"] = "commodity_id,name_en,unit,balance,tonnes_per_unit,value_of_time\ncargo,cargo,t,period,1,0\n";
  f["modes.csv"] = "mode_id,name_en,kind,speed,payload\nroad,road,road,50,20\n";
  f["places.csv"] = "place_id,name_en,kind,lon,lat\n";
  for (std::uint32_t p = 0; p < c.places; ++p) f["places.csv"] += fmt::format("p{0},p{0},city,{1:.5f},34\n", p, 40 + 0.00001 * p);
  f["links.csv"] = "link_id,from_place,to_place,mode_id,length,cost,capacity\n";
  for (std::uint32_t i = 0; i < c.links.size(); ++i)
    f["links.csv"] += fmt::format("l{},p{},p{},road,1,{},{}\n", i, c.links[i].from, c.links[i].to, c.links[i].cost,
                                  std::isfinite(c.links[i].capacity) ? fmt::format("{}", c.links[i].capacity) : "");
  f["trips.csv"] = "trip_id,from_place,to_place,commodity_id,amount,unserved_cost\n";
  for (std::uint32_t k = 0; k < c.trips.size(); ++k)
    f["trips.csv"] += fmt::format("t{},p{},p{},cargo,{},{}\n", k, c.trips[k].from, c.trips[k].to, c.trips[k].amount, kUnserved);
  auto n = read_network(std::move(f));
  if (!n) throw std::runtime_error{n.messages().front().message};
  return std::move(n).value();
}

// Capacities follow what would go without any: some links can take less than that, the others half as much again.
trips_case draw(std::uint32_t links, std::uint32_t trips, std::uint64_t seed) {
  std::mt19937_64 dice{seed};
  auto const side = static_cast<std::uint32_t>(std::lround(std::sqrt(links / 1.37)));  // of such a grid so many links are left a place
  auto const g = bench::make_road({side, side, 1, seed});
  trips_case c;
  c.places = g.nodes;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::size_t a = 0; a < g.tails.size(); ++a) {
    auto const ends = std::minmax(g.tails[a], g.heads[a]);
    if (seen.emplace(ends.first, ends.second).second) c.links.push_back({ends.first, ends.second, g.costs[0][a] / 1000.0, kUnbounded});
  }
  std::uniform_int_distribution<std::uint32_t> place{0, c.places - 1};
  std::lognormal_distribution<double> amount{3, 1};
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  while (c.trips.size() < trips) {
    auto const from = place(dice), to = place(dice);
    if (from != to && pairs.emplace(from, to).second) c.trips.push_back({from, to, std::ceil(amount(dice) * 10) / 10});
  }
  auto const n = network_of(c);
  auto const free = flow(overlay{n});
  if (!free) throw std::runtime_error{free.messages().front().message};
  std::vector<double> load(c.links.size(), 0);  // of the busier direction
  for (auto const& row : free->carried)
    if (row.at.table == table_id::links) load[row.at.row] = std::max({load[row.at.row], row.forward, row.backward});
  auto const mean = std::accumulate(load.begin(), load.end(), 0.0) / static_cast<double>(load.size());
  std::uniform_real_distribution<double> part{0, 1};
  for (std::uint32_t i = 0; i < c.links.size(); ++i)
    c.links[i].capacity = std::ceil(part(dice) < 0.2 && load[i] > mean ? load[i] * (0.6 + 0.3 * part(dice)) : 1.5 * std::max(load[i], mean));
  return c;
}

linear_program whole_program(trips_case const& c) {
  linear_program p;
  std::map<std::uint32_t, std::map<std::uint32_t, double>> by_origin;
  for (auto const& t : c.trips) by_origin[t.from][t.to] += t.amount;
  std::vector<lp_row> room;
  for (auto const& l : c.links)
    for (int d = 0; d < 2; ++d) room.push_back(p.rows.add(-kUnbounded, l.capacity));
  for (auto const& [from, wanted] : by_origin) {
    auto const first = p.rows.count();
    double all = 0;
    for (auto const& [to, amount] : wanted) all += amount;
    for (std::uint32_t v = 0; v < c.places; ++v) {  // what comes less what goes
      auto const at = wanted.find(v);
      auto const net = v == from ? -all : at == wanted.end() ? 0 : at->second;
      p.rows.add(net, net);
    }
    for (std::uint32_t a = 0; a < 2 * c.links.size(); ++a) {
      if (c.head(a) == from) continue;
      std::array<lp_entry, 3> const e{{{room[a], 1}, {lp_row{first + c.tail(a)}, -1}, {lp_row{first + c.head(a)}, 1}}};
      p.columns.add(c.links[a / 2].cost, 0, kUnbounded, e);
    }
    for (auto const& [to, amount] : wanted) {
      std::array<lp_entry, 2> const e{{{lp_row{first + from}, -1}, {lp_row{first + to}, 1}}};
      p.columns.add(kUnserved, 0, amount, e);
    }
  }
  return p;
}

json measure_trips(std::uint32_t links, std::uint32_t trips, std::uint64_t seed, bool whole, flow_options o) {
  auto const c = draw(links, trips, seed);
  auto const n = network_of(c);
  json out{{"links", c.links.size()}, {"places", c.places}, {"trips", c.trips.size()}};
  auto begin = steady::now();
  auto const r = flow(overlay{n}, o);
  if (!r) throw std::runtime_error{r.messages().front().message};
  auto const took = since(begin);
  std::size_t full = 0;
  for (auto const& at : r->capacities) full += at.utilisation() > 1 - 1e-6;
  auto const& e = r->effort;
  out.update({{"optimal", r->status == flow_status::optimal},
              {"evidence", r->evidence},
              {"full_directions", full},
              {"objective", r->objective},
              {"gap", r->gap()},
              {"rounds", e.rounds},
              {"paths", e.paths},
              {"iterations", e.iterations},
              {"total_s", took},
              {"build_s", e.build_s},
              {"lp_s", e.solve_s},
              {"pricing_s", e.price_s}});
  if (!whole) return out;
  begin = steady::now();
  auto const p = whole_program(c);
  lp_solver s;
  s.load(p);
  auto const x = s.solve(o.solver);
  auto const whole_took = since(begin);
  out["whole"] = {
      {"optimal", x.optimal()}, {"rows", p.rows.count()}, {"columns", p.columns.count()}, {"objective", x.objective}, {"total_s", whole_took}};
  out["ratio"] = whole_took / took;
  out["difference"] = std::abs(x.objective - r->objective) / r->objective;
  return out;
}

// --- closures --------------------------------------------------------------------------------------------------------------------------------------------

json measure_closures(std::string const& folder, std::vector<std::string> selectors, flow_options const& o) {
  auto files = read_folder(folder);
  if (!files) throw std::runtime_error{files.messages().front().message};
  auto const n = read_network(std::move(files).value());
  if (!n) throw std::runtime_error{n.messages().front().message};
  auto const& net = n.value();
  auto begin = steady::now();
  auto model = flow_model::make(overlay{net}, o);
  if (!model) throw std::runtime_error{model.messages().front().message};
  auto const made = since(begin);
  begin = steady::now();
  auto const first = model->solve();
  json out{{"make_s", made}, {"first_s", since(begin)}, {"objective", first.objective}};
  if (selectors.empty()) {
    std::set<std::string> of;
    for (auto const& row : first.carried)
      if (row.at.table == table_id::links) of.insert(fmt::format("links[link_id={}]", net.links.link_id[link_idx{row.at.row}]));
      else if (row.at.table == table_id::gates) of.insert(fmt::format("gates[gate_id={}]", net.gates.gate_id[gate_idx{row.at.row}]));
    selectors.assign(of.begin(), of.end());
  }
  std::vector<double> lays, solves, alls;
  std::vector<std::pair<double, std::string>> slowest;
  auto objective = first.objective;
  for (auto const& s : selectors) {
    auto const view = overlay::lay(net, {{s, "status", change_op::set, "closed"}});
    if (!view) throw std::runtime_error{view.messages().front().message};
    begin = steady::now();
    if (auto const laid = model->lay(view.value()); !laid) throw std::runtime_error{laid.messages().front().message};
    lays.push_back(since(begin));
    model->solve_only(objective);
    alls.push_back(since(begin));
    solves.push_back(alls.back() - lays.back());
    slowest.emplace_back(alls.back(), s);
    if (!model->lay(overlay{net})) throw std::runtime_error{"taking off"};
    model->solve_only(objective);
    if (std::abs(objective - first.objective) > 1e-6 * first.objective) throw std::runtime_error{s + ": taken off, the answer is another"};
  }
  std::sort(slowest.rbegin(), slowest.rend());
  auto const told = [](std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return json{{"median", v[v.size() / 2]}, {"p90", v[v.size() * 9 / 10]}, {"max", v.back()}};
  };
  out["closures"] = alls.size();
  out.update({{"all_s", told(alls)}, {"lay_s", told(lays)}, {"solve_s", told(solves)}});
  for (std::size_t i = 0; i < std::min<std::size_t>(3, slowest.size()); ++i) out["slowest"].push_back(slowest[i].second);
  return out;
}

// --- a year ----------------------------------------------------------------------------------------------------------------------------------------------

// The rows after the header, `days` times over. Rows are named by their number or by a time: numbers go on, times get a mark before them.
std::string repeated(std::string const& text, std::uint32_t days) {
  auto const body = text.find('\n') + 1;
  bool const named_by_number = text.starts_with(",");
  bool const time_is_second = text.starts_with(",snapshot,");
  auto out = text.substr(0, body);
  std::uint32_t number = 0;
  for (std::uint32_t day = 0; day < days; ++day)
    for (auto at = body; at < text.size();) {
      auto const end = std::min(text.find('\n', at), text.size() - 1) + 1;
      auto const cells = std::string_view{text}.substr(at, end - at);
      if (!named_by_number) out += fmt::format("{} {}", day, cells);
      else if (time_is_second) out += fmt::format("{},{} {}", number++, day, cells.substr(cells.find(',') + 1));
      else out += fmt::format("{}{}", number++, cells.substr(cells.find(',')));
      at = end;
    }
  return out;
}

double peak_mb() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return static_cast<double>(u.ru_maxrss) / 1024;
}

json measure_year(std::string const& folder, std::uint32_t days, flow_options o) {
  file_set files;
  for (auto const& entry : std::filesystem::directory_iterator{folder}) {
    auto const name = entry.path().filename().string();
    std::string text, error;
    if (!read_file(entry.path(), text, error)) throw std::runtime_error{error};
    if (name.ends_with(".csv")) files[name] = name == "snapshots.csv" || name.find('-') != std::string::npos ? repeated(text, days) : text;
  }
  auto begin = steady::now();
  auto const n = read_pypsa(std::move(files));
  if (!n) throw std::runtime_error{n.messages().front().message};
  json out{{"snapshots", n->snapshots.count}, {"read_s", since(begin)}, {"read_mb", peak_mb()}};
  begin = steady::now();
  o.lines_may_close = false;
  auto const view = flow_view::make(overlay{*n}, o, make_horizon(*n));
  if (!view) throw std::runtime_error{view.messages().front().message};
  auto const& lp = (*view)->program.lp;
  lp_solver solver;
  solver.load(lp);
  out.update({{"make_s", since(begin)},
              {"rows", lp.rows.count()},
              {"columns", lp.columns.count()},
              {"entries", lp.columns.value.size()},
              {"peak_mb", peak_mb()}});
  return out;
}

// --- pure networks ---------------------------------------------------------------------------------------------------------------------------------------

json measure_network(std::uint32_t nodes, std::uint32_t arcs, std::uint64_t seed, bool plain) {
  std::mt19937_64 dice{seed};
  std::uniform_int_distribution<std::uint32_t> node{0, nodes - 1};
  std::uniform_real_distribution<double> cost{1, 10}, room{20, 200}, amount{5, 50};
  linear_program p;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    auto const need = i % 3 == 0 ? std::round(amount(dice)) : 0;
    p.rows.add(need, need);
  }
  for (std::uint32_t i = 0; i < nodes; ++i) {
    lp_entry const e{lp_row{i}, 1};
    if (i % 7 == 0) p.columns.add(cost(dice), 0, 40 * room(dice), {&e, 1});
    p.columns.add(1000, 0, kUnbounded, {&e, 1});
  }
  for (std::uint32_t a = 0; a < arcs; ++a) {
    auto const from = node(dice), near = (from + 1 + node(dice) % 200) % nodes;  // most arcs are short, as lines are
    auto const to = a % 20 == 0 ? node(dice) : near;
    std::array<lp_entry, 2> const e{{{lp_row{from}, -1}, {lp_row{to}, 1}}};
    if (from != to) p.columns.add(cost(dice), 0, room(dice), e);
  }
  json out{{"nodes", nodes}, {"columns", p.columns.count()}};
  for (bool const network : {true, false}) {
    if (!network && !plain) continue;
    lp_solver solver;
    solver.load(p);
    lp_options o;
    o.algorithm = lp_algorithm::simplex;
    o.network = network;
    auto const s = solver.solve(o);
    out[network ? "network" : "plain"] = {{"optimal", s.optimal()}, {"seconds", s.seconds}, {"steps", s.iterations}, {"objective", s.objective}};
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"flow_bench"};
  app.require_subcommand(1);
  flow_options o;
  std::uint32_t links = 1000, trips = 1000;
  std::uint64_t seed = 1;
  bool whole = false;
  std::string folder, algorithm = "choose";
  std::vector<std::string> selectors;
  auto* const of_trips = app.add_subcommand("trips");
  of_trips->add_option("--links", links);
  of_trips->add_option("--trips", trips);
  of_trips->add_option("--seed", seed);
  of_trips->add_option("--gap", o.gap);
  of_trips->add_flag("--whole", whole);
  auto* const of_closures = app.add_subcommand("closures");
  of_closures->add_option("net", folder)->required();
  of_closures->add_option("--selector", selectors);
  std::uint32_t days = 1, nodes = 22000, arcs = 100000;
  bool plain = false;
  auto* const of_year = app.add_subcommand("year");
  of_year->add_option("folder", folder)->required();
  of_year->add_option("--days", days)->check(CLI::Range(1, 3660));
  auto* const of_network = app.add_subcommand("network");
  of_network->add_option("--nodes", nodes);
  of_network->add_option("--arcs", arcs);
  of_network->add_option("--seed", seed);
  of_network->add_flag("--plain", plain);
  for (auto* const s : {of_trips, of_closures}) {
    s->add_option("--threads", o.threads);
    s->add_option("--algorithm", algorithm)->check(CLI::IsMember({"choose", "simplex", "interior_point"}));
  }
  CLI11_PARSE(app, argc, argv);
  o.solver.algorithm = algorithm == "simplex"          ? lp_algorithm::simplex
                       : algorithm == "interior_point" ? lp_algorithm::interior_point
                                                       : lp_algorithm::choose;
  try {
    auto const told = *of_trips      ? measure_trips(links, trips, seed, whole, o)
                      : *of_closures ? measure_closures(folder, selectors, o)
                      : *of_year     ? measure_year(folder, days, o)
                                     : measure_network(nodes, arcs, seed, plain);
    fmt::print("{}\n", told.dump());
  } catch (std::exception const& e) {
    fmt::print(stderr, "flow_bench: {}\n", e.what());
    return 1;
  }
  return 0;
}
