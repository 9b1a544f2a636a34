#include "mamar/io/network_any.h"

#include "mamar/base/file.h"
#include "mamar/io/gmns.h"
#include "mamar/network/messages.h"

namespace mamar {

network_form form_of(std::filesystem::path const& path) {
  std::error_code error;
  bool const gmns = std::filesystem::is_regular_file(path / "node.csv", error) && std::filesystem::is_regular_file(path / "link.csv", error);
  return gmns ? network_form::gmns : network_form::tables;
}

result<network> read_network_any(std::filesystem::path const& path) {
  if (form_of(path) == network_form::tables) return read_network(path);
  auto files = read_folder(path);
  if (!files) return files.take_messages();
  return read_gmns(std::move(files).value());
}

}  // namespace mamar
