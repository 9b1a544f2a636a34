// The words of `mamar route` as a question: places, cargo, amount, what to avoid, what changes.
#pragma once

#include <string>
#include <vector>

#include "mamar/network/change.h"
#include "mamar/study/matrix/matrix.h"
#include "mamar/study/route/route.h"

namespace mamar::cli {

struct route_words {
  std::string from, to, commodity{"containers"}, amount, scenario, day, vehicle, compare;
  std::vector<std::string> criteria, classes, via, avoid;
  std::vector<std::string> changes;  // files, in the order given
  struct opening {
    bool open{false};
    std::string selector;
  };
  std::vector<opening> openings;  // --open and --close in the order given
};

struct route_request {
  route_options options;
  std::vector<change> changes;
  date day;
};

// Every error of every option at once.
result<route_request> read_request(network const& n, route_words const& words);

// The words of `mamar matrix`: those of route (from, to, via, amount, criteria, compare are not used), lists of places, a criterion.
struct matrix_words : route_words {
  std::string from_list, to_list;  // selectors of places and names, joined by commas; --to blank: the same as --from
  std::string criterion{"cost"};
};

struct matrix_request {
  matrix_options options;
  std::vector<change> changes;
  date day;
};

result<matrix_request> read_matrix_request(network const& n, matrix_words const& words);

}  // namespace mamar::cli
