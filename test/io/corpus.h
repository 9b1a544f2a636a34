// The malformed networks of test/corpus (its README says how they are written).
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "test/network_text.h"

namespace mamar::test {

struct corpus_case {
  std::string name;
  std::string story;                 // first line
  std::vector<std::string> expected;  // "file:line:column code", sorted
  file_set files;
};

inline std::string unescaped(std::string const& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else if (text.compare(i, 3, "\\z\n") == 0) {
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

inline corpus_case read_case(std::filesystem::path const& path) {
  std::ifstream in{path, std::ios::binary};
  corpus_case c;
  c.name = path.stem().string();
  std::getline(in, c.story);
  constexpr std::string_view kExpect = "expect ";
  for (std::string line; std::getline(in, line) && !line.empty();) {
    if (!line.starts_with(kExpect)) throw std::runtime_error{c.name + ": not a line \"expect ...\": " + line};
    c.expected.push_back(line.substr(kExpect.size()));
  }
  std::sort(c.expected.begin(), c.expected.end());
  std::stringstream body;
  body << in.rdbuf();
  c.files = files(body.str());
  for (auto& [name, bytes] : c.files) bytes = unescaped(bytes);
  return c;
}

inline std::vector<corpus_case> read_corpus(std::string const& folder) {
  std::vector<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::directory_iterator{std::string{MAMAR_SOURCE_DIR} + "/test/corpus/" + folder}) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<corpus_case> cases;
  for (auto const& path : paths) cases.push_back(read_case(path));
  return cases;
}

inline std::string place_of(diagnostic const& d) { return d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column); }

// "file:line:column code" of each, sorted.
inline std::vector<std::string> places_and_codes(diagnostics const& messages) {
  std::vector<std::string> out;
  for (auto const& d : messages) out.push_back(place_of(d) + " " + d.code);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace mamar::test
