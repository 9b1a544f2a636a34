#include "app/cli/route_question.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <csignal>
#include <cstdio>

namespace mamar::cli {

namespace {

std::atomic<bool> interrupted{false};

// A script with an unset variable must not get the answer to another question.
CLI::Validator const not_blank{[](std::string& word) { return word.empty() ? std::string{"must not be blank"} : std::string{}; }, "", "not blank"};

void add_ends_and_cargo(CLI::App& app, question& q, context const& c) {
  auto& w = q.words;
  app.add_option("NET", q.net, c.text("folder of the network", "مجلّد الشبكة"))->required();
  app.add_option("--from", w.from, c.text("origin: id or name", "المنشأ: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--to", w.to, c.text("destination: id or name", "المقصد: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--commodity", w.commodity, c.text("what travels (default: containers)", "السلعة المنقولة (وإلا فحاويات)"))->check(not_blank);
  app.add_option("--amount", w.amount, c.text("how much, for example 20t (default: 1 unit)", "الكمية، مثل ‎20t (وإلا فوحدة واحدة)"))->check(not_blank);
  app.add_option("--criteria", w.criteria, c.text("one to four of cost, time, co2, unreliability (default: cost,time)", "من واحد إلى أربعة من cost وtime وco2 وunreliability (وإلا فـ cost,time)"))->delimiter(',')->allow_extra_args(false);
  app.add_option("--compare", w.compare, c.text("modes: the best by land, by sea, by air and of all", "modes: الأفضل برّاً وبحراً وجوّاً ومن الكل"))->check(CLI::IsMember({"modes"}));
  app.add_option("--class", w.classes, c.text("only ways by land, sea, air or any", "طرق land (برّ) أو sea (بحر) أو air (جوّ) أو any (الكل) فقط"))->delimiter(',')->allow_extra_args(false)->check(CLI::IsMember({"land", "sea", "air", "any"}));
}

void add_conditions(CLI::App& app, question& q, context const& c) {
  auto& w = q.words;
  app.add_option("--via", w.via, c.text("places to pass, in this order", "مواضع يُمرّ بها بهذا الترتيب"))->delimiter(',')->allow_extra_args(false);
  app.add_option("--avoid", w.avoid, c.text("modes, places or parties not to use (mode:, place:, party: say which)", "وسائل أو مواضع أو أطراف لا تُستعمل (mode: وplace: وparty: للتعيين)"))->delimiter(',')->allow_extra_args(false);
  auto const opening = [&w](bool open) { return [&w, open](std::string const& selector) { w.openings.push_back({open, selector}); }; };
  app.add_option_function<std::string>("--close", opening(false), c.text("close what the selector or name picks; may be repeated", "إغلاق ما ينتقيه المحدِّد أو الاسم، ويجوز تكراره"))->trigger_on_parse();
  app.add_option_function<std::string>("--open", opening(true), c.text("open it; removes every cause of closure and says which", "فتحه، مع إزالة كل أسباب الإغلاق وذكرها"))->trigger_on_parse();
  app.add_option("--scenario", w.scenario, c.text("a scenario of the network", "سيناريو من الشبكة"))->check(not_blank);
  app.add_option("--date", w.day, c.text("the day, YYYY-MM-DD (default: the network's)", "اليوم YYYY-MM-DD (وإلا فتاريخ الشبكة)"))->check(not_blank);
  app.add_option("--vehicle", w.vehicle, c.text("where vehicles are registered (default: the origin's party)", "بلد تسجيل المركبات (وإلا فطرف المنشأ)"))->check(not_blank);
}

bool failed(std::vector<std::string> const& faults) {
  for (auto const& fault : faults) std::fprintf(stderr, "mamar: check failed: %s\n", fault.c_str());
  return !faults.empty();
}

}  // namespace

void add_question(CLI::App& app, question& q, context const& c) {
  add_ends_and_cargo(app, q, c);
  add_conditions(app, q, c);
  app.add_flag("--check", q.check, c.text("recompute the answer from the tables and stop if it differs", "إعادة حساب الجواب من الجداول والتوقّف إن اختلف"));
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

std::string conditions(route_words const& w) {
  std::string out;
  auto const add = [&](char const* option, std::string const& value) {
    if (!value.empty()) out += std::string{" "} + option + " " + quoted(value);
  };
  for (auto const& one : w.classes) add("--class", one);
  for (auto const& one : w.via) add("--via", one);
  for (auto const& one : w.avoid) add("--avoid", one);
  add("--scenario", w.scenario);
  add("--date", w.day);
  add("--vehicle", w.vehicle);
  for (auto const& one : w.openings) add(one.open ? "--open" : "--close", one.selector);
  return out;
}

std::string typed(question const& q, std::string_view verb) {
  auto out = "mamar " + std::string{verb} + " " + quoted(q.net) + " --from " + quoted(q.words.from) + " --to " + quoted(q.words.to);
  if (q.words.commodity != "containers") out += " --commodity " + quoted(q.words.commodity);
  return out + conditions(q.words);
}

int answer(question const& q, context const& c, std::function<void(overlay const&, route_result const&, extras const&, int&)> const& tell) {
  int code = kAnswered;
  auto const n = load(q.net, c, code);
  if (!n) return code;
  auto const refuse = [&](diagnostics const& errors) {
    print_errors(errors, c, {"nothing computed", "لم يُحسب شيء"}, code);
    return kBadInput;
  };
  auto const request = read_request(*n, q.words);
  if (!request) return refuse(request.messages());
  auto const view = overlay::lay(*n, request->changes, request->day);
  if (!view) return refuse(view.messages());
  auto options = request->options;
  std::signal(SIGINT, [](int) { interrupted = true; });
  options.stop = [] { return interrupted.load(); };
  auto const r = route(*view, options);
  if (!r) return refuse(r.messages());
  if (q.check && failed(check_route(*view, *r))) return kInternal;
  extras more;
  if (q.who_can_stop) {
    auto stoppers = who_can_stop(*view, *r);
    if (!stoppers) return refuse(stoppers.messages());
    more.stoppers = *std::move(stoppers);
  }
  if (q.disjoint) more.apart = disjoint_ways(*view, *r);
  if (q.ranges) more.ranges = survive_ranges(*view, *r);
  if (q.check && failed(check_stoppers(*view, *r, more.who(), more.apart))) return kInternal;
  tell(*view, *r, more, code);
  bool const any = std::any_of(r->classes.begin(), r->classes.end(), [](class_result const& k) { return k.outcome != search_outcome::no_way; });
  return code == kAnswered && !any ? kNoAnswer : code;
}

}  // namespace mamar::cli
