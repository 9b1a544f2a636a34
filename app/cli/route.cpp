#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/conditions.h"
#include "mamar/io/geopackage.h"
#include "mamar/report/route_report.h"

namespace mamar::cli {

namespace {

struct arguments {
  std::string net;
  route_words words;
  std::string legs{"best"};
  std::string geopackage, csv_folder;  // files beside the answer; blank: none
  bool all{false}, check{false}, who_can_stop{false}, disjoint{false}, ranges{false};
};

std::atomic<bool> interrupted{false};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar route data/mashreq --from tehran --to latakia --commodity containers --amount 20t --compare modes\n"
      "  mamar route data/mashreq --from baghdad --to tartus --close al-walid-al-tanf --close 'gates[place=al-qaim-bukamal]'\n"
      "  mamar route data/mashreq --from tehran --to latakia --criteria cost,time,co2 --avoid TR --json\n"
      "  mamar route data/mashreq --from dubai --to aleppo --class sea --scenario suez-closed\n"
      "  mamar route data/mashreq --from tehran --to latakia --compare modes --who-can-stop\n\n"
      "Places are named by id or by name in either language. Exit status 1: there is no way.",
      "أمثلة:\n"
      "  mamar route data/mashreq --from طهران --to اللاذقية --commodity containers --amount 20t --compare modes\n"
      "  mamar route data/mashreq --from بغداد --to طرطوس --close al-walid-al-tanf --close 'gates[place=al-qaim-bukamal]'\n"
      "  mamar route data/mashreq --from طهران --to اللاذقية --criteria cost,time,co2 --avoid TR --json\n"
      "  mamar route data/mashreq --from دبي --to حلب --class sea --scenario suez-closed\n"
      "  mamar route data/mashreq --from طهران --to اللاذقية --compare modes --who-can-stop\n\n"
      "تُسمّى المواضع بمعرّفاتها أو بأسمائها في أيّ من اللغتين. حالة الخروج 1 تعني: لا طريق.");
}

void add_question(CLI::App& app, arguments& a, context const& c) {
  auto& w = a.words;
  app.add_option("NET", a.net, c.text("folder of the network", "مجلّد الشبكة"))->required();
  app.add_option("--from", w.from, c.text("origin: id or name", "المنشأ: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--to", w.to, c.text("destination: id or name", "المقصد: معرّف أو اسم"))->required()->check(not_blank);
  app.add_option("--commodity", w.commodity, c.text("what travels (default: containers)", "السلعة المنقولة (وإلا فحاويات)"))->check(not_blank);
  app.add_option("--amount", w.amount, c.text("how much, for example 20t (default: 1 unit)", "الكمية، مثل ‎20t (وإلا فوحدة واحدة)"))->check(not_blank);
  app.add_option("--criteria", w.criteria, c.text("one to four of cost, time, co2, unreliability (default: cost,time)", "من واحد إلى أربعة من cost وtime وco2 وunreliability (وإلا فـ cost,time)"))->delimiter(',')->allow_extra_args(false);
  app.add_option("--compare", w.compare, c.text("modes: the best by land, by sea, by air and of all", "modes: الأفضل برّاً وبحراً وجوّاً ومن الكل"))->check(CLI::IsMember({"modes"}));
  app.add_option("--class", w.classes, c.text("only ways by land, sea, air or any", "طرق land (برّ) أو sea (بحر) أو air (جوّ) أو any (الكل) فقط"))->delimiter(',')->allow_extra_args(false)->check(CLI::IsMember({"land", "sea", "air", "any"}));
  app.add_option("--via", w.via, c.text("places to pass, in this order", "مواضع يُمرّ بها بهذا الترتيب"))->delimiter(',')->allow_extra_args(false);
}

// The question as typed, for the lines that say what to try next: without what only concerns amounts and the form of the answer.
std::string typed(arguments const& a) {
  auto out = "mamar route " + quoted(a.net) + " --from " + quoted(a.words.from) + " --to " + quoted(a.words.to);
  if (a.words.commodity != "containers") out += " --commodity " + quoted(a.words.commodity);
  return out + conditions(a.words);
}

// What was asked besides the ways.
struct extras {
  std::optional<stop_result> stoppers;
  std::vector<disjoint_answer> apart;
  std::optional<range_result> ranges;

  stop_result const* who() const { return stoppers ? &*stoppers : nullptr; }
};

void show(overlay const& view, route_result const& r, extras const& more, arguments const& a, context const& c, int& code) {
  if (c.json) {
    auto answer = route_json(view, r);
    answer["asked_with"] = conditions(a.words);  // a filed answer says under what it holds
    if (more.stoppers || !more.apart.empty()) answer["who_can_stop"] = stoppers_json(view, r, more.who(), more.apart);
    if (more.ranges) answer["ranges"] = ranges_json(view, r, *more.ranges);
    return put(answer.dump(1) + "\n", code);
  }
  if (c.geojson) return put(route_geojson(view, r).dump() + "\n", code);
  if (c.csv) {
    auto text = to_csv(way_table(view, r)) + "\n" + to_csv(leg_table(view, r));
    if (more.stoppers) text += "\n" + to_csv(stopper_table(view, r, *more.stoppers));
    if (more.stoppers || !more.apart.empty()) text += "\n" + to_csv(stopping_set_table(view, r, more.who(), more.apart));
    if (more.ranges) text += "\n" + to_csv(range_table(view, r, *more.ranges));
    return put(text, code);
  }
  route_text_options options;
  options.text = c.text_form;
  options.network = a.net;
  options.scenario = a.words.scenario;
  options.command = typed(a);
  auto told = a.words;  // the title names scenario and day
  told.scenario.clear();
  told.day.clear();
  options.conditions = conditions(told);
  options.all_ways = a.all;
  options.stoppers = more.who();
  options.ranges = more.ranges ? &*more.ranges : nullptr;
  options.apart = more.apart.empty() ? nullptr : &more.apart;
  options.legs = a.legs == "none" ? leg_detail::none : a.legs == "all" ? leg_detail::all : leg_detail::best;
  put(route_text(view, r, options), code);
}

bool failed(std::vector<std::string> const& faults) {
  for (auto const& fault : faults) std::fprintf(stderr, "mamar: check failed: %s\n", fault.c_str());
  return !faults.empty();
}

int answer(arguments const& a, context const& c) {
  int code = kAnswered;
  auto const n = load(a.net, c, code);
  if (!n) return code;
  auto const refuse = [&](diagnostics const& errors) {
    print_errors(errors, c, {"nothing computed", "لم يُحسب شيء"}, code);
    return kBadInput;
  };
  auto const request = read_request(*n, a.words);
  if (!request) return refuse(request.messages());
  auto const view = overlay::lay(*n, request->changes, request->day);
  if (!view) return refuse(view.messages());
  auto options = request->options;
  std::signal(SIGINT, [](int) { interrupted = true; });
  options.stop = [] { return interrupted.load(); };
  auto const r = route(*view, options);
  if (!r) return refuse(r.messages());
  if (a.check && failed(check_route(*view, *r))) return kInternal;
  extras more;
  if (a.who_can_stop) {
    auto stoppers = who_can_stop(*view, *r);
    if (!stoppers) return refuse(stoppers.messages());
    more.stoppers = *std::move(stoppers);
  }
  if (a.disjoint) more.apart = disjoint_ways(*view, *r);
  if (a.ranges) more.ranges = survive_ranges(*view, *r);
  if (a.check && failed(check_stoppers(*view, *r, more.who(), more.apart))) return kInternal;
  if (!a.geopackage.empty() && !save_file(a.geopackage, geopackage(route_layers(*view, *r), to_string(view->day().first_day())), c, code)) return code;
  if (!a.csv_folder.empty() && !save_folder(a.csv_folder, route_package(*view, *r), c, code)) return code;
  show(*view, *r, more, a, c, code);
  bool const any = std::any_of(r->classes.begin(), r->classes.end(), [](class_result const& k) { return k.outcome != search_outcome::no_way; });
  return code == kAnswered && !any ? kNoAnswer : code;
}

}  // namespace

void add_route(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("route", c.text("The best ways from one place to another: cost, hours, CO2, and who can stop them", "أفضل الطرق من موضع إلى آخر: الكلفة والساعات والانبعاثات ومن يستطيع إيقافها"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  add_question(*verb, *a, c);
  add_conditions(*verb, a->words, c);
  verb->add_flag("--all", a->all, c.text("every way of every frontier, not only the best", "كل الطرق المثلى لا أفضلها فقط"));
  verb->add_option("--legs", a->legs, c.text("which ways are told leg by leg: none, best or all (default: best)", "أيّ الطرق تُفصَّل مرحلة مرحلة: none أو best أو all (وإلا فـ best)"))->check(CLI::IsMember({"none", "best", "all"}));
  verb->add_flag("--who-can-stop", a->who_can_stop, c.text("who can stop the ways, alone and together, and what is left then", "مَن يستطيع إيقاف الطرق، وحده ومع غيره، وما يبقى بعد ذلك"));
  verb->add_flag("--disjoint", a->disjoint, c.text("two ways with no element in common, the least together by the first criterion", "طريقان لا يشتركان في أي عنصر، والأقلّ معاً بالمعيار الأول"));
  verb->add_flag("--ranges", a->ranges, c.text("does the ranking survive the low and high figures of the data, and which figure turns it", "هل يصمد الترتيب أمام أدنى أرقام البيانات وأعلاها، وأيّ رقم يقلبه"));
  verb->add_flag("--check", a->check, c.text("recompute the answer from the tables and stop if it differs", "إعادة حساب الجواب من الجداول والتوقّف إن اختلف"));
  verb->add_option("--gpkg", a->geopackage, c.text("also write ways, legs and places to this GeoPackage (for QGIS)", "كتابة الطرق ومراحلها ومواضعها في ملف GeoPackage أيضاً (لبرنامج QGIS)"))->check(not_blank);
  verb->add_option("--csv-dir", a->csv_folder, c.text("also write them to this folder as CSV files, with a datapackage.json that states the units", "كتابتها في هذا المجلّد ملفات CSV أيضاً، مع datapackage.json يذكر الوحدات"))->check(not_blank);
  add_formats(*verb, c, true);
  verb->callback([a, &c, &code] { code = answer(*a, c); });
}

}  // namespace mamar::cli
