// What is written and read again is the same network, and writing it again gives the same bytes: for random networks that use every table and column.
#include <fmt/format.h>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "mamar/io/gmns.h"
#include "mamar/io/network_geojson.h"
#include "mamar/network/schema.h"
#include "test/graph/random.h"
#include "test/network_text.h"

namespace mamar {
namespace {

using row_cells = std::map<std::string, std::string>;  // column -> text; blank or absent: not given

std::uint64_t first_seed() {
  auto const* const text = std::getenv("MAMAR_SEED");
  return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

class random_network {
 public:
  explicit random_network(std::uint64_t seed) : random_{seed} {}

  std::map<table_id, std::vector<row_cells>> rows;
  std::map<table_id, std::vector<std::string>> own_columns;
  std::vector<std::string> profiles;

  file_set make() {
    for (auto const t : {table_id::sources,         table_id::parties,       table_id::modes,         table_id::commodities, table_id::places,
                         table_id::snapshots,       table_id::links,         table_id::gates,         table_id::transfers,   table_id::rules,
                         table_id::supplies,        table_id::cost_segments, table_id::demands,       table_id::trips,       table_id::converters,
                         table_id::converter_flows, table_id::stores,        table_id::limits,        table_id::limit_terms, table_id::scenarios,
                         table_id::projects,        table_id::changes,       table_id::project_costs, table_id::settings,    table_id::provenance,
                         table_id::ranges})
      fill(t);
    fill_profiles();
    file_set files;
    for (auto const& [t, list] : rows) files[std::string{info(t).name} + ".csv"] = csv(t);
    return files;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
  bool chance(double p) { return std::uniform_real_distribution<double>{}(random_) < p; }
  double between(double low, double high) { return std::uniform_real_distribution<double>{low, high}(random_); }

  std::string id(table_id t, std::size_t i) { return fmt::format("{}{}{}", t == table_id::parties ? "P" : "", info(t).singular.substr(0, 3), i); }
  std::string any_id(table_id t) { return rows[t][below(rows[t].size())].at(std::string{info(t).key[0]}); }

  std::string text() {
    static constexpr std::array<std::string_view, 16> kParts{"Basra", "البصرة",   " ",      ",", "\"", "\n", "\r\n", "\t",
                                                             "é",     "Umm Qasr", "أم قصر", ";", "'",  "—",  "x_",   "# "};
    std::string out{"t"};
    for (std::size_t n = below(5); n > 0; --n) out += kParts[below(kParts.size())];
    return chance(0.1) ? " " + out + " " : out;
  }
  std::string words() {
    std::string out{"w0"};
    for (std::size_t i = 1; i <= below(3); ++i) out += fmt::format(";بحر {}", i);
    return out;
  }
  std::string day() {
    auto const year = 1990 + below(60);
    if (chance(0.3)) return std::to_string(year);
    auto const month = 1 + below(12);
    if (chance(0.3)) return fmt::format("{}-{:02}", year, month);
    return fmt::format("{}-{:02}-{:02}", year, month, 1 + below(28));
  }
  std::string number(attribute const& a) {
    double const low = std::isfinite(a.min) ? a.min : -1e9;
    double const high = std::isfinite(a.max) ? a.max : 1e9;
    double value = chance(0.2) ? low : chance(0.2) ? high : chance(0.5) ? between(low, high) : std::clamp(std::round(between(0, 100)) / 8, low, high);
    if (a.type == value_type::integer) value = std::clamp(std::round(value), low, high);
    return number_text(value);
  }
  std::string list(table_id t) {
    std::set<std::string> some;
    for (std::size_t n = 1 + below(3); n > 0; --n) some.insert(any_id(t));
    std::string out;
    for (auto const& one : some) out += (out.empty() ? "" : ";") + one;
    return out;
  }
  std::string any(attribute const& a) {
    switch (a.type) {
      case value_type::number:
      case value_type::integer: return number(a);
      case value_type::flag: return chance(0.5) ? "true" : "false";
      case value_type::choice: return std::string{a.words[below(a.words.size())]};
      case value_type::date: return day();
      case value_type::words: return words();
      case value_type::wkt: return "some";  // set_right draws it between its places
      case value_type::ref: return a.refers_to == a.table || !rows.contains(a.refers_to) ? "" : any_id(a.refers_to);
      case value_type::refs: return a.refers_to == a.table || !rows.contains(a.refers_to) ? "" : list(a.refers_to);
      default: return text();
    }
  }

  // A row of values that are right each for itself; set_right() then sees to what concerns several.
  void fill(table_id t) {
    auto const count = t == table_id::settings ? 1 : 2 + below(6);
    std::set<std::string> keys;
    for (std::size_t i = 0; i < count; ++i) {
      row_cells row;
      for (auto const& a : info(t).attributes) {
        if (a.type == value_type::id) row[std::string{a.name}] = id(t, i);
        else if (a.required || chance(0.6)) row[std::string{a.name}] = any(a);
      }
      for (auto const& own : own_columns_of(t)) row[own] = chance(0.5) ? text() : "";
      rows[t];  // exists, so that any_id of the table itself sees earlier rows
      set_right(t, row, i);
      std::string key;
      for (auto const part : info(t).key) key += row[std::string{part}] + '/';
      if (!info(t).key.empty() && !keys.insert(key).second) continue;
      rows[t].push_back(std::move(row));
    }
  }

  std::vector<std::string> const& own_columns_of(table_id t) {
    if (own_columns.contains(t)) return own_columns[t];
    auto& own = own_columns[t];
    if (chance(0.4)) own = {"x_mine", "x_ملاحظة, \"خاصة\""};
    return own;
  }

  bool is_crossing(std::string const& place) {
    for (auto const& p : rows[table_id::places])
      if (p.at("place_id") == place) return p.at("kind") == "crossing";
    return false;
  }
  std::string kind_of(std::string const& mode) {
    for (auto const& m : rows[table_id::modes])
      if (m.at("mode_id") == mode) return m.at("kind");
    return {};
  }

  void set_right(table_id t, row_cells& row, std::size_t i) {
    switch (t) {
      case table_id::sources:
        if (i > 0) row["source"] = list(t);
        break;
      case table_id::parties:
        for (auto const& [column, low, high] :
             {std::tuple{"lon_min", -180.0, -90.0}, {"lat_min", -90.0, -60.0}, {"lon_max", 90.0, 180.0}, {"lat_max", 60.0, 90.0}})
          if (row.contains(column)) row[column] = number_text(between(low, high));
        break;
      case table_id::modes:  // the first is a ship, for via
        if (i == 0) row["kind"] = "sea";
        row["speed"] = number_text(between(1, 100));
        row["payload"] = "20";
        break;
      case table_id::commodities:
        if (i == 0) row["balance"] = "snapshot";
        break;
      case table_id::places:
        row["lon"] = number_text(between(-80, 80));
        row["lat"] = number_text(between(-50, 50));
        if (!row.contains("kind")) row["kind"] = "";
        if (row["kind"] == "crossing") row["party_id"] = "";
        if (i == 0) row["kind"] = "city";
        if (i == 1) row["kind"] = "crossing", row["party_id"] = "";
        break;
      case table_id::links: set_right_link(row, i); break;
      case table_id::gates:
        if (i == 0) row["place_id"] = rows[table_id::places][0]["place_id"], row["mode_id"] = rows[table_id::modes][0]["mode_id"];
        if (i == 1) row["place_id"] = rows[table_id::places][1]["place_id"];
        if (i > 0 && row["place_id"] == rows[table_id::places][0]["place_id"] && row["mode_id"] == rows[table_id::modes][0]["mode_id"])
          row["place_id"] = rows[table_id::places][1]["place_id"];  // the ship's via must meet one gate only
        row["from_party"] = row["to_party"] = "";
        if (is_crossing(row["place_id"]))
          row["from_party"] = rows[table_id::parties][0]["party_id"], row["to_party"] = rows[table_id::parties][1]["party_id"];
        break;
      case table_id::transfers:
        if (row["from_mode"].empty() && row["to_mode"].empty()) row["to_mode"] = any_id(table_id::modes);
        break;
      case table_id::rules:
        row["selector"] = chance(0.5) ? "gates[place=*]" : fmt::format("links[id={}|{}]", any_id(table_id::links), any_id(table_id::links));
        row["unit"] = row["effect"] == "fee" ? "USD/t" : row["effect"] == "delay" ? "h" : row["unit"];
        break;
      case table_id::supplies:
      case table_id::demands:
      case table_id::converters:
      case table_id::stores:
        set_right_profiles(row);
        set_right_order(row, "capacity_min", "capacity_max");
        if (t == table_id::stores) row["commodity_id"] = rows[table_id::commodities][0]["commodity_id"];
        break;
      case table_id::limits:
        if (row.contains("period_id")) row["period_id"] = rows[table_id::snapshots][below(rows[table_id::snapshots].size())]["period_id"];
        break;
      case table_id::limit_terms: row["selector"] = fmt::format("links[link_id={}]", any_id(table_id::links)); break;
      case table_id::changes: set_right_change(row); break;
      case table_id::projects:
        for (auto const* const column : {"prerequisites", "excludes"})
          if (i > 0 && chance(0.6)) row[column] = list(table_id::projects);
        [[fallthrough]];
      case table_id::project_costs:
        if (row.contains("cost_low") && row.contains("cost_high")) row["cost_low"] = "1", row["cost_high"] = number_text(between(1, 9));
        break;
      case table_id::provenance:
      case table_id::ranges: {
        row["table"] = "links";
        row["id"] = any_id(table_id::links);
        row["field"] = std::string{info(table_id::links).attributes[below(info(table_id::links).attributes.size())].name};
        if (t == table_id::ranges) row["low"] = number_text(between(-9, 0)), row["high"] = number_text(between(0, 9));
        break;
      }
      default: break;
    }
  }

  void set_right_profiles(row_cells& row) {
    for (auto const* const column : {"profile_id", "minimum_profile_id", "inflow_profile_id"})
      if (row.contains(column)) row[column] = profile_name(below(2));
  }
  void set_right_order(row_cells& row, std::string const& low, std::string const& high) {
    if (row.contains(low) && row.contains(high)) row[low] = "1", row[high] = number_text(between(1, 9));
  }

  // A ship between two places, through the chokepoint of the first gate where it lies at neither end.
  void set_right_link(row_cells& row, std::size_t) {
    auto const& places = rows[table_id::places];
    auto const from = below(places.size());
    auto const to = (from + 1 + below(places.size() - 1)) % places.size();
    row["from_place"] = places[from].at("place_id");
    row["to_place"] = places[to].at("place_id");
    row["mode_id"] = rows[table_id::modes][0]["mode_id"];
    set_right_profiles(row);
    set_right_order(row, "capacity_min", "capacity_max");
    set_right_order(row, "angle_min", "angle_max");
    row["length"] = number_text(between(21000, 50000));
    row["via"] = from != 0 && to != 0 && chance(0.7) ? places[0].at("place_id") : "";
    auto const at = [&](std::size_t place) { return places[place].at("lon") + " " + places[place].at("lat"); };
    if (!row["geometry"].empty()) row["geometry"] = fmt::format("LINESTRING ({}, {} {}, {})", at(from), between(-180, 180), between(-90, 90), at(to));
    for (auto const& [side, place] : {std::pair{"from_side", from}, {"to_side", to}})
      row[side] = places[place].at("kind") == "crossing" ? any_id(table_id::parties) : "";
  }

  void set_right_change(row_cells& row) {
    bool const scenario = chance(0.5);
    row["scenario_id"] = scenario ? any_id(table_id::scenarios) : "";
    row["project_id"] = scenario ? "" : any_id(table_id::projects);
    row["selector"] = fmt::format("links[id={}]", any_id(table_id::links));
    auto const op = below(3);
    row["op"] = op == 0 ? "set" : op == 1 ? "scale" : "add";
    row["field"] = op == 0 ? "status" : "length";
    row["value"] = op == 0 ? "damaged" : op == 1 ? "0.5" : "-1.25";
    if (row.contains("valid_from") && row.contains("valid_to")) row["valid_to"] = row["valid_from"];
  }

  static std::string profile_name(std::size_t i) { return i == 0 ? "شمس" : "wind, \"off\" shore"; }

  void fill_profiles() {
    profiles = {profile_name(0), profile_name(1)};
    for (auto const& s : rows[table_id::snapshots]) {
      row_cells row{{"snapshot_id", s.at("snapshot_id")}};
      for (auto const& p : profiles) row[p] = number_text(between(0, 2) * (chance(0.2) ? 1e-9 : 1));
      rows[table_id::profiles].push_back(row);
    }
  }

  // Quoted where needed and now and then where not; columns in any order, some lines blank, either kind of line end.
  std::string csv(table_id t) {
    std::set<std::string> used;
    for (auto const& row : rows[t])
      for (auto const& [column, unused] : row) used.insert(column);
    std::vector<std::string> columns(used.begin(), used.end());
    std::shuffle(columns.begin(), columns.end(), random_);
    std::string const end = chance(0.3) ? "\r\n" : "\n";
    std::string out = chance(0.2) ? "\xEF\xBB\xBF" : "";
    for (auto const& c : columns) out += (&c == &columns.front() ? "" : ",") + quoted(c);
    out += end;
    for (auto const& row : rows[t]) {
      if (chance(0.1)) out += end;
      for (auto const& c : columns) out += (&c == &columns.front() ? "" : ",") + quoted(row.contains(c) ? row.at(c) : "");
      if (&row != &rows[t].back() || chance(0.7)) out += end;
    }
    return out;
  }
  std::string quoted(std::string const& field) {
    if (field.find_first_of("\",\r\n") == std::string::npos && chance(0.8)) return field;
    std::string out{'"'};
    for (char const c : field) out += c == '"' ? std::string{"\"\""} : std::string{c};
    return out + '"';
  }

  std::mt19937_64 random_;
};

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// Every value of every column of both; profiles and columns of the user's own too.
void expect_same_values(network const& a, network const& b) {
  for (auto const& t : schema()) {
    ASSERT_EQ(a.base(t.id).count, b.base(t.id).count) << t.name;
    for (auto const& column : t.attributes)
      for (std::uint32_t row = 0; row < a.base(t.id).count; ++row) {
        auto const where = fmt::format("{}.{} of row {}", t.name, column.name, row);
        auto const one = column_of(a, column);
        if (auto* const* const numbers = std::get_if<raw_numbers*>(&one)) {
          ASSERT_TRUE(same((*numbers)->at(row), std::get<raw_numbers*>(column_of(b, column))->at(row))) << where;
        }
        ASSERT_EQ(cell_text(a, column, row), cell_text(b, column, row)) << where;
      }
    auto const& extra = a.base(t.id).extra;
    ASSERT_EQ(extra.size(), b.base(t.id).extra.size()) << t.name;
    for (std::size_t i = 0; i < extra.size(); ++i) {
      EXPECT_EQ(extra[i].name, b.base(t.id).extra[i].name);
      for (std::uint32_t row = 0; row < a.base(t.id).count; ++row)
        ASSERT_EQ(extra[i].values.text(row), b.base(t.id).extra[i].values.text(row)) << t.name;
    }
  }
  EXPECT_EQ(a.profiles.names, b.profiles.names);
  EXPECT_EQ(a.profiles.factors, b.profiles.factors);
}

// What was generated is what was read: text as it stands, figures as the C library reads them, a blank as the default.
void expect_generated(random_network const& wanted, network const& n) {
  for (auto const& [t, rows] : wanted.rows)
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      for (auto const& a : info(t).attributes) {
        auto const cell = rows[row].find(std::string{a.name});
        auto const text = cell == rows[row].end() ? std::string{} : cell->second;
        auto const where = fmt::format("{}.{} of row {}", info(t).name, a.name, row);
        if (text.empty()) {
          auto const shown = cell_text(n, a, row);
          auto const expected = a.default_text == "inf" ? std::string{} : std::string{a.default_text};
          if (a.type == value_type::number || a.type == value_type::integer) {
            EXPECT_EQ(shown.empty(), expected.empty()) << where;
          } else if (a.type == value_type::flag) {
            EXPECT_EQ(shown, expected.empty() ? "false" : expected) << where;
          } else {
            EXPECT_EQ(shown, expected) << where;
          }
        } else if (a.type == value_type::number || a.type == value_type::integer) {
          ASSERT_EQ(std::get<raw_numbers*>(column_of(n, a))->at(row), std::strtod(text.c_str(), nullptr)) << where;
        } else {
          ASSERT_EQ(cell_text(n, a, row), text) << where;
        }
      }
}

TEST(round_trip, of_random_networks_with_every_table_and_column_keeps_values_and_bytes) {
  std::map<std::uint16_t, std::size_t> used;  // attribute -> rows with a value
  auto const seed = first_seed();
  for (std::uint64_t i = 0; i < test::cases(250, 60); ++i) {
    SCOPED_TRACE(fmt::format("seed {}", seed + i));
    random_network wanted{seed + i};
    auto const n = read_network(wanted.make());
    ASSERT_TRUE(n) << test::all_text(n.messages());
    expect_generated(wanted, *n);
    auto const first = write_network(*n);
    auto const again = read_network(first);
    ASSERT_TRUE(again) << test::all_text(again.messages());
    expect_same_values(*n, *again);
    ASSERT_EQ(write_network(*again), first);
    for (auto const* const form : {"GMNS", "GeoJSON"}) {
      SCOPED_TRACE(form);
      auto const back = std::string_view{form} == "GMNS" ? read_gmns(write_gmns(*n)) : read_network_geojson("n.geojson", write_network_geojson(*n));
      ASSERT_TRUE(back) << test::all_text(back.messages());
      expect_same_values(*n, *back);
      ASSERT_EQ(write_network(*back), first);
    }
    for (auto const& t : schema())
      for (auto const& a : t.attributes)
        for (std::uint32_t row = 0; row < n->base(t.id).count; ++row) used[a.number] += cell_text(*n, a, row).empty() ? 0 : 1;
    if (testing::Test::HasFailure()) return;
  }
  for (auto const& t : schema())
    for (auto const& a : t.attributes) EXPECT_GT(used[a.number], 0U) << t.name << "." << a.name << " never had a value";
}

// A row of nothing but defaults still needs a line, and a line of one blank field must not look like none.
TEST(round_trip, of_settings_that_say_nothing_but_defaults) {
  constexpr std::string_view kPlace = "# places.csv\nplace_id,name_en,lon,lat\na,A,1,1\n# settings.csv\n";
  for (std::string_view const settings : {"currency\nUSD\n", "title_en\n\"\"\n", "x_mine\n7\n", "x_mine\n\"\"\n", "base_power,x_mine\n100,\n"}) {
    auto const n = read_network(test::files(std::string{kPlace} + std::string{settings}));
    ASSERT_TRUE(n) << settings << test::all_text(n.messages());
    ASSERT_EQ(n->settings.count, 1U);
    auto const first = write_network(*n);
    auto const again = read_network(first);
    ASSERT_TRUE(again) << settings << test::all_text(again.messages()) << first.at("settings.csv");
    EXPECT_EQ(write_network(*again), first);
    expect_same_values(*n, *again);
  }
}

TEST(round_trip, texts_have_their_defaults_too) {
  auto const n = test::read(
      "# places.csv\nplace_id,name_en,lon,lat\na,A,1,1\n# settings.csv\ntitle_en\nSmall\n# "
      "commodities.csv\ncommodity_id,name_en,unit\nwheat,Wheat,\ngas,Gas,1000 m3\n");
  EXPECT_EQ(n.settings.currency[setting_idx{0}], "USD");
  EXPECT_EQ(n.commodities.unit[commodity_idx{0}], "t");
  EXPECT_EQ(n.commodities.unit[commodity_idx{1}], "1000 m3");
}

TEST(round_trip, words_of_a_list_lose_the_spaces_around_them) {
  auto const n = test::read("# places.csv\nplace_id,name_en,lon,lat,tags,aliases\na,A,1,1,port; oil ;;, Basra\n");
  EXPECT_EQ(n.places.tags[place_idx{0}], "port;oil");
  EXPECT_EQ(n.places.aliases[place_idx{0}], "Basra");
}

}  // namespace
}  // namespace mamar
