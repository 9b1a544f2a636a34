// What the files that tell of a flow share (flow_*.cpp of this folder); used by them only.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "mamar/report/flow_figures.h"
#include "mamar/report/flow_report.h"
#include "mamar/report/summary_report.h"

namespace mamar {

// As it stands within a sentence: "crude oil".
bilingual within(bilingual name);

struct flow_teller {
  overlay const& view;
  flow_result const& r;
  flow_text_options const& options;
  network const& n = view.base();
  language lang = options.text.lang;
  double days = days_of(r.when);
  bilingual currency = currency_of(n);

  std::string say(std::string_view en, std::string_view ar) const { return std::string{lang == language::ar ? ar : en}; }
  std::string number(double value, int decimals) const { return figure(value, decimals, options.text); }
  // Three digits at least, of a whole number none behind the point.
  std::string number(double value) const { return figure(value, value == std::round(value) ? 0 : decimals_for(value), options.text); }
  // A figure as a cell of its own: the rows of a column are of different commodities, and each shows three digits.
  cell figure_cell(double value) const { return bilingual{number(value), {}}; }
  std::string comma() const { return say(", ", "، "); }
  std::string name(table_id table, std::uint32_t row) const { return element_name(n, table, row).in(lang); }
  bilingual commodity(commodity_idx c) const { return element_name(n, table_id::commodities, c.v); }
  std::string inside(commodity_idx c) const { return within(commodity(c)).in(lang); }
  bilingual party(party_idx p) const;

  // "81.2 million USD", "4 300 USD", "+2.1 million USD".
  std::string money(double value, bool signed_ = false) const;
  // What the columns of money are in: of the largest amount shown, millions or plain.
  struct scale {
    double by{1};
    bilingual unit;
  };
  scale scale_of(double largest, bilingual const& per) const;  // per: {"/day", "/يوم"}
};

// The sentences of an answer, each whole and unwrapped.
struct flow_told {
  std::string title;
  std::vector<std::string> answer;    // status and cost
  std::vector<std::string> conflict;  // of what cannot be met, in words
  std::vector<std::string> served;    // what is served in full
  std::vector<std::string> notes;
};
flow_told tell_flow(flow_teller const& t);

bool has_flow(flow_result const& r);  // whether the tables hold a flow that can be: also of a search that was stopped after it had one

// A row of the program in words: "balance(haditha,diesel,summer)" -> "the balance of Diesel at Haditha (summer)".
bilingual conflict_words(network const& n, std::string_view row);

// Tables of the summary; each with at most `most` rows, and a note that says how many more there are.
result_table cost_summary(flow_teller const& t);
result_table unserved_summary(flow_teller const& t, std::size_t most);
result_table shortage_summary(flow_teller const& t, std::size_t most);
result_table exchange_summary(flow_teller const& t, std::size_t most);
result_table freight_summary(flow_teller const& t, std::size_t most);
result_table crossing_summary(flow_teller const& t, std::size_t most);
result_table capacity_summary(flow_teller const& t, std::size_t most);
result_table price_summary(flow_teller const& t, std::size_t most);
result_table limit_summary(flow_teller const& t, std::size_t most);

}  // namespace mamar
