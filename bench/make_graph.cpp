// Writes a generated graph in the DIMACS format, one file a criterion, and pairs to ask for.
//
//   make_graph grid|road --rows R --columns C --criteria K --seed S --pairs N --nearest D --farthest D --out PREFIX      writes PREFIX-1.gr .. PREFIX-K.gr, PREFIX-od.csv
#include <fmt/format.h>
#include <fmt/os.h>

#include <CLI/CLI.hpp>

#include "bench/graph_generator.h"

int main(int argc, char** argv) {
  using namespace mamar::bench;
  grid_options o;
  std::string kind;
  std::string prefix;
  std::uint32_t pairs = 10;
  std::uint32_t nearest = 1;
  std::uint32_t farthest = 1'000'000;
  CLI::App app{"Generated graphs in the DIMACS format"};
  app.add_option("KIND", kind, "grid or road")->required()->check(CLI::IsMember({"grid", "road"}));
  app.add_option("--rows", o.rows, "")->check(CLI::Range(2U, 10000U));
  app.add_option("--columns", o.columns, "")->check(CLI::Range(2U, 10000U));
  app.add_option("--criteria", o.criteria, "")->check(CLI::Range(1U, 4U));
  app.add_option("--low", o.low, "least cost of a grid");
  app.add_option("--high", o.high, "largest cost of a grid");
  app.add_option("--seed", o.seed, "");
  app.add_option("--pairs", pairs, "how many pairs");
  app.add_option("--nearest", nearest, "least Manhattan distance of a pair");
  app.add_option("--farthest", farthest, "largest Manhattan distance of a pair");
  app.add_option("--out", prefix, "beginning of the files' names")->required();
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& wrong) {
    return app.exit(wrong) == 0 ? 0 : 64;
  }
  if (o.low > o.high || nearest > farthest || nearest > o.rows + o.columns - 2) {
    fmt::print(stderr, "make_graph: --low must not be above --high, nor --nearest above --farthest or the grid's longest distance of {}\n",
               o.rows + o.columns - 2);
    return 64;
  }
  try {
    auto const g = kind == "grid" ? make_grid(o) : make_road({o.rows, o.columns, o.criteria, o.seed});
    for (std::size_t c = 0; c < g.costs.size(); ++c) {
      auto out = fmt::output_file(fmt::format("{}-{}.gr", prefix, c + 1));
      out.print("c {} {} x {}, seed {}, criterion {}\np sp {} {}\n", kind, o.rows, o.columns, o.seed, c + 1, g.nodes, g.tails.size());
      for (std::size_t i = 0; i < g.tails.size(); ++i) out.print("a {} {} {}\n", g.tails[i] + 1, g.heads[i] + 1, g.costs[c][i]);
    }
    auto out = fmt::output_file(prefix + "-od.csv");
    for (auto const& [from, to] : make_pairs(o.rows, o.columns, pairs, nearest, farthest, o.seed + 1)) out.print("{},{}\n", from + 1, to + 1);
    return 0;
  } catch (std::system_error const& e) {
    fmt::print(stderr, "make_graph: {}\n", e.what());
    return 74;
  }
}
