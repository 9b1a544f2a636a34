// A result table as data: columns, rows, notes; shown to people as aligned text, to machines as CSV or JSON.
//
// Arabic in a terminal. Three kinds of terminals must show the same text:
//  - those that do not reorder (xterm, Alacritty, most editors' terminals): cells appear left to right in logical order;
//  - those that reorder but take every line as left-to-right (GNOME Terminal as it comes): the first column stands at the left, each cell reads right;
//  - those that take the direction of a line from its text (Konsole, mlterm, VTE when told so): the first column stands at the right, as in print.
// So the columns stand in logical order and are padded by display width, every line begins with a RIGHT-TO-LEFT MARK (else a line of Latin ids would turn the other
// way), and every cell is an isolate, so that no cell reorders its neighbours. The padding of a figure stands inside its isolate, which is left-to-right:
// the units line up on the right whichever way the line runs. No escape sequences: the same text goes to files and pipes.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

#include "mamar/report/text.h"

namespace mamar {

enum class alignment : std::uint8_t { start, end };
enum class audience : std::uint8_t { all, people, machines };

inline constexpr int kAutomatic = -1;  // decimals: three significant digits of the column's largest figure

struct table_column {
  std::string id{};  // for machines, with the unit: cost_usd_per_t
  bilingual title{};
  bilingual unit{};  // joins the title in the head
  alignment side{alignment::start};
  int decimals{kAutomatic};
  int dispensable{0};  // where the terminal is too narrow, columns above 0 are left out, the largest first, and a note says so
  audience shown_to{audience::all};
};

// Nothing, a text, a figure (NaN = not given), yes or no, or a list.
using cell = std::variant<std::monostate, bilingual, double, bool, std::vector<std::string>>;

inline cell text_cell(std::string_view text) { return bilingual{std::string{text}, {}}; }

struct result_table {
  bilingual title{};
  std::vector<table_column> columns{};
  std::vector<std::vector<cell>> rows{};  // each as long as columns
  std::vector<bilingual> notes{};
};

// Ends with a newline, no trailing spaces.
std::string to_text(result_table const& table, text_options const& options);

// RFC 4180 with plain newlines, as the network's own tables have; lists joined by semicolons.
std::string to_csv(result_table const& table);

// An array of objects, a key for each column in its order; what is not given or has no limit is null.
nlohmann::ordered_json to_json(result_table const& table);

}  // namespace mamar
