// Any bytes as a folder of tables: the reader must answer with located messages or with a network, and a network written and read again must write the same
// bytes. The input is cut at lines "# NAME" into files; what stands before the first such line belongs to no file.
#include <cstdio>
#include <cstdlib>

#include "mamar/io/network_csv.h"

namespace {

mamar::file_set cut(std::string_view text) {
  mamar::file_set files;
  std::string* current = nullptr;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    if (line.starts_with("# ")) current = &files[std::string{line.substr(2, line.find_last_not_of("\r\n") - 1)}];
    else if (current != nullptr) *current += line;
  }
  return files;
}

[[noreturn]] void give_up(char const* why, std::string const& detail) {
  std::fprintf(stderr, "%s\n%s\n", why, detail.c_str());
  std::abort();
}

void check_messages(mamar::diagnostics const& messages, bool ok) {
  bool error = false;
  for (auto const& d : messages) {
    if (d.message.empty() || d.message_ar.empty()) give_up("a message without text", d.code);
    if (d.column != 0 && d.line == 0) give_up("a column without a line", d.code);
    error = error || d.lvl == mamar::level::error;
  }
  if (error == ok) give_up(ok ? "a network in spite of an error" : "no network but no error either", messages.empty() ? "" : messages[0].code);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const n = mamar::read_network(cut({reinterpret_cast<char const*>(data), size}));
  check_messages(n.messages(), n.ok());
  if (!n.ok()) return 0;
  auto const first = mamar::write_network(n.value());
  auto const again = mamar::read_network(first);
  if (!again.ok()) {
    auto const& d = again.messages().front();
    give_up("what was written cannot be read", d.file + ":" + std::to_string(d.line) + ": " + d.message + "\n" + first.at(d.file));
  }
  auto const second = mamar::write_network(again.value());
  for (auto const& [name, bytes] : first)
    if (auto const it = second.find(name); it == second.end() || it->second != bytes)
      give_up("written twice, different bytes", name + "\n" + bytes + "\n" + (it == second.end() ? "(gone)" : it->second));
  if (second.size() != first.size()) give_up("written twice, other files", "");
  return 0;
}
