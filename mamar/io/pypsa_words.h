// Names of PyPSA that mean something to us: its components, what of each is read, what changes the optimum and is not modelled, its standard types.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace mamar {

// What of PyPSA is not computed with stands in columns of this prefix, so that it is written back.
inline constexpr std::string_view kPypsaKept = "x_pypsa_";
inline constexpr double kPypsaUnlimited = std::numeric_limits<double>::infinity();

// A column that changes PyPSA's optimum and that the network has no place for, unless it is blank or has its default.
struct pypsa_asked {
  std::string_view list;  // file without .csv; "*": every component
  std::string_view column;
  std::string_view default_text;  // blank: not given
  std::string_view en, ar;        // what it asks for
};
// Nothing if the column asks for nothing special.
pypsa_asked const* find_asked(std::string_view list, std::string_view column);

// Whether PyPSA itself writes the column or series as a result.
bool is_pypsa_result(std::string_view list, std::string_view column);

// What PyPSA has a column of its components as. The author's own columns are those that it does not know.
enum class pypsa_kind : std::uint8_t { own, text, figure, flag };
pypsa_kind kind_of_pypsa(std::string_view column);

// Files that are kept whole, and under which name: the notes and the coordinate system of a network, and the names of the variables of a netCDF file that are texts though
// they look like figures, one a line (a version "2.10" is not 2.1).
inline constexpr std::string_view kPypsaTexts = "netcdf_texts.txt";
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPypsaWhole{
    {{"meta", "meta.json"}, {"crs", "crs.json"}, {"netcdf_texts", kPypsaTexts}}};

// Components in the order in which they are read; sub_networks, shapes and shunt_impedances do not touch the optimum.
std::span<std::string_view const> pypsa_lists();

// Whether a file of this name, without .csv, is one of a PyPSA folder: generators, generators-p_max_pu.
bool is_file_of_pypsa(std::string_view stem);

// Standard types as PyPSA 1.4 has them (pypsa/data/standard_types; its sources: pandapower; Oeding and Oswald, Elektrische Kraftwerke und Netze, 2011).
struct line_type {
  std::string_view name;
  double r;      // ohm/km
  double x;      // ohm/km
  double i_nom;  // kA
};
struct transformer_type {
  std::string_view name;
  double s_nom;        // MVA
  double vsc;          // %, short-circuit voltage
  double vscr;         // %, its resistive part
  double phase_shift;  // degree
  double tap_neutral;
  double tap_step;  // %
};
std::optional<line_type> find_line_type(std::string_view name);
std::optional<transformer_type> find_transformer_type(std::string_view name);
// Series reactance and resistance in per unit of s_nom of one transformer of the type.
double reactance_of(transformer_type const& t);
double tap_of(transformer_type const& t, double position);

}  // namespace mamar
