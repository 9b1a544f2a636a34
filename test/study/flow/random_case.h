// Small networks of power, fuels and freight drawn at random, the same from the same seed. Nothing here uses the library.
#pragma once

#include "test/study/flow/flow_case.h"
#include "test/study/route/random_network.h"

namespace mamar::test {

class case_artist {
 public:
  explicit case_artist(std::uint64_t seed) : d_{seed} {}

  // Kirchhoff's law acts in some; all demands may go unserved, so that most have an answer.
  flow_case draw() {
    out_ = {};
    draw_time();
    draw_places();
    out_.add("commodity electricity unserved_cost=" + number(300, 900));
    out_.add(fmt::format("commodity gas balance=snapshot tonnes_per_unit={} co2=2000 unserved_cost=250", d_.chance(50) ? "0" : "0.7"));
    out_.add("commodity fuel co2=3000 value_of_time=" + number(0, 20) + " unserved_cost=" + number(800, 1500));
    out_.add("commodity boxes tonnes_per_unit=2 value_of_time=" + number(0, 50));
    out_.add("commodity crude residue");
    if (d_.chance(40)) out_.add("setting co2_price=" + number(1, 80));
    draw_grid();
    draw_pipelines();
    draw_roads();
    draw_supplies();
    draw_plants();
    draw_demands();
    if (d_.chance(50)) draw_stores();
    if (d_.chance(50)) draw_limits();
    return std::move(out_);
  }

 private:
  std::string number(std::uint32_t low, std::uint32_t high) { return fmt::format("{}", low + d_.below((high - low) * 100 + 1) / 100.0); }
  std::string place() { return fmt::format("p{}", d_.below(places_)); }
  std::pair<std::string, std::string> two_places() {
    auto const a = d_.below(places_);
    auto const b = (a + 1 + d_.below(places_ - 1)) % places_;
    return {fmt::format("p{}", a), fmt::format("p{}", b)};
  }
  std::string maybe(std::uint32_t percent, std::string const& text) { return d_.chance(percent) ? " " + text : ""; }
  std::string profile() { return snapshots_ > 0 ? maybe(50, d_.chance(50) ? "profile_id=sun" : "profile_id=load") : ""; }
  std::string state() {
    return d_.chance(8) ? d_.pick(std::vector<std::string>{" status=closed", " status=restricted share=0.6", " status=damaged"}) : "";
  }
  std::string building(std::string const& cost) {
    return " extendable=true capital_cost=" + cost + maybe(50, "lifetime=10") + maybe(40, "capacity_max=" + number(5, 60)) +
           maybe(20, "capacity_min=3");
  }

  void draw_time() {
    snapshots_ = d_.chance(25) ? 0 : d_.between(1, 4);
    std::string sun = "profile sun";
    std::string load = "profile load";
    for (std::uint32_t t = 0; t < snapshots_; ++t) {
      auto const weight = d_.pick(std::vector<int>{1, 6, 12, 30});
      out_.add(fmt::format("snapshot 1 weight_objective={0} weight_generators={0} weight_stores={1} period_id={2}", weight, d_.between(1, 3),
                           t >= 2 ? "winter" : "summer"));
      sun += fmt::format(" {}", d_.below(11) / 10.0);
      load += fmt::format(" {}", d_.between(4, 12) / 10.0);
    }
    if (snapshots_ > 0) out_.add(sun).add(load);
  }

  void draw_places() {
    places_ = d_.between(3, 6);
    for (std::uint32_t i = 0; i < places_; ++i) out_.add(fmt::format("place p{} in=AA", i));
  }

  void draw_grid() {
    for (std::uint32_t i = d_.between(2, 7); i > 0; --i) {
      auto const [a, b] = two_places();
      auto line = fmt::format("link e{} from={} to={} of=electricity", i, a, b) + state() + maybe(60, "capacity=" + number(5, 50));
      if (d_.chance(55))
        line += fmt::format(" by=ac sync_zone={} reactance={} voltage={}", d_.chance(85) ? "z" : "y", number(5, 60), d_.chance(70) ? 400 : 220) +
                maybe(10, "phase_shift=0.05") + maybe(10, "tap=1.1");
      else
        line += " by=dc" + maybe(40, "loss=0.0" + std::to_string(d_.between(1, 9))) + maybe(40, "cost=" + number(0, 5)) + maybe(30, "directed=true") +
                maybe(30, "capacity_basis=shared");
      if (d_.chance(12)) line += building(number(1, 300));
      out_.add(line);
    }
  }

  void draw_pipelines() {
    for (std::uint32_t i = d_.between(1, 3); i > 0; --i) {
      auto const [a, b] = two_places();
      out_.add(fmt::format("link g{} from={} to={} by=pipe of={}", i, a, b, d_.chance(70) ? "gas" : "crude") +
               maybe(60, "capacity=" + number(5, 90)) + maybe(40, "loss=0.02") + maybe(50, "cost=" + number(0, 3)) + maybe(40, "directed=true") +
               state());
    }
  }

  void draw_roads() {
    out_.add("mode road kind=road speed=50 payload=20 co2=0.1 cost=0.1 headway=2");
    for (std::uint32_t i = d_.between(3, 8); i > 0; --i) {
      auto const [a, b] = two_places();
      out_.add(fmt::format("link r{} from={} to={} by=road length={}", i, a, b, d_.between(10, 200)) + maybe(60, "capacity=" + number(5, 200)) +
               maybe(30, "capacity_basis=shared") + maybe(20, "directed=true") + state() + (d_.chance(8) ? building(number(1, 60)) : ""));
    }
    for (std::uint32_t i = d_.between(1, 5); i > 0; --i) {
      auto const [a, b] = two_places();
      out_.add(fmt::format("trip t{} from={} to={} of=boxes amount={} unserved_cost={}", i, a, d_.chance(5) ? a : b, number(1, 50), number(20, 400)));
    }
    if (d_.chance(40)) out_.add(fmt::format("transfer at={} to=road cost=2 time=1 capacity={}", place(), d_.between(10, 100)));
    if (d_.chance(40)) out_.add(fmt::format("transfer at={} from=road cost=2 time=1 capacity={}", place(), d_.between(10, 100)));
  }

  void draw_supplies() {
    for (std::uint32_t i = d_.between(2, 4); i > 0; --i) {
      auto line = fmt::format("supply s{} at={} of=electricity cost={}", i, place(), number(0, 100)) + maybe(30, "co2=" + number(100, 900)) +
                  profile() + maybe(20, "derating=0.9") + state();
      bool const shaped = line.find("profile_id") != std::string::npos;
      if (d_.chance(20)) line += building(number(1, 500));
      else line += " capacity=" + number(5, 60) + maybe(15, "ramp=0.3") + (shaped ? "" : maybe(10, "minimum=1 disposal_cost=2"));
      if (d_.chance(10)) line = fmt::format("supply s{} at={} of=electricity capacity=40", i, place());
      out_.add(line);
      if (line.ends_with("electricity capacity=40"))
        out_.add(fmt::format("segment s{} 1 capacity=15 cost=11", i)).add(fmt::format("segment s{} 2 capacity=15 cost=33", i));
    }
    for (auto const* const what : {"gas", "fuel", "crude"})
      for (std::uint32_t i = d_.between(1, 2); i > 0; --i)
        out_.add(fmt::format("supply {0}{1} at={2} of={0} cost={3} capacity={4}", what, i, place(), number(1, 300), number(5, 300)) +
                 maybe(20, profile()));
  }

  void draw_plants() {
    for (auto const* const what : {"gas", "fuel"}) {
      out_.add(fmt::format("converter on-{} at={} capacity={} cost={}", what, place(), number(5, 60), number(0, 5)) + state() +
               maybe(20, "ramp=0.4"));
      out_.add(fmt::format("in on-{0} {0} {1}", what, number(0, 1)) + "1").add(fmt::format("out on-{} electricity 1", what));
    }
    if (d_.chance(30))
      for (auto const* const what : {"gas", "fuel"}) {
        out_.at("converters", fmt::format("on-{}", what))["group"] = "g";
        out_.at("converters", fmt::format("on-{}", what))["capacity"] = "30";
      }
    if (d_.chance(70)) {
      out_.add(fmt::format("converter refinery at={} cost={}", place(), number(0, 20)) + maybe(60, "capacity=" + number(10, 200)));
      out_.add("in refinery crude 1").add("out refinery fuel 0.7");
      out_.add("out refinery residue 0.3" + maybe(70, "disposal_cost=" + number(0, 20)));
      if (d_.chance(50)) out_.add("in refinery electricity 0.1");
      if (d_.chance(50)) out_.add(fmt::format("demand tar at={} of=residue amount={} unserved_cost=40", place(), number(1, 50)));
    }
  }

  void draw_demands() {
    for (std::uint32_t i = d_.between(1, 4); i > 0; --i)
      out_.add(fmt::format("demand d{} at={} of=electricity amount={}", i, place(), number(5, 60)) +
               (snapshots_ > 0 ? maybe(60, "profile_id=load") : ""));
    for (auto const* const what : {"gas", "fuel"})
      if (d_.chance(70)) out_.add(fmt::format("demand of-{0} at={1} of={0} amount={2}", what, place(), number(1, 60)));
  }

  void draw_stores() {
    out_.add(fmt::format("store battery at={} of=electricity energy_capacity={} efficiency_in=0.9 efficiency_out=0.95", place(), number(5, 100)) +
             maybe(50, "power_in=" + number(1, 20)) + maybe(50, "power_out=" + number(1, 20)) + maybe(40, "standing_loss=0.01") +
             maybe(30, "cost=" + number(0, 3)) + maybe(30, "cyclic=false initial=4") + maybe(30, "inflow=3"));
  }

  void draw_limits() {
    if (d_.chance(40))
      out_.add("limit cap <= " + number(50, 4000))
          .add("term cap supplies[commodity=electricity] co2")
          .add("term cap converters co2")
          .add("term cap links[mode=road] co2");
    if (d_.chance(30)) out_.add("limit fuel <= " + number(10, 2000)).add("term fuel converters input of=fuel");
    if (d_.chance(30)) out_.add("limit road <= " + number(10, 2000)).add("term road links[mode=road] flow of=boxes");
    if (d_.chance(20))
      out_.add("limit share >= 0").add("term share supplies[id=s1] output coefficient=0.9").add("term share supplies[id=s2] output coefficient=-0.1");
    if (d_.chance(20)) out_.add("limit wire <= " + number(10, 2000)).add("term wire links[commodity=electricity] flow");
  }

  dice d_;
  flow_case out_;
  std::uint32_t places_{0}, snapshots_{0};
};

// The multimodal networks of the tests of route, with trips over them, capacities that bind, periods.
inline flow_case draw_freight(std::uint64_t seed, bool goods) {
  dice d{seed};
  network_artist artist{d};
  auto const drawn = artist.draw();
  auto c = flow_case::of_csv(as_text(drawn));
  auto const number = [&](std::uint32_t low, std::uint32_t high) { return fmt::format("{}", low + d.below((high - low) * 10 + 1) / 10.0); };
  for (auto& r : c.tables["links"]) {
    if (d.chance(60)) r["capacity"] = number(1, 60);
    if (d.chance(30)) r["capacity_basis"] = "shared";
    if (r["status"] == "restricted" && d.chance(60)) r["share"] = "0.5";
  }
  for (auto& r : c.tables["gates"]) {
    bool const crossing = c.at("places", r["place_id"])["kind"] == "crossing";
    if (d.chance(50)) r["capacity"] = number(1, 6);
    if (!crossing || d.chance(30)) r["capacity_basis"] = "shared";
  }
  for (auto& r : c.tables["transfers"])
    if (d.chance(40)) r["capacity"] = number(1, 60);
  for (auto& r : c.tables["commodities"]) {
    r["value_of_time"] = number(0, 3);
    r["tonnes_per_unit"] = d.chance(50) ? "1" : number(1, 4);
  }
  if (d.chance(30)) c.add("setting co2_price=" + number(0, 100));
  if (d.chance(40))
    c.add("snapshot 2 weight_objective=12 weight_generators=12 period_id=summer")
        .add("snapshot 1 weight_objective=24 weight_generators=24 period_id=winter");
  std::vector<std::string> ends;
  for (auto const& r : c.tables["places"])
    if (r.at("kind") == "city" || r.at("kind") == "port" || (r.at("kind") == "crossing" && d.chance(20))) ends.push_back(r.at("place_id"));
  for (std::uint32_t i = d.between(2, 8); i > 0; --i)
    c.add(fmt::format("trip t{} from={} to={} of={} amount={} unserved_cost={}", i, d.pick(ends), d.pick(ends),
                      goods ? "boxes" : d.pick(drawn.commodities), number(1, 40), number(50, 600)));
  if (goods)
    for (std::uint32_t i = d.between(1, 3); i > 0; --i) {
      c.add(fmt::format("supply s{} at={} of=wheat cost={} capacity={}", i, d.pick(ends), number(0, 100), number(5, 80)));
      c.add(fmt::format("demand d{} at={} of=wheat amount={} unserved_cost={}", i, d.pick(ends), number(5, 80), number(50, 600)));
    }
  return c;
}

}  // namespace mamar::test
