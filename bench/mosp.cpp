// Multi-objective shortest paths on DIMACS graphs: the library's search, or the yardstick of plain_search.h, timed alike.
//
//   mosp --gr COST.gr --gr TIME.gr [--gr ...] --od PAIRS.csv --out FRONTS.csv [--threads N] [--algorithm fast|plain] [--epsilon E]
//
// FRONTS.csv: query (line of PAIRS, from 1), source, target, and the vector, sorted. Standard output: one line of JSON; times in seconds of wall clock, with
// several threads those of all of them added up, `total_s` from the start of the program to its end.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "bench/plain_search.h"
#include "mamar/graph/pareto_solver.h"
#include "mamar/io/dimacs.h"

namespace {

using namespace mamar;
using steady = std::chrono::steady_clock;
using pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

double since(steady::time_point begin) { return std::chrono::duration<double>(steady::now() - begin).count(); }

struct arguments {
  std::vector<std::filesystem::path> graphs;
  std::filesystem::path od, out;
  unsigned threads{1};
  std::string algorithm{"fast"};
  double epsilon{0};
};

struct measured {
  double bounds_s{0}, search_s{0};
  std::uint64_t labels{0}, vectors{0};
  void add(measured const& m) {
    bounds_s += m.bounds_s;
    search_s += m.search_s;
    labels += m.labels;
    vectors += m.vectors;
  }
};

using front = std::vector<std::vector<std::uint64_t>>;
struct too_large {};  // sums do not fit the type

template <std::size_t K, class Cost>
front fast_query(pareto_solver<K, Cost>& solver, std::uint32_t from, std::uint32_t to, arguments const& a, measured& m) {
  auto const begin = steady::now();
  auto const reached = solver.prepare(from, to);
  m.bounds_s += since(begin);
  front out;
  if (reached == pareto_solver<K, Cost>::reach::too_far) throw too_large{};
  if (reached == pareto_solver<K, Cost>::reach::no) return out;
  auto const middle = steady::now();
  auto const found = solver.search({}, {static_cast<std::uint32_t>(a.epsilon * 1e6), SIZE_MAX, {}});
  m.search_s += since(middle);
  if (found.outcome == pareto_outcome::overflow) throw too_large{};
  m.labels += found.labels;
  for (auto const& member : found.members) out.emplace_back(member.cost.begin(), member.cost.end());
  return out;
}

template <std::size_t K>
front plain_query(plain::search<K>& search, std::uint32_t from, std::uint32_t to, measured& m) {
  auto const begin = steady::now();
  search.prepare(to);
  m.bounds_s += since(begin);
  auto const middle = steady::now();
  auto const found = search.run(from, to);
  m.search_s += since(middle);
  m.labels += search.labels_settled;
  front out;
  for (auto const& vector : found) out.emplace_back(vector.begin(), vector.end());
  return out;
}

template <std::size_t K, class Cost>
std::vector<front> answer(packed_graph<K, Cost> const& g, pairs const& od, arguments const& a, measured& total) {
  std::vector<front> fronts(od.size());
  std::vector<measured> of_thread(a.threads);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> overflow{false};
  auto const work = [&](unsigned t) {
    pareto_solver<K, Cost> solver{g};
    std::unique_ptr<plain::search<K>> yardstick;
    if constexpr (sizeof(Cost) == 4) yardstick = std::make_unique<plain::search<K>>(g);
    for (std::size_t i = next++; i < od.size() && !overflow; i = next++) try {
        auto const [from, to] = od[i];
        if (a.algorithm == "fast") fronts[i] = fast_query(solver, from, to, a, of_thread[t]);
        else if (yardstick) fronts[i] = plain_query(*yardstick, from, to, of_thread[t]);
        of_thread[t].vectors += fronts[i].size();
      } catch (too_large) {
        overflow = true;
      } catch (plain::too_large) {
        overflow = true;
      }
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < a.threads; ++t) others.emplace_back(work, t);
  work(0);
  for (auto& thread : others) thread.join();
  if (overflow) throw too_large{};
  for (auto const& m : of_thread) total.add(m);
  return fronts;
}

template <std::size_t K, class Cost>
packed_graph<K, Cost> packed(dimacs_graph const& g) {
  return {g.nodes, g.arcs(), [&](std::uint32_t i) { return g.tails[i]; }, [&](std::uint32_t i) { return g.heads[i]; },
          [&](std::size_t c, std::uint32_t i) { return g.costs[c][i]; }};
}

// The arcs as read are let go once they are packed, unless a wider type may be needed.
template <std::size_t K>
std::vector<front> solve(dimacs_graph g, pairs const& od, arguments const& a, measured& m) {
  std::uint64_t dearest = 0;
  for (auto const& costs : g.costs)
    for (auto const c : costs) dearest = std::max<std::uint64_t>(dearest, c);
  bool const surely_fits = dearest * g.nodes < backward_search<K, std::uint32_t>::kLimit;
  if (dearest <= backward_search<K, std::uint32_t>::kLimit) try {
      auto const narrow = packed<K, std::uint32_t>(g);
      if (surely_fits) g = {};
      return answer(narrow, od, a, m);
    } catch (too_large) {
      m = {};
    }
  if (a.algorithm != "fast") throw std::runtime_error{"costs are too large for the plain search"};
  return answer(packed<K, std::int64_t>(g), od, a, m);
}

bool write(arguments const& a, pairs const& od, std::vector<front>& fronts) {
  std::ofstream out{a.out, std::ios::binary};
  std::string text = "query,source,target";
  for (std::size_t c = 1; c <= a.graphs.size(); ++c) text += fmt::format(",c{}", c);
  text += '\n';
  for (std::size_t i = 0; i < fronts.size(); ++i) {
    std::sort(fronts[i].begin(), fronts[i].end());
    for (auto const& vector : fronts[i]) text += fmt::format("{},{},{},{}\n", i + 1, od[i].first + 1, od[i].second + 1, fmt::join(vector, ","));
  }
  out << text;
  return static_cast<bool>(out.flush());
}

double peak_mb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

int run(arguments const& a, steady::time_point begin) {
  auto refuse = [](diagnostics const& errors) {
    for (auto const& e : errors) fmt::print(stderr, "{}:{}:{}: error[{}]: {}\n", e.file, e.line, e.column, e.code, e.message);
    return 2;
  };
  auto graph = read_dimacs(a.graphs);
  if (!graph) return refuse(graph.messages());
  auto const od = read_pairs(a.od, graph->nodes);
  if (!od) return refuse(od.messages());
  auto const read_s = since(begin);
  measured m;
  std::vector<front> fronts;
  switch (a.graphs.size()) {
    case 2: fronts = solve<2>(std::move(graph).value(), *od, a, m); break;
    case 3: fronts = solve<3>(std::move(graph).value(), *od, a, m); break;
    default: fronts = solve<4>(std::move(graph).value(), *od, a, m); break;
  }
  if (!write(a, *od, fronts)) {
    fmt::print(stderr, "mosp: {} could not be written\n", a.out.string());
    return 74;
  }
  auto const rounded = [](double s) { return std::round(s * 1e6) / 1e6; };
  nlohmann::ordered_json const line{{"algorithm", a.algorithm},
                                    {"criteria", a.graphs.size()},
                                    {"queries", od->size()},
                                    {"threads", a.threads},
                                    {"vectors", m.vectors},
                                    {"labels", m.labels},
                                    {"read_s", rounded(read_s)},
                                    {"bounds_s", rounded(m.bounds_s)},
                                    {"search_s", rounded(m.search_s)},
                                    {"total_s", rounded(since(begin))},
                                    {"peak_mb", std::round(peak_mb() * 10) / 10}};
  fmt::print("{}\n", line.dump());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  auto const begin = steady::now();
  arguments a;
  CLI::App app{"Pareto fronts of paths on DIMACS graphs, one file a criterion"};
  app.add_option("--gr", a.graphs, "graph file, one for each criterion, two to four")
      ->required()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--od", a.od, "lines source,target")->required();
  app.add_option("--out", a.out, "the fronts, as CSV")->required();
  app.add_option("--threads", a.threads, "queries answered at once (default 1)")->check(CLI::Range(1U, 1024U));
  app.add_option("--algorithm", a.algorithm, "fast (the library's) or plain (BOA*, LTMOA*)")->check(CLI::IsMember({"fast", "plain"}));
  app.add_option("--epsilon", a.epsilon, "every Pareto vector has a returned one within the factor 1 + E")->check(CLI::Range(0.0, 10.0));
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& wrong) {
    return app.exit(wrong) == 0 ? 0 : 64;
  }
  if (a.graphs.size() < 2 || a.graphs.size() > 4) {
    fmt::print(stderr, "mosp: two to four --gr are needed\n");
    return 64;
  }
  try {
    return run(a, begin);
  } catch (std::exception const& e) {
    fmt::print(stderr, "mosp: {}\n", e.what());
    return 70;
  }
}
