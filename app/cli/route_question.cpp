#include "app/cli/route_question.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>

namespace mamar::cli {

namespace {

std::atomic<bool> interrupted{false};

// CLI::Range takes NaN to be inside, and prints the ends with six decimals.
CLI::Validator const from_0_to_10{[](std::string& word) {
                                    double value = -1;
                                    bool const inside = CLI::detail::lexical_cast(word, value) && value >= 0 && value <= 10;
                                    return inside ? std::string{} : "Value " + word + " not in range 0 to 10";
                                  },
                                  "FLOAT in [0 - 10]", "share"};

void add_ends_and_cargo(CLI::App& app, question& q, context& c) {
  auto& w = q.words;
  add_network(app, q.net, c);
  app.add_option("--from", w.from, c.text("origin: id or name", "المنشأ: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--to", w.to, c.text("destination: id or name", "المقصد: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--commodity", w.commodity, c.text("what travels (default: containers)", "السلعة المنقولة (وإلا فحاويات)"))->check(not_blank);
  app.add_option("--amount", w.amount,
                 c.text("how much, for example 20t (default: 1 unit)", "الكمية، مثل ‎20t (وإلا فوحدة واحدة)"))
      ->check(not_blank);
  app.add_option("--criteria", w.criteria,
                 c.text("one to four of cost, time, co2, unreliability (default: cost,time)",
                        "من واحد إلى أربعة من cost وtime وco2 وunreliability (وإلا فـ cost,time)"))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("WORD,...");
  app.add_option("--compare", w.compare, c.text("modes: the best by land, by sea, by air and of all", "modes: الأفضل برّاً وبحراً وجوّاً ومن الكل"))
      ->check(CLI::IsMember({"modes"}));
  app.add_option("--class", w.classes, c.text("only ways by land, sea, air or any", "طرق land (برّ) أو sea (بحر) أو air (جوّ) أو any (الكل) فقط"))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"land", "sea", "air", "any"}))
      ->option_text("{land,sea,air,any},...");
  app.add_option("--via", w.via, c.text("places to pass, in this order", "مواضع يُمرّ بها بهذا الترتيب"))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("PLACE,...");
}

}  // namespace

void add_question(CLI::App& app, question& q, context& c) {
  add_ends_and_cargo(app, q, c);
  add_conditions(app, q.words, c);
  app.add_option("--max-routes", q.most_routes,
                 c.text("so many ways of each class: a choice of the best by each criterion (never fewer), the knee and others far apart",
                        "عدد الطرق من كل صنف: منتقى من الأفضل بكل معيار (ولا ينقص عنها) ونقطة التوازن وما تباعد بينها"))
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  app.add_option("--epsilon", q.epsilon,
                 c.text("leave out ways that one shown comes within this share of, in every criterion: 0.05 means 5 % (default: none left out)",
                        "إسقاط كل طريق يقاربه طريق معروض بهذه النسبة في كل معيار: 0.05 تعني 5 % (وإلا فلا يُسقط شيء)"))
      ->check(from_0_to_10);
  app.add_option("--max-memory", q.most_memory_mb,
                 c.text("MB for the search of one class; beyond it the answer is what is proven so far, and says so",
                        "ذاكرة البحث في الصنف الواحد بالميغابايت، فإن زادت كان الجواب ما ثبت حتى حينه مع ذكر ذلك"))
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  app.add_flag("--check", q.check,
               c.text("recompute the answer from the tables and stop if it differs", "إعادة حساب الجواب من الجداول والتوقّف إن اختلف"));
}

std::string typed(question const& q, std::string_view verb) {
  auto out = "mamar " + std::string{verb} + " " + quoted(q.net) + " --from " + quoted(q.words.from) + " --to " + quoted(q.words.to);
  if (q.words.commodity != "containers") out += " --commodity " + quoted(q.words.commodity);
  return out + conditions(q.words);
}

bool check_failed(std::vector<std::string> const& faults) {
  for (auto const& fault : faults) std::fprintf(stderr, "mamar: check failed: %s\n", fault.c_str());
  return !faults.empty();
}

int answer(question const& q, context const& c, std::function<void(overlay const&, route_result const&, int&)> const& tell) {
  int code = kAnswered;
  auto const n = load(q.net, c, code);
  if (!n) return code;
  auto inputs = q.words.changes;
  inputs.push_back(q.net);
  if (!leave_inputs(q.written, inputs, c, code)) return code;
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
  options.epsilon = q.epsilon;
  options.most_routes = q.most_routes;
  if (q.most_memory_mb > 0) options.most_bytes = q.most_memory_mb << 20;
  auto const r = route(*view, options);
  if (!r) return refuse(r.messages());
  if (q.check && check_failed(check_route(*view, *r))) return kInternal;
  tell(*view, *r, code);
  bool const any = std::any_of(r->classes.begin(), r->classes.end(), [](class_result const& k) { return k.outcome != search_outcome::no_way; });
  return code == kAnswered && !any ? kNoAnswer : code;
}

}  // namespace mamar::cli
