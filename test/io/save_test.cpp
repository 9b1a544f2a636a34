// Writing a folder: refused where a network is, all or nothing where one is replaced.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "mamar/base/file.h"
#include "mamar/io/network_any.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

class save : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "mamar-save-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = std::filesystem::path{name} / "network";
  }
  void TearDown() override { std::filesystem::remove_all(folder.parent_path()); }

  // What lies in the folder: name -> bytes, "(folder)" for a folder.
  file_set there() const {
    file_set out;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
      std::stringstream bytes;
      if (entry.is_directory()) bytes << "(folder)";
      else bytes << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
      out[entry.path().filename().string()] = bytes.str();
    }
    return out;
  }

  std::filesystem::path folder;
  file_set const old_files{{"gates.csv", "old gates"}, {"modes.csv", "old modes"}, {"places.csv", "old places"}};
  file_set const new_files{{"links.csv", "new links"}, {"modes.csv", "new modes"}, {"places.csv", "new places"}};
};

TEST_F(save, makes_the_folder_and_says_how_many_files) {
  auto const saved = save_files(new_files, folder / "deep" / "down", false);
  ASSERT_TRUE(saved) << test::all_text(saved.messages());
  EXPECT_EQ(*saved, 3U);
  folder = folder / "deep" / "down";
  EXPECT_EQ(there(), new_files);
}

TEST_F(save, refuses_a_folder_in_use_and_leaves_it_alone) {
  ASSERT_TRUE(save_files(old_files, folder, false));
  auto const saved = save_files(new_files, folder, false);
  EXPECT_EQ(test::places_and_codes(saved.messages()), std::vector<std::string>{":0:0 folder.in-use"});
  EXPECT_EQ(there(), old_files);
}

TEST_F(save, replaces_and_removes_tables_left_over_but_no_other_files) {
  ASSERT_TRUE(save_files(old_files, folder, false));
  std::ofstream{folder / "README.md"} << "mine";
  std::ofstream{folder / "survey.csv"} << "mine too";
  auto const saved = save_files(new_files, folder, true);
  ASSERT_TRUE(saved) << test::all_text(saved.messages());
  auto expected = new_files;
  expected["README.md"] = "mine";
  expected["survey.csv"] = "mine too";
  EXPECT_EQ(there(), expected);
}

TEST_F(save, leaves_all_old_files_where_a_folder_is_in_the_way_of_one) {
  ASSERT_TRUE(save_files(old_files, folder, false));
  for (auto const* const name : {"links.csv", "places.csv"}) {  // new in the old network; last in order, when others would have been renamed
    SCOPED_TRACE(name);
    std::filesystem::remove_all(folder / name);
    std::filesystem::create_directory(folder / name);
    auto const before = there();
    auto const saved = save_files(new_files, folder, true);
    EXPECT_EQ(test::places_and_codes(saved.messages()), std::vector<std::string>{":0:0 file.unwritable"});
    EXPECT_EQ(there(), before);
    std::filesystem::remove_all(folder / name);
  }
}

TEST_F(save, says_so_where_a_table_left_over_cannot_be_removed) {
  ASSERT_TRUE(save_files({{"places.csv", "old places"}}, folder, false));
  std::filesystem::create_directories(folder / "gates.csv" / "full");
  auto const saved = save_files(new_files, folder, true);
  EXPECT_EQ(test::places_and_codes(saved.messages()), std::vector<std::string>{":0:0 file.unwritable"});
}

// Left behind, node.csv would make the new folder one of two forms, which nothing reads.
TEST_F(save, replaces_a_network_of_the_other_form_whole) {
  file_set const gmns{{"config.csv", "c"}, {"geometry.csv", "g"}, {"lane.csv", "l"},         {"link.csv", "k"},
                      {"node.csv", "n"},   {"gates.csv", "ours"}, {"datapackage.json", "{}"}};
  ASSERT_TRUE(save_files(gmns, folder, false));
  EXPECT_EQ(test::places_and_codes(save_files(old_files, folder, false).messages()), std::vector<std::string>{":0:0 folder.in-use"});
  ASSERT_TRUE(save_files(old_files, folder, true));
  EXPECT_EQ(there(), old_files);
  ASSERT_TRUE(save_files(gmns, folder, true));
  EXPECT_EQ(there(), gmns);
  file_set const without_shapes{{"config.csv", "c"}, {"link.csv", "k"}, {"node.csv", "n"}};
  ASSERT_TRUE(save_files(without_shapes, folder, true));
  EXPECT_EQ(there(), without_shapes);
}

// config.csv and zone.csv are common names: without nodes and links beside them they are somebody else's.
TEST_F(save, leaves_files_alone_that_only_have_names_of_gmns) {
  ASSERT_TRUE(save_files(old_files, folder, false));
  std::ofstream{folder / "config.csv"} << "mine";
  ASSERT_TRUE(save_files(new_files, folder, true));
  EXPECT_TRUE(std::filesystem::exists(folder / "config.csv"));
}

// Renaming over a device would put a file in its place; nothing is written here, only looked at.
TEST_F(save, only_regular_files_are_written_over) {
  EXPECT_EQ(target_fault(folder / "nothing" / "there"), "");
  EXPECT_EQ(target_fault("/dev/null"), "not a regular file");
  EXPECT_NE(target_fault(folder.parent_path()), "");
  std::filesystem::create_directory(folder);
  std::filesystem::create_symlink(folder / "nowhere", folder / "link");
  EXPECT_NE(target_fault(folder / "link"), "");
  std::string why;
  EXPECT_FALSE(write_files({{folder / "link", "text"}}, why));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
}

TEST_F(save, a_symbolic_link_stays_and_the_file_it_leads_to_is_written) {
  std::filesystem::create_directory(folder);
  std::ofstream{folder / "old"} << "old";
  std::filesystem::create_symlink("old", folder / "link");
  std::string why;
  ASSERT_TRUE(write_files({{folder / "link", "new"}}, why)) << why;
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(there().at("old"), "new");
}

TEST_F(save, a_part_of_a_network_is_known_by_any_of_its_names) {
  ASSERT_TRUE(save_files(old_files, folder, false));
  std::filesystem::create_symlink(folder, folder.parent_path() / "alias");
  std::filesystem::create_symlink(folder / "gates.csv", folder.parent_path() / "g.html");
  std::filesystem::create_hard_link(folder / "gates.csv", folder.parent_path() / "h.html");
  for (auto const* const part :
       {"network/gates.csv", "network/../network/gates.csv", "alias/gates.csv", "g.html", "h.html", "network/new.csv", "alias/datapackage.json"})
    EXPECT_TRUE(is_part_of(folder.parent_path() / part, folder)) << part;
  for (auto const* const other : {"network/way.html", "gates.csv", "network/deeper/gates.csv", "alias"})
    EXPECT_FALSE(is_part_of(folder.parent_path() / other, folder)) << other;
  std::ofstream{folder.parent_path() / "n.geojson"} << "{}";
  EXPECT_TRUE(is_part_of(folder / "../n.geojson", folder.parent_path() / "n.geojson"));
  EXPECT_FALSE(is_part_of(folder / "../m.geojson", folder.parent_path() / "n.geojson"));
}

TEST_F(save, says_so_where_the_folder_is_a_file) {
  std::ofstream{folder} << "in the way";
  auto const saved = save_files(new_files, folder, true);
  EXPECT_EQ(test::places_and_codes(saved.messages()), std::vector<std::string>{":0:0 file.unwritable"});
}

}  // namespace
}  // namespace mamar
