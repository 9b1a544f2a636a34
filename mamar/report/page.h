// The answer of route as one self-contained page: what the page shows as JSON, and the page with it. The page itself (markup, code, fonts, map of the world) is
// made from web/ and handed in as a template; docs/report.md.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "mamar/report/route_report.h"

namespace mamar {

// What the pages of all studies say of the question.
struct page_origin {
  text_options text{};       // language in which it opens, digits of Arabic text
  std::string network{};     // folder, as typed
  std::string scenario{};    // id; blank: none
  std::string conditions{};  // options under which it was asked, as typed
  std::string command{};     // the whole command that wrote it
  std::string version{};
};
// Keys: network, folder, date, scenario, conditions, command, version, currency, language, digits.
nlohmann::ordered_json page_meta(overlay const& view, page_origin const& options);

struct page_options : page_origin {
  stop_result const* stoppers{nullptr};  // who can stop the ways; null: not asked
};

// Keys; a text for readers is {"en", "ar"}:
//   format          1
//   meta            title, network, date, scenario, conditions, command, version, currency, language, digits
//   answer          route_json
//   told            en, ar: sentences[], no_way[] (class, text, opening, openings[]), notes[]
//   ways[]          one for each different way: number (of the first of answer.routes that is it), same[] (all of them), shown, name, remark, evidence,
//                   parties[] (in the order met), lines[] (of its carriage legs, lon lat), legs[] (by, remark, parties[])
//   network         places{}, links[], gates[], modes{}, parties{}: what the map shows of it, as of the day asked
//   labels          names of elements that the answer speaks of
//   who_can_stop[]  as in route's JSON, of the ways' legs only kind, mode and km; absent if it was not asked
nlohmann::ordered_json page_json(overlay const& view, route_result const& r, page_options const& options);

// The template with the data in the place of its mark, safe inside a script element. Blank if the template has no mark.
std::string page_html(std::string_view page_template, nlohmann::ordered_json const& data);

}  // namespace mamar
