#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "app/cli/flow_question.h"
#include "mamar/io/geopackage.h"
#include "mamar/io/netcdf_file.h"
#include "mamar/io/pypsa_netcdf.h"
#include "mamar/network/messages.h"
#include "mamar/report/flow_pypsa.h"
#include "mamar/report/flow_report.h"

namespace mamar::cli {

namespace {

struct arguments : flow_question {
  std::string geopackage, geojson, pypsa_folder;  // files beside the answer; blank: none
  std::size_t top{5};
};

CLI::Validator const plain_number{
    [](std::string& word) { return word.find(',') == std::string::npos ? std::string{} : "must be a number without separators, not " + word; }, "",
    "a number"};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar flow data/mashreq\n"
      "  mamar flow data/mashreq --scenario iran-gas-stopped --top 10\n"
      "  mamar flow data/mashreq --compare iran-gas-stopped                   both side by side\n"
      "  mamar flow data/mashreq --close ibrahim-khalil-habur --csv-dir flow  every table, units in the head\n"
      "  mamar flow data/mashreq --explain baghdad electricity                why it costs what it costs there\n"
      "  mamar flow data/mashreq --json > flow.json\n"
      "  mamar flow case.m --dc-model matpower                                DC optimal power flow of a MATPOWER case\n"
      "  mamar report data/mashreq --flow -o flow.html                        map, balance, prices, what crosses borders\n\n"
      "Exit status 1: no flow keeps all that is asked; the answer says what cannot hold together. 3: the cost has no lower end. 4: stopped before "
      "the end (Ctrl-C, --time-limit). 5: the solver found no answer that passes Mamar's own check.",
      "أمثلة:\n"
      "  mamar flow data/mashreq\n"
      "  mamar flow data/mashreq --scenario iran-gas-stopped --top 10\n"
      "  mamar flow data/mashreq --compare iran-gas-stopped                   الجوابان جنباً إلى جنب\n"
      "  mamar flow data/mashreq --close ibrahim-khalil-habur --csv-dir flow  كل الجداول مع الوحدات في العناوين\n"
      "  mamar flow data/mashreq --explain بغداد electricity                  لماذا هذا السعر هناك\n"
      "  mamar flow data/mashreq --json > flow.json\n"
      "  mamar flow case.m --dc-model matpower                                التدفّق الأمثل بالتيّار المستمرّ لحالة MATPOWER\n"
      "  mamar report data/mashreq --flow -o flow.html                        خريطة وموازنة وأسعار وما يعبر الحدود\n\n"
      "حالة الخروج 1 تعني: لا تدفّق يفي بكل المطلوب، ويذكر الجواب ما لا يجتمع. 3: لا حدّ أدنى للكلفة. 4: توقّف قبل تمامه (Ctrl-C أو "
      "‎--time-limit). "
      "5: لم يجد المحلّل جواباً يجتاز فحص ممرّ.");
}

std::string typed(arguments const& a, context const& c) { return "mamar flow " + quoted(a.net) + read_as(a.net, c) + conditions(a.words); }

flow_text_options text_of(arguments const& a, context const& c) {
  flow_text_options options;
  options.text = c.text_form;
  options.network = a.net;
  options.scenario = a.words.scenario;
  options.command = typed(a, c);
  auto told = a.words;  // the title names scenario and day
  told.scenario.clear();
  told.day.clear();
  options.conditions = read_as(a.net, c) + conditions(told);
  options.most_rows = a.top;
  return options;
}

void put_json(flow_answer const& answer, arguments const& a, context const& c, int& code) {
  auto out = flow_json(answer.view, answer.r, answer.run);
  out["asked_with"] = read_as(a.net, c) + conditions(a.words);  // a filed answer says under what it holds
  if (answer.why) out["explanation"] = explanation_json(answer.view, answer.r, *answer.why);
  if (answer.other != nullptr) {
    out["compared_with"] = flow_json(*answer.other_view, *answer.other, answer.run);
    out["compared_with"]["scenario"] = a.other;
    auto tables = nlohmann::ordered_json::object();
    flow_pair const pair{answer.view, answer.r, *answer.other_view, *answer.other, a.other};
    for (auto const& [name, table] : flow_comparison_tables(answer.view.base(), pair)) tables[name] = to_json(table);
    out["differences"] = std::move(tables);
  }
  put(out.dump(1) + "\n", code);
}

bool to_netcdf(arguments const& a) { return std::filesystem::path{a.pypsa_folder}.extension() == ".nc"; }

bool save_netcdf(flow_answer const& answer, arguments const& a, context const& c, int& code) {
  auto const bytes = netcdf_of_files(flow_pypsa(answer.view, answer.r));
  if (bytes) return save_file(a.pypsa_folder, *bytes, c, code);
  print_errors(bytes.messages(), c, {"nothing written", "لم يُكتب شيء"}, code);
  code = kCannotWrite;
  return false;
}

// What would be refused after the answer is refused before it.
bool may_save_netcdf(arguments const& a, context const& c, int& code) {
  if (!to_netcdf(a)) return true;
  std::error_code error;
  bool const there = std::filesystem::exists(a.pypsa_folder, error);
  auto const folder = std::filesystem::absolute(a.pypsa_folder, error).parent_path();
  errno = 0;
  bool const writable = access(folder.c_str(), W_OK) == 0;
  auto const why = a.pypsa_folder + ": " + std::generic_category().message(errno);
  if (has_netcdf() && !there && writable) return true;
  auto const wrong = !has_netcdf() ? make_diagnostic("pypsa.netcdf-unavailable", {})
                     : there       ? make_diagnostic("pypsa.netcdf-there", {a.pypsa_folder})
                                   : make_diagnostic("file.unwritable", {why});
  print_errors({wrong}, c, {"nothing computed", "لم يُحسب شيء"}, code);
  code = has_netcdf() ? kCannotWrite : kUnavailable;
  return false;
}

// The network with its answer is a network of PyPSA: it goes to a folder or file of its own.
bool save_pypsa(flow_answer const& answer, arguments const& a, context const& c, int& code) {
  if (to_netcdf(a)) return save_netcdf(answer, a, c, code);
  auto const saved = save_files(flow_pypsa(answer.view, answer.r), a.pypsa_folder, false);
  if (saved) return true;
  bool const in_use = saved.messages()[0].code == "folder.in-use";
  print_errors(in_use ? diagnostics{make_diagnostic("folder.of-network", {a.pypsa_folder})} : saved.messages(), c, {"nothing written", "لم يُكتب شيء"},
               code);
  code = kCannotWrite;
  return false;
}

// False: a file could not be written. Without a proven answer nothing is: tables of a run before stay as they are.
bool save_tables(flow_answer const& answer, arguments const& a, context const& c, int& code) {
  if (a.geopackage.empty() && a.geojson.empty() && a.csv_folder.empty() && a.pypsa_folder.empty()) return true;
  if (answer.r.status != flow_status::optimal) {
    auto const text = paragraph(
        c.text("No tables or maps are written, since there is no proven answer.", "لا تُكتب جداول ولا خرائط، إذ لا جواب مثبت."), c.text_form);
    std::fwrite(text.data(), 1, text.size(), stderr);
    return true;
  }
  // first what may be refused: nothing is written then
  if (!a.pypsa_folder.empty() && !save_pypsa(answer, a, c, code)) return false;
  // the folder before files: they may lie in it
  if (!a.csv_folder.empty() && !save_folder(a.csv_folder, flow_package(answer.view, answer.r), c, code)) return false;
  if (!a.geopackage.empty() &&
      !save_file(a.geopackage, geopackage(flow_layers(answer.view, answer.r), to_string(answer.view.day().first_day())), c, code))
    return false;
  return a.geojson.empty() || save_file(a.geojson, flow_geojson(answer.view, answer.r).dump() + "\n", c, code);
}

void tell(flow_answer const& answer, arguments const& a, context const& c, int& code) {
  if (!save_tables(answer, a, c, code)) return;
  if (c.json) return put_json(answer, a, c, code);
  if (answer.why) return put(explanation_text(answer.view, answer.r, *answer.why, c.text_form), code);
  auto const options = text_of(a, c);
  if (answer.other == nullptr) return put(flow_text(answer.view, answer.r, options), code);
  put(flow_comparison_text({answer.view, answer.r, *answer.other_view, *answer.other, a.other}, options), code);
}

}  // namespace

void add_flow(CLI::App& app, context& c, int& code) {
  auto* const verb =
      app.add_subcommand("flow", c.text("What moves at the least cost: freight, fuel, electricity; prices, what goes unserved, what crosses borders",
                                        "ما يُنقل بأقل كلفة: بضائع ووقود وكهرباء، والأسعار وما لا يُلبّى وما يعبر الحدود"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  add_network(*verb, a->net, c);
  add_changes(*verb, a->words, c);
  auto* const compare =
      verb->add_option(
              "--compare", a->other,
              c.text("beside the answer under this scenario, in place of --scenario; none: without any of the changes asked for",
                     "إلى جانب الجواب في هذا السيناريو بدل ‎--scenario، وnone تعني: بلا أيّ من "
                     "التغييرات "
                     "المطلوبة"))
          ->check(not_blank)
          ->option_text("SCENARIO");
  auto* const explain = verb->add_option("--explain", a->explain,
                                         c.text("why this commodity costs what it costs at this place, instead of the summary",
                                                "لماذا تكلّف هذه السلعة ما تكلّفه في هذا الموضع، بدل الخلاصة"))
                            ->expected(2)
                            ->excludes(compare)
                            ->option_text("PLACE COMMODITY");
  verb->add_option("--at", a->at,
                   c.text("at this snapshot or period (default: when it is dearest)", "في هذه اللحظة الزمنية أو الفترة (وإلا فحين يكون أغلى)"))
      ->needs(explain)
      ->check(not_blank)
      ->option_text("TIME");
  verb->add_option("--top", a->top, c.text("rows of each table of the summary (default: 5)", "عدد صفوف كل جدول في الخلاصة (وإلا فـ 5)"))
      ->check(plain_number)
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}));
  add_flow_options(*verb, *a, c);
  verb->add_flag("--check", a->check,
                 c.text("recompute the answer from the tables and stop if it differs", "إعادة حساب الجواب من الجداول والتوقّف إن اختلف"));
  verb->add_option("--csv-dir", a->csv_folder,
                   c.text("also write every table to this folder as CSV files, with a datapackage.json that states the units",
                          "كتابة كل الجداول في هذا المجلّد ملفات CSV أيضاً، مع datapackage.json يذكر الوحدات"))
      ->check(a_path);
  verb->add_option(
          "--pypsa", a->pypsa_folder,
          c.text("also write the network with the answer to this new folder, or new netCDF file where it ends in .nc, as PyPSA writes its own",
                 "كتابة الشبكة مع الجواب في هذا المجلّد الجديد أيضاً كما يكتبها PyPSA، "
                 "أو في ملف netCDF جديد إذا انتهى اسمه بـ ‎.nc"))
      ->check(a_path)
      ->option_text("FOLDER|FILE.nc");
  verb->add_option("--gpkg", a->geopackage,
                   c.text("also write links, gates and places to this GeoPackage (for QGIS)",
                          "كتابة الوصلات والبوّابات والمواضع في ملف GeoPackage أيضاً (لبرنامج QGIS)"))
      ->check(a_path);
  verb->add_option("--geojson", a->geojson, c.text("also write them to this GeoJSON file", "كتابتها في ملف GeoJSON أيضاً"))
      ->check(a_path)
      ->option_text("FILE");
  verb->add_option("--write-lp", a->program,
                   c.text("also write the linear program with named rows, .lp or .mps",
                          "كتابة البرنامج الخطّي بأسماء صفوفه أيضاً، ‎.lp أو ‎.mps"))
      ->check(a_path)
      ->option_text("FILE");
  verb->add_flag("--json", c.json, c.text("for programs: JSON", "للبرامج: JSON"));
  verb->callback([a, &c, &code] {
    keep_apart({{"--gpkg", a->geopackage}, {"--geojson", a->geojson}, {"--write-lp", a->program}, {"--pypsa", a->pypsa_folder}}, a->csv_folder);
    for (auto const& file : {a->geopackage, a->geojson, a->program})
      if (!file.empty()) a->written.push_back(file);
    if (!may_save_netcdf(*a, c, code)) return;
    code = answer(*a, c, [&](flow_answer const& found, int& status) { tell(found, *a, c, status); });
  });
}

}  // namespace mamar::cli
