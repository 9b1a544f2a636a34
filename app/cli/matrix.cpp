#include <atomic>
#include <csignal>
#include <nlohmann/json.hpp>

#include "app/cli/conditions.h"
#include "mamar/report/matrix_report.h"

namespace mamar::cli {

namespace {

struct arguments {
  std::string net;
  matrix_words words;
  unsigned threads{0};
};

std::atomic<bool> interrupted{false};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar matrix data/mashreq --from baghdad,damascus,amman,ankara,tehran\n"
      "  mamar matrix data/mashreq --from 'places[kind=city]' --to latakia,beirut --criterion time --class land\n"
      "  mamar matrix data/mashreq --from 'places[kind=port]' --criterion co2 --csv > ports.csv\n\n"
      "A place with itself is 0. Exit status 1: no pair has a way.",
      "أمثلة:\n"
      "  mamar matrix data/mashreq --from بغداد,دمشق,عمان,أنقرة,طهران\n"
      "  mamar matrix data/mashreq --from 'places[kind=city]' --to latakia,beirut --criterion time --class land\n"
      "  mamar matrix data/mashreq --from 'places[kind=port]' --criterion co2 --csv > ports.csv\n\n"
      "ما بين الموضع ونفسه صفر. حالة الخروج 1 تعني: لا طريق بين أيّ زوج.");
}

void show(overlay const& view, matrix_result const& r, arguments const& a, context const& c, int& code) {
  if (c.json) {
    auto answer = matrix_json(view, r);
    answer["asked_with"] = conditions(a.words);
    return put(answer.dump(1) + "\n", code);
  }
  if (c.csv) return put(to_csv(matrix_table(view, r)), code);
  auto told = a.words;  // the title names the class
  told.classes.clear();
  put(matrix_text(view, r, {c.text_form, a.net, conditions(told)}), code);
}

int answer(arguments const& a, context const& c) {
  int code = kAnswered;
  auto const n = load(a.net, c, code);
  if (!n) return code;
  auto const refuse = [&](diagnostics const& errors) {
    print_errors(errors, c, {"nothing computed", "لم يُحسب شيء"}, code);
    return kBadInput;
  };
  auto const request = read_matrix_request(*n, a.words);
  if (!request) return refuse(request.messages());
  auto const view = overlay::lay(*n, request->changes, request->day);
  if (!view) return refuse(view.messages());
  auto options = request->options;
  options.threads = a.threads;
  std::signal(SIGINT, [](int) { interrupted = true; });
  options.stop = [] { return interrupted.load(); };
  auto const r = matrix(*view, std::move(options));
  if (!r) return refuse(r.messages());
  show(*view, *r, a, c, code);
  // a place with itself is no way; asked of nothing else, there is none to miss
  bool const none = r->count(pair_status::found) == 0 && r->count(pair_status::same_place) < r->pairs.size() && !r->stopped;
  return code == kAnswered && none ? kNoAnswer : code;
}

}  // namespace

void add_matrix(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("matrix", c.text("The least cost, time, CO2 or unreliability between each two of many places",
                                                         "أقل كلفة أو مدة أو انبعاثات أو قلة موثوقية بين كل موضعين من مواضع كثيرة"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  auto& w = a->words;
  add_network(*verb, a->net, c);
  verb->add_option("--from", w.from_list,
                   c.text("origins: names, or selectors of places, joined by commas", "مواضع المنشأ: أسماء أو محدِّدات مواضع بينها فواصل"))
      ->required()
      ->check(not_blank);
  verb->add_option("--to", w.to_list, c.text("destinations (default: the origins)", "مواضع المقصد (وإلا فمواضع المنشأ)"))->check(not_blank);
  verb->add_option("--criterion", w.criterion,
                   c.text("cost, time, co2 or unreliability (default: cost)", "cost أو time أو co2 أو unreliability (وإلا فـ cost)"))
      ->check(not_blank);
  verb->add_option("--commodity", w.commodity, c.text("what travels (default: containers)", "السلعة المنقولة (وإلا فحاويات)"))->check(not_blank);
  verb->add_option_function<std::string>(
          "--class", [&w](std::string const& word) { w.classes = {word}; },
          c.text("ways by land, sea, air or any (default: any)", "طرق land (برّ) أو sea (بحر) أو air (جوّ) أو any (الكل، وهو المعتاد)"))
      ->check(CLI::IsMember({"land", "sea", "air", "any"}));
  add_conditions(*verb, w, c);
  verb->add_option("--threads", a->threads,
                   c.text("how many threads (default: as many as the machine runs at once); the answer is the same",
                          "عدد خيوط التنفيذ (وإلا فبقدر ما تحتمله الآلة)، والجواب لا يتغيّر"))
      ->check(CLI::Range(1, 1024));
  add_formats(*verb, c, false);
  verb->callback([a, &c, &code] { code = answer(*a, c); });
}

}  // namespace mamar::cli
