// The words a route answer is told in: names of ways, of elements, of obstacles; which ways are shown and what is remarked about them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mamar/report/text.h"
#include "mamar/study/route/route.h"

namespace mamar {

bilingual mode_word(mode_kind k);                                           // "rail", "سكة"
bilingual mode_words(route_leg const& leg, network const& n);               // of a leg: "rail", "gate", "loading, rail"
bilingual way_name(network const& n, route_result const& r, way const& w);  // "rail and road by Türkiye"
bilingual by_class(way_class c);                                            // "by sea"; blank for any
std::string_view class_id(way_class c);                                     // "sea"
std::string_view criterion_id(criterion c);                                 // "cost"

// "link Tehran - Tabriz (road)", "gate Al-Qaim / Bukamal (road, Iraq to Syria)"; `id` is "links/..." for machines, blank for what needs no row.
bilingual element_label(network const& n, element e);
std::string element_id(network const& n, element e);

// "closed (scenario tanf-closed)"
bilingual obstacle_words(overlay const& view, blocker const& b);

// Those who can stop some legs, in the order in which they are met: origin first, gates of a via in turn, destination last.
std::vector<party_idx> parties_met(network const& n, std::span<route_leg const> legs, std::vector<party_idx> const& controllers);
inline std::vector<party_idx> parties_met(network const& n, way const& w) { return parties_met(n, w.legs, w.controllers); }

// A way of the answer as it is shown: classes[in].ways[at].
struct shown_way {
  std::size_t in{0};
  std::size_t at{0};
  bilingual name{};    // "rail and road by Türkiye": told apart from the other ways shown
  bilingual remark{};  // "cheapest", "dearer and slower than ..."

  way const& of(route_result const& r) const { return r.classes[in].ways[at]; }
};

// The class that the answer as a whole is about: any if it was asked for, else the only one asked for, else none.
class_result const* whole(route_result const& r);

// The ways worth a line: the best of every class by every criterion and those best for some value of time; where one class was asked for and its frontier is
// short, or `all` is set, every way. A way that stands in several classes is shown once. Cheapest first.
std::vector<shown_way> shown_ways(overlay const& view, route_result const& r, bool all);

}  // namespace mamar
