// What the parts of the route text share; used by route_text.cpp, route_legs.cpp and page.cpp only.
#pragma once

#include <string>
#include <vector>

#include "mamar/network/lookup.h"
#include "mamar/report/route_report.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

struct teller {
  overlay const& view;
  route_result const& r;
  route_text_options const& options;
  network const& n = view.base();
  language lang = options.text.lang;
  std::vector<shown_way> ways = shown_ways(view, r, options.all_ways);
  evidence_index evidence_of{n};

  std::string say(std::string_view en, std::string_view ar) const { return std::string{lang == language::ar ? ar : en}; }
  std::string number(double value, int decimals) const { return figure(value, decimals, options.text); }
  std::string comma() const { return say(", ", "، "); }
  std::string place(place_idx p) const { return element_name(n, table_id::places, p.v).in(lang); }
  std::string party(party_idx p) const { return element_name(n, table_id::parties, p.v).in(lang); }

  // Ids in English, short enough for a column (the last note spells them out); names in Arabic, where Latin letters would be a stumbling block.
  std::string parties(std::vector<party_idx> const& list, bool named) const {
    std::string out;
    for (auto const p : list) out += (out.empty() ? "" : comma()) + (named || lang == language::ar ? party(p) : std::string{n.parties.party_id[p]});
    return out;
  }

  bilingual money_per_t() const {
    std::string currency{n.settings.count > 0 ? n.settings.currency[setting_idx{0}] : std::string_view{}};
    if (currency.empty()) currency = "USD";
    return {currency + "/t", (currency == "USD" ? "دولار" : currency) + "/طن"};
  }
};

// One way leg by leg, its weakest evidence as the note below.
result_table leg_by_leg(teller const& t, shown_way const& s);

// What a reader should know about one leg: what it passes, what is doubtful. And the weakest evidence of a whole way; blank if there is nothing to say.
std::string leg_remark(teller const& t, route_leg const& leg, way_evidence const& weak);
std::string evidence_told(teller const& t, way_evidence const& e);

// The sentences of an answer, each whole and unwrapped.
struct class_told {
  way_class of{way_class::any};
  std::string no_way;                 // "No way by land."
  std::string opening;                // "One opening would give one:"
  std::vector<std::string> openings;  // "gate ...: closed (scenario ...)"
};
struct answer_told {
  std::string title;
  std::vector<std::string> sentences;  // break-even values of time, what the network's own value picks, who can stop the ways
  std::vector<class_told> no_way;      // classes without a way
  std::vector<std::string> notes;      // for every form of the answer
};
answer_told tell(teller const& t);

// Who can stop the ways, and what then; blank if it was not asked. And the same in one sentence.
std::string stoppers_told(teller const& t);
std::string stoppers_sentence(teller const& t);

// Whether the order of the ways survives the ranges of the data; blank if it was not asked.
std::string ranges_told(teller const& t);

// Elements in words, the first few and "and 4 more".
std::string elements_told(teller const& t, std::vector<element> const& list);

}  // namespace mamar
