// The words of `mamar route` as a question: places, cargo, amount, what to avoid, what changes.
#pragma once

#include <string>
#include <vector>

#include "mamar/network/change.h"
#include "mamar/study/matrix/matrix.h"
#include "mamar/study/route/route.h"

namespace mamar::cli {

// What is laid over the network.
struct change_words {
  std::string scenario, day;
  std::vector<std::string> changes;  // files, in the order given
  struct opening {
    bool open{false};
    std::string selector;
  };
  std::vector<opening> openings;  // --open and --close in the order given
};

struct route_words : change_words {
  std::string from, to, commodity{"containers"}, amount, vehicle, compare;
  std::vector<std::string> criteria, classes, via, avoid;
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

// The words of `mamar flow`: also supplies, converters, stores and demands may be closed and opened by their ids.
struct change_request {
  std::vector<change> changes;
  date day;
};

result<change_request> read_changes(network const& n, change_words const& words);

result<matrix_request> read_matrix_request(network const& n, matrix_words const& words);

}  // namespace mamar::cli
