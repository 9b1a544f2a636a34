// DIMACS graphs: what is read, and what is refused with its place.
#include "mamar/io/dimacs.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace mamar {
namespace {

class dimacs : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("mamar-dimacs-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(std::string const& name, std::string const& text) {
    std::ofstream{folder_ / name, std::ios::binary} << text;
    return folder_ / name;
  }

  // "line:column code" of each error.
  static std::vector<std::string> places(diagnostics const& errors) {
    std::vector<std::string> out;
    for (auto const& e : errors) out.push_back(std::to_string(e.line) + ":" + std::to_string(e.column) + " " + e.code);
    return out;
  }

  std::vector<std::string> errors_of(std::string const& text) {
    std::array const files{write("a.gr", text)};
    auto const graph = read_dimacs(files);
    EXPECT_FALSE(graph.ok());
    return places(graph.messages());
  }

  std::filesystem::path folder_;
};

TEST_F(dimacs, files_with_the_same_arcs_are_one_graph) {
  std::array const files{write("cost.gr", "c cost\np sp 3 2\na 1 2 7\na 2 3 0\n"),
                         write("time.gr", "p sp 3 2\r\nc time\r\n\r\na 1 2 4294967295\r\na\t2 3 5")};
  auto const graph = read_dimacs(files);
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->nodes, 3U);
  EXPECT_EQ(graph->tails, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(graph->heads, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(graph->costs, (std::vector<std::vector<std::uint32_t>>{{7, 0}, {4294967295U, 5}}));
}

TEST_F(dimacs, lines_longer_than_the_buffer_are_read) {
  std::array const files{write("long.gr", "c " + std::string(3'000'000, 'x') + "\np sp 2 1\na 1 2 3\n")};
  auto const graph = read_dimacs(files);
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->arcs(), 1U);
}

TEST_F(dimacs, every_error_is_told_with_its_place) {
  EXPECT_EQ(errors_of("p sp 3 4\na 1 4 7\na 0 2 7\na 1 2 -7\na 1 2 7.5\nb 1 2\na 1 2 7 8\n"),
            (std::vector<std::string>{"2:5 dimacs.number", "3:3 dimacs.number", "4:7 dimacs.number", "5:7 dimacs.number", "6:1 dimacs.line",
                                      "7:9 dimacs.line"}));
  EXPECT_EQ(errors_of("a 1 2 7\n"), (std::vector<std::string>{"1:0 dimacs.no-problem-line"}));
  EXPECT_EQ(errors_of(""), (std::vector<std::string>{"0:0 dimacs.no-problem-line"}));
  EXPECT_EQ(errors_of("p sp 3 2\np sp 3 2\na 1 2 7\na 1 2 7\n"), (std::vector<std::string>{"2:1 dimacs.problem-line"}));
  EXPECT_EQ(errors_of("p sp 3 2\na 1 2 7\n"), (std::vector<std::string>{"0:0 dimacs.arc-count"}));
  EXPECT_EQ(errors_of("p sp 99999999999 2\na 1 2 7\n")[0], "1:1 dimacs.problem-line");
}

TEST_F(dimacs, a_file_of_nothing_but_errors_does_not_flood) {
  std::string text = "p sp 3 1000\n";
  for (int i = 0; i < 1000; ++i) text += "a 9 9 9\n";
  auto const errors = errors_of(text);
  ASSERT_EQ(errors.size(), 21U);
  EXPECT_EQ(errors.back(), "21:0 dimacs.too-many");
}

TEST_F(dimacs, files_of_different_graphs_are_refused) {
  std::array const files{write("a.gr", "p sp 3 2\na 1 2 7\na 2 3 7\n"), write("b.gr", "p sp 3 2\na 1 2 7\na 3 2 7\n")};
  EXPECT_EQ(places(read_dimacs(files).take_messages()), (std::vector<std::string>{"3:1 dimacs.other-arc"}));
  std::array const sizes{files[0], write("c.gr", "p sp 4 2\na 1 2 7\na 2 3 7\n")};
  EXPECT_EQ(places(read_dimacs(sizes).take_messages()), (std::vector<std::string>{"1:1 dimacs.other-size"}));
  std::array const missing{folder_ / "none.gr"};
  EXPECT_EQ(places(read_dimacs(missing).take_messages())[0], "0:0 file.unreadable");
}

TEST_F(dimacs, pairs_are_read_and_refused) {
  auto const pairs = read_pairs(write("od.csv", "source,target\n1,3\n# comment\n\n3,1\n"), 3);
  ASSERT_TRUE(pairs.ok());
  EXPECT_EQ(*pairs, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 2}, {2, 0}}));
  EXPECT_EQ(places(read_pairs(write("bad.csv", "1,4\n0,1\n1;2\n1,2,3\n"), 3).take_messages()),
            (std::vector<std::string>{"1:1 dimacs.pair", "2:1 dimacs.pair", "3:1 dimacs.pair", "4:1 dimacs.pair"}));
}

}  // namespace
}  // namespace mamar
