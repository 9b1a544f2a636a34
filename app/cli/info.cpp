#include "app/cli/cli.h"
#include "mamar/report/summary_report.h"

namespace mamar::cli {

void add_info(CLI::App& app, context& c, int& code) {
  auto* const verb =
      app.add_subcommand("info", c.text("What does the network hold, and on what do its figures rest?", "ماذا في الشبكة، وعلامَ تستند أرقامها؟"));
  verb->footer(c.text("Examples:\n  mamar info data/mashreq\n  mamar info data/mashreq --json",
                      "أمثلة:\n  mamar info data/mashreq\n  mamar info data/mashreq --json"));
  auto const net = std::make_shared<std::string>();
  add_network(*verb, *net, c);
  add_formats(*verb, c, false);
  verb->callback([net, &c, &code] {
    auto const n = load(*net, c, code);
    if (!n) return;
    std::vector<named_table> tables;
    for (auto& [id, table] : summary_tables(*n, summarize(*n))) tables.push_back({id, std::move(table)});
    put_tables(tables, c, code);
  });
}

}  // namespace mamar::cli
