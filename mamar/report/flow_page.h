// The answer of flow as one self-contained page: what the page shows as JSON. page.h puts it into the page; docs/report.md.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "mamar/report/flow_report.h"
#include "mamar/report/page.h"

namespace mamar {

// Means over the horizon, except `balance`. Keys; a text for readers is {"en", "ar"}; money is in meta.currency, rates in the commodity's rate unit:
//   format, view    1, "flow"
//   meta            as of route's page, without commodity
//   status, days    of the answer; days of the horizon
//   told            en, ar: title, answer[], conflict[], served[], notes[]
//   costs[]         part, value (a day)
//   commodities{}   en, ar, unit, rate, tonnes (of a unit), slots[] (in which it balances), weights[] (share of the time)
//   totals[]        commodity, exported, wanted, served, cost, people
//   shortages[]     party, commodity, worst, wanted, served, mean, time
//   network         places{}, parties{}, modes{}, links[]: [mode, open, from, to, line]
//   flows[]         [link (number), commodity, forward, backward]
//   gates[]         place, name, commodity, forward, backward
//   capacities[]    [link (number) or the gate's place, mean utilisation, largest]
//   dear[], plants[]  full ways and sources, the largest rent first: name, capacity, used, unit, full, value, rent, link or place
//   balance[]       party, commodity, kinds{} (supply by kind, by slot), used[] (by plants and stores), served[], unserved[]; what is short of the sum comes from others
//   exchange[]      from, to, commodity, amount, value (null: has none)
//   prices[]        [place, commodity, low, mean, high]
//   unserved[]      [place, commodity, wanted, served, people]
//   limits[]        name, sense, value, unit, price
nlohmann::ordered_json flow_page_json(overlay const& view, flow_result const& r, page_origin const& options);

}  // namespace mamar
