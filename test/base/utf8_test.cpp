#include "mamar/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace mamar {

TEST(utf8, well_formed_text_is_valid) {
  EXPECT_FALSE(invalid_utf8(""));
  EXPECT_FALSE(invalid_utf8("plain ascii, long enough for the fast path: 0123456789 0123456789"));
  EXPECT_FALSE(invalid_utf8("طهران ← اللاذقية، 20 طناً"));
  EXPECT_FALSE(invalid_utf8("\xEF\xBB\xBFplace_id\n"));
  EXPECT_FALSE(invalid_utf8("\xF0\x9F\x9A\x82\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80"));
  EXPECT_FALSE(invalid_utf8(std::string_view{"a\0b", 3}));
}

TEST(utf8, the_first_wrong_byte_is_named_wherever_it_stands) {
  for (std::size_t before = 0; before < 50; ++before) {
    std::string const lead(before, 'x');
    EXPECT_EQ(invalid_utf8(lead + "\xE9t\xE9 and a long tail of text"), before);
    EXPECT_EQ(invalid_utf8(lead + "\xD8"), before) << "cut short";
    EXPECT_EQ(invalid_utf8(lead + "م\x85"), before + 2) << "a continuation alone";
  }
}

TEST(utf8, overlong_surrogate_and_too_large_are_invalid) {
  EXPECT_EQ(invalid_utf8("\xC0\x80"), 0U);
  EXPECT_EQ(invalid_utf8("\xC1\xBF"), 0U);
  EXPECT_EQ(invalid_utf8("\xE0\x9F\xBF"), 0U);
  EXPECT_EQ(invalid_utf8("\xED\xA0\x80"), 0U);
  EXPECT_EQ(invalid_utf8("\xF0\x8F\xBF\xBF"), 0U);
  EXPECT_EQ(invalid_utf8("\xF4\x90\x80\x80"), 0U);
  EXPECT_EQ(invalid_utf8("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(invalid_utf8("\xE2\x82("), 0U);
}

TEST(utf8, characters_are_counted_not_bytes) {
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(count_characters("Deir"), 4U);
  EXPECT_EQ(count_characters("طهران"), 5U);
  EXPECT_EQ(count_characters("🚂"), 1U);
}

TEST(utf8, width_is_what_a_terminal_shows) {
  EXPECT_EQ(display_width("Latakia"), 7U);
  EXPECT_EQ(display_width("اللاذقية"), 8U);
  EXPECT_EQ(display_width("مُحَمَّد"), 4U) << "vowel signs sit on their letters";
  EXPECT_EQ(display_width("Hama\u0304"), 4U);
  EXPECT_EQ(display_width("Hamā"), 4U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width(isolated("20 t")), 4U);
  EXPECT_EQ(display_width("\u200F\u200E\u061C\u202A\u202C\u200C"), 0U);
  EXPECT_EQ(display_width("a\xFF"
                          "b"),
            3U);
}

TEST(folded_name, arabic_as_a_hurried_reader_types_it) {
  EXPECT_EQ(folded_name("اللاذقية"), "لاذقيه");
  EXPECT_EQ(folded_name("لاذقيه"), "لاذقيه");
  EXPECT_EQ(folded_name("اللَّاذِقِيَّة"), "لاذقيه");
  EXPECT_EQ(folded_name("الـلاذقـيـة"), "لاذقيه");
  EXPECT_EQ(folded_name("أربيل"), folded_name("اربيل"));
  EXPECT_EQ(folded_name("إدلب"), folded_name("ادلب"));
  EXPECT_EQ(folded_name("آمد"), folded_name("امد"));
  EXPECT_EQ(folded_name("ٱلرقة"), folded_name("الرقة"));
  EXPECT_EQ(folded_name("مؤتة"), folded_name("موته"));
  EXPECT_EQ(folded_name("الرمثاء"), folded_name("رمثا"));
  EXPECT_EQ(folded_name("رأس العين"), "راس عين");
  EXPECT_EQ(folded_name("دير الزور"), folded_name("الدير الزور"));
  EXPECT_EQ(folded_name("مصطفى"), folded_name("مصطفي"));
  EXPECT_EQ(folded_name("ﻻذﻗﻴﺔ"), "لاذقيه") << "presentation forms from old documents";
  EXPECT_EQ(folded_name("محطة ١٢"), "محطه 12");
}

TEST(folded_name, the_article_goes_but_never_the_whole_word) {
  EXPECT_EQ(folded_name("الـ"), "ال");
  EXPECT_EQ(folded_name("الب"), "الب");
  EXPECT_EQ(folded_name("البو كمال"), "بو كمال");
  EXPECT_EQ(folded_name("ألمانيا"), folded_name("المانيا"));
}

TEST(folded_name, latin_case_accents_and_marks) {
  EXPECT_EQ(folded_name("Hamā"), "hama");
  EXPECT_EQ(folded_name("HAMA\u0304"), "hama");
  EXPECT_EQ(folded_name("Ḥamāh"), "hamah");
  EXPECT_EQ(folded_name("Deir ez-Zor"), folded_name("deir ez zor"));
  EXPECT_EQ(folded_name("deir-ez-zor"), folded_name("Deir ez-Zor"));
  EXPECT_EQ(folded_name("Muş"), folded_name("mus"));
  EXPECT_EQ(folded_name("Diyarbakır"), "diyarbakir");
  EXPECT_EQ(folded_name("DİYARBAKIR"), "diyarbakir");
  EXPECT_EQ(folded_name("Iğdır"), "igdir");
  EXPECT_EQ(folded_name("Ma'an"), "maan");
  EXPECT_EQ(folded_name("Maʿān"), "maan");
  EXPECT_EQ(folded_name("Ma’an"), "maan");
  EXPECT_EQ(folded_name("  Khosravi / Munthiriya (gate) "), "khosravi munthiriya gate");
}

TEST(folded_name, the_article_in_latin_letters) {
  EXPECT_EQ(folded_name("Al-Hasakah"), "hasakah");
  EXPECT_EQ(folded_name("Ar Raqqah"), folded_name("Raqqah"));
  EXPECT_EQ(folded_name("Bandar-e Abbas"), folded_name("Bandar Abbas"));
  EXPECT_EQ(folded_name("Al"), "al");
  EXPECT_EQ(folded_name("El Al"), "al");
  EXPECT_EQ(folded_name("Albania"), "albania");
}

TEST(folded_name, persian_letters_are_the_arabic_ones) {
  EXPECT_EQ(folded_name("کرکوک"), folded_name("كركوك"));
  EXPECT_EQ(folded_name("تبریز"), folded_name("تبريز"));
  EXPECT_EQ(folded_name("خرم‌آباد"), folded_name("خرماباد"));
  EXPECT_EQ(folded_name("سلێمانی"), folded_name("سليماني"));
  EXPECT_EQ(folded_name("۱۲"), "12");
}

TEST(folded_name, folding_twice_changes_nothing) {
  for (auto const* const name : {"اللاذقية", "الألمانية", "Deir ez-Zor", "el al", "Ẹ́ß", "Ma'an", "", "---", "\xFF\xFE"}) {
    EXPECT_EQ(folded_name(folded_name(name)), folded_name(name)) << name;
  }
}

TEST(utf8, isolates_wrap_their_text) { EXPECT_EQ(isolated("x"), "\xE2\x81\xA8x\xE2\x81\xA9"); }

}  // namespace mamar
