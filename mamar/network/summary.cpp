#include "mamar/network/summary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mamar {

namespace {

bool is_open(status s) { return s == status::open || s == status::restricted; }

void count_modes(network const& n, network_summary& s) {
  for (auto const m : n.modes.all()) s.modes.push_back({m});
  for (auto const l : n.links.all()) {
    auto& sum = s.modes[n.links.mode_id[l].v];
    ++sum.links;
    if (!std::isnan(n.links.length[l])) sum.km += n.links.length[l];
    if (!is_open(n.links.status[l])) ++sum.not_open;
    if (std::isinf(n.links.capacity[l])) ++sum.capacity_unknown;
  }
  for (auto const g : n.gates.all()) {
    auto& sum = s.modes[n.gates.mode_id[g].v];
    ++sum.gates;
    if (!is_open(n.gates.status[g])) ++sum.gates_not_open;
    if (std::isinf(n.gates.capacity[g])) ++sum.gate_capacity_unknown;
  }
  std::erase_if(s.modes, [](auto const& m) { return m.links == 0 && m.gates == 0; });
}

void count_parties(network const& n, network_summary& s) {
  for (auto const p : n.parties.all()) s.parties.push_back({p});
  for (auto const p : n.places.all())
    if (auto const party = n.places.party_id[p]; party.valid()) ++s.parties[party.v].places;
  for (auto const table : {table_id::links, table_id::gates})
    for (std::uint32_t row = 0; row < n.base(table).count; ++row)
      for (auto const party : controllers(n, table, row)) ++s.parties[party.v].controls;
}

void list_closed(network const& n, network_summary& s) {
  for (auto const g : n.gates.all())
    if (!is_open(n.gates.status[g])) s.not_open.push_back({table_id::gates, g.v, n.gates.status[g]});
  for (auto const l : n.links.all())
    if (!is_open(n.links.status[l])) s.not_open.push_back({table_id::links, l.v, n.links.status[l]});
  for (auto const t : n.transfers.all())
    if (!is_open(n.transfers.status[t])) s.not_open.push_back({table_id::transfers, t.v, n.transfers.status[t]});
}

// A figure is a number given in a row (not a default that fills a blank column).
void count_figures(network const& n, network_summary& s) {
  evidence_index const index{n};
  for (auto const table : {table_id::places, table_id::modes, table_id::commodities, table_id::links, table_id::gates, table_id::transfers,
                           table_id::supplies, table_id::demands, table_id::converters, table_id::stores, table_id::trips, table_id::projects})
    for (auto const& a : info(table).attributes) {
      if (a.type != value_type::number && a.type != value_type::integer) continue;
      auto const& column = *std::get<raw_numbers*>(column_of(n, a));
      for (std::uint32_t row = 0; row < column.data.size(); ++row) {
        double const value = column.data[row];
        bool const is_default = value == column.default_value || std::isnan(value) || std::isinf(value);
        if (!is_default) ++s.figures_by_evidence[static_cast<std::size_t>(index.of(table, row, a.name).basis)];
      }
    }
}

}  // namespace

std::uint64_t network_summary::figures() const { return std::accumulate(figures_by_evidence.begin(), figures_by_evidence.end(), std::uint64_t{0}); }

network_summary summarize(network const& n) {
  network_summary s;
  for (auto const& t : schema())
    if (n.base(t.id).count > 0) s.tables.push_back({t.id, n.base(t.id).count});
  for (auto const p : n.places.all()) {
    s.south_west = {std::min(s.south_west.lon, n.places.lon[p]), std::min(s.south_west.lat, n.places.lat[p])};
    s.north_east = {std::max(s.north_east.lon, n.places.lon[p]), std::max(s.north_east.lat, n.places.lat[p])};
  }
  count_modes(n, s);
  count_parties(n, s);
  list_closed(n, s);
  count_figures(n, s);
  return s;
}

}  // namespace mamar
