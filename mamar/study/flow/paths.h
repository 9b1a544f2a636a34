// The search for better paths: columns of the program that are made when prices ask for them (column generation; Dantzig and Wolfe 1960, Ford and Fulkerson 1958).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "mamar/base/parallel.h"
#include "mamar/graph/hierarchy.h"
#include "mamar/study/flow/program.h"

namespace mamar {

// A column of the program: a way that cargo can take in one slot.
struct path_column {
  cargo_path way;
  trip_idx trip;  // none: between balances
  time_slot when;

  friend auto operator<=>(path_column const&, path_column const&) = default;
};

// What of a path stands in the program.
struct path_figures {
  double weight{0};  // currency/unit
  bool open{true};
};

// What prices tell: paths worth more than they cost, and prices that no path undercuts.
struct pricing {
  std::vector<path_column> better;  // in a fixed order
  std::vector<double> dual;         // Row -> dual that is feasible for every path there is, not only those found
  bool complete{false};             // false: it was stopped; there may be better paths
  bool closed{true};                // dual is that; false: a lowered price may still undercut others
};

class path_finder {
 public:
  // The program's rows and the cargo classes must be made; all outlive it.
  path_finder(overlay const& view, flow_options const& o, carriage& ways, room_list const& rooms, flow_program const& p);

  bool empty() const { return trip_jobs_.empty() && balance_jobs_.empty(); }
  bool carries_balances() const { return !balance_jobs_.empty(); }

  // Before there are prices: for each trip its least-weight way, for each place where a commodity is used the ways from its nearest sources.
  std::vector<path_column> first_paths();
  // At duals of the program. `weigh`: false in the search for a first feasible flow, where carriage costs nothing.
  pricing price(std::span<double const> dual, bool weigh);

  // Lowers prices of balances until no path at all undercuts one; false: given up.
  bool close_prices(bool weigh, std::vector<double>& dual);

  path_figures figures(path_column const& c);
  std::vector<lp_entry> entries(path_column const& c);

 private:
  // Searches for the trips of one class that begin at one place.
  struct trip_job {
    cargo_idx of;
    place_idx from;
    std::vector<trip_idx> trips;
    std::uint32_t period;
  };
  // One search for a commodity's balances: from all places of `from` to those of `to`, which see the same rules.
  struct balance_job {
    cargo_idx of;
    std::vector<place_idx> from, to;
    time_slot when;
  };
  struct arc_limit {
    arc_idx arc;
    limit_idx limit;
    limit_quantity quantity;
    double per_unit;  // of the limit's quantity for a unit on the arc, times the coefficient
  };

  // What one job finds.
  struct found {
    std::vector<path_column> better;
    std::vector<std::pair<std::uint32_t, double>> lower;  // rows whose dual a path undercuts, and to what
  };
  // For one set of duals of rooms and limits.
  struct workspace {
    path_search search;
    std::vector<double> arcs;         // prices of arcs for the last class and slot: the next job often has the same
    cargo_idx of{cargo_idx::none()};  // that class; none: not made yet
    time_slot when{};
    std::vector<place_idx> to;
  };

  void make_trip_jobs();
  void make_balance_jobs();
  void list_arc_limits();
  void add_arc_limits(cargo_idx k);
  party_idx party_of(place_idx p) const { return n_.places.party_id[p]; }
  double price_weight(time_slot s) const { return p_.when.amount_of(s) * p_.scale; }
  std::uint32_t period_of(time_slot s) const { return s.is_period ? s.number : p_.when.period_of[s.number]; }
  void price_arcs(cargo_idx k, time_slot s, std::span<double const> dual, bool weigh, workspace& w) const;
  // Trip jobs from `begin` to before `end` are of one class and period: by the class's hierarchy where that is worth it (false: it is not).
  bool climb_jobs(std::size_t begin, std::size_t end, std::span<double const> dual, bool weigh, std::span<found> out);
  std::size_t same_prices(std::size_t begin) const;
  template <class WayTo>
  void note_trip(trip_job const& j, trip_idx k, double least, std::span<double const> dual, WayTo way_to, found& out) const;
  void climb_trips(trip_job const& j, std::span<double const> dual, hierarchy_search& search, found& out) const;
  void price_trips(trip_job const& j, std::span<double const> dual, bool weigh, workspace& w, found& out) const;
  void price_balances(balance_job const& j, std::span<double const> dual, bool weigh, workspace& w, found& out) const;
  // What each of the first so many jobs finds, the trips' first; false: it was stopped.
  bool search(std::span<double const> dual, bool weigh, std::span<found> out);
  parallel_options threads() const { return {.threads = o_.threads, .grain = 1, .stop = o_.stop, .progress = {}}; }
  std::vector<path_column> nearest_sources();

  overlay const& view_;
  network const& n_;
  flow_options const& o_;
  carriage& ways_;
  room_list const& rooms_;
  flow_program const& p_;
  std::map<commodity_idx, cargo_ends> ends_;  // where cargo of balances begins and ends today
  std::vector<trip_job> trip_jobs_;
  std::vector<balance_job> balance_jobs_;
  std::vector<std::vector<arc_limit>> arc_limits_;  // Class ->
};

}  // namespace mamar
