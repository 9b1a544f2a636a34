// What the columns of the result tables mean and in which unit they are: for the heads of files that leave this program.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mamar/base/map_layer.h"
#include "mamar/report/table.h"

namespace mamar {

// The column with its title in both languages and its unit. Throws std::logic_error for an id that is not described.
table_column described(std::string_view id);

// Each table as a file "NAME.csv", and datapackage.json (Frictionless) that says what they hold: type, unit and meaning of every column.
std::map<std::string, std::string> table_package(std::vector<std::pair<std::string, result_table>> const& tables, bilingual const& title);

// The table as a layer of a map, a feature a row, as yet without geometry.
map_layer layer_of(std::string_view name, std::string_view description, result_table const& table);

}  // namespace mamar
