#include "mamar/report/text.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <limits>

#include "mamar/base/utf8.h"

namespace mamar {

namespace {

constexpr text_options kArabic{language::ar, digits::western, 100};
constexpr text_options kArabicDigits{language::ar, digits::arabic, 100};
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

}  // namespace

TEST(figure, thousands_are_spaced_and_decimals_fixed) {
  EXPECT_EQ(figure(2139, 0), "2 139");
  EXPECT_EQ(figure(999.6, 0), "1 000");
  EXPECT_EQ(figure(1234567.25, 2), "1 234 567.25");
  EXPECT_EQ(figure(-41000, 0), "-41 000");
  EXPECT_EQ(figure(-100, 0), "-100");
  EXPECT_EQ(figure(0.7945, 2), "0.79");
}

TEST(figure, never_minus_zero_and_never_a_false_zero) {
  EXPECT_EQ(figure(-0.0, 1), "0.0");
  EXPECT_EQ(figure(-1e-15, 0), "0");
  EXPECT_EQ(figure(0.04, 1), "<0.1");
  EXPECT_EQ(figure(0.4, 0), "<1");
  EXPECT_EQ(figure(-0.004, 2), ">-0.01");
}

TEST(figure, missing_and_unlimited_are_words) {
  EXPECT_EQ(figure(kNotANumber, 2), "-");
  EXPECT_EQ(figure(kInf, 2), "unlimited");
  EXPECT_EQ(figure(kInf, 2, kArabic), "بلا حدّ");
}

TEST(figure, arabic_keeps_a_figure_whole_with_a_narrow_space) {
  EXPECT_EQ(figure(2139.5, 1, kArabic), "2\u202F139.5");
  EXPECT_EQ(figure(2139.5, 1, kArabicDigits), "٢\u202F١٣٩٫٥");
  EXPECT_EQ(display_width(figure(2139.5, 1, kArabicDigits)), 7U);
}

TEST(figure, does_not_follow_the_locale) {
  auto const* const before = std::setlocale(LC_ALL, "de_DE.UTF-8");  // where it is installed
  EXPECT_EQ(figure(0.5, 1), "0.5");
  EXPECT_EQ(plain_figure(0.5), "0.5");
  EXPECT_EQ(plain_figure(12345.5), "12345.5");
  if (before != nullptr) std::setlocale(LC_ALL, "C");
}

TEST(figure, three_significant_digits) {
  EXPECT_EQ(decimals_for(1485), 0);
  EXPECT_EQ(decimals_for(102), 0);
  EXPECT_EQ(decimals_for(99.96), 0) << "rounds to 100";
  EXPECT_EQ(decimals_for(71.2), 1);
  EXPECT_EQ(decimals_for(-4.71), 2);
  EXPECT_EQ(decimals_for(0.471), 3);
  EXPECT_EQ(decimals_for(0), 0);
  EXPECT_EQ(decimals_for(kInf), 0);
}

TEST(plain_figure, is_short_and_exact_enough) {
  EXPECT_EQ(plain_figure(0.1 + 0.2), "0.3");
  EXPECT_EQ(plain_figure(-0.0), "0");
  EXPECT_EQ(plain_figure(1e6), "1000000");
  EXPECT_EQ(plain_figure(2139.125), "2139.125");
  EXPECT_EQ(plain_figure(kNotANumber), "");
  EXPECT_EQ(plain_figure(kInf), "inf");
}

TEST(with_digits, only_figures_change) {
  EXPECT_EQ(with_digits("2026-10-01", digits::arabic), "٢٠٢٦-١٠-٠١");
  EXPECT_EQ(with_digits("4.7.", digits::arabic), "٤٫٧.");
  EXPECT_EQ(with_digits("4.7", digits::western), "4.7");
}

TEST(counted, arabic_has_six_forms) {
  arabic_forms const errors{"لا أخطاء", "خطأ واحد", "خطآن", "{} أخطاء", "{} خطأً", "{} خطأ"};
  auto const say = [&](std::size_t n) { return counted(n, "{} error", "{} errors", errors, kArabic); };
  EXPECT_EQ(say(0), "لا أخطاء");
  EXPECT_EQ(say(1), "خطأ واحد");
  EXPECT_EQ(say(2), "خطآن");
  EXPECT_EQ(say(3), "3 أخطاء");
  EXPECT_EQ(say(10), "10 أخطاء");
  EXPECT_EQ(say(11), "11 خطأً");
  EXPECT_EQ(say(99), "99 خطأً");
  EXPECT_EQ(say(100), "100 خطأ");
  EXPECT_EQ(say(102), "102 خطأ");
  EXPECT_EQ(say(103), "103 أخطاء");
  EXPECT_EQ(counted(1, "{} error", "{} errors", errors, {}), "1 error");
  EXPECT_EQ(counted(0, "{} error", "{} errors", errors, {}), "0 errors");
}

TEST(wrapped, breaks_at_spaces_but_not_within_figures_or_isolates) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("about 2 139 km", 8), (std::vector<std::string>{"about", "2 139 km"}));
  EXPECT_EQ(wrapped("see " + isolated("a b c") + " d", 6), (std::vector<std::string>{"see", isolated("a b c"), "d"}));
  EXPECT_EQ(wrapped("incomprehensible", 5), (std::vector<std::string>{"incomprehensible"}));
  EXPECT_TRUE(wrapped("", 5).empty());
}

TEST(locale_language, follows_the_first_variable_that_is_set) {
  auto const with = [](char const* all, char const* lang) {
    setenv("LC_ALL", all, 1);
    unsetenv("LC_MESSAGES");
    setenv("LANG", lang, 1);
    auto const l = locale_language();
    unsetenv("LC_ALL");
    unsetenv("LANG");
    return l;
  };
  EXPECT_EQ(with("", "ar_SY.UTF-8"), language::ar);
  EXPECT_EQ(with("", "ar"), language::ar);
  EXPECT_EQ(with("C.UTF-8", "ar_SY.UTF-8"), language::en);
  EXPECT_EQ(with("ar_IQ.UTF-8", "en_GB.UTF-8"), language::ar);
  EXPECT_EQ(with("", "arn_CL"), language::en) << "Mapudungun is not Arabic";
}

TEST(terminal_width, columns_is_followed_within_reason) {
  setenv("COLUMNS", "97", 1);
  EXPECT_EQ(terminal_width(), 97U);
  setenv("COLUMNS", "20", 1);
  EXPECT_EQ(terminal_width(), 60U);
  setenv("COLUMNS", "9999", 1);
  EXPECT_EQ(terminal_width(), 200U);
  unsetenv("COLUMNS");
}

}  // namespace mamar
