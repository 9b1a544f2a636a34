// Any bytes as a folder of tables: the reader must answer with located messages or with a network, and a network written and read again must write the same
// bytes.
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto const n = read_network(fuzz::cut({reinterpret_cast<char const*>(data), size}));
  fuzz::check_messages(n.messages(), n.ok());
  if (!n.ok()) return 0;
  auto const first = write_network(n.value());
  fuzz::check_same(first, write_network(fuzz::read_again(read_network(first))));
  return 0;
}
