// Any bytes as a folder of PyPSA: located messages or a network, with and without --omit, and what is written of it is read and written again the same.
#include "mamar/io/pypsa.h"
#include "test/fuzz/fuzz.h"

namespace {

// Series are shares of their largest value here: their last digit may differ.
mamar::file_set tables_of(mamar::file_set files) {
  for (auto& [name, bytes] : files)
    if (name.find('-') != std::string::npos) bytes.clear();
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace mamar;
  auto files = fuzz::cut({reinterpret_cast<char const*>(data), size});
  if (!files.contains("buses.csv")) return -1;  // not worth keeping
  for (bool const omit : {false, true}) {
    auto const n = read_pypsa(files, {.omit = omit});
    fuzz::check_messages(n.messages(), n.ok());
    if (!n.ok()) continue;
    fuzz::check_messages(pypsa_notes(n.value()), true);
    auto const once = write_pypsa(n.value());
    auto const again = read_pypsa(once);
    if (again.ok()) fuzz::check_same(tables_of(once), tables_of(write_pypsa(again.value())));
  }
  return 0;
}
