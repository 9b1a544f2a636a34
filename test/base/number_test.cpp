#include "mamar/base/number.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <random>
#include <string>

namespace mamar {
namespace {

// Value, end and error as of the standard library; the value to the bit, so that -0 is not 0.
void expect_as_standard(std::string const& text) {
  double ours = 7;
  double standard = 7;
  auto const a = parse_number(text.data(), text.data() + text.size(), ours);
  auto const b = std::from_chars(text.data(), text.data() + text.size(), standard);
  EXPECT_EQ(a.ptr - text.data(), b.ptr - text.data()) << text;
  EXPECT_EQ(a.ec, b.ec) << text;
  EXPECT_EQ(std::bit_cast<std::uint64_t>(ours), std::bit_cast<std::uint64_t>(standard)) << text;
}

TEST(number, odd_texts_are_read_as_the_standard_library_reads_them) {
  for (auto const* const text : {"",
                                 "-",
                                 ".",
                                 "-.",
                                 "0",
                                 "-0",
                                 "-0.0",
                                 "00",
                                 "007.50",
                                 "1.",
                                 "1.x",
                                 ".5",
                                 "-.5",
                                 "1..2",
                                 "1.2.3",
                                 "--1",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "1e",
                                 "1e5",
                                 "1E5",
                                 "1.5e-3",
                                 "1e400",
                                 "-1e400",
                                 "1e-400",
                                 "inf",
                                 "-inf",
                                 "nan",
                                 "0x10",
                                 "12,5",
                                 "12.5 ",
                                 "123456789012345",
                                 "1234567890123456",
                                 "0.123456789012345",
                                 "123456789.123456",
                                 "123456789.1234567",
                                 "9007199254740993",
                                 "0.000000000000001",
                                 "0.0000000000000001",
                                 "99999999999999999999",
                                 "4.35",
                                 "0.1",
                                 "179.99999999999997",
                                 "12.5abc",
                                 "12\n"})
    expect_as_standard(text);
}

TEST(number, random_texts_are_read_as_the_standard_library_reads_them) {
  std::mt19937 random{20260101};
  constexpr std::string_view kCharacters = "00112233445566778899.-e";
  std::uniform_int_distribution<std::size_t> length{1, 20};
  std::uniform_int_distribution<std::size_t> character{0, kCharacters.size() - 1};
  for (int i = 0; i < 200'000; ++i) {
    std::string text(length(random), '0');
    for (char& c : text) c = kCharacters[character(random)];
    expect_as_standard(text);
  }
}

}  // namespace
}  // namespace mamar
