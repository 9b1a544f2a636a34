// Random multimodal networks, each question held against all simple paths (ask.h): frontier, ties, who can stop each way, and what would have to open.
#include <gtest/gtest.h>

#include <random>

#include "test/study/route/ask.h"

namespace mamar {
namespace {

using test::words;
using row = words;

struct sheet {
  std::string head;
  std::vector<row> rows;
};
using workbook = std::map<std::string, sheet>;

network read(workbook const& w) {
  file_set files;
  for (auto const& [name, sheet] : w) {
    if (sheet.rows.empty()) continue;
    auto& text = files[name + ".csv"];
    text = sheet.head + "\n";
    for (auto const& r : sheet.rows) {
      for (std::size_t i = 0; i < r.size(); ++i) text += (i == 0 ? "" : ",") + r[i];
      text += "\n";
    }
  }
  auto n = read_network(files);
  if (!n) {
    std::string all;
    for (auto const& [name, text] : files) all += "# " + name + "\n" + text;
    throw std::runtime_error{test::all_text(n.messages()) + all};
  }
  return std::move(n).value();
}

// Figures are multiples that come out whole in the units of the search, so that the order of sums never decides a rounding.
class generator {
 public:
  explicit generator(std::uint64_t seed) : random_{seed}, shut_{chance(80) ? 1 : 15} {}

  workbook make() {
    parties();
    modes();
    places();
    links();
    gates();
    transfers();
    rules();
    return std::move(book_);
  }

  int draw(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }
  bool chance(int percent) { return draw(1, 100) <= percent; }
  template <class T>
  T const& pick(std::vector<T> const& list) { return list[static_cast<std::size_t>(draw(0, static_cast<int>(list.size()) - 1))]; }
  std::mt19937_64& random() { return random_; }

 private:
  struct place {
    std::string id, party, kind;
    std::string other;  // of a crossing: party is one side, other the other
  };

  void add(std::string const& table, row r) { book_[table].rows.push_back(std::move(r)); }
  std::string number(int low, int high, int step) { return std::to_string(draw(low, high) * step); }
  std::string state() { return chance(shut_) ? pick(words{"closed", "damaged", "planned"}) : chance(8) ? "restricted" : "open"; }
  std::string use() { return chance(shut_ / 2) ? "passengers" : chance(6) ? "unknown" : "both"; }

  void parties() {
    book_["parties"].head = "party_id,name_en";
    for (auto const& p : {"AA", "BB", "CC"}) add("parties", {p, p});
    book_["commodities"].head = "commodity_id,name_en";
    add("commodities", {"goods", "Goods"});
    add("commodities", {"grain", "Grain"});
  }

  void modes() {
    book_["modes"].head = "mode_id,name_en,kind,speed,operating_hours,headway,cost,co2,payload,failures_per_year_per_100km,repair_h";
    add("modes", {"road", "Road", "road", "50", "10", chance(20) ? "4" : "0", "0.10", "0.05", "20", "1.5", "12"});
    add("modes", {"rail", "Rail", "rail", "40", "24", number(0, 3, 8), "0.04", "0.02", "50", "0.7", "30"});
    add("modes", {"ship", "Ship", "sea", "25", "24", number(0, 2, 24), "0.01", "0.01", "1000", "0.01", "50"});
    if (chance(30)) add("modes", {"plane", "Plane", "air", "800", "24", "12", "1.50", "0.90", "10", "0.3", "6"});
    for (auto const& m : book_["modes"].rows) modes_.push_back(m[0]);
  }

  void places() {
    book_["places"].head = "place_id,name_en,lon,lat,party_id,kind";
    auto const count = std::min(draw(4, 9), draw(4, 9));  // mostly small: listing all paths takes long
    for (int i = 0; i < count; ++i) {
      place p{"p" + std::to_string(i), pick(words{"AA", "AA", "BB", "BB", "CC"}), "town", ""};
      if (i >= 2 && chance(25)) {
        p.kind = "crossing";
        do p.other = pick(words{"AA", "BB", "CC"});
        while (p.other == p.party);
      } else if (chance(10)) {
        p.party = "";  // at sea
        p.kind = "sea";
      }
      places_.push_back(p);
      add("places", {p.id, p.id, "40", "35", p.kind == "crossing" ? "" : p.party, p.kind});
    }
    for (auto const& [id, party] : {std::pair{"strait", ""}, std::pair{"canal", "CC"}}) add("places", {id, id, "40", "35", party, "chokepoint"});
  }

  bool land(std::string const& mode) const { return mode == "road" || mode == "rail"; }

  void links() {
    book_["links"].head = "link_id,from_place,to_place,mode_id,directed,length,cost,time,via,from_side,to_side,controllers,status,open_to,failures_per_year,repair_h,commodity_id";
    auto const wanted = static_cast<int>(places_.size()) + draw(8, 15);
    for (int i = 0, tries = 0; i < wanted && tries < 400; ++tries) i += add_link(i) ? 1 : 0;
  }

  bool add_link(int number_of) {
    auto const a = pick(places_);
    auto const b = pick(places_);
    if (a.id == b.id) return false;
    auto const mode = chance(50) ? "road" : pick(modes_);
    std::string from_side, to_side, via;
    if (land(mode)) {
      if (a.kind == "sea" || b.kind == "sea") return false;
      if (!land_ends(a, b, from_side, to_side, via)) return false;
    } else {
      if (a.kind == "crossing" || b.kind == "crossing") return false;
      if (mode == "ship" && chance(40)) via = chance(30) ? "strait;canal" : pick(words{"strait", "canal"});
    }
    bool const own = chance(85);  // dear and quick or cheap and slow
    bool const zero = chance(12);
    int const dear = draw(0, 30);
    row r{"l" + std::to_string(number_of), a.id, b.id, mode, chance(20) ? "true" : "false", zero ? "0" : number(1, 40, 10), own ? std::to_string(dear) : "", own ? std::to_string(30 - dear + draw(0, 2)) : "",
          via, from_side, to_side, chance(15) ? "CC" : "", state(), use(), chance(10) ? "2" : "", chance(10) ? "8" : "", chance(8) ? "grain" : ""};
    if (chance(50) && !book_["links"].rows.empty() && book_["links"].rows.back()[3] == mode) {  // parallel, perhaps equal in all
      auto twin = book_["links"].rows.back();
      twin[0] = r[0];
      if (chance(70)) std::copy(r.begin() + 5, r.begin() + 8, twin.begin() + 5);
      r = twin;
    }
    add("links", std::move(r));
    return true;
  }

  bool land_ends(place const& a, place const& b, std::string& from_side, std::string& to_side, std::string& via) {
    auto const sides = [](place const& p) { return p.kind == "crossing" ? words{p.party, p.other} : words{p.party}; };
    if (a.kind == "crossing" && b.kind == "crossing") {  // along one of the countries they share
      for (auto const& s : sides(a))
        for (auto const& t : sides(b))
          if (s == t) from_side = to_side = s;
      return !from_side.empty();
    }
    auto const& inner = a.kind == "crossing" ? b : a;
    auto const& outer = a.kind == "crossing" ? a : b;
    if (outer.kind == "crossing") return outer.party == inner.party || outer.other == inner.party;
    if (a.party == b.party) return true;
    for (auto const& p : places_)  // over a border without stopping
      if (p.kind == "crossing" && ((p.party == a.party && p.other == b.party) || (p.party == b.party && p.other == a.party))) via = p.id;
    return !via.empty();
  }

  void add_gate(std::string const& where, std::string const& mode, std::string const& from, std::string const& to) {
    add("gates", {"g" + std::to_string(book_["gates"].rows.size()), where, mode, from, to, number(0, 12, 2), chance(60) ? number(0, 20, 20) : "0", chance(10) ? "CC" : "", state(), use(),
                  number(0, 3, 1), "24"});
  }

  void gates() {
    book_["gates"].head = "gate_id,place_id,mode_id,from_party,to_party,wait,fee,controllers,status,open_to,failures_per_year,repair_h";
    for (auto const& m : modes_)
      if (!land(m))
        for (auto const& p : {"strait", "canal"}) add_gate(p, m, "", "");
    for (auto const& p : places_) {
      if (p.kind != "crossing") continue;
      for (auto const& m : {"road", "rail"}) {
        bool needed = false;  // by a link that passes here
        for (auto const& l : book_["links"].rows) needed = needed || (l[8] == p.id && l[3] == m);
        if (needed || chance(40)) add_gate(p.id, m, "", "");
        if (chance(60)) add_gate(p.id, m, p.party, p.other);
        if (chance(60)) add_gate(p.id, m, p.other, p.party);
        if (chance(10)) add_gate(p.id, m, p.party, p.other);
      }
    }
  }

  void transfers() {
    book_["transfers"].head = "place_id,from_mode,to_mode,time,cost,controllers,status,open_to,failures_per_year,repair_h";
    auto with_blank = modes_;
    with_blank.push_back("");
    for (auto const& p : places_)
      for (auto const& from : with_blank)
        for (auto const& to : with_blank) {
          if (from.empty() && to.empty()) continue;
          bool const ends = from.empty() || to.empty();
          bool const on_road = from == "road" || to == "road";
          if (!chance(from == to ? 40 : ends ? (on_road ? 15 : 80) : 50)) continue;
          add("transfers", {p.id, from, to, chance(20) ? "0" : number(1, 10, 1), chance(20) ? "0" : number(1, 20, 1), chance(8) ? "BB" : "", state(), use(), number(0, 1, 1), "10"});
        }
  }

  void rules() {
    book_["rules"].head = "rule_id,party_id,selector,traffic,origin_party,destination_party,vehicle_party,commodity_id,effect,value,unit,status";
    auto const count = draw(0, 3);
    for (int i = 0; i < count; ++i) {
      auto const table = chance(60) ? "gates" : "links";
      if (book_[table].rows.empty()) continue;
      auto const& chosen = pick(book_[table].rows);
      auto const selector = chance(50) ? table + ("[id=" + chosen[0] + "]") : table + ("[mode=" + chosen[table == std::string{"gates"} ? 2 : 3] + "]");
      auto const effect = pick(words{"forbid", "reload", "reload", "fee", "fee", "delay"});
      auto const maybe = [&](char const* party) { return chance(20) ? party : ""; };
      add("rules", {"r" + std::to_string(i), pick(words{"AA", "BB", "CC"}), '"' + selector + '"', pick(words{"import", "export", "transit", "all", "all"}), maybe("AA"), maybe("BB"), maybe("AA"),
                    maybe("goods"), effect, effect == "fee" || effect == "delay" ? number(1, 10, 10) : "", effect == "fee" ? pick(words{"USD/t", "USD/vehicle"}) : effect == "delay" ? "h" : "",
                    chance(80) ? "in_force" : "disputed"});
    }
  }

  std::mt19937_64 random_;
  int shut_;  // percent of elements that are not open
  workbook book_;
  words modes_;
  std::vector<place> places_;
};

route_options random_question(generator& g, network const& n, std::size_t criteria) {
  route_options o;
  words towns;
  for (auto const p : n.places.all())
    if (n.places.kind[p] != place_kind::chokepoint) towns.emplace_back(n.places.place_id[p]);
  o = test::question(n, g.pick(towns), g.pick(towns));
  std::vector<criterion> all{criterion::cost, criterion::time, criterion::co2, criterion::unreliability};
  std::shuffle(all.begin(), all.end(), g.random());
  o.criteria.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(criteria));
  o.classes = {way_class::any, way_class::land, way_class::sea, way_class::air};
  if (g.chance(10)) o.via.push_back(n.find_place(g.pick(towns)));
  if (g.chance(5)) o.via.push_back(n.find_place("strait"));
  if (g.chance(6)) o.avoid_places.push_back(n.find_place(g.pick(towns)));
  if (g.chance(6)) o.avoid_modes.push_back(n.find_mode(g.pick(words{"road", "rail", "ship"})));
  if (g.chance(6)) o.avoid_parties.push_back(n.find_party(g.pick(words{"AA", "BB", "CC"})));
  return o;
}

constexpr std::uint64_t kNetworks = 2000;

// Questions are drawn until one is not refused (same place, nothing loads there); most of those without a way are drawn again too.
std::optional<route_result> answered(generator& g, network const& n, overlay const& view, std::size_t criteria) {
  for (int tries = 0; tries < 30; ++tries) {
    auto r = route(view, random_question(g, n, criteria));
    if (r && (!r->classes[0].ways.empty() || g.chance(10))) return std::move(r).value();
  }
  return std::nullopt;
}

TEST(route_random, agrees_with_all_simple_paths) {
  std::size_t asked = 0, found = 0, rich = 0, closed = 0, too_large = 0;
  std::array<std::size_t, 4> of_class{};
  for (std::uint64_t seed = 1; seed <= kNetworks && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    generator g{seed};
    auto const n = read(g.make());
    overlay const view{n};
    auto const r = answered(g, n, view, std::array<std::size_t, 10>{1, 2, 3, 4, 4, 4, 4, 4, 4, 4}[seed % 10]);
    if (!r) continue;
    if (!test::expect_right(view, *r)) {
      ++too_large;
      continue;
    }
    ++asked;
    std::size_t most = 0;
    for (auto const& c : r->classes) {
      most = std::max(most, c.ways.size());
      of_class[static_cast<std::size_t>(c.of)] += !c.ways.empty();
      closed += c.ways.empty() && !c.would_open.empty();
    }
    found += most > 0;
    rich += most > 3;
  }
  RecordProperty("asked", static_cast<int>(asked));
  RecordProperty("rich", static_cast<int>(rich));
  RecordProperty("too_large", static_cast<int>(too_large));
  EXPECT_LT(too_large * 50, kNetworks) << "too many questions with too many paths to list";
  EXPECT_GT(found * 10, asked * 9);
  EXPECT_GT(rich * 3, asked) << "at least a third must have more than three members on a frontier";
  EXPECT_GT(closed * 20, asked) << "what would have to open is asked too seldom";
  for (auto const of : kWayClasses) EXPECT_GT(of_class[static_cast<std::size_t>(of)] * 12, asked) << "class " << static_cast<int>(of);
}

// The same rows in another order are the same network: ways, ties, controllers and what would open, all by id.
TEST(route_random, order_of_rows_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    generator g{seed + kNetworks};
    auto book = g.make();
    auto const n = read(book);
    overlay const view{n};
    auto const r = answered(g, n, view, 1 + seed % 4);
    if (!r) continue;
    for (auto& [name, sheet] : book) std::shuffle(sheet.rows.begin(), sheet.rows.end(), g.random());
    auto const other = read(book);
    overlay const other_view{other};
    auto o = r->options;
    auto const same = [&](table_id t, auto& i) {
      if (i.valid()) i.v = *other.find(t, row_key(n, t, i.v));
    };
    for (auto* const p : {&o.from, &o.to}) same(table_id::places, *p);
    same(table_id::commodities, o.commodity);
    same(table_id::parties, o.vehicle);
    for (auto& p : o.via) same(table_id::places, p);
    for (auto& p : o.avoid_places) same(table_id::places, p);
    for (auto& m : o.avoid_modes) same(table_id::modes, m);
    for (auto& p : o.avoid_parties) same(table_id::parties, p);
    auto const again = route(other_view, o);
    ASSERT_TRUE(again);
    for (std::size_t i = 0; i < r->classes.size(); ++i) {
      EXPECT_EQ(test::ways_of(n, *r, r->classes[i]), test::ways_of(other, *again, again->classes[i]));
      EXPECT_EQ(test::opened_by(n, r->classes[i]), test::opened_by(other, again->classes[i]));
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace mamar
