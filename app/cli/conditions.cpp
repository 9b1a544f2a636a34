#include "app/cli/conditions.h"

#include <algorithm>
#include <cctype>

namespace mamar::cli {

CLI::Validator const not_blank{[](std::string& word) { return word.empty() ? std::string{"must not be blank"} : std::string{}; }, "", "not blank"};

void add_changes(CLI::App& app, change_words& w, context const& c) {
  auto const opening = [&w](bool open) { return [&w, open](std::string const& selector) { w.openings.push_back({open, selector}); }; };
  app.add_option_function<std::string>(
         "--close", opening(false), c.text("close what the selector or name picks; may be repeated", "إغلاق ما ينتقيه المحدِّد أو الاسم، ويجوز تكراره"))
      ->trigger_on_parse()
      ->check(not_blank);
  app.add_option_function<std::string>("--open", opening(true),
                                       c.text("open it; removes every cause of closure and says which", "فتحه، مع إزالة كل أسباب الإغلاق وذكرها"))
      ->trigger_on_parse()
      ->check(not_blank);
  app.add_option("--scenario", w.scenario, c.text("a scenario of the network", "سيناريو من الشبكة"))->check(not_blank);
  app.add_option(
         "--changes", w.changes,
         c.text("a CSV file of changes (selector, field, op, value ...), above the scenario, below --open and --close",
                "ملف CSV من التغييرات (selector وfield وop وvalue ...) فوق السيناريو ودون ‎--open و‎--close"))
      ->allow_extra_args(false)
      ->check(not_blank)
      ->option_text("FILE");
  app.add_option("--date", w.day, c.text("the day, YYYY-MM-DD (default: the network's)", "اليوم YYYY-MM-DD (وإلا فتاريخ الشبكة)"))->check(not_blank);
}

void add_conditions(CLI::App& app, route_words& w, context const& c) {
  app.add_option("--avoid", w.avoid,
                 c.text("modes, places or parties not to use (mode:, place:, party: say which)",
                        "وسائل أو مواضع أو أطراف لا تُستعمل (mode: وplace: وparty: للتعيين)"))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("WORD,...");
  add_changes(app, w, c);
  app.add_option("--vehicle", w.vehicle,
                 c.text("where vehicles are registered (default: the origin's party)", "بلد تسجيل المركبات (وإلا فطرف المنشأ)"))
      ->check(not_blank);
}

std::string quoted(std::string const& word) {
  bool const plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || std::string_view{"-_./,:=@%+"}.find(c) != std::string_view::npos;
  });
  if (plain) return word;
  std::string out{"'"};
  for (char const c : word) out += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
  return out + "'";
}

namespace {

void add(std::string& out, char const* option, std::string const& value) {
  if (!value.empty()) out += std::string{" "} + option + " " + quoted(value);
}

std::string changes_before_vehicle(change_words const& w) {
  std::string out;
  add(out, "--scenario", w.scenario);
  for (auto const& one : w.changes) add(out, "--changes", one);
  add(out, "--date", w.day);
  return out;
}

std::string openings(change_words const& w) {
  std::string out;
  for (auto const& one : w.openings) add(out, one.open ? "--open" : "--close", one.selector);
  return out;
}

}  // namespace

std::string conditions(route_words const& w) {
  std::string out;
  for (auto const& one : w.classes) add(out, "--class", one);
  for (auto const& one : w.via) add(out, "--via", one);
  for (auto const& one : w.avoid) add(out, "--avoid", one);
  out += changes_before_vehicle(w);
  add(out, "--vehicle", w.vehicle);
  return out + openings(w);
}

std::string conditions(change_words const& w) { return changes_before_vehicle(w) + openings(w); }

}  // namespace mamar::cli
