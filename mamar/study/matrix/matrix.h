// matrix: the least value of one criterion between every place of one list and every place of another. docs/matrix.md has the mathematics.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "mamar/study/route/route.h"

namespace mamar {

struct matrix_options {
  std::vector<place_idx> from{};
  std::vector<place_idx> to{};
  commodity_idx commodity{};
  criterion measure{criterion::cost};
  way_class of{way_class::any};
  std::vector<mode_idx> avoid_modes{};
  std::vector<place_idx> avoid_places{};
  std::vector<party_idx> avoid_parties{};
  party_idx vehicle{};           // none: registered in the origin's territory
  unsigned threads{0};           // 0: as many as the machine runs at once; the answer is the same
  std::function<bool()> stop{};  // asked now and then, by any thread; true ends the searches with what is done
};

// no_access: no road, railway, ship or aircraft serves one of the two. not_searched: stopped before.
enum class pair_status : std::uint8_t { found, same_place, no_way, no_access, not_searched };

struct matrix_pair {
  pair_status status{pair_status::not_searched};
  std::int64_t value{0};  // in the unit of the search (criteria_values); of found and same_place (0)
};

struct matrix_result {
  matrix_options options;
  std::vector<matrix_pair> pairs;  // origin by origin: pairs[i * to + j]
  std::size_t graphs{0};           // search graphs that the rules tell apart
  std::size_t searches{0};         // one from each place that needed one
  bool stopped{false};

  matrix_pair const& at(std::size_t from, std::size_t to) const { return pairs[from * options.to.size() + to]; }
  std::size_t count(pair_status s) const;
};

// Each value is that of the first way of route() for the pair, asked for this criterion and class alone.
// Errors: matrix.no-places, route.not-carried, route.no-mass, route.payload-missing, route.overflow.
result<matrix_result> matrix(overlay const& view, matrix_options options);

}  // namespace mamar
