#include <fmt/format.h>
#include <cstdlib>
#include <map>
#include <set>

#include "mamar/network/messages.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

// Codes that no set of files brings about: the folder itself (tested on disk below), writing, and answers to questions.
std::set<std::string> const kElsewhere{
    "folder.missing",         "file.unreadable",      "file.unwritable",       "folder.in-use",         "file.in-use",
    "folder.of-network",      "folder.of-others",     "folder.other-form",     "file.of-network",       "file.geopackage",
    "changes.owner",  // reader and writer on disk
    "place.not-found",        "place.ambiguous",      "element.not-found",     "element.ambiguous",     "scenario.unknown",
    "option.no-gate",  // names in a question
    "change.no-date",  // laid on a day
    "route.same-place",       "route.criteria",       "route.place-unreached", "route.payload-missing", "route.overflow",
    "route.too-many-parties", "route.not-carried",    "route.no-mass",         "option.amount",         "option.criterion",
    "option.avoid",           "option.date",  // on the command line
    "matrix.no-places",       "matrix.selects-other", "dimacs.arc-count",      "dimacs.line",           "dimacs.no-problem-line",
    "dimacs.number",          "dimacs.other-arc",     "dimacs.other-size",     "dimacs.pair",           "dimacs.problem-line",
    "dimacs.too-many",  // graphs of the benchmarks
};

bool has_error(diagnostics const& messages) {
  return std::any_of(messages.begin(), messages.end(), [](auto const& d) { return d.lvl == level::error; });
}

// "link.unknown-place" for each table and what its columns refer to.
std::set<std::string> reference_codes() {
  std::set<std::string> codes;
  for (auto const& t : schema())
    for (auto const& a : t.attributes)
      if (a.type == value_type::ref || a.type == value_type::refs) codes.insert(fmt::format("{}.unknown-{}", t.singular, info(a.refers_to).singular));
  return codes;
}

class malformed : public testing::TestWithParam<std::string> {};

TEST_P(malformed, is_refused_with_exactly_the_expected_messages) {
  auto const c = test::read_case(std::string{MAMAR_SOURCE_DIR} + "/test/corpus/malformed/" + GetParam() + ".txt");
  auto const n = read_network(c.files);
  EXPECT_FALSE(n.ok()) << "a network came out";
  EXPECT_EQ(test::places_and_codes(n.messages()), c.expected) << c.story << "\n" << test::all_text(n.messages());
  EXPECT_TRUE(has_error(n.messages()));
  for (auto const& d : n.messages()) {
    EXPECT_FALSE(d.message.empty());
    EXPECT_FALSE(d.message_ar.empty());
    EXPECT_NE(d.message, d.message_ar);
    EXPECT_EQ(d.message.find('{'), std::string::npos) << d.message;
  }
}

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (auto const& c : test::read_corpus("malformed")) out.push_back(c.name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(corpus, malformed, testing::ValuesIn(names()), [](auto const& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(malformed_corpus, has_a_case_for_every_code_that_a_folder_can_bring_about) {
  std::set<std::string> seen;
  std::set<std::string> bodies;
  auto const cases = test::read_corpus("malformed");
  EXPECT_GE(cases.size(), 110U);
  for (auto const& c : cases) {
    std::string body;
    for (auto const& [name, bytes] : c.files) body += name + '\n' + bytes;
    EXPECT_TRUE(bodies.insert(body).second) << c.name << " is there twice";
    EXPECT_FALSE(c.expected.empty()) << c.name;
    for (auto const& e : c.expected) seen.insert(e.substr(e.rfind(' ') + 1));
  }
  auto wanted = reference_codes();
  for (auto const& m : messages())
    if (m.code != "*.unknown-*" && !m.code.starts_with("gmns.") && !m.code.starts_with("geojson.") && !m.code.starts_with("matpower.") &&
        !m.code.starts_with("dimacs.") && !m.code.starts_with("pypsa.") && !m.code.starts_with("flow.") && !kElsewhere.contains(std::string{m.code}))
      wanted.emplace(m.code);
  for (auto const& code : wanted) EXPECT_TRUE(seen.contains(code)) << "no malformed network for " << code;
  for (auto const& code : kElsewhere) EXPECT_FALSE(seen.contains(code)) << code << " can come from a folder after all";
}

// Sorted by table, line and column, so that a user can go through the file from top to bottom.
TEST(malformed_corpus, messages_come_in_the_order_of_the_tables) {
  for (auto const& c : test::read_corpus("malformed")) {
    auto const n = read_network(c.files);
    auto const& m = n.messages();
    for (std::size_t i = 1; i < m.size(); ++i)
      if (m[i - 1].file == m[i].file) {
        EXPECT_LE(std::tuple(m[i - 1].line, m[i - 1].column), std::tuple(m[i].line, m[i].column)) << c.name;
      }
  }
}

TEST(malformed_corpus, texts_of_the_messages) {
  struct sample {
    std::string name;
    diagnostic d;
  };
  std::map<std::string, sample> first;  // the first case by name for each code
  for (auto const& c : test::read_corpus("malformed")) {
    auto const n = read_network(c.files);
    for (auto const& d : n.messages()) first.try_emplace(d.code, sample{c.name, d});
  }
  std::string text;
  for (auto const& [code, s] : first)
    text += fmt::format("{} ({}, {})\n  {}\n  {}\n", code, s.name, test::place_of(s.d), s.d.message, s.d.message_ar);
  auto const path = std::string{MAMAR_SOURCE_DIR} + "/test/io/golden/malformed_messages.txt";
  if (auto const* const update = std::getenv("MAMAR_UPDATE_GOLDEN"); update != nullptr && std::string{update} == "1") {
    std::filesystem::create_directories(std::filesystem::path{path}.parent_path());
    std::ofstream{path, std::ios::binary} << text;
  }
  std::ifstream in{path, std::ios::binary};
  std::stringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(text, golden.str()) << "run with MAMAR_UPDATE_GOLDEN=1 and read what it writes";
}

// --- what only a folder on disk can do -----------------------------------------------------------------------------------------------------------

class folder_on_disk : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "mamar-malformed-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void write(std::string const& name, std::string const& bytes) const { std::ofstream{folder / name, std::ios::binary} << bytes; }

  std::filesystem::path folder;
};

TEST_F(folder_on_disk, that_is_missing_or_a_file_is_said_so) {
  write("places.csv", "place_id,name_en,lon,lat\nbasra,Basra,47.78,30.51\n");
  EXPECT_EQ(test::places_and_codes(read_network(folder / "nothing").messages()), std::vector<std::string>{":0:0 folder.missing"});
  EXPECT_EQ(test::places_and_codes(read_network(folder / "places.csv").messages()), std::vector<std::string>{":0:0 folder.missing"});
}

TEST_F(folder_on_disk, with_a_folder_for_a_table_is_not_readable) {
  write("places.csv", "place_id,name_en,lon,lat\nbasra,Basra,47.78,30.51\n");
  std::filesystem::create_directory(folder / "links.csv");
  EXPECT_EQ(test::places_and_codes(read_network(folder).messages()), std::vector<std::string>{"links.csv:0:0 file.unreadable"});
}

TEST_F(folder_on_disk, with_a_table_whose_ending_is_in_capitals_is_refused) {
  write("places.csv", "place_id,name_en,lon,lat\nbasra,Basra,47.78,30.51\n");
  write("links.CSV", "link_id,from_place,to_place,mode_id\n");
  EXPECT_EQ(test::places_and_codes(read_network(folder).messages()), std::vector<std::string>{"links.CSV:0:0 file.unknown-table"});
}

TEST_F(folder_on_disk, may_hold_hidden_and_other_files) {
  write("places.csv", "place_id,name_en,lon,lat\nbasra,Basra,47.78,30.51\n");
  write(".~lock.places.csv", "somebody has it open");
  write("README.md", "places");
  write("links.csv.part-1", "half a table that a broken run left");
  EXPECT_TRUE(read_network(folder).ok());
}

}  // namespace
}  // namespace mamar
