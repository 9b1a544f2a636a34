// Finding an element by what a person types: an id, or a name in either language, with or without diacritics, hamza or the article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

// The place meant. An id wins over a name; among places of one name a city or town wins. Errors: place.not-found (with the nearest names),
// place.ambiguous (with the ids to choose from).
result<place_idx> find_place_by_name(network const& n, std::string_view typed);

// Likewise for rows of any table with an id: id, then name. Errors: element.not-found, element.ambiguous.
result<std::uint32_t> find_by_name(network const& n, table_id table, std::string_view typed);

// The name to show; the id where there is none.
std::string_view shown_name(network const& n, table_id table, std::uint32_t row, language lang);

// On what a figure rests. A figure without a row in provenance rests on its row's own source (published); with neither it is unstated.
enum class evidence : std::uint8_t { published, derived, estimated, assumed, unstated };

struct figure_evidence {
  evidence basis{evidence::unstated};
  date as_of{};
  std::vector<source_idx> sources;
  std::string_view method;
};

// Finds the provenance and range of figures.
class evidence_index {
 public:
  explicit evidence_index(network const& n) : n_{n} {}
  figure_evidence of(table_id table, std::uint32_t row, std::string_view field) const;
  range_idx range_of(table_id table, std::uint32_t row, std::string_view field) const;

 private:
  network const& n_;
};

}  // namespace mamar
