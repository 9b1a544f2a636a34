// Two ways with no element in common that cost least together.
#pragma once

#include "mamar/study/route/stoppers.h"

namespace mamar {

struct disjoint_answer {
  way_class of{way_class::any};
  search_outcome outcome{search_outcome::no_way};  // of the class
  proof is{proof::unproven};
  criterion by{criterion::cost};  // the first asked for
  std::vector<way> ways;          // two, if found: the one less by `by` first
  bool least{false};              // no pair is less together, proven
  std::int64_t total{0};          // units of the search
  std::int64_t bound{0};          // no pair is below
  std::vector<element> needed;    // why there is none, where single elements say it: every way uses them
};

// For each class of an answer of route() to the same view. An element is a row: a link in either direction, a gate also where it stands in the via of links, a
// transfer, a loading or unloading that has a row.
std::vector<disjoint_answer> disjoint_ways(overlay const& view, route_result const& r);

// Certificates, by searches of the plain kind on graphs from which what is refused was left out: every value without a party, every cut, that no party of a coalition can
// be spared, every element said to be needed; ways are ways, without those they do without, and pairs have nothing in common. What is wrong in words; empty if
// nothing. Not certified: that no smaller coalition and no more robust way exists, that a pair said not to exist does not.
std::vector<std::string> check_stoppers(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart);

}  // namespace mamar
