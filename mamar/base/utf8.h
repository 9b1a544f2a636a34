// Text as people see it: validity, width in a terminal, names compared as a reader would.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mamar {

// Byte offset of the first byte that is not valid UTF-8, or nothing.
std::optional<std::size_t> invalid_utf8(std::string_view text);

// Characters (code points) in valid UTF-8.
std::size_t count_characters(std::string_view text);

// Columns in a terminal: combining marks and bidirectional controls take none, wide characters two.
std::size_t display_width(std::string_view text);

// A name reduced to what a hurried reader types: case and accents folded; Arabic without vowel signs, tatweel and the article, hamza carriers as alef, taa marbuta as haa,
// alef maqsura as yaa; Persian kaf and yaa as Arabic; punctuation as one space.
std::string folded_name(std::string_view name);

// An argument kept whole inside a right-to-left sentence (first-strong isolate ... pop).
std::string isolated(std::string_view text);

}  // namespace mamar
