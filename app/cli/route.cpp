#include <nlohmann/json.hpp>

#include "app/cli/route_question.h"
#include "mamar/io/geopackage.h"
#include "mamar/report/route_report.h"

namespace mamar::cli {

namespace {

struct arguments : question {
  std::string legs{"best"};
  std::string geopackage, csv_folder;  // files beside the answer; blank: none
  bool all{false}, who_can_stop{false}, disjoint{false}, ranges{false};
};

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
  options.command = typed(a, "route");
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

void tell(overlay const& view, route_result const& r, arguments const& a, context const& c, int& code) {
  extras more;
  if (a.who_can_stop) {
    auto stoppers = who_can_stop(view, r);
    if (!stoppers) {
      code = kBadInput;
      return print_errors(stoppers.messages(), c, {"nothing computed", "لم يُحسب شيء"}, code);
    }
    more.stoppers = *std::move(stoppers);
  }
  if (a.disjoint) more.apart = disjoint_ways(view, r);
  if (a.ranges) more.ranges = survive_ranges(view, r);
  if (a.check && check_failed(check_stoppers(view, r, more.who(), more.apart))) {
    code = kInternal;
    return;
  }
  if (!a.csv_folder.empty() && !save_folder(a.csv_folder, route_package(view, r), c, code)) return;
  if (!a.geopackage.empty() && !save_file(a.geopackage, geopackage(route_layers(view, r), to_string(view.day().first_day())), c, code)) return;
  show(view, r, more, a, c, code);
}

}  // namespace

void add_route(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("route", c.text("The best ways from one place to another: cost, hours, CO2, and who can stop them",
                                                        "أفضل الطرق من موضع إلى آخر: الكلفة والساعات والانبعاثات ومن يستطيع إيقافها"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  add_question(*verb, *a, c);
  verb->add_flag("--all", a->all, c.text("every way of every frontier, not only the best", "كل الطرق المثلى لا أفضلها فقط"));
  verb->add_option("--legs", a->legs,
                   c.text("which ways are told leg by leg: none, best or all (default: best)",
                          "أيّ الطرق تُفصَّل مرحلة مرحلة: none أو best أو all (وإلا فـ best)"))
      ->check(CLI::IsMember({"none", "best", "all"}));
  verb->add_flag(
      "--who-can-stop", a->who_can_stop,
      c.text("who can stop the ways, alone and together, and what is left then", "مَن يستطيع إيقاف الطرق، وحده ومع غيره، وما يبقى بعد ذلك"));
  verb->add_flag("--disjoint", a->disjoint,
                 c.text("two ways with no element in common, the least together by the first criterion",
                        "طريقان لا يشتركان في أي عنصر، والأقلّ معاً بالمعيار الأول"));
  verb->add_flag("--ranges", a->ranges,
                 c.text("does the ranking survive the low and high figures of the data, and which figure turns it",
                        "هل يصمد الترتيب أمام أدنى أرقام البيانات وأعلاها، وأيّ رقم يقلبه"));
  verb->add_option("--gpkg", a->geopackage,
                   c.text("also write ways, legs and places to this GeoPackage (for QGIS)",
                          "كتابة الطرق ومراحلها ومواضعها في ملف GeoPackage أيضاً (لبرنامج QGIS)"))
      ->check(a_path);
  verb->add_option("--csv-dir", a->csv_folder,
                   c.text("also write them to this folder as CSV files, with a datapackage.json that states the units",
                          "كتابتها في هذا المجلّد ملفات CSV أيضاً، مع datapackage.json يذكر الوحدات"))
      ->check(a_path);
  add_formats(*verb, c, true);
  verb->callback([a, &c, &code] {
    keep_apart({{"--gpkg", a->geopackage}}, a->csv_folder);
    if (!a->geopackage.empty()) a->written = {a->geopackage};
    code = answer(*a, c, [&](overlay const& view, route_result const& r, int& status) { tell(view, r, *a, c, status); });
  });
}

}  // namespace mamar::cli
