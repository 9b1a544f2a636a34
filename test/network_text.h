// Networks written inline: a section for each file, "# links.csv" on a line of its own, then the file. The real reader reads them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "mamar/io/network_csv.h"

namespace mamar::test {

inline file_set files(std::string_view text) {
  file_set out;
  std::string* current = nullptr;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("# ")) current = &out[std::string{line.substr(2)}];
    else if (current != nullptr && !line.empty()) *current += std::string{line} + '\n';
  }
  return out;
}

inline std::string all_text(diagnostics const& messages) {
  std::string out;
  for (auto const& d : messages)
    out += d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column) + ": " + (d.lvl == level::error ? "error" : "warning") + "[" +
           d.code + "]: " + d.message + "\n";
  return out;
}

// The network of a text that must be right.
inline network read(std::string_view text) {
  auto n = read_network(files(text));
  if (!n) throw std::runtime_error{"the test's network is wrong:\n" + all_text(n.messages())};
  return std::move(n).value();
}

}  // namespace mamar::test
