#include "app/cli/cli.h"

#include <fmt/format.h>

namespace mamar::cli {

void add_convert(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("convert", c.text("Write a network in another form", "كتابة الشبكة بصيغة أخرى"));
  verb->footer(c.text("Example:\n  mamar convert data/mashreq /tmp/normal      the same network, normalised: columns in order, defaults left out\n\n"
                      "A folder that already holds a network is left alone unless --replace is given; no file is ever half written.",
                      "مثال:\n  mamar convert data/mashreq /tmp/normal      الشبكة نفسها مرتّبة الأعمدة وبلا القيم الافتراضية\n\n"
                      "المجلّد الذي فيه شبكة لا يُمسّ إلا مع ‎--replace، ولا يُترك أيّ ملف مكتوباً نصفه."));
  struct arguments {
    std::string from, to;
    bool replace{false};
  };
  auto const a = std::make_shared<arguments>();
  verb->add_option("NET", a->from, c.text("folder of the network", "مجلّد الشبكة"))->required();
  verb->add_option("TO", a->to, c.text("folder to write", "المجلّد المكتوب إليه"))->required();
  verb->add_flag("--replace", a->replace, c.text("write over a network that is there", "الكتابة فوق شبكة موجودة"));
  verb->callback([a, &c, &code] {
    auto const n = load(a->from, c, code);
    if (!n) return;
    auto const written = save_files(write_network(*n), a->to, a->replace);
    if (!written) {
      print_errors(written.messages(), c, {"nothing written", "لم يُكتب شيء"}, code);
      code = kCannotWrite;
      return;
    }
    put(fmt::format(fmt::runtime(c.say("{} files written to {}\n", "كُتب {} من الملفات في {}\n")), *written, a->to), code);
  });
}

}  // namespace mamar::cli
