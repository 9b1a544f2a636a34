#include "mamar/base/nearest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace mamar {

namespace {

// The textbook table, kept whole.
std::size_t plain_distance(std::string const& a, std::string const& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST(edit_distance, counts_the_four_edits) {
  EXPECT_EQ(edit_distance("baghdad", "baghdad", 5), 0U);
  EXPECT_EQ(edit_distance("bagdhad", "baghdad", 5), 1U) << "a swap of neighbours is one edit";
  EXPECT_EQ(edit_distance("bagdad", "baghdad", 5), 1U);
  EXPECT_EQ(edit_distance("basra", "basrah", 5), 1U);
  EXPECT_EQ(edit_distance("mosul", "musol", 5), 2U);
  EXPECT_EQ(edit_distance("ca", "abc", 5), 3U) << "optimal string alignment, not unrestricted Damerau";
  EXPECT_EQ(edit_distance("", "abc", 5), 3U);
}

TEST(edit_distance, past_the_limit_is_one_more_than_the_limit) {
  EXPECT_EQ(edit_distance("tehran", "latakia", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdef", 2), 3U);
}

TEST(edit_distance, agrees_with_the_whole_table) {
  std::mt19937 random{7};
  for (int trial = 0; trial < 20000; ++trial) {
    std::string a(random() % 9, ' ');
    std::string b(random() % 9, ' ');
    for (auto* s : {&a, &b}) std::ranges::generate(*s, [&] { return static_cast<char>('a' + random() % 3); });
    std::size_t const limit = random() % 6;
    EXPECT_EQ(edit_distance(a, b, limit), std::min(plain_distance(a, b), limit + 1)) << a << ' ' << b << ' ' << limit;
  }
}

TEST(nearest_search, finds_the_nearest_and_ties_in_alphabetical_order) {
  nearest_search one{"bagdhad"};
  for (auto const* id : {"basra", "baghdad", "mosul", "baghdadi"}) one.consider(id);
  EXPECT_EQ(one.found(), std::vector<std::string>{"baghdad"});

  nearest_search three{"hama", 3};
  for (auto const* id : {"hims", "homa", "hamah", "aleppo", "hama", "hamb", "hama"}) three.consider(id);
  EXPECT_EQ(three.found(), (std::vector<std::string>{"hama", "hamah", "hamb"}));
}

TEST(nearest_search, far_words_are_no_help) {
  nearest_search s{"tehran"};
  s.consider("latakia");
  s.consider("teheran-west");
  EXPECT_TRUE(s.found().empty());
  s.consider("tahran");
  EXPECT_EQ(s.found().size(), 1U);
}

TEST(nearest_search, short_words_allow_one_edit) {
  nearest_search s{"iq"};
  s.consider("ir");
  s.consider("sy");
  EXPECT_EQ(s.found(), std::vector<std::string>{"ir"});
}

TEST(nearest_search, arabic_words) {
  nearest_search s{"لاذقيا"};
  s.consider("لاذقيه");
  s.consider("بغداد");
  EXPECT_EQ(s.found(), std::vector<std::string>{"لاذقيه"});
}

}  // namespace mamar
