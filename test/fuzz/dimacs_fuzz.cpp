// Whatever the bytes, the reader answers with a graph whose numbers are in range, or with located errors.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>

#include "mamar/io/dimacs.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace mamar;
  static auto const file = std::filesystem::temp_directory_path() / ("mamar-dimacs-fuzz-" + std::to_string(::getpid()));
  std::ofstream{file, std::ios::binary}.write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
  std::array const files{file, file};
  auto const graph = read_dimacs(files);
  if (graph.ok()) {
    if (graph->costs.size() != 2 || graph->costs[0] != graph->costs[1] || graph->costs[0].size() != graph->tails.size()) std::abort();
    for (std::uint32_t i = 0; i < graph->arcs(); ++i)
      if (graph->tails[i] >= graph->nodes || graph->heads[i] >= graph->nodes) std::abort();
  } else if (graph.messages().empty()) {
    std::abort();
  }
  (void)read_pairs(file, 9);
  return 0;
}
