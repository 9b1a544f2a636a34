// Who can stop the ways of an answer, and what then: cuts, best ways without a party, smallest coalitions, the way that the fewest can stop, two ways that nobody
// can stop both of. docs/route.md has the definitions.
#pragma once

#include <limits>
#include <optional>

#include "mamar/study/route/route.h"

namespace mamar {

// What a way can be best by here: the four criteria and the distance in metres.
enum class measure : std::uint8_t { cost, time, co2, unreliability, distance };
inline constexpr std::size_t kMeasures = 5;
inline constexpr std::array kEveryMeasure{measure::cost, measure::time, measure::co2, measure::unreliability, measure::distance};

// A least way by a measure; of equal ones the least by the criteria asked for, in their order, then fewest arcs, then smallest element ids.
struct least_way {
  measure by{measure::cost};
  search_outcome outcome{search_outcome::no_way};
  std::int64_t value{0};       // units of the search; metres
  std::int64_t difference{0};  // to the least with everybody's leave
  bool changed{false};         // it is another way than with everybody's leave
  std::optional<way> found{};  // if there is one and it is another; class_stoppers::best has it always
};

struct party_answer {
  party_idx party;
  bool stops_all{false};           // controls an arc of every way
  std::vector<std::size_t> stops;  // class_result::ways that it controls an element of
  std::vector<least_way> without;  // what is left when it refuses everything it controls; by kEveryMeasure
};

enum class proof : std::uint8_t {
  found,
  none,     // proven: there is none
  unproven  // the search was cut short: neither is known
};

struct coalition {
  std::vector<party_idx> parties;  // by id
  std::optional<least_way> then;   // of a class other than any: the least by the first criterion of all ways without them
};

struct robust_answer {
  proof is{proof::unproven};
  std::vector<party_idx> stoppable_by;  // besides the ends' parties
  std::optional<way> found;             // the least by the criteria, in their order, of the ways that so few can stop
};

struct pair_answer {
  proof is{proof::unproven};
  std::vector<way> ways;  // two, if found; one where it is in the hands of the ends alone
};

struct class_stoppers {
  way_class of{way_class::any};
  search_outcome outcome{search_outcome::no_way};
  std::vector<party_idx> parties_that_matter;  // other than the ends', that control an arc of some way; by id
  std::vector<least_way> best;                 // with everybody's leave; by kEveryMeasure
  std::vector<party_answer> parties;           // those that matter
  proof cut{proof::unproven};                  // none: some way is in the hands of the ends alone
  std::vector<coalition> coalitions;           // all smallest ones
  robust_answer robust;
  pair_answer no_common_controller;
  std::vector<element> needed;  // elements of every way, in the order in which the cheapest passes them
};

struct stop_result {
  std::vector<class_stoppers> classes;  // as in the answer
};

// Of the ways of an answer of route() to the same view. Error: route.too-many-parties.
result<stop_result> who_can_stop(overlay const& view, route_result const& r);

}  // namespace mamar
