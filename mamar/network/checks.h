// Checks of finalize(): everything that concerns more than one value. Each appends what it finds and goes on.
#pragma once

#include "mamar/network/builder.h"

namespace mamar {

struct check_context {
  network const& n;
  locator const& locate;
  diagnostics& found;

  // `column`: the attribute the message points at; empty: the row.
  diagnostic& say(table_id table, std::uint32_t row, std::string_view column, std::string_view code,
                  std::initializer_list<std::string_view> arguments) const;
};

void check_tables(check_context const& c);       // settings, keys of several columns; not those of provenance and ranges
void check_figure_keys(check_context const& c);  // these
void check_places(check_context const& c);
void check_links(check_context const& c);
void check_gates(check_context const& c);  // gates and transfers
void check_rules(check_context const& c);
void check_changes(check_context const& c);  // scenarios' and projects' changes
void check_energy(check_context const& c);   // stores, profiles, limits, demands
void check_projects(check_context const& c);
void check_figures(check_context const& c);  // provenance and ranges

}  // namespace mamar
