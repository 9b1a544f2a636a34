// A near-optimal start for a program of sets: each column belongs to one set or to none, the columns of a set add up to its amount, and rows link them all. Programs
// of paths are such: the ways of a trip are its set, rooms are the rows.
//
//   min c'x   subject to   sum of x over set k = amount_k,   lower <= A x <= upper,   x within its bounds (of columns in sets: from 0 on)
//
// Rows have prices, and what exceeds a row costs its price and half a slope times the excess squared besides (method of multipliers; Hestenes 1969, Powell 1969, with
// inequalities after Rockafellar 1973). What is left falls into sets: amounts are shifted from dear columns to the cheapest, set after set (as traffic is assigned
// by paths; Jayakrishnan et al. 1994). After some such sweeps each row's price becomes what its excess made it.
//
// Neither feasible nor optimal to the last digit, and it need not be: a solver goes on from here, and bounds are proven from the prices alone.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mamar/solve/linear_program.h"

namespace mamar {

class spreader {
 public:
  static constexpr auto kNoSet = std::numeric_limits<std::uint32_t>::max();
  struct entry {
    std::uint32_t row;
    double value;
  };

  // Rows that link, and the amount of each set.
  spreader(lp_rows rows, std::vector<double> amounts);

  // Entries of the rows that link. A column without a set begins at its bound nearest to 0. In sets bounds are 0 and
  // infinity. Its number: columns are counted in the order in which they come.
  std::uint32_t add(std::uint32_t set, double cost, double lower, double upper, std::span<entry const> entries);
  // Columns -> kept or not; the numbers close up. What stands at more than 0 must be kept.
  void keep(std::vector<bool> const& kept);

  // Before the first run every set goes to its cheapest column. So many times every set is evened out, then the prices of rows follow; all that so many times. Afterwards the prices of columns are up to date.
  void run(int updates, int sweeps);

  std::uint32_t columns() const { return static_cast<std::uint32_t>(cost_.size()); }
  std::uint32_t sets() const { return static_cast<std::uint32_t>(amount_.size()); }
  lp_rows const& rows() const { return rows_; }
  double amount(std::uint32_t set) const { return amount_[set]; }
  // Of a column.
  std::uint32_t set_of(std::uint32_t c) const { return set_[c]; }
  double cost(std::uint32_t c) const { return cost_[c]; }
  double lower(std::uint32_t c) const { return lower_[c]; }
  double upper(std::uint32_t c) const { return upper_[c]; }
  double x(std::uint32_t c) const { return x_[c]; }
  // Its cost and what the rows are worth that it takes: the least of a set is the price of its amount.
  double priced(std::uint32_t c) const { return priced_[c]; }
  std::uint32_t idle_runs(std::uint32_t c) const { return idle_[c]; }  // in a row, at the end of which it stood at 0
  std::span<entry const> entries(std::uint32_t c) const { return std::span{entries_}.subspan(first_[c], first_[c + 1] - first_[c]); }
  // Of a row. The dual is at most 0 where its upper bound binds, at least 0 where its lower one does.
  double dual(std::uint32_t row) const { return -base_[row]; }
  double activity(std::uint32_t row) const { return load_[row]; }
  // Of all: c'x, and what exceeds the rows at their prices, which is what c'x may be short of.
  double total_cost() const;
  double total_excess() const;

 private:
  // A column that takes part in the sweeps, with its entries in rows that may bind.
  struct player {
    std::uint32_t column;
    std::uint32_t first, last;
    double cost, x;
  };

  void begin();
  void add_loads();
  void price_columns();
  void scale_slopes();
  void choose_players();
  void enter(std::uint32_t column);
  void set_price(std::uint32_t row);
  double priced(player const& p) const;
  double slope(player const& from, player const& to);
  void move(player& p, double by);
  void shift(player& from, player& to);
  void even_out(std::span<player> set);
  void settle(player& p);
  void update_prices();
  double over(std::uint32_t row) const;

  lp_rows rows_;
  std::vector<double> amount_;  // Set ->
  bool begun_{false};
  std::vector<double> cost_, lower_, upper_, x_, priced_;  // Column ->
  std::vector<std::uint32_t> set_, idle_, first_;          // Column ->; its first entry
  std::vector<entry> entries_;                             //
  std::vector<double> load_, base_, price_, slope_;        // Row -> A x; price without excess; with it; what an excess of 1 adds
  std::vector<bool> binds_;                                // Row -> takes part in the sweeps
  std::vector<double> difference_;                         // Row -> scratch of slope()
  std::vector<player> players_;                            // those of a set in a row
  std::vector<std::uint32_t> first_player_;                // of each set that has more than one; one more than there are
  std::vector<player> alone_;                              // without a set
  std::vector<entry> in_play_;                             // entries of players
};

}  // namespace mamar
