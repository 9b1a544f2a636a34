#include "mamar/report/schema_page.h"

#include <gtest/gtest.h>

#include "mamar/base/file.h"

namespace mamar {
namespace {

std::string section(std::string const& page, std::string const& name) {
  auto const mark = page.find("<!-- " + name + ": begin");
  auto const begin = page.find("-->\n", mark) + 4;
  return page.substr(begin, page.find("<!-- " + name + ": end -->") - begin);
}

TEST(schema_page, docs_network_carries_the_attribute_table_and_the_messages_as_they_are) {
  std::string page;
  std::string error;
  ASSERT_TRUE(read_file(MAMAR_SOURCE_DIR "/docs/network.md", page, error)) << error;
  EXPECT_EQ(section(page, "tables"), schema_markdown(language::en)) << "run script/generate-docs";
  EXPECT_EQ(section(page, "messages"), messages_markdown()) << "run script/generate-docs";
}

}  // namespace
}  // namespace mamar
