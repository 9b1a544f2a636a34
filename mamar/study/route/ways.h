// Paths of the search graph as ways: legs, totals, evidence.
#pragma once

#include <unordered_map>

#include "mamar/study/route/route.h"

namespace mamar {

class way_builder {
 public:
  // `via`: places asked to be passed; a leg ends there, so that the answer shows them.
  way_builder(overlay const& view, search_graph const& g, std::vector<place_idx> via)
      : view_{view},
        g_{g},
        via_{std::move(via)},
        evidence_{view.base()} {}

  way operator()(way_class of, std::vector<arc_idx> arcs) const;

 private:
  void add_arc(way& w, arc_idx a) const;
  route_leg leg_of(arc_idx a) const;
  bool continues(route_leg const& last, arc_idx a) const;
  void weigh(way_evidence& e, arc_idx a) const;
  way_evidence evidence_of(search_arc const& a) const;
  template <class Table, class Key>
  void weigh_status(way_evidence& e, element const& at, Table const& table, Key key) const;
  void weigh_figure(way_evidence& e, table_id table, std::uint32_t row, std::string_view field) const;
  void weigh_gate(way_evidence& e, gate_idx g) const;
  void weigh_link(way_evidence& e, link_idx l) const;
  void weigh_transfer(way_evidence& e, transfer_idx t) const;

  overlay const& view_;
  search_graph const& g_;
  std::vector<place_idx> via_;
  evidence_index evidence_;
  mutable std::unordered_map<std::uint32_t, way_evidence> weighed_;  // Arc -> what it rests on; ways share most arcs. One builder for each thread
};

}  // namespace mamar
