#include "mamar/study/route/choice.h"

#include <algorithm>
#include <limits>

namespace mamar {

namespace {

using point = std::array<double, kCriteria>;  // from 0, the least of the frontier, to 1, its largest; 0 where not asked

std::vector<point> measured(std::vector<way> const& ways, std::vector<criterion> const& criteria) {
  std::vector<point> out(ways.size(), point{});
  for (auto const c : criteria) {
    auto const at = static_cast<std::size_t>(c);
    auto const total = [&](way const& w) { return w.totals[at]; };
    auto const [least, largest] = std::ranges::minmax(ways, {}, total);
    auto const width = static_cast<double>(largest.totals[at] - least.totals[at]);
    for (std::size_t i = 0; i < ways.size(); ++i)
      if (width > 0) out[i][at] = static_cast<double>(ways[i].totals[at] - least.totals[at]) / width;
  }
  return out;
}

double distance_squared(point const& a, point const& b) {
  double sum = 0;
  for (std::size_t c = 0; c < kCriteria; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

class chooser {
 public:
  chooser(std::vector<point> points, std::size_t most)
      : points_{std::move(points)},
        most_{most},
        taken_(points_.size(), false),
        apart_(points_.size(), std::numeric_limits<double>::infinity()) {}

  void take_anyway(std::size_t i) {
    most_ = std::max(most_, count_ + (taken_[i] ? 0 : 1));
    take(i);
  }

  void take(std::size_t i) {
    if (count_ == most_ || taken_[i]) return;
    taken_[i] = true;
    ++count_;
    for (std::size_t k = 0; k < points_.size(); ++k) apart_[k] = std::min(apart_[k], distance_squared(points_[k], points_[i]));
  }

  std::size_t knee() const {
    return static_cast<std::size_t>(std::ranges::min_element(points_, {}, [](point const& p) { return distance_squared(p, {}); }) - points_.begin());
  }

  // What is taken has no distance left.
  void spread() {
    while (count_ < most_) take(static_cast<std::size_t>(std::ranges::max_element(apart_) - apart_.begin()));
  }

  bool taken(std::size_t i) const { return taken_[i]; }

 private:
  std::vector<point> points_;
  std::size_t most_;
  std::size_t count_{0};
  std::vector<bool> taken_;
  std::vector<double> apart_;  // Way -> squared distance to the nearest taken
};

}  // namespace

void choose(class_result& r, std::vector<criterion> const& criteria, std::size_t most) {
  if (most == 0 || r.ways.size() <= most) return;
  chooser c{measured(r.ways, criteria), most};
  for (auto const i : r.best) c.take_anyway(i);
  c.take(c.knee());
  for (auto const& b : r.hull) c.take(b.way);
  c.spread();
  std::vector<std::size_t> place(r.ways.size(), 0);
  std::vector<way> kept;
  for (std::size_t i = 0; i < r.ways.size(); ++i) {
    place[i] = kept.size();
    if (c.taken(i)) kept.push_back(std::move(r.ways[i]));
  }
  if (!std::ranges::all_of(r.hull, [&](best_between const& b) { return c.taken(b.way); })) r.hull.clear();
  for (auto& b : r.hull) b.way = place[b.way];
  for (auto& b : r.best) b = place[b];
  r.ways = std::move(kept);
}

}  // namespace mamar
