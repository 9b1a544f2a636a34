// Any bytes as a folder of GMNS: located messages or a network, and a network written as GMNS and read again is the same.
#include "mamar/io/gmns.h"
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto files = fuzz::cut({reinterpret_cast<char const*>(data), size});
  if (!is_gmns(files)) return -1;  // not worth keeping
  auto const n = read_gmns(std::move(files));
  fuzz::check_messages(n.messages(), n.ok());
  if (!n.ok()) return 0;
  fuzz::check_messages(gmns_notes(n.value()), true);
  fuzz::check_same(write_network(n.value()), write_network(fuzz::read_again(read_gmns(write_gmns(n.value())))));
  return 0;
}
