// Why a commodity costs what it costs at a place, in words.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "mamar/report/flow_report.h"
#include "mamar/study/flow/explain.h"

namespace mamar {

// A chain of reasons, the place asked for first. Blank steps: the commodity has no balance there.
struct price_answer {
  place_idx place;
  commodity_idx commodity;
  std::vector<price_step> steps;
};

// When the price is highest, if no time is asked for; none: the commodity has no price there.
bool dearest_slot(flow_result const& r, place_idx p, commodity_idx c, time_slot& when);
// The slot of this name, a snapshot or a period as the commodity balances; false: there is none.
bool find_slot(network const& n, flow_result const& r, commodity_idx c, std::string_view name, time_slot& when);

std::string explanation_text(overlay const& view, flow_result const& r, price_answer const& answer, text_options const& options);

//   place, commodity, time, unit, price
//   steps[]  why, place, commodity, time, price, element, own, time_value, by_limits, others, factor, full_at[], limits[] (limit, price)
nlohmann::ordered_json explanation_json(overlay const& view, flow_result const& r, price_answer const& answer);

}  // namespace mamar
