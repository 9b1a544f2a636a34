#include "app/cli/cli.h"
#include "mamar/report/element_report.h"

namespace mamar::cli {

void add_show(CLI::App& app, context& c, int& code) {
  auto* const verb =
      app.add_subcommand("show", c.text("One element: every figure with unit, basis and source", "عنصر واحد: كل رقم بوحدته وأساسه ومصدره"));
  verb->footer(
      c.text("Examples:\n  mamar show data/mashreq baghdad\n  mamar show data/mashreq اللاذقية\n  mamar show data/mashreq "
             "gates/al-walid-al-tanf-road-iq-sy\n  mamar show data/mashreq 'gates[place=al-walid-al-tanf]'",
             "أمثلة:\n  mamar show data/mashreq baghdad\n  mamar show data/mashreq اللاذقية\n  mamar show data/mashreq "
             "gates/al-walid-al-tanf-road-iq-sy\n  mamar show data/mashreq 'gates[place=al-walid-al-tanf]'"));
  struct arguments {
    std::string net, what;
  };
  auto const a = std::make_shared<arguments>();
  add_network(*verb, a->net, c);
  verb->add_option("ELEMENT", a->what,
                   c.text("id or name of a place, link, gate or any other row; table/id; or a selector",
                          "معرّف أو اسم موضع أو وصلة أو بوابة أو أيّ صفّ آخر، أو جدول/معرّف، أو محدِّد"))
      ->required();
  add_formats(*verb, c, false);
  verb->callback([a, &c, &code] {
    auto const n = load(a->net, c, code);
    if (!n) return;
    auto const picked = find_elements(*n, a->what);
    if (!picked) {
      print_errors(picked.messages(), c, {"nothing shown", "لم يُعرض شيء"}, code);
      code = kBadInput;
      return;
    }
    evidence_index const evidence_of{*n};
    std::vector<named_table> tables;
    for (auto const row : picked->rows)
      for (auto& [id, table] : element_tables(*n, evidence_of, picked->table, row)) tables.push_back({id, std::move(table)});
    put_tables(tables, c, code);
  });
}

}  // namespace mamar::cli
