#include "mamar/network/network.h"

#include <algorithm>

#include "mamar/base/hash.h"

namespace mamar {

namespace {

std::uint64_t hash_of(std::string_view id) { return hash_text(id); }
std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

void id_index::reserve(std::size_t rows) {
  std::size_t size = 16;
  while (size < rows * 2) size *= 2;
  if (used_ == 0 && size > slots_.size()) slots_.assign(size, {});
}

void id_index::grow(raw_text const& ids) {
  auto const old = std::move(slots_);
  slots_.assign(old.empty() ? 16 : old.size() * 2, {});
  auto const mask = slots_.size() - 1;
  for (auto const& s : old) {
    if (s.row_plus_one == 0) continue;
    auto at = hash_of(ids.text(s.row_plus_one - 1)) & mask;
    while (slots_[at].row_plus_one != 0) at = (at + 1) & mask;
    slots_[at] = s;
  }
}

std::optional<std::uint32_t> id_index::insert(raw_text const& ids, std::uint32_t row) {
  if ((std::size_t{used_} + 1) * 2 > slots_.size()) grow(ids);
  auto const mask = slots_.size() - 1;
  auto const id = ids.text(row);
  auto const hash = hash_of(id);
  auto at = hash & mask;
  for (; slots_[at].row_plus_one != 0; at = (at + 1) & mask)
    if (slots_[at].hash == tag_of(hash) && ids.text(slots_[at].row_plus_one - 1) == id) return slots_[at].row_plus_one - 1;
  slots_[at] = {row + 1, tag_of(hash)};
  ++used_;
  return std::nullopt;
}

std::optional<std::uint32_t> id_index::find(raw_text const& ids, std::string_view id) const {
  if (slots_.empty()) return std::nullopt;
  auto const mask = slots_.size() - 1;
  auto const hash = hash_of(id);
  for (auto at = hash & mask; slots_[at].row_plus_one != 0; at = (at + 1) & mask)
    if (slots_[at].hash == tag_of(hash) && ids.text(slots_[at].row_plus_one - 1) == id) return slots_[at].row_plus_one - 1;
  return std::nullopt;
}

namespace {

std::uint64_t hash_of(std::uint8_t table, std::string_view key, std::string_view field) { return hash_text(field, hash_text(key, table)); }

}  // namespace

void figure_index::fill(raw_choices const& tables, raw_text const& keys, raw_text const& fields, std::uint32_t rows) {
  std::size_t size = 16;
  while (size < std::size_t{rows} * 2) size *= 2;
  slots_.assign(size, {});
  repeated_ = false;
  for (std::uint32_t row = 0; row < rows; ++row) {
    auto const table = tables.at(row);
    auto const key = keys.text(row);
    auto const field = fields.text(row);
    auto const hash = hash_of(table, key, field);
    auto at = hash & (size - 1);
    for (; slots_[at].row_plus_one != 0; at = (at + 1) & (size - 1)) {
      auto const other = slots_[at].row_plus_one - 1;
      if (slots_[at].hash == tag_of(hash) && tables.at(other) == table && fields.text(other) == field && keys.text(other) == key) break;
    }
    if (slots_[at].row_plus_one != 0) repeated_ = true;
    else slots_[at] = {row + 1, tag_of(hash)};
  }
}

std::uint32_t figure_index::find(raw_choices const& tables, raw_text const& keys, raw_text const& fields, std::uint8_t table, std::string_view key,
                                 std::string_view field) const {
  if (slots_.empty()) return index<void>::none().v;
  auto const mask = slots_.size() - 1;
  auto const hash = hash_of(table, key, field);
  for (auto at = hash & mask; slots_[at].row_plus_one != 0; at = (at + 1) & mask) {
    auto const row = slots_[at].row_plus_one - 1;
    if (slots_[at].hash == tag_of(hash) && tables.at(row) == table && fields.text(row) == field && keys.text(row) == key) return row;
  }
  return index<void>::none().v;
}

std::optional<std::uint32_t> network::find(table_id table, std::string_view id) const {
  auto const number = static_cast<std::size_t>(table);
  auto const& t = info(table);
  if (number >= ids.size() || t.key.size() != 1) return std::nullopt;
  auto const column = column_of(*this, *t.find(t.key[0]));
  auto const* const text = std::get_if<raw_text*>(&column);
  return text == nullptr ? std::nullopt : ids[number].find(**text, id);
}

namespace {

template <class Index>
Index as_index(std::optional<std::uint32_t> row) {
  return row ? Index{*row} : Index::none();
}

void sort_unique(std::vector<party_idx>& parties) {
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
}

void add(std::vector<party_idx>& parties, party_idx p) {
  if (p.valid()) parties.push_back(p);
}

place_idx place_of(network const& n, table_id table, std::uint32_t row) {
  switch (table) {
    case table_id::places: return place_idx{row};
    case table_id::gates: return n.gates.place_id[gate_idx{row}];
    case table_id::transfers: return n.transfers.place_id[transfer_idx{row}];
    case table_id::supplies: return n.supplies.place_id[supply_idx{row}];
    case table_id::demands: return n.demands.place_id[demand_idx{row}];
    case table_id::converters: return n.converters.place_id[converter_idx{row}];
    case table_id::stores: return n.stores.place_id[store_idx{row}];
    default: return place_idx::none();
  }
}

void add_territory_of(network const& n, place_idx p, std::vector<party_idx>& out) {
  if (!p.valid()) return;
  add(out, n.places.party_id[p]);
  if (n.is_crossing(p))  // the sides are those its gates name
    for (auto const g : n.gates_at[p]) {
      add(out, n.gates.from_party[g]);
      add(out, n.gates.to_party[g]);
    }
}

template <class Column, class Key>
void add_listed(Column const& column, Key key, std::vector<party_idx>& out) {
  for (auto const p : column[key]) add(out, p);
}

}  // namespace

place_idx network::find_place(std::string_view id) const { return as_index<place_idx>(find(table_id::places, id)); }
party_idx network::find_party(std::string_view id) const { return as_index<party_idx>(find(table_id::parties, id)); }
mode_idx network::find_mode(std::string_view id) const { return as_index<mode_idx>(find(table_id::modes, id)); }
commodity_idx network::find_commodity(std::string_view id) const { return as_index<commodity_idx>(find(table_id::commodities, id)); }

party_idx network::side(link_idx, place_idx here, place_idx far, party_idx given) const {
  if (!is_crossing(here)) return party_idx::none();
  return given.valid() ? given : places.party_id[far];
}

namespace {

// The gate of a mode at a place that leads out of `from`, and into `to` if that is given; one that names its sides goes before one that does not.
gate_idx fitting_gate(network const& n, place_idx place, mode_idx mode, party_idx from, party_idx to) {
  auto both_ways = gate_idx::none();
  for (auto const g : n.gates_at[place]) {
    if (n.gates.mode_id[g] != mode) continue;
    if (!n.gates.from_party[g].valid()) {
      if (!both_ways.valid()) both_ways = g;
    } else if (n.gates.from_party[g] == from && (!to.valid() || n.gates.to_party[g] == to)) {
      return g;
    }
  }
  return both_ways;
}

}  // namespace

gate_idx gate_on_way(network const& n, link_idx l, std::size_t i, bool forward) {
  auto const via = n.links.via[l];
  auto const mode = n.links.mode_id[l];
  auto const end_party = [&](bool start) {
    auto const side = start ? n.from_side(l) : n.to_side(l);
    return side.valid() ? side : n.places.party_id[start ? n.links.from_place[l] : n.links.to_place[l]];
  };
  // From crossing to crossing the territory changes: the last one must lead into that of the link's end, those before out of the one reached.
  auto here = end_party(forward);
  auto const last = end_party(!forward);
  std::size_t crossings = 0;
  for (auto const p : via) crossings += n.is_crossing(p) ? 1 : 0;
  for (std::size_t k = 0; k < via.size(); ++k) {
    auto const at = forward ? k : via.size() - 1 - k;
    bool const crossing = n.is_crossing(via[at]);
    auto const g = fitting_gate(n, via[at], mode, here, !crossing || --crossings == 0 ? last : party_idx::none());
    if (at == i || !g.valid()) return at == i ? g : gate_idx::none();
    if (crossing && n.gates.to_party[g].valid()) here = n.gates.to_party[g];
  }
  return gate_idx::none();
}

std::vector<party_idx> territories(network const& n, table_id table, std::uint32_t row) {
  std::vector<party_idx> out;
  if (table == table_id::links) {
    link_idx const l{row};
    add(out, n.from_side(l));
    add(out, n.to_side(l));
    add(out, n.places.party_id[n.links.from_place[l]]);
    add(out, n.places.party_id[n.links.to_place[l]]);
  } else if (table == table_id::gates) {
    gate_idx const g{row};
    add(out, n.gates.from_party[g]);
    add(out, n.gates.to_party[g]);
    if (!n.gates.from_party[g].valid() && n.is_crossing(n.gates.place_id[g]))
      for (auto const l : n.links_at[n.gates.place_id[g]])  // both ways between the sides that links attach to
        add(out, n.links.from_place[l] == n.gates.place_id[g] ? n.from_side(l) : n.to_side(l));
    if (!n.is_crossing(n.gates.place_id[g])) add(out, n.places.party_id[n.gates.place_id[g]]);
  } else if (table == table_id::trips) {
    add_territory_of(n, n.trips.from_place[trip_idx{row}], out);
    add_territory_of(n, n.trips.to_place[trip_idx{row}], out);
  } else {
    add_territory_of(n, place_of(n, table, row), out);
  }
  sort_unique(out);
  return out;
}

std::vector<party_idx> controllers(network const& n, table_id table, std::uint32_t row) {
  auto out = territories(n, table, row);
  switch (table) {
    case table_id::links: {
      link_idx const l{row};
      add_listed(n.links.controllers, l, out);
      for (std::size_t i = 0; i < n.links.via[l].size(); ++i)
        for (bool const forward : {true, false})
          if (auto const g = gate_on_way(n, l, i, forward); g.valid() && (forward || !n.links.directed[l])) {
            auto const of_gate = controllers(n, table_id::gates, g.v);
            out.insert(out.end(), of_gate.begin(), of_gate.end());
          }
      break;
    }
    case table_id::gates: add_listed(n.gates.controllers, gate_idx{row}, out); break;
    case table_id::transfers: add_listed(n.transfers.controllers, transfer_idx{row}, out); break;
    case table_id::supplies: add_listed(n.supplies.controllers, supply_idx{row}, out); break;
    case table_id::converters: add_listed(n.converters.controllers, converter_idx{row}, out); break;
    case table_id::stores: add_listed(n.stores.controllers, store_idx{row}, out); break;
    default: break;
  }
  sort_unique(out);
  return out;
}

}  // namespace mamar
