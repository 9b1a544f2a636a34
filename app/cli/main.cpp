#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <sstream>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/cli/words.h"
#include "mamar/base/utf8.h"

namespace {

using namespace mamar;
using namespace mamar::cli;

// The language decides in which words the options explain themselves, so it is looked for before they are made.
language chosen_language(int argc, char const* const* argv) {
  for (int i = 1; i < argc; ++i) {
    std::string_view const word{argv[i]};
    std::string_view value;
    if (word == "--lang" && i + 1 < argc) value = argv[i + 1];
    else if (word.starts_with("--lang=")) value = word.substr(7);
    if (!value.empty()) return value == "ar" ? language::ar : language::en;
  }
  return locale_language();
}

std::string footer(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar check data/mashreq                                     is the network right?\n"
      "  mamar info data/mashreq                                      what does it hold?\n"
      "  mamar show data/mashreq al-walid-al-tanf                     one element with every figure and its source\n"
      "  mamar route data/mashreq --from tehran --to latakia --commodity containers --amount 20t --compare modes\n"
      "  mamar flow data/mashreq                                      what moves, at what cost, what goes unserved?\n\n"
      "Exit status: 0 answered; 1 the answer is none (no way, no flow); 2 the input is wrong, nothing was computed; 3, 4, 5 flow: the cost has no "
      "lower\n"
      "end, stopped before the end, no answer that passes the check; 64 the command line is wrong;\n"
      "69 this build lacks the report page or netCDF; 70 a fault of Mamar's own; 74 the result could not be written.",
      "أمثلة:\n"
      "  mamar check data/mashreq                                     هل الشبكة سليمة؟\n"
      "  mamar info data/mashreq                                      ماذا فيها؟\n"
      "  mamar show data/mashreq al-walid-al-tanf                     عنصر واحد بكل أرقامه ومصادرها\n"
      "  mamar route data/mashreq --from طهران --to اللاذقية --commodity containers --amount 20t --compare modes\n"
      "  mamar flow data/mashreq                                      ماذا يُنقل وبأي كلفة وما الذي لا يُلبّى؟\n\n"
      "حالة الخروج: 0 أُجيب، 1 الجواب «لا يوجد» (لا طريق أو لا تدفّق)، 2 المدخلات خاطئة ولم يُحسب شيء، 3 و4 و5 في flow: لا حدّ أدنى للكلفة، توقّف قبل "
      "تمامه، لا جواب يجتاز الفحص، 64 سطر الأوامر خاطئ، 69 ليس في هذه النسخة صفحة التقرير أو netCDF، 70 "
      "خلل في ممرّ نفسه، 74 تعذّرت كتابة النتيجة.");
}

int run(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    if (invalid_utf8(argv[i])) {
      std::fprintf(stderr, "mamar: argument %d is not UTF-8 text\n", i);
      return kUsage;
    }
  context c;
  c.text_form.lang = chosen_language(argc, argv);
  c.text_form.width = terminal_width();
  int code = kAnswered;
  CLI::App app{c.text("Mamar plans cross-border corridors: what is the best way, what does it cost, who can stop it?",
                      "ممرّ: تخطيط الممرّات العابرة للحدود: ما أفضل طريق، وكم كلفته، ومن يستطيع إيقافه؟"),
               "mamar"};
  speak(app, c);
  app.set_version_flag("--version", "mamar " MAMAR_VERSION, c.text("print the version and exit", "عرض الإصدار ثم الخروج"));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(footer(c));
  std::string unused;
  app.add_option("--lang", unused,
                 c.text("language of the answer: en or ar (default: that of the locale)", "لغة الجواب: en أو ar (وإلا فلغة النظام)"))
      ->check(CLI::IsMember({"en", "ar"}));
  app.add_option_function<std::string>(
         "--digits", [&c](std::string const& word) { c.text_form.figures = word == "arab" ? digits::arabic : digits::western; },
         c.text("digits in Arabic text: latn or arab", "الأرقام في النص العربي: latn أو arab"))
      ->check(CLI::IsMember({"latn", "arab"}));
  for (auto* const add : {add_check, add_info, add_show, add_route, add_report, add_matrix, add_flow, add_convert, add_schema}) add(app, c, code);
  speak_of_verbs(app, c);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& wrong) {
    std::ostringstream help;
    auto const status = app.exit(wrong, help, std::cerr);  // the help asked for, or what is wrong
    code = status == 0 ? kAnswered : kUsage;
    put(help.str(), code);
    return code;
  }
  return code;
}

}  // namespace

// A command lives for some milliseconds and gives everything back at its end: memory freed on the way is kept for what comes next instead of being handed to
// the system and faulted in again page by page.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int main(int argc, char** argv) {
  keep_memory();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, with its exit status
  try {
    return run(argc, argv);
  } catch (std::exception const& e) {
    std::fprintf(stderr, "mamar: internal error: %s\n", e.what());
    return kInternal;
  }
}
