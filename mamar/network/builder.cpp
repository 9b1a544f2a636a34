#include "mamar/network/builder.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "mamar/base/parallel.h"
#include "mamar/network/checks.h"

namespace mamar {

std::optional<std::uint32_t> network_builder::add_id(table_id table, std::uint32_t row) {
  auto const& t = info(table);
  return ids_of(table).insert(*std::get<raw_text*>(column_of(building, *t.find(t.key[0]))), row);
}

void network_builder::reserve_ids(table_id table, std::size_t rows) { ids_of(table).reserve(rows); }

id_index& network_builder::ids_of(table_id table) {
  if (building.ids.empty()) building.ids.resize(kTables);
  return building.ids[static_cast<std::size_t>(table)];
}

namespace {

void make_adjacency(network& n) {
  auto const places = n.places.count;
  // items 2l and 2l+1 are the two ends of link l
  n.links_at = csr<place_idx, link_idx>::group(
      places, n.links.count * 2,
      [&](std::uint32_t i) { return i % 2 == 0 ? n.links.from_place[link_idx{i / 2}] : n.links.to_place[link_idx{i / 2}]; },
      [](std::uint32_t i) { return link_idx{i / 2}; });
  n.gates_at = csr<place_idx, gate_idx>::group(
      places, n.gates.count, [&](std::uint32_t i) { return n.gates.place_id[gate_idx{i}]; }, [](std::uint32_t i) { return gate_idx{i}; });
  n.transfers_at = csr<place_idx, transfer_idx>::group(
      places, n.transfers.count, [&](std::uint32_t i) { return n.transfers.place_id[transfer_idx{i}]; },
      [](std::uint32_t i) { return transfer_idx{i}; });
}

bool has_error(diagnostics const& messages) {
  return std::any_of(messages.begin(), messages.end(), [](auto const& d) { return d.lvl == level::error; });
}

// A value that the reader refused is missing for the checks: what they say of the same cell, of a row that is no row, or of a key or a transfer that lacks
// a refused part is no second error.
void drop_echoes(diagnostics& found, std::size_t of_reader) {
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> cells;
  std::set<std::pair<std::string, std::uint32_t>> rows;
  std::set<std::pair<std::string, std::uint32_t>> broken_rows;
  for (std::size_t i = 0; i < of_reader; ++i) {
    auto const& d = found[i];
    if (d.lvl != level::error) continue;
    cells.emplace(d.file, d.line, d.column);
    rows.emplace(d.file, d.line);
    if (d.code.starts_with("csv.")) broken_rows.emplace(d.file, d.line);
  }
  auto const echo = [&](diagnostic const& d) {
    bool const of_several_cells = d.code == "key.duplicate" || d.code == "transfer.no-mode";
    return cells.contains({d.file, d.line, d.column}) || (of_several_cells ? rows : broken_rows).contains({d.file, d.line});
  };
  found.erase(std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(of_reader), found.end(), echo), found.end());
}

}  // namespace

result<network> network_builder::finalize(diagnostics found) && {
  if (building.ids.empty()) building.ids.resize(kTables);
  make_adjacency(building);
  auto const of_reader = found.size();
  // What selects or names other rows is only checked once these are right: a selector that finds nothing because a row was refused would mislead. Figures are
  // many and tell of rows only by key: they are looked at beside all else, and what is found of them is told under the same condition.
  bool const all_read = !has_error(found);
  diagnostics of_keys;
  diagnostics of_others;
  diagnostics of_figures;
  auto const check_all_but_figures = [&] {
    check_context const c{building, locate, found};
    for (auto* const check : {check_tables, check_places, check_links, check_gates}) check(c);
    if (!has_error(found))
      for (auto* const check : {check_rules, check_changes, check_energy, check_projects}) check({building, locate, of_others});
  };
  auto const check_all_figures = [&] {
    building.provenance_rows.fill(building.provenance);
    building.range_rows.fill(building.ranges);
    check_figure_keys({building, locate, of_keys});
    if (all_read && of_keys.empty()) check_figures({building, locate, of_figures});
  };
  constexpr std::uint32_t kWorthAThread = 1000;  // rows, checked in the time it takes to start one
  parallel_for(2, {.threads = building.provenance.count >= kWorthAThread ? 0U : 1U}, [&](std::size_t part, unsigned) {
    if (part == 0) check_all_but_figures();
    else check_all_figures();
  });
  std::move(of_keys.begin(), of_keys.end(), std::back_inserter(found));
  if (!has_error(found))
    for (auto* const more : {&of_others, &of_figures}) std::move(more->begin(), more->end(), std::back_inserter(found));
  drop_echoes(found, of_reader);
  if (has_error(found)) return found;
  return {std::move(building), std::move(found)};
}

}  // namespace mamar
