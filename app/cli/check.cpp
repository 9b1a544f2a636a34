#include <nlohmann/json.hpp>

#include "app/cli/cli.h"

namespace mamar::cli {

void add_check(CLI::App& app, context& c, int& code) {
  auto* const verb =
      app.add_subcommand("check", c.text("Is the network right? Every error and warning, with its place", "هل الشبكة سليمة؟ كل خطأ وتحذير مع موضعه"));
  verb->footer(c.text(
      "Examples:\n  mamar check data/mashreq\n  mamar check mine --json      every message, for programs\n\nExit status 2 if there is an error; "
      "warnings alone are 0.",
      "أمثلة:\n  mamar check data/mashreq\n  mamar check mine --json      كل الرسائل، للبرامج\n\nحالة الخروج 2 إن وُجد خطأ، والتحذيرات وحدها 0."));
  struct arguments {
    std::string net;
    bool all{false};
  };
  auto const a = std::make_shared<arguments>();
  add_network(*verb, a->net, c);
  verb->add_flag("--all", a->all, c.text("every message, also the many alike", "كل الرسائل وإن تشابهت"));
  verb->add_flag("--json", c.json, c.text("for programs: JSON", "للبرامج: JSON"));
  verb->callback([a, &c, &code] {
    auto const n = read_network_any(std::filesystem::path{a->net}, c.read);
    code = n ? kAnswered : status_of(n.messages());
    if (c.json) {
      nlohmann::ordered_json out{{"status", n ? "ok" : "bad_input"}};
      out.update(to_json(n.messages()));
      return put(out.dump(1) + "\n", code);
    }
    diagnostics_options options;
    options.text = c.text_form;
    options.limit_per_code = a->all ? 0 : 10;
    options.outcome = n ? bilingual{} : kNotLoaded;
    auto const text = to_text(n.messages(), options);
    put(text.empty() ? paragraph(c.say("no errors, no warnings", "لا أخطاء ولا تحذيرات"), c.text_form) : text, code);
  });
}

}  // namespace mamar::cli
