#include <fmt/format.h>

#include "app/cli/page_template.h"
#include "app/cli/route_question.h"
#include "mamar/base/file.h"
#include "mamar/report/page.h"

namespace mamar::cli {

namespace {

struct arguments : question {
  std::string file;
};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar report data/mashreq --from tehran --to latakia --amount 20t --compare modes -o way.html\n"
      "  mamar report data/mashreq --from baghdad --to tartus --close al-walid-al-tanf -o way.html --lang ar\n\n"
      "It takes the question as `mamar route` does, and always asks who can stop the ways. The file needs no network and opens in any browser; it is "
      "written whole or not at all.\n"
      "Exit status 1: there is no way; the page is written and says so.",
      "أمثلة:\n"
      "  mamar report data/mashreq --from طهران --to اللاذقية --amount 20t --compare modes -o way.html\n"
      "  mamar report data/mashreq --from بغداد --to طرطوس --close al-walid-al-tanf -o way.html\n\n"
      "يقبل السؤال كما يقبله ‎`mamar route`‎، ويسأل دائماً عمّن يستطيع إيقاف الطرق. لا يحتاج الملف إلى شبكة اتصال ويُفتح في أيّ متصفّح، ويُكتب "
      "كاملاً "
      "أو لا يُكتب.\n"
      "حالة الخروج 1 تعني: لا طريق، وتُكتب الصفحة وفيها ذلك.");
}

std::string command(arguments const& a) {
  auto out = typed(a, "report");
  if (!a.words.amount.empty()) out += " --amount " + quoted(a.words.amount);
  for (auto const& one : a.words.criteria) out += " --criteria " + quoted(one);
  if (!a.words.compare.empty()) out += " --compare " + quoted(a.words.compare);
  return out + " -o " + quoted(a.file);
}

void write(overlay const& view, route_result const& r, arguments const& a, context const& c, int& code) {
  page_options options;
  options.text = c.text_form;
  options.network = a.net;
  options.scenario = a.words.scenario;
  auto told = a.words;  // the head names scenario and day
  told.scenario.clear();
  told.day.clear();
  options.conditions = conditions(told);
  options.command = command(a);
  options.version = MAMAR_VERSION;
  // without parties to speak of the page shows the ways alone
  auto const stoppers = who_can_stop(view, r);
  if (stoppers.ok()) options.stoppers = &*stoppers;
  auto const html = page_html(page_template(), page_json(view, r, options));
  std::string error;
  if (!write_files({{a.file, html}}, error)) {
    std::fprintf(stderr, "%s", c.text("mamar: the page could not be written: ", "mamar: تعذّرت كتابة الصفحة: ").c_str());
    std::fprintf(stderr, "%s\n", error.c_str());
    code = kCannotWrite;
    return;
  }
  put(fmt::format(fmt::runtime(c.say("{}: the page is written; open it in a browser\n", "{}: كُتبت الصفحة، وتُفتح في المتصفّح\n")), a.file), code);
}

int run(arguments const& a, context const& c) {
  if (page_template().empty()) {
    std::fprintf(
        stderr, "%s\n",
        c.text("mamar: this build has no report page: it was built without Node (20.19 or newer). script/bootstrap brings one; then build anew.",
               "mamar: ليس في هذه النسخة صفحة التقرير، فقد بُنيت بلا Node (‏20.19 أو أحدث). يجلبه script/bootstrap، ثم "
               "يُعاد "
               "البناء.")
            .c_str());
    return kUnavailable;
  }
  return answer(a, c, [&](overlay const& view, route_result const& r, int& code) { write(view, r, a, c, code); });
}

}  // namespace

void add_report(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("report", c.text("The answer of route as a page for the browser: map, ways, legs, who can stop them",
                                                         "جواب route صفحةً للمتصفّح: خريطة وطرق ومراحل ومن يستطيع إيقافها"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  add_question(*verb, *a, c);
  verb->add_option("-o,--output", a->file, c.text("the file to write", "الملف المكتوب"))->required()->check(a_path)->type_name("FILE.html");
  verb->callback([a, &c, &code] {
    a->written = {a->file};
    code = run(*a, c);
  });
}

}  // namespace mamar::cli
