#include "app/cli/words.h"

#include "mamar/base/utf8.h"

namespace mamar::cli {

namespace {

constexpr char const* kOptions = "الخيارات";

// The parts of an English message of CLI11 before and after a phrase; nothing if it has another form.
std::optional<std::pair<std::string, std::string>> around(std::string const& text, std::string_view phrase) {
  auto const at = text.find(phrase);
  if (at == std::string::npos) return std::nullopt;
  return std::pair{text.substr(0, at), text.substr(at + phrase.size())};
}

std::string in_arabic(std::string const& what) {
  auto const name = [](std::string const& word) { return isolated(word); };
  if (what == "A subcommand is required") return "المطلوب أمر، مثل " + name("route");
  if (auto const p = around(what, " is required"); p && p->second.empty()) return "المطلوب " + name(p->first);
  for (auto const* const phrase : {"The following argument was not expected: ", "The following arguments were not expected: "})
    if (auto const p = around(what, phrase)) return "ما لا مكان له في سطر الأوامر: " + name(p->second);
  if (auto const p = around(what, " excludes ")) return "لا يجتمع " + name(p->first) + " و" + name(p->second);
  if (auto const p = around(what, " requires ")) return "لا يصلح " + name(p->first) + " إلا مع " + name(p->second);
  if (auto const p = around(what, ": must be NAME=VALUE, not "))
    return "يُكتب " + name(p->first) + " بصيغة " + name("NAME=VALUE") + " لا " + name(p->second);
  if (auto const p = around(what, ": names the same file as ")) return "يسمّي " + name(p->first) + " و" + name(p->second) + " ملفاً واحداً";
  if (auto const p = around(what, ": lies among the tables of "))
    return "الملف المذكور في " + name(p->first) + " يقع بين جداول " + name(p->second) + " وأحدهما يمحو الآخر";
  if (auto const p = around(what, ": lies within the file of ")) return "المسار المذكور في " + name(p->first) + " يقع تحت ملف " + name(p->second);
  if (auto const p = around(what, ": there is no solver option \"")) return "لا إعداد للمحلّل باسم " + name(p->second.substr(0, p->second.size() - 1));
  if (auto const p = around(what, " does not take the value \""))
    if (auto const option = around(p->first, ": solver option "))
      return "إعداد المحلّل " + name(option->second) + " لا يقبل القيمة " + name(p->second.substr(0, p->second.size() - 1));
  if (auto const p = around(what, " is of files, which are not the solver's"))
    if (auto const option = around(p->first, ": solver option "))
      return "إعداد المحلّل " + name(option->second) + " يخصّ الملفات، وليس للمحلّل هنا أن يقرأ ملفاً أو يكتبه";
  if (auto const p = around(what, " not in {"); p && p->second.ends_with('}')) {
    auto const value = around(p->first, ": ");
    auto const words = p->second.substr(0, p->second.size() - 1);
    return value ? "القيمة " + name(value->second) + " لا تصلح لـ " + name(value->first) + "، والمتوقَّع أحد " + name(words)
                 : "المتوقَّع أحد " + name(words);
  }
  if (auto const p = around(what, ": must be a number without separators, not "))
    return "تُكتب قيمة " + name(p->first) + " رقماً بلا فواصل لا " + name(p->second);
  if (auto const p = around(what, " not in range above 0 to ")) {
    auto const value = around(p->first, ": Value ");
    return value ? "قيمة " + name(value->first) + " وهي " + name(value->second) + " يجب أن تزيد على 0 ولا تتجاوز " + name(p->second)
                 : "يجب أن تزيد القيمة على 0 ولا تتجاوز " + name(p->second);
  }
  if (auto const p = around(what, " not in range ")) {
    auto const value = around(p->first, "Value ");  // "--threads: Value 0", "1 to 1024"
    auto const ends = around(p->second, " to ");
    auto const range = ends ? "من " + name(ends->first) + " إلى " + name(ends->second) : name(p->second);
    auto const option =
        value && value->first.ends_with(": ") ? "قيمة " + name(value->first.substr(0, value->first.size() - 2)) + " وهي " : std::string{"القيمة "};
    return option + name(value ? value->second : p->first) + " خارج المجال " + range;
  }
  if (auto const p = around(what, ": must not be blank")) return "لا يجوز أن تكون قيمة " + name(p->first) + " فارغة";
  if (auto const p = around(what, ": must name a file, not -")) return "يجب أن تكون قيمة " + name(p->first) + " اسم ملف أو مجلّد لا " + name("-");
  if (auto const p = around(what, ": 1 required ")) return "يحتاج " + name(p->first) + " إلى قيمة";
  return "سطر الأوامر غير مفهوم: " + name(what);
}

}  // namespace

void speak(CLI::App& app, context const& c) {
  if (c.text_form.lang != language::ar) return;
  auto const formatter = app.get_formatter();
  formatter->label("Usage", "الاستعمال");
  formatter->label("OPTIONS", "خيارات");
  formatter->label("SUBCOMMAND", "أمر");
  formatter->label("SUBCOMMANDS", "أوامر");
  formatter->label("Positionals", "المُدخلات");
  formatter->label("REQUIRED", "مطلوب");
  formatter->label("Excludes", "لا يجتمع مع");
  formatter->label("Needs", "يحتاج إلى");
  app.option_defaults()->group(kOptions);
  app.set_help_flag("-h,--help", "عرض هذه المساعدة ثم الخروج");
  app.failure_message([](CLI::App const*, CLI::Error const& e) { return in_arabic(e.what()) + "\nلمعرفة المزيد أضف " + isolated("--help") + ".\n"; });
}

void speak_of_verbs(CLI::App& app, context const& c) {
  if (c.text_form.lang != language::ar) return;
  for (auto* const verb : app.get_subcommands([](CLI::App*) { return true; })) {
    verb->group("الأوامر");
    verb->get_help_ptr()->group(kOptions);
  }
}

}  // namespace mamar::cli
