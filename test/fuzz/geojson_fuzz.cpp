// Any bytes as a GeoJSON file: located messages or a network, and a network written as GeoJSON and read again is the same.
#include "mamar/io/network_geojson.h"
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto const n = read_network_geojson("n.geojson", {reinterpret_cast<char const*>(data), size});
  fuzz::check_messages(n.messages(), n.ok());
  if (!n.ok()) return 0;
  fuzz::check_same(write_network(n.value()), write_network(fuzz::read_again(read_network_geojson("n.geojson", write_network_geojson(n.value())))));
  return 0;
}
