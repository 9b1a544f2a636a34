#include <fmt/format.h>

#include <charconv>

#include "app/cli/cli.h"
#include "mamar/network/messages.h"
#include "mamar/network/selector.h"
#include "mamar/study/route/route.h"

namespace mamar::cli {

namespace {

struct arguments {
  std::string net, from, to, commodity{"containers"}, amount{"1t"}, scenario, date_text, vehicle, compare;
  std::vector<std::string> criteria, via, avoid;
  std::vector<change> changes;  // --open and --close in the order given
  bool check{false};
};

}  // namespace

void add_route(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("route", "thin");
  auto const a = std::make_shared<arguments>();
  verb->add_option("NET", a->net)->required();
  verb->add_option("--from", a->from)->required();
  verb->add_option("--to", a->to)->required();
  verb->add_option("--criteria", a->criteria)->delimiter(',');
  verb->add_option("--commodity", a->commodity);
  verb->add_option("--compare", a->compare);
  verb->callback([a, &c, &code] {
    auto const n = load(a->net, c, code);
    if (!n) return;
    route_options o;
    o.from = *find_place_by_name(*n, a->from);
    o.to = *find_place_by_name(*n, a->to);
    o.commodity = n->find_commodity(a->commodity);
    o.criteria.clear();
    for (auto const& w : a->criteria) o.criteria.push_back(w == "cost" ? criterion::cost : w == "time" ? criterion::time : w == "co2" ? criterion::co2 : criterion::unreliability);
    if (o.criteria.empty()) o.criteria = {criterion::cost, criterion::time};
    o.classes.assign(kWayClasses.begin(), kWayClasses.end());
    auto const view = overlay::lay(*n, {});
    auto const r = route(*view, o);
    if (!r) return print_errors(r.messages(), c, {"x", "x"}, code);
    for (auto const& k : r->classes) {
      fmt::print("class {} ways {} labels {} open {}\n", static_cast<int>(k.of), k.ways.size(), k.labels, k.would_open.size());
      for (auto const& w : k.ways) {
        fmt::print("  {:.2f} USD/t {:.1f} h (wait {:.1f}) {:.0f} km co2 {:.1f} A {:.3f}", w.cost_usd_per_t(), w.hours(), w.waiting_h, w.km, w.co2_kg_per_t(), w.availability());
        for (auto const p : w.controllers) fmt::print(" {}", n->parties.party_id[p]);
        fmt::print("\n");
        if (&w == &k.ways.front() || &w == &k.ways.back())
          for (auto const& l : w.legs)
            fmt::print("      {} {} -> {} {:.0f} km {:.1f}+{:.1f} h {:.1f}+{:.1f}+{:.1f} USD\n", static_cast<int>(l.kind), n->places.place_id[l.from], n->places.place_id[l.to], l.km, l.moving_h, l.waiting_h, l.carriage, l.fees, l.handling);
      }
      for (auto const& h : k.hull) fmt::print("  hull way {} from {:.2f} to {:.2f}\n", h.way, h.from, h.to);
    }
  });
}

}  // namespace mamar::cli
