#include "mamar/base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace mamar {

namespace {

using code_point = std::int32_t;

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// Length of the well-formed sequence at the front of `s` (Unicode, table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF); 0 if there is none.
std::size_t sequence_length(unsigned char const* s, std::size_t left) {
  unsigned char const lead = s[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  std::size_t const length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length) return 0;
  unsigned char const low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char const high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (s[1] < low || s[1] > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(s[i])) return 0;
  }
  return length;
}

// The next code point, or -1 for a byte that begins none; moves `at` past it.
code_point next(std::string_view text, std::size_t& at) {
  code_point c = -1;
  auto const n = utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
  at += n > 0 ? static_cast<std::size_t>(n) : 1;
  return n > 0 ? c : -1;
}

constexpr code_point kSpace = ' ';
constexpr code_point kDrop = 0;

// Letters that Unicode does not decompose into what a reader types instead, sorted by the first.
constexpr std::array<std::pair<code_point, code_point>, 49> kLetters{{
    {0x0027, kDrop},                  // '  Ma'an = Maan
    {0x0060, kDrop},                  // `
    {0x00B4, kDrop},  {0x00F0, 'd'},  // eth
    {0x00F8, 'o'},                    // o with stroke
    {0x0111, 'd'},                    // d with stroke
    {0x0127, 'h'},                    // h with stroke
    {0x0131, 'i'},                    // Turkish dotless i
    {0x0142, 'l'},                    // l with stroke
    {0x0259, 'e'},                    // schwa of Azeri
    {0x02B9, kDrop},                  // modifier primes and apostrophes of transliterations: hamza, ayn
    {0x02BB, kDrop},  {0x02BC, kDrop},  {0x02BD, kDrop}, {0x02BE, kDrop}, {0x02BF, kDrop}, {0x02C1, kDrop},
    {0x0621, kDrop},                     // hamza standing alone: صنعاء = صنعا
    {0x0629, 0x0647},                    // taa marbuta
    {0x0640, kDrop},                     // tatweel
    {0x0649, 0x064A},                    // alef maqsura
    {0x0671, 0x0627},                    // alef wasla
    {0x067E, 0x0628},                    // Persian and Kurdish letters that an Arabic keyboard lacks: peh
    {0x0686, 0x062C},                    // tcheh
    {0x0692, 0x0631},                    // reh with small v, reh with small v below
    {0x0695, 0x0631}, {0x0698, 0x0632},  // jeh
    {0x06A4, 0x0641},                    // veh
    {0x06A9, 0x0643},                    // Persian kaf
    {0x06AA, 0x0643}, {0x06AF, 0x0643},  // gaf
    {0x06B5, 0x0644},                    // lam with small v
    {0x06BE, 0x0647},                    // heh doachashmee
    {0x06C0, 0x0647}, {0x06C1, 0x0647},  // heh goal
    {0x06C3, 0x0647},                    // taa marbuta goal
    {0x06C6, 0x0648},                    // oe
    {0x06C7, 0x0648},                    // u
    {0x06CC, 0x064A},                    // Persian yaa
    {0x06CE, 0x064A},                    // yaa with small v
    {0x06D0, 0x064A},                    // e
    {0x06D2, 0x064A},                    // yeh barree
    {0x06D5, 0x0647},                    // ae
    {0x2018, kDrop},  {0x2019, kDrop},  {0x201B, kDrop}, {0x2032, kDrop}, {0xA78C, kDrop}, {0xFF07, kDrop},
}};
static_assert(std::is_sorted(kLetters.begin(), kLetters.end()));

// The letter a reader types for one of a decomposed, folded name; kSpace where words part, kDrop for nothing.
code_point plain_letter(code_point c) {
  if (c >= 'a' && c <= 'z') return c;
  auto const known = std::ranges::lower_bound(kLetters, c, {}, &std::pair<code_point, code_point>::first);
  if (known != kLetters.end() && known->first == c) return known->second;
  if (c >= 0x0660 && c <= 0x0669) return '0' + (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return '0' + (c - 0x06F0);
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO: return c;
    case UTF8PROC_CATEGORY_CF: return kDrop;
    default: return kSpace;
  }
}

void append(std::string& out, code_point c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  auto const n = utf8proc_encode_char(c, bytes.data());
  out.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(n));
}

// The article as English writes it, before moon and sun letters, and the Persian link vowel (Bandar-e Abbas): dropped before another word.
bool is_latin_article(std::string_view word) {
  constexpr std::array<std::string_view, 26> kArticles{"ad", "adh", "al", "an", "ar",  "as", "ash", "at", "ath", "az", "e",  "ed", "edh",
                                                       "el", "en",  "er", "es", "esh", "et", "eth", "ez", "ul",  "ur", "us", "uz", "ye"};
  return std::ranges::binary_search(kArticles, word);
}

constexpr std::string_view kArticle = "ال";

std::string without_articles(std::string_view words) {
  std::string out;
  while (!words.empty()) {
    auto const end = words.find(' ');
    auto word = words.substr(0, end);
    words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
    if (!words.empty() && is_latin_article(word)) continue;
    // At least two letters stay, so that a name made of little more is not lost.
    while (word.starts_with(kArticle) && count_characters(word) >= 4) word.remove_prefix(kArticle.size());
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  auto const* const s = reinterpret_cast<unsigned char const*>(text.data());
  std::size_t const size = text.size();
  std::size_t at = 0;
  while (at < size) {
    // Most of a table is ASCII: sixteen bytes at a time while no byte has its high bit set.
    while (size - at >= 16) {
      std::array<std::uint64_t, 2> words{};
      std::memcpy(words.data(), s + at, sizeof words);
      if (((words[0] | words[1]) & 0x8080808080808080U) != 0) break;
      at += 16;
    }
    // Then byte by byte to the end of the block that holds something else.
    std::size_t const stop = std::min(size, at + 16);
    while (at < stop) {
      auto const n = sequence_length(s + at, size - at);
      if (n == 0) return at;
      at += n;
    }
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const c = next(text, at);
    if (c < 0) {
      ++width;  // terminals show a replacement character
    } else if (c < 0x7F) {
      width += c >= 0x20 ? 1 : 0;
    } else {
      width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c)));
    }
  }
  return width;
}

std::string folded_name(std::string_view name) {
  constexpr auto kFold = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                                        UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  std::string words;
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    auto const c = next(name, at);
    std::array<code_point, 32> parts{};  // the longest decomposition has 18
    int boundary = 0;
    auto const n = c < 0 ? 0 : utf8proc_decompose_char(c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), kFold, &boundary);
    if (n < 0 || c < 0) {
      gap = true;
      continue;
    }
    for (auto const part : std::span{parts}.first(static_cast<std::size_t>(n))) {
      auto const letter = plain_letter(part);
      if (letter == kDrop) continue;
      if (letter == kSpace) {
        gap = true;
        continue;
      }
      if (gap && !words.empty()) words += ' ';
      gap = false;
      append(words, letter);
    }
  }
  return without_articles(words);
}

std::string isolated(std::string_view text) {
  std::string out{"\u2068"};
  out += text;
  out += "\u2069";
  return out;
}

}  // namespace mamar
