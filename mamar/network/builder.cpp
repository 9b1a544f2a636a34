#include "mamar/network/builder.h"

#include <algorithm>

#include "mamar/network/checks.h"

namespace mamar {

std::optional<std::uint32_t> network_builder::add_id(table_id table, std::uint32_t row) {
  auto& indices = building.ids;
  if (indices.empty()) indices.resize(kTables);
  auto const& t = info(table);
  return indices[static_cast<std::size_t>(table)].insert(*std::get<raw_text*>(column_of(building, *t.find(t.key[0]))), row);
}

void network_builder::reserve_ids(table_id table, std::size_t rows) {
  if (building.ids.empty()) building.ids.resize(kTables);
  building.ids[static_cast<std::size_t>(table)].reserve(rows);
}

namespace {

void make_adjacency(network& n) {
  auto const places = n.places.count;
  // items 2l and 2l+1 are the two ends of link l
  n.links_at = csr<place_idx, link_idx>::group(
      places, n.links.count * 2, [&](std::uint32_t i) { return i % 2 == 0 ? n.links.from_place[link_idx{i / 2}] : n.links.to_place[link_idx{i / 2}]; },
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

}  // namespace

result<network> network_builder::finalize(diagnostics found) && {
  if (building.ids.empty()) building.ids.resize(kTables);
  make_adjacency(building);
  check_context const c{building, locate, found};
  for (auto* const check : {check_tables, check_places, check_links, check_gates}) check(c);
  // what selects or names other rows is only checked once these are right: a selector that finds nothing because a row was refused would mislead
  if (!has_error(found))
    for (auto* const check : {check_rules, check_changes, check_energy, check_projects, check_figures}) check(c);
  if (has_error(found)) return found;
  return {std::move(building), std::move(found)};
}

}  // namespace mamar
