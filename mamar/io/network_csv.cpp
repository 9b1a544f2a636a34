#include "mamar/io/network_csv.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "mamar/base/file.h"
#include "mamar/base/nearest.h"
#include "mamar/base/parallel.h"
#include "mamar/io/table_reader.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr char const* kPackageFile = "datapackage.json";

// ".CSV" too, so that no table is passed over in silence; its name is then no table's.
bool is_csv(std::string_view name) {
  if (name.size() < 4) return false;
  auto const ending = name.substr(name.size() - 4);
  return ending[0] == '.' && (ending[1] | 0x20) == 'c' && (ending[2] | 0x20) == 's' && (ending[3] | 0x20) == 'v';
}

// Tables in an order in which each stands behind those its references lead to.
std::vector<table_id> reading_order() {
  std::vector<table_id> order;
  std::vector<bool> placed(kTables, false);
  while (order.size() < kTables)
    for (auto const& t : schema()) {
      auto const ready = [&](attribute const& a) {
        bool const refers = a.type == value_type::ref || a.type == value_type::refs;
        return !refers || a.refers_to == t.id || placed[static_cast<std::size_t>(a.refers_to)];
      };
      if (placed[static_cast<std::size_t>(t.id)] || !std::all_of(t.attributes.begin(), t.attributes.end(), ready)) continue;
      placed[static_cast<std::size_t>(t.id)] = true;
      order.push_back(t.id);
    }
  return order;
}

void check_package(std::string const& bytes, diagnostics& found) {
  auto const package = nlohmann::json::parse(bytes, nullptr, false);
  if (package.is_discarded() || !package.is_object()) {
    found.push_back(make_diagnostic("package.malformed", {"not a JSON object"}, {kPackageFile, 0, 0}));
    return;
  }
  auto const version = package.find("mamar_format");
  if (version == package.end() || !version->is_number_unsigned() || version->get<std::uint64_t>() < 1)
    found.push_back(make_diagnostic("package.malformed", {"mamar_format must be a whole number from 1 on"}, {kPackageFile, 0, 0}));
  else if (version->get<std::uint64_t>() > kFormatVersion)
    found.push_back(make_diagnostic("package.newer", {version->dump(), std::to_string(kFormatVersion)}, {kPackageFile, 0, 0}));
}

void check_file_names(file_set const& files, diagnostics& found) {
  bool any_table = false;
  for (auto const& [name, bytes] : files) {
    if (!is_csv(name)) continue;
    auto const table = std::string_view{name}.substr(0, name.size() - 4);
    bool const known = name.ends_with(".csv") && find_table(table) != nullptr;
    any_table = any_table || known;
    if (known) continue;
    auto& d = found.emplace_back(make_diagnostic("file.unknown-table", {table}, {name, 0, 0}));
    nearest_search near{table};
    for (auto const& t : schema()) near.consider(t.name);
    if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front() + ".csv");
  }
  if (!any_table) {
    found.push_back(make_diagnostic("folder.empty", {}));
    return;
  }
  for (auto const& t : schema())
    if (t.required && !files.contains(std::string{t.name} + ".csv"))
      found.push_back(make_diagnostic("file.missing", {}, {std::string{t.name} + ".csv", 0, 0}));
}

// Reads the tables of a list one after the other, each with its own messages.
void read_in_turn(std::span<table_id const> list, file_set& files, network_builder& builder, std::vector<std::unique_ptr<table_reader>>& by_table,
                  std::array<diagnostics, kTables>& found) {
  for (auto const t : list) {
    auto const file = files.find(std::string{info(t).name} + ".csv");
    if (file == files.end()) continue;
    auto const number = static_cast<std::size_t>(t);
    by_table[number] = std::make_unique<table_reader>(builder, info(t), std::move(file->second), found[number]);
    by_table[number]->read();
  }
}

// Provenance and ranges name other rows by key and refer to sources only; they are often more than half of the bytes. Once the sources are read, one thread
// reads these two and another the rest: no column, index of ids or list of messages is touched by both.
void read_tables(file_set& files, network_builder& builder, std::vector<std::unique_ptr<table_reader>>& by_table,
                 std::array<diagnostics, kTables>& messages) {
  auto const of_figures = [](table_id t) { return t == table_id::provenance || t == table_id::ranges; };
  std::array<std::vector<table_id>, 2> lists;
  for (auto const t : reading_order())
    if (t != table_id::sources) lists[of_figures(t) ? 1 : 0].push_back(t);
  constexpr std::array kFirst{table_id::sources};
  static_cast<void>(builder.ids_of(table_id::sources));  // makes the indices of all tables
  read_in_turn(kFirst, files, builder, by_table, messages);
  constexpr std::size_t kWorthAThread = 100'000;  // bytes, read in the time it takes to start one
  auto const figures = files.find("provenance.csv");
  bool const beside = figures != files.end() && figures->second.size() >= kWorthAThread;
  parallel_for(lists.size(), {.threads = beside ? 0U : 1U},
               [&](std::size_t i, unsigned) { read_in_turn(lists[i], files, builder, by_table, messages); });
}

// By table, then line, then column; what concerns a file as a whole comes first.
void sort_messages(diagnostics& found) {
  auto const rank = [](std::string const& file) {
    auto const* const t = find_table(std::string_view{file}.substr(0, file.find('.')));
    return t == nullptr ? -1 : static_cast<int>(t->id);
  };
  std::stable_sort(found.begin(), found.end(), [&](diagnostic const& a, diagnostic const& b) {
    return std::tuple{rank(a.file), a.file, a.line, a.column} < std::tuple{rank(b.file), b.file, b.line, b.column};
  });
}

template <class T>
result<T> sorted(result<T> r) {
  auto messages = r.take_messages();
  sort_messages(messages);
  if (!r) return messages;
  return {std::move(r).value(), std::move(messages)};
}

}  // namespace

result<network> read_network(file_set files) {
  network_builder builder;
  diagnostics found;
  check_file_names(files, found);
  if (auto const package = files.find(kPackageFile); package != files.end()) check_package(package->second, found);
  std::vector<std::unique_ptr<table_reader>> by_table(kTables);
  std::array<diagnostics, kTables> messages;
  read_tables(files, builder, by_table, messages);
  for (auto& of_table : messages) std::move(of_table.begin(), of_table.end(), std::back_inserter(found));
  builder.locate = [&](table_id t, std::uint32_t row, attribute const* a) {
    auto const* const reader = by_table[static_cast<std::size_t>(t)].get();
    return reader == nullptr ? source_pos{std::string{info(t).name} + ".csv", 0, 0} : reader->locate(row, a);
  };
  return sorted(std::move(builder).finalize(std::move(found)));
}

bool is_read(std::string_view name) { return !name.starts_with(".") && (is_csv(name) || name == kPackageFile); }

result<file_set> read_folder(std::filesystem::path const& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return make_diagnostic("folder.missing", {folder.string()});
  file_set files;
  struct to_read {
    file_set::value_type& file;
    std::string why{};
  };
  std::vector<to_read> list;
  for (auto const& entry : std::filesystem::directory_iterator{folder, error}) {
    auto const name = entry.path().filename().string();
    if (!is_read(name)) continue;
    list.push_back({*files.try_emplace(name).first});
  }
  parallel_for(list.size(), {}, [&](std::size_t i, unsigned) {
    auto& [file, why] = list[i];
    static_cast<void>(read_file(folder / file.first, file.second, why));  // on failure `why` says why
  });
  diagnostics unreadable;
  for (auto const& [file, why] : list)
    if (!why.empty()) unreadable.push_back(make_diagnostic("file.unreadable", {why}, {file.first, 0, 0}));
  if (error) unreadable.push_back(make_diagnostic("file.unreadable", {error.message()}, {folder.string(), 0, 0}));
  if (!unreadable.empty()) return unreadable;
  return files;
}

result<network> read_network(std::filesystem::path const& folder) {
  auto files = read_folder(folder);
  if (!files) return files.take_messages();
  return read_network(std::move(files).value());
}

}  // namespace mamar
