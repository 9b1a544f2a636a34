// A network as PyPSA's components, before they become files: what a study has found can still be laid beside them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mamar/io/network_csv.h"

namespace mamar {

// generators.csv and generators-p_max_pu.csv: a row for each component.
struct pypsa_frame {
  std::vector<std::string> names;
  std::vector<std::pair<std::string, std::vector<std::string>>> columns;       // in the order in which they were first set
  std::map<std::string, std::map<std::uint32_t, std::vector<double>>> series;  // Attribute -> row -> snapshot -> value; NaN: blank

  std::uint32_t add(std::string name);
  void set(std::uint32_t row, std::string_view column, std::string_view text);  // blank: left out
  void set(std::uint32_t row, std::string_view column, double value, double absent);
  // A figure that varies: one where it does not.
  void vary(std::uint32_t row, std::string const& attribute, std::vector<double> values, double absent);
  std::string_view text(std::uint32_t row, std::string_view column) const;
};

// Where an element of ours stands: rate of the component = factor x rate of ours.
struct pypsa_place {
  std::string list;
  std::uint32_t row{0};
  double factor{1};
  enum class part : std::uint8_t { whole, forward, backward, unserved } of{part::whole};
};

struct pypsa_folder {
  std::map<std::string, pypsa_frame> frames;  // generators, lines ...
  std::vector<std::string> snapshots;         // as PyPSA calls them
  std::map<std::pair<table_id, std::uint32_t>, std::vector<pypsa_place>> places;
  std::map<std::pair<place_idx, commodity_idx>, std::uint32_t> buses;  // rows of buses
  file_set whole;                                                      // files kept as they were
  std::vector<std::string> left_out, figures_left_out;                 // what PyPSA has no component or no column for

  file_set files() const;
};

pypsa_folder make_pypsa_folder(network const& n);

}  // namespace mamar
