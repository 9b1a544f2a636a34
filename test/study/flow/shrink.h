// A failing case cut down: rows and cells are left out as long as it still fails, so that what is printed can be solved by hand.
#pragma once

#include <functional>

#include "test/study/flow/flow_case.h"

namespace mamar::test {

inline flow_case shrunk(flow_case c, std::function<bool(flow_case const&)> const& fails) {
  auto const still = [&](flow_case const& smaller) {
    try {
      return fails(smaller);
    } catch (std::exception const&) {  // no network any more
      return false;
    }
  };
  for (bool any = true; any;) {
    any = false;
    for (auto const* const table : {"trips", "demands", "supplies", "stores", "limits", "limit_terms", "rules", "links", "gates", "converter_flows",
                                    "converters", "transfers", "cost_segments", "places", "snapshots", "settings", "commodities", "modes", "parties"})
      for (std::size_t i = c.tables[table].size(); i-- > 0;) {
        auto smaller = c;
        smaller.tables[table].erase(smaller.tables[table].begin() + static_cast<std::ptrdiff_t>(i));
        if (!still(smaller)) continue;
        c = smaller;
        any = true;
      }
  }
  auto const whole = c;
  for (auto const& [table, rows] : whole.tables)
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (auto const& [column, value] : rows[i]) {
        auto smaller = c;
        smaller.tables[table][i].erase(column);
        if (still(smaller)) c = smaller;
      }
  return c;
}

}  // namespace mamar::test
