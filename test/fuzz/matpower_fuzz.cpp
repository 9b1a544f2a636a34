// Any bytes as a MATPOWER case: located messages or a network, and a network written as a case and read again is the same.
#include "mamar/io/matpower.h"
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto const n = read_matpower("n.m", {reinterpret_cast<char const*>(data), size});
  fuzz::check_messages(n.messages(), n.ok());
  if (!n.ok()) return 0;
  fuzz::check_same(write_network(n.value()), write_network(fuzz::read_again(read_matpower("n.m", write_matpower(n.value()).value()))));
  return 0;
}
