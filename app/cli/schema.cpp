#include "app/cli/cli.h"

#include "mamar/report/schema_page.h"

namespace mamar::cli {

void add_schema(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("schema", c.text("Print the tables and columns of a network", "عرض جداول الشبكة وأعمدتها"));
  verb->footer(c.text(
      "Examples:\n  mamar schema                  every table with its columns, as Markdown\n  mamar schema --json           the same for programs\n"
      "  mamar schema --messages       every message about an input with its code",
      "أمثلة:\n  mamar schema                  كل الجداول وأعمدتها بصيغة Markdown\n  mamar schema --json           المضمون نفسه للبرامج\n"
      "  mamar schema --messages       كل رسائل المدخلات ورموزها"));
  struct arguments {
    bool messages{false};
    bool json{false};
  };
  auto const a = std::make_shared<arguments>();
  verb->add_flag("--messages", a->messages, c.text("the messages instead of the tables", "الرسائل بدل الجداول"));
  verb->add_flag("--json", a->json, c.text("for programs", "للبرامج"));
  verb->callback([a, &c, &code] { put(a->messages ? messages_markdown() : a->json ? schema_json() : schema_markdown(c.text_form.lang), code); });
}

}  // namespace mamar::cli
