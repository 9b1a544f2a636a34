// A links table of a million rows, as in a road network: places on a grid, links to near ones, references that repeat from row to row. Soak only; it asserts
// that all was read and prints seconds and memory, which are judged by people and recorded in benchmarks.
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <random>

#include "test/network_text.h"

namespace mamar {
namespace {

file_set grid_network(std::uint32_t side) {
  file_set files;
  auto& places = files["places.csv"];
  auto& links = files["links.csv"];
  files["modes.csv"] = "mode_id,name_en,kind,speed\nroad,Road,road,63.3\nrail,Railway,rail,40\n";
  files["parties.csv"] = "party_id,name_en\nIQ,Iraq\n";
  places = "place_id,name_en,name_ar,lon,lat,party_id,kind\n";
  links = "link_id,from_place,to_place,mode_id,length,capacity,status,lanes\n";
  std::mt19937 random{7};
  auto const id = [side](std::uint32_t x, std::uint32_t y) { return fmt::format("p{}", y * side + x); };
  std::uint32_t n = 0;
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) {
      fmt::format_to(std::back_inserter(places), "{},Place {} {},موضع {},{:.5f},{:.5f},IQ,junction\n", id(x, y), x, y, y * side + x, 40 + x * 0.01, 30 + y * 0.01);
      for (auto const& [to_x, to_y] : {std::pair{x + 1, y}, {x, y + 1}})
        if (to_x < side && to_y < side)
          fmt::format_to(std::back_inserter(links), "l{},{},{},{},{:.2f},{},{},{}\n", n++, id(x, y), id(to_x, to_y), random() % 50 == 0 ? "rail" : "road",
                         1.2 + static_cast<double>(random() % 100) * 0.01, random() % 4 == 0 ? "1200" : "", random() % 30 == 0 ? "closed" : "open", 1 + random() % 4);
    }
  return files;
}

double seconds_since(std::chrono::steady_clock::time_point begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

double peak_mb() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

TEST(million_links, are_read_whole) {
  if (std::getenv("MAMAR_SOAK") == nullptr) GTEST_SKIP() << "MAMAR_SOAK=1 runs it";
  auto files = grid_network(708);
  std::size_t bytes = 0;
  for (auto const& [name, text] : files) bytes += text.size();
  auto const before = peak_mb();
  auto begin = std::chrono::steady_clock::now();
  auto const n = read_network(std::move(files));
  auto const reading = seconds_since(begin);
  ASSERT_TRUE(n) << test::all_text(n.messages());
  EXPECT_EQ(n->links.count, 2U * 708 * 707);
  auto const after = peak_mb();
  begin = std::chrono::steady_clock::now();
  auto const written = write_network(*n);
  fmt::print("{} links, {} places, {:.0f} MB of text: read in {:.2f} s, written in {:.2f} s; peak {:.0f} MB ({:.0f} before reading, {:.0f} with the second text)\n",
             n->links.count, n->places.count, static_cast<double>(bytes) / 1e6, reading, seconds_since(begin), after, before, peak_mb());
  EXPECT_EQ(written.count("links.csv"), 1U);
}

}  // namespace
}  // namespace mamar
