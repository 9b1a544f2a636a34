// One immutable network: tables, look-ups by id and the lists that every study needs. Built by network_builder, changed by nobody: closures, scenarios,
// projects and reports are overlays (change.h) laid over it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "mamar/base/csr.h"
#include "mamar/base/geo.h"
#include "mamar/network/schema.h"

namespace mamar {

// Hash from text id to row; the texts stay in the column.
class id_index {
 public:
  void reserve(std::size_t rows);
  // The row that already bears the id, or nothing after adding it.
  std::optional<std::uint32_t> insert(raw_text const& ids, std::uint32_t row);
  std::optional<std::uint32_t> find(raw_text const& ids, std::string_view id) const;

 private:
  struct slot {
    std::uint32_t row_plus_one{0};  // 0 = free
    std::uint32_t hash{0};          // compared before the text: most misses never touch it
  };
  void grow(raw_text const& ids);
  std::vector<slot> slots_;  // a power of two, at most half full
  std::uint32_t used_{0};
};

// Hash from table, key and field to the row of provenance or ranges that tells of the figure; the texts stay in the columns.
class figure_index {
 public:
  template <class Table>
  void fill(Table const& figures) {
    fill(figures.table, figures.id, figures.field, figures.count);
  }
  // The first such row, or none. `table`: as the column has it.
  template <class Table>
  std::uint32_t find(Table const& figures, std::uint8_t table, std::string_view key, std::string_view field) const {
    return find(figures.table, figures.id, figures.field, table, key, field);
  }
  bool has_repeated() const { return repeated_; }  // some row tells of a figure of which another tells

 private:
  struct slot {
    std::uint32_t row_plus_one{0};  // 0 = free
    std::uint32_t hash{0};          // compared before the texts
  };
  void fill(raw_choices const& tables, raw_text const& keys, raw_text const& fields, std::uint32_t rows);
  std::uint32_t find(raw_choices const& tables, raw_text const& keys, raw_text const& fields, std::uint8_t table, std::string_view key,
                     std::string_view field) const;
  std::vector<slot> slots_;  // a power of two, at most half full
  bool repeated_{false};
};

class network : public tables {
 public:
  network() { set_defaults(*this); }
  network(network&&) = default;  // overlays refer to columns by address: lay them after the last move
  network& operator=(network&&) = default;

  std::optional<std::uint32_t> find(table_id table, std::string_view id) const;
  place_idx find_place(std::string_view id) const;
  party_idx find_party(std::string_view id) const;
  mode_idx find_mode(std::string_view id) const;
  commodity_idx find_commodity(std::string_view id) const;

  csr<place_idx, link_idx> links_at;          // Place -> links that begin or end there
  csr<place_idx, gate_idx> gates_at;          // Place -> gates
  csr<place_idx, transfer_idx> transfers_at;  // Place -> transfers

  lon_lat position(place_idx p) const { return {places.lon[p], places.lat[p]}; }
  bool is_crossing(place_idx p) const { return places.kind[p] == place_kind::crossing; }
  mode_kind kind_of(mode_idx m) const { return modes.kind[m]; }
  // "road", "rail" and "inland" pass borders at gates; the other modes need none.
  static bool is_land(mode_kind k) { return k == mode_kind::road || k == mode_kind::rail || k == mode_kind::inland; }

  // Side of a crossing to which the link attaches: from_side or to_side, else the territory of its far end; none away from crossings.
  party_idx from_side(link_idx l) const { return side(l, links.from_place[l], links.to_place[l], links.from_side[l]); }
  party_idx to_side(link_idx l) const { return side(l, links.to_place[l], links.from_place[l], links.to_side[l]); }

  std::vector<id_index> ids;  // table_id -> index of its id column; empty where the table has none
  figure_index provenance_rows;
  figure_index range_rows;

 private:
  party_idx side(link_idx l, place_idx here, place_idx far, party_idx given) const;
};

// Parties on whose territory the element lies: of a link those of its ends (at a crossing: of the side it attaches to), of a gate its two sides,
// of the rest that of its place. Sorted, each once.
std::vector<party_idx> territories(network const& n, table_id table, std::uint32_t row);

// Parties able to close the element: its territories, those able to close the gates in its via, and those listed. Sorted, each once.
std::vector<party_idx> controllers(network const& n, table_id table, std::uint32_t row);

// The gate a link passes at the i-th place of its via when travelled from start to end (forward) or back; none if no gate fits. At a crossing the gate must
// lead out of the territory reached so far, at the last crossing into that of the link's end; a gate that names its sides goes before one that does not.
gate_idx gate_on_way(network const& n, link_idx l, std::size_t i, bool forward);

}  // namespace mamar
