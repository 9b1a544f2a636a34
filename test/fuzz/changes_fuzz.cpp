// Any bytes as a file of changes, laid over a small network: located messages or an overlay.
#include "mamar/io/changes_csv.h"
#include "test/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto const changes = read_changes("c.csv", {reinterpret_cast<char const*>(data), size});
  fuzz::check_messages(changes.messages(), changes.ok());
  if (!changes.ok()) return 0;
  auto const view = overlay::lay(fuzz::small_network(), changes.value());
  fuzz::check_messages(view.messages(), view.ok());
  for (auto const& d : view.messages())
    if (d.file != "c.csv" || d.line == 0 || d.column == 0) fuzz::give_up("an error of a change without its place", d.code + ": " + d.message);
  return 0;
}
