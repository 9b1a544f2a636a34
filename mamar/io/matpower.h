// MATPOWER cases (CASEFORMAT version 2): one hour of one grid, generators with costs. docs/formats.md says of every field whether it is read, kept or refused.
//
// Buses become places, branches lines under the voltage law, generators supplies; the flow of the hour is the DC optimal power flow, its objective in $/h. What the
// program does not use is kept in columns x_matpower_..., so that it is written back.
#pragma once

#include "mamar/io/network_any.h"

namespace mamar {

// All errors at once, each at the entry of the file that has it.
result<network> read_matpower(std::string const& name, std::string bytes, read_options const& o = {});

// Angle across a branch for one per unit of flow. All per unit: pglib (r^2 + x^2) / x, with taps and shifts ignored (PowerModels' DCPPowerModel, behind the published
// DC values of PGLib); matpower x tap, with shifts; x: x alone.
double branch_reactance(dc_model m, double r, double x, double tap);

std::string_view word_of(dc_model m);
dc_model dc_model_from(std::string_view word);

// The network as a case; an error if it has no electricity.
result<std::string> write_matpower(network const& n);

// What of the network a case cannot say and was left out.
diagnostics matpower_notes(network const& n);

}  // namespace mamar
