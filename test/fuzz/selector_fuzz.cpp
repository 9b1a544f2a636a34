// Any bytes as a selector: messages or rows of a table, ascending, each once.
#include <algorithm>

#include "mamar/network/selector.h"
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const picked = select(fuzz::small_network(), text);
  fuzz::check_messages(picked.messages(), picked.ok());
  if (!picked.ok()) return 0;
  auto const& rows = picked.value().rows;
  if (rows.empty()) fuzz::give_up("a selector that picks nothing is an error", std::string{text});
  if (std::adjacent_find(rows.begin(), rows.end(), std::greater_equal<>{}) != rows.end())
    fuzz::give_up("rows out of order or twice", std::string{text});
  if (rows.back() >= fuzz::small_network().base(picked.value().table).count) fuzz::give_up("a row that is not there", std::string{text});
  return 0;
}
