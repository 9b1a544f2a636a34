#include <fmt/format.h>

#include "app/cli/flow_question.h"
#include "app/cli/page_template.h"
#include "app/cli/route_question.h"
#include "mamar/base/file.h"
#include "mamar/report/flow_page.h"
#include "mamar/report/page.h"

namespace mamar::cli {

namespace {

struct arguments : question {
  std::string file;
  bool flow{false};
  flow_question of_flow;
};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar report data/mashreq --from tehran --to latakia --amount 20t --compare modes -o way.html\n"
      "  mamar report data/mashreq --from baghdad --to tartus --close al-walid-al-tanf -o way.html --lang ar\n"
      "  mamar report data/mashreq --flow --scenario iran-gas-stopped -o flow.html\n\n"
      "It takes the question as `mamar route` does, and always asks who can stop the ways; with --flow as `mamar flow` does. The file needs no "
      "network and opens in any browser; it is "
      "written whole or not at all.\n"
      "Exit status 1: there is no way; the page is written and says so.",
      "أمثلة:\n"
      "  mamar report data/mashreq --from طهران --to اللاذقية --amount 20t --compare modes -o way.html\n"
      "  mamar report data/mashreq --from بغداد --to طرطوس --close al-walid-al-tanf -o way.html\n"
      "  mamar report data/mashreq --flow --scenario iran-gas-stopped -o flow.html\n\n"
      "يقبل السؤال كما يقبله ‎`mamar route`‎، ويسأل دائماً عمّن يستطيع إيقاف الطرق، "
      "ومع ‎--flow كما يقبله ‎`mamar flow`‎. لا يحتاج الملف إلى شبكة اتصال ويُفتح في أيّ "
      "متصفّح، "
      "ويُكتب كاملاً أو لا يُكتب.\n"
      "حالة الخروج 1 تعني: لا طريق، وتُكتب الصفحة وفيها ذلك.");
}

std::string command(arguments const& a) {
  auto out = typed(a, "report");
  if (!a.words.amount.empty()) out += " --amount " + quoted(a.words.amount);
  for (auto const& one : a.words.criteria) out += " --criteria " + quoted(one);
  if (!a.words.compare.empty()) out += " --compare " + quoted(a.words.compare);
  return out + " -o " + quoted(a.file);
}

void save(nlohmann::ordered_json const& data, arguments const& a, context const& c, int& code) {
  auto const html = page_html(page_template(), data);
  std::string error;
  if (!write_files({{a.file, html}}, error)) {
    std::fprintf(stderr, "%s", c.text("mamar: the page could not be written: ", "mamar: تعذّرت كتابة الصفحة: ").c_str());
    std::fprintf(stderr, "%s\n", error.c_str());
    code = kCannotWrite;
    return;
  }
  put(fmt::format(fmt::runtime(c.say("{}: the page is written; open it in a browser\n", "{}: كُتبت الصفحة، وتُفتح في المتصفّح\n")), a.file), code);
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
  save(page_json(view, r, options), a, c, code);
}

void write_flow(flow_answer const& found, arguments const& a, context const& c, int& code) {
  page_origin options;
  options.text = c.text_form;
  options.network = a.net;
  options.scenario = a.words.scenario;
  auto told = static_cast<change_words const&>(a.words);
  told.scenario.clear();
  told.day.clear();
  options.conditions = read_as(a.net, c) + conditions(told);
  options.command = "mamar report " + quoted(a.net) + " --flow" + read_as(a.net, c) + conditions(static_cast<change_words const&>(a.words)) + " -o " +
                    quoted(a.file);
  options.version = MAMAR_VERSION;
  save(flow_page_json(found.view, found.r, options), a, c, code);
}

int run(arguments const& a, context const& c) {
  if (page_template().empty()) {
    std::fprintf(
        stderr, "%s\n",
        c.text("mamar: this build has no report page: it was built without Node (20.19 or newer). script/bootstrap brings one; then build anew.",
               "mamar: ليس في هذه النسخة صفحة التقرير، فقد بُنيت بلا Node (‏20.19 أو أحدث). "
               "يجلبه script/bootstrap، ثم يُعاد البناء.")
            .c_str());
    return kUnavailable;
  }
  if (a.flow) {
    auto q = a.of_flow;
    q.net = a.net;
    q.words = a.words;
    q.written = a.written;
    q.check = a.check;
    return answer(q, c, [&](flow_answer const& found, int& code) { write_flow(found, a, c, code); });
  }
  return answer(a, c, [&](overlay const& view, route_result const& r, int& code) { write(view, r, a, c, code); });
}

}  // namespace

void add_report(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand(
      "report", c.text("The answer of route or flow as a page for the browser: map, ways, legs, who can stop them; flows, balance, prices",
                       "جواب route أو flow صفحةً للمتصفّح: خريطة وطرق ومراحل ومن يستطيع إيقافها، وتدفّقات وموازنة وأسعار"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  add_question(*verb, *a, c);
  auto* const flow =
      verb->add_flag("--flow", a->flow, c.text("the answer of flow instead, over the whole network", "جواب flow للشبكة كلها بدلاً منه"));
  // what is asked of ways alone has no meaning for flow, and the other way round
  for (auto const* const name : {"--from", "--to", "--commodity", "--amount", "--criteria", "--compare", "--class", "--via", "--avoid", "--vehicle",
                                 "--max-routes", "--epsilon", "--max-memory"})
    flow->excludes(verb->get_option(name));
  for (auto* const name : {"--from", "--to"}) verb->get_option(name)->required(false);
  for (auto* const option : add_flow_options(*verb, a->of_flow, c)) option->needs(flow);
  verb->add_option("-o,--output", a->file, c.text("the file to write", "الملف المكتوب"))->required()->check(a_path)->type_name("FILE.html");
  verb->callback([a, &c, &code] {
    for (auto const& [name, word] : {std::pair{"--from", &a->words.from}, std::pair{"--to", &a->words.to}})
      if (!a->flow && word->empty()) throw CLI::RequiredError(name);
    a->written = {a->file};
    code = run(*a, c);
  });
}

}  // namespace mamar::cli
