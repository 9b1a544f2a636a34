#include "mamar/solve/spread.h"

#include <algorithm>
#include <cmath>

namespace mamar {

namespace {

// Chosen on trips on grids (docs/flow.md).
constexpr double kFirstSlope = 4;  // of the price of a row: this times the mean cost of an entry for a row filled twice over
constexpr double kMayBind = 0.9;   // rows so full take part in the sweeps
constexpr double kMayBeTaken = 2;  // columns up to so many times the best of their set do
constexpr int kMeetings = 3;       // tries of a shift, until prices on both sides meet

}  // namespace

spreader::spreader(lp_rows rows, std::vector<double> amounts)
    : rows_{std::move(rows)},
      amount_{std::move(amounts)},
      first_(1, 0),
      load_(rows_.count(), 0),
      base_(rows_.count(), 0),
      price_(rows_.count(), 0),
      slope_(rows_.count(), 0),
      binds_(rows_.count(), false),
      difference_(rows_.count(), 0) {}

std::uint32_t spreader::add(std::uint32_t set, double cost, double lower, double upper, std::span<entry const> entries) {
  auto const column = columns();
  cost_.push_back(cost);
  lower_.push_back(lower);
  upper_.push_back(upper);
  set_.push_back(set);
  idle_.push_back(0);
  priced_.push_back(cost);
  x_.push_back(set == kNoSet ? std::clamp(0.0, lower, upper) : 0);
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  first_.push_back(static_cast<std::uint32_t>(entries_.size()));
  return column;
}

void spreader::keep(std::vector<bool> const& kept) {
  std::uint32_t n = 0, at = 0;
  for (std::uint32_t c = 0; c < columns(); ++c) {
    if (!kept[c]) continue;
    auto const begin = first_[c], end = first_[c + 1];
    std::copy(entries_.begin() + begin, entries_.begin() + end, entries_.begin() + at);
    for (auto* const of : {&cost_, &lower_, &upper_, &x_, &priced_}) (*of)[n] = (*of)[c];
    set_[n] = set_[c];
    idle_[n] = idle_[c];
    first_[n] = at;
    at += end - begin;
    ++n;
  }
  for (auto* const of : {&cost_, &lower_, &upper_, &x_, &priced_}) of->resize(n);
  set_.resize(n);
  idle_.resize(n);
  first_.resize(n + 1);
  first_[n] = at;
  entries_.resize(at);
}

// --- before and after the sweeps: everything from x and the prices of rows alone, so that no rounding adds up --------------------------------------------

// All of a set begins on its cheapest column.
void spreader::begin() {
  if (begun_) return;
  begun_ = true;
  std::vector<std::uint32_t> cheapest(sets(), kNoSet);
  for (std::uint32_t c = 0; c < columns(); ++c) {
    if (set_[c] == kNoSet || !(upper_[c] > 0)) continue;
    auto& best = cheapest[set_[c]];
    if (best == kNoSet || cost_[c] < cost_[best]) best = c;
  }
  for (std::uint32_t k = 0; k < sets(); ++k)
    if (cheapest[k] != kNoSet) x_[cheapest[k]] = amount_[k];
}

void spreader::add_loads() {
  std::fill(load_.begin(), load_.end(), 0.0);
  for (std::uint32_t c = 0; c < columns(); ++c)
    if (x_[c] != 0)
      for (auto const& e : entries(c)) load_[e.row] += e.value * x_[c];
}

void spreader::price_columns() {
  for (std::uint32_t c = 0; c < columns(); ++c) {
    auto sum = cost_[c];
    for (auto const& e : entries(c)) sum += e.value * base_[e.row];
    priced_[c] = sum;
  }
}

// A slope such that a row filled twice over costs some times what an entry of it does in the mean. Rows without entries have none.
void spreader::scale_slopes() {
  std::vector<double> size(rows_.count(), 0), count(rows_.count(), 0);
  double cost = 0, all = 0;
  for (std::uint32_t c = 0; c < columns(); ++c) {
    if (x_[c] > 0) {
      cost += std::abs(cost_[c]);
      all += static_cast<double>(entries(c).size());
    }
    for (auto const& e : entries(c)) {
      size[e.row] += std::abs(e.value);
      ++count[e.row];
    }
  }
  auto const mean = all > 0 && cost > 0 ? cost / all : 1;
  for (std::uint32_t r = 0; r < rows_.count(); ++r) {
    auto const bound = std::isfinite(rows_.upper[r]) ? std::abs(rows_.upper[r]) : std::isfinite(rows_.lower[r]) ? std::abs(rows_.lower[r]) : 0;
    auto const full = std::max(bound, std::abs(load_[r]) / 10);
    if (slope_[r] == 0 && count[r] > 0 && full > 0) slope_[r] = kFirstSlope * mean * count[r] / size[r] / full;
  }
}

void spreader::enter(std::uint32_t c) {
  player p{c, static_cast<std::uint32_t>(in_play_.size()), 0, cost_[c], x_[c]};
  for (auto const& e : entries(c))
    if (binds_[e.row]) in_play_.push_back(e);
  p.last = static_cast<std::uint32_t>(in_play_.size());
  (set_[c] == kNoSet ? alone_ : players_).push_back(p);
}

// The others are looked at again before the next sweeps.
void spreader::choose_players() {
  for (std::uint32_t r = 0; r < rows_.count(); ++r)  // once and for all: amounts would go to and fro over a row that is looked at every other time
    if (base_[r] != 0 || load_[r] >= rows_.upper[r] - (1 - kMayBind) * std::abs(rows_.upper[r]) || rows_.lower[r] > -kUnbounded) binds_[r] = true;
  std::vector<double> least(sets(), kUnbounded);
  for (std::uint32_t c = 0; c < columns(); ++c)
    if (set_[c] != kNoSet && upper_[c] > 0) least[set_[c]] = std::min(least[set_[c]], priced_[c]);
  std::vector<std::vector<std::uint32_t>> of_set(sets());
  players_.clear();
  alone_.clear();
  in_play_.clear();
  for (std::uint32_t c = 0; c < columns(); ++c)
    if (set_[c] == kNoSet) enter(c);
    else if (x_[c] > 0 || (upper_[c] > 0 && priced_[c] <= least[set_[c]] + (kMayBeTaken - 1) * std::abs(least[set_[c]])))
      of_set[set_[c]].push_back(c);
  first_player_.assign(1, 0);
  for (auto const& set : of_set) {
    if (set.size() < 2) continue;
    for (auto const c : set) enter(c);
    first_player_.push_back(static_cast<std::uint32_t>(players_.size()));
  }
}

// --- sweeps ----------------------------------------------------------------------------------------------------------------------------------------------

void spreader::set_price(std::uint32_t r) {
  auto const above = base_[r] + slope_[r] * (load_[r] - rows_.upper[r]), below = base_[r] + slope_[r] * (load_[r] - rows_.lower[r]);
  price_[r] = above > 0 ? above : below < 0 ? below : 0;
}

double spreader::priced(player const& p) const {
  auto sum = p.cost;
  for (auto e = p.first; e < p.last; ++e) sum += in_play_[e].value * price_[in_play_[e].row];
  return sum;
}

void spreader::move(player& p, double by) {
  p.x += by;
  for (auto e = p.first; e < p.last; ++e) {
    load_[in_play_[e].row] += in_play_[e].value * by;
    set_price(in_play_[e].row);
  }
}

// How fast the difference of the two prices shrinks with what is shifted, as long as no other row fills up.
double spreader::slope(player const& from, player const& to) {
  for (auto e = from.first; e < from.last; ++e) difference_[in_play_[e].row] -= in_play_[e].value;
  for (auto e = to.first; e < to.last; ++e) difference_[in_play_[e].row] += in_play_[e].value;
  double sum = 0;
  for (auto const* const p : {&from, &to})
    for (auto e = p->first; e < p->last; ++e) {
      auto const r = in_play_[e].row;
      if (price_[r] != 0) sum += slope_[r] * difference_[r] * difference_[r];
      difference_[r] = 0;
    }
  return sum;
}

// From the dearer to the cheaper, until their prices meet or nothing is left.
void spreader::shift(player& from, player& to) {
  for (auto tries = 0; tries < kMeetings; ++tries) {
    auto const price = priced(to), gain = priced(from) - price;
    if (std::abs(gain) <= 1e-12 * std::abs(price)) return;
    auto const rate = slope(from, to);
    auto const by = std::clamp(rate > 0 ? gain / rate : gain > 0 ? from.x : -to.x, -to.x, from.x);
    if (by == 0) return;
    move(from, -by);
    move(to, by);
  }
}

void spreader::even_out(std::span<player> set) {
  auto* best = &set.front();
  auto least = kUnbounded;
  for (auto& p : set)
    if (auto const price = priced(p); price < least) least = price, best = &p;
  for (auto& p : set)
    if (&p != best && p.x > 0) shift(p, *best);
}

// A column without a set: to where its price is 0, or as far as it can go.
void spreader::settle(player& p) {
  for (auto tries = 0; tries < kMeetings; ++tries) {
    double rate = 0;
    for (auto e = p.first; e < p.last; ++e)
      if (price_[in_play_[e].row] != 0) rate += slope_[in_play_[e].row] * in_play_[e].value * in_play_[e].value;
    auto const price = priced(p);
    auto const to = rate > 0 ? std::clamp(p.x - price / rate, lower_[p.column], upper_[p.column]) : price > 0 ? lower_[p.column] : upper_[p.column];
    if (price == 0 || to == p.x || !std::isfinite(to)) return;
    move(p, to - p.x);
  }
}

double spreader::over(std::uint32_t r) const { return std::max({0.0, load_[r] - rows_.upper[r], rows_.lower[r] - load_[r]}); }

void spreader::update_prices() {
  for (std::uint32_t r = 0; r < rows_.count(); ++r)
    if (base_[r] != price_[r]) {
      base_[r] = price_[r];
      set_price(r);
    }
}

void spreader::run(int updates, int sweeps) {
  begin();
  add_loads();
  scale_slopes();
  for (std::uint32_t r = 0; r < rows_.count(); ++r) set_price(r);
  price_columns();
  choose_players();
  for (int u = 0; u < updates; ++u) {
    for (int s = 0; s < sweeps; ++s) {
      for (std::size_t k = 0; k + 1 < first_player_.size(); ++k)
        even_out(std::span{players_}.subspan(first_player_[k], first_player_[k + 1] - first_player_[k]));
      for (auto& p : alone_) settle(p);
    }
    update_prices();
  }
  for (auto const* const of : {&players_, &alone_})
    for (auto const& p : *of) x_[p.column] = p.x;
  for (std::uint32_t c = 0; c < columns(); ++c) idle_[c] = x_[c] == 0 ? idle_[c] + 1 : 0;
  add_loads();
  for (std::uint32_t r = 0; r < rows_.count(); ++r) set_price(r);
  price_columns();
}

double spreader::total_cost() const {
  double sum = 0;
  for (std::uint32_t c = 0; c < columns(); ++c) sum += cost_[c] * x_[c];
  return sum;
}

double spreader::total_excess() const {
  double sum = 0;
  for (std::uint32_t r = 0; r < rows_.count(); ++r) sum += std::abs(price_[r]) * over(r);
  return sum;
}

}  // namespace mamar
