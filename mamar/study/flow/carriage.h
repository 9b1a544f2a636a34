// Vehicles: they carry what balances over periods; the rest goes by lines and pipelines alone, as in route. The ways of cargo through the search graph, what
// room they take at links, gates and transfers, and the least-cost way at given prices of room.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/graph/hierarchy.h"
#include "mamar/graph/search_graph.h"

namespace mamar {

// Room that vehicles share: a link in one direction or both, a gate in one direction or both, a transfer.
struct room {
  element at;          // `forward`: of a link from from_place to to_place; of a gate from from_party to to_party, or from the smaller party number
  bool shared{false};  // by both directions
  double capacity{0};  // t/day that can be used; infinity: unlimited
  double payload{1};   // t a vehicle, of gates: what turns vehicles into tonnes; else 1
  bool can_be_limited{false};  // in the tables or in the view: has a row in the program
  bool extendable{false};      // a link whose capacity may be bought

  friend bool operator==(room const&, room const&) = default;
};

using room_idx = index<struct room_tag>;

// All rooms of a view. Their numbers depend on the network alone.
class room_list {
 public:
  // Errors: flow.payload-missing (a gate's vehicles cannot be turned into tonnes).
  static result<room_list> make(overlay const& view);

  std::vector<room> const& all() const { return rooms_; }
  // None where the element has none: loading on the road without a row.
  room_idx of(table_id table, std::uint32_t row, bool forward) const;

 private:
  std::vector<room> rooms_;
  std::vector<room_idx> link_[2], gate_[2], transfer_;  // Direction (0 forward) -> row -> room
};

using cargo_idx = index<struct cargo_tag>;

// Figures of one arc for one kind of cargo, per unit of the commodity.
struct arc_figure {
  double money{0};  // carriage, fees, handling
  double hours{0};
  double co2_kg{0};
  double weight{0};  // money + hours at the value of time + price of CO2: what is minimised
  bool open{false};
};

// Cargo of one commodity under one set of rules.
struct cargo_class {
  commodity_idx commodity;
  cargo example;                                                 // one that sees these rules
  double tonnes{1};                                              // a unit
  std::vector<arc_figure> arcs;                                  // Arc of the commodity's plan ->
  std::map<std::uint32_t, std::vector<transfer_idx>> reloading;  // Arc -> cross-loading that rules demand on it
};

// A way of cargo: arcs of its commodity's plan, whatever the view.
struct cargo_path {
  commodity_idx commodity;
  place_idx from, to;
  std::vector<arc_idx> arcs;

  friend auto operator<=>(cargo_path const&, cargo_path const&) = default;
};

// Whether the arc passes the gate in its forward direction: as its sides are named, else from the territory of the smaller party number.
bool passes_forward(network const& n, search_graph const& g, arc_idx a, gate_idx gate);

class carriage {
 public:
  // What the network alone decides.
  explicit carriage(network const& n) : n_{n} {}
  // The same of the same network: what was made already is shared.
  explicit carriage(carriage const& before, overlay const& view) : n_{view.base()} {
    if (&before.n_ != &n_) return;
    plans_ = before.plans_;
    hierarchies_ = before.hierarchies_;
  }

  // From now on figures and rules are those of this view; classes are asked for anew. The view must outlive their making.
  void see(overlay const& view);

  // The class of cargo of this commodity between these territories; made when first asked for.
  cargo_idx class_of(commodity_idx c, party_idx origin, party_idx destination);

  cargo_class const& at(cargo_idx k) const { return classes_[k.v]; }
  std::size_t classes() const { return classes_.size(); }
  search_graph const& graph(commodity_idx c) const { return plans_.at(c)->bare(); }
  // For many searches under the same prices; made when first asked for. Null: not worth it on this graph.
  hierarchy const* hierarchy_of(commodity_idx c);
  // Rooms that the arc takes, some twice if its via passes a gate twice.
  std::span<room_idx const> rooms_of(cargo_idx k, arc_idx a) const;
  void set_rooms(room_list const& rooms);  // after the classes are made, before rooms_of
  // Modes whose vehicles have no payload though a fee by the vehicle is due: their cost is not known.
  std::vector<mode_idx> const& without_payload() const { return without_payload_; }
  bool is_served(commodity_idx c, place_idx p, bool leaves);

 private:
  void read_figures(cargo_class& k) const;
  graph_plan const& plan(commodity_idx c);
  void list_rooms(cargo_idx k);

  network const& n_;
  overlay const* view_{nullptr};
  room_list const* rooms_{nullptr};
  std::map<commodity_idx, std::shared_ptr<graph_plan const>> plans_;
  std::map<commodity_idx, std::shared_ptr<hierarchy const>> hierarchies_;
  std::vector<std::pair<std::vector<std::uint32_t>, std::vector<room_idx>>> arc_rooms_;  // Class -> arc -> rooms, compressed
  std::vector<cargo_class> classes_;
  std::map<std::pair<commodity_idx, std::vector<bool>>, cargo_idx> by_rules_;
  mutable std::vector<mode_idx> without_payload_;
};

// Cargo begins where it is made or leaves a pipeline and ends where it is used or enters one. A town in between, where it is only used, does not send it on: it would
// become cargo of another origin, under other rules.
struct cargo_ends {
  std::set<place_idx> begin, end;
};
// What makes nothing in this view, because it is closed or has no capacity, begins no cargo.
std::map<commodity_idx, cargo_ends> ends_of_cargo(overlay const& view);

// Least-weight ways at prices of room: Dijkstra (1959) from one place or from many with a price at each, on doubles >= 0. One for each thread.
class path_search {
 public:
  struct start {
    place_idx place;
    double price{0};  // of a unit there; any sign
  };

  // price_of_arc: Arc -> weight and what the rooms on it cost, per unit; infinity: shut.
  // `to`: the places asked for; once they are all reached nothing farther is looked at.
  void run(search_graph const& g, std::span<double const> price_of_arc, std::span<start const> from, std::span<place_idx const> to);
  double price_at(place_idx p) const { return distance_[graph_->end[p.v].v]; }  // of a unit delivered there; infinity: none comes
  // The arcs of the way to `p` and where it begins.
  std::pair<place_idx, std::vector<arc_idx>> path_to(place_idx p) const;

 private:
  search_graph const* graph_{nullptr};
  std::vector<double> distance_;  // Node ->
  std::vector<arc_idx> by_;       // Node -> arc it was reached by; none at a start
  std::vector<bool> wanted_;      // Node -> an end asked for and not reached yet
  std::vector<std::pair<double, std::uint32_t>> heap_;
};

}  // namespace mamar
