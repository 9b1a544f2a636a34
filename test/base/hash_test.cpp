#include "mamar/base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mamar {
namespace {

TEST(hash, depends_on_every_byte_of_a_text_of_any_length_and_on_nothing_beside_it) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string const text(size, 'a');
    auto const whole = hash_text(text);
    EXPECT_EQ(hash_text(std::string_view{text + "tail"}.substr(0, size)), whole) << size;
    for (std::size_t i = 0; i < size; ++i) {
      auto other = text;
      other[i] = 'b';
      EXPECT_NE(hash_text(other), whole) << size << " " << i;
    }
  }
}

TEST(hash, spreads_ids_that_differ_only_in_a_number) {
  std::set<std::uint64_t> low;
  std::set<std::uint64_t> high;
  for (int i = 0; i < 1000; ++i) {
    auto const h = hash_text("link-" + std::to_string(i));
    low.insert(h & 0xFFFF);
    high.insert(h >> 48);
  }
  EXPECT_GT(low.size(), 950U);  // of random ones some 992 would differ
  EXPECT_GT(high.size(), 950U);
}

TEST(hash, of_two_texts_in_turn_depends_on_where_they_part) { EXPECT_NE(hash_text("bc", hash_text("a")), hash_text("c", hash_text("ab"))); }

}  // namespace
}  // namespace mamar
