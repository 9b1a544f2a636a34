// Does the ranking of the ways survive the low and high figures of the data? docs/route.md has the definitions.
#pragma once

#include "mamar/study/route/figures.h"
#include "mamar/study/route/route.h"

namespace mamar {

struct ranged_figure {
  figure_key key;
  double low{0}, now{0}, high{0};
};

// The figure alone moves from what it is towards one end of its range, and an order of ways turns.
struct turn {
  way_class of{way_class::any};
  criterion by{criterion::cost};
  std::size_t was{0};                // class_result::ways: the better one as things stand; of a best way, the best
  std::optional<std::size_t> now{};  // the one that overtakes it, if it is among the ways of the answer
  std::optional<way> other{};        // else that way, with today's figures
  bool best{false};                  // the best of all ways by the criterion turns; else only the order of two ways of the answer
  double at{0};                      // the figure at which it turns: on this side of it (by one part in 10^9 of the range) it does not
  bool high{false};                  // towards the high end
  std::int64_t lost{0};              // units of the search: by how much the one that was better is worse at the end
};

struct figure_turns {
  ranged_figure figure;
  std::vector<turn> turns;  // those of best ways first
};

// Whatever all figures are within their ranges, together: one way of the answer is better than another by the criterion.
struct sure_order {
  way_class of{way_class::any};
  criterion by{criterion::cost};
  std::size_t better{0}, worse{0};
  std::int64_t at_least{0};  // by as much, in units of the search
};

struct range_result {
  std::size_t figures{0};             // with a range that has a say in the arcs of any way
  std::vector<figure_turns> turning;  // that turn something, those that matter most first
  std::vector<sure_order> sure;
};

// Of an answer of route() to the same view; classes that were answered in full.
range_result survive_ranges(overlay const& view, route_result const& r);

}  // namespace mamar
