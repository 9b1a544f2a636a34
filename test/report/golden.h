// Rendered text held against a file read in review: test/report/golden/NAME. MAMAR_UPDATE_GOLDEN=1 rewrites the files.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace mamar::test {

inline void expect_golden(std::string const& name, std::string const& text) {
  auto const path = std::string{MAMAR_SOURCE_DIR} + "/test/report/golden/" + name;
  if (auto const* const update = std::getenv("MAMAR_UPDATE_GOLDEN"); update != nullptr && std::string{update} == "1") {
    std::ofstream{path, std::ios::binary} << text;
    return;
  }
  std::ifstream in{path, std::ios::binary};
  ASSERT_TRUE(in) << "no golden file " << name << "; run with MAMAR_UPDATE_GOLDEN=1 and read what it writes";
  std::stringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(text, expected.str()) << "differs from test/report/golden/" << name;
}

}  // namespace mamar::test
