// Cases for flow in a few lines of text: a word for the table, an id, then column=value. Short words: at (place_id), of (commodity_id), by (mode_id), in (party_id),
// from and to (of a link or trip places, of a gate parties, of a transfer modes). What every such case needs and says nothing is filled in: names, coordinates,
// parties, the usual modes, electricity. Lines that begin with "=" are what is expected of the answer.
//
//   place a b c                       several at once
//   snapshot 4 weight_objective=6     s0 to s3
//   profile sun 0 0.5 1 0             one figure for each snapshot
//   in plant coal 2.5                 converter_flows: 2.5 units for one of activity; "out" likewise
//   segment coal 1 capacity=5 cost=2
//   limit cap <= 100
//   term cap supplies co2
//   setting co2_price=50
//   = price a electricity @1 20       in the slot 1; without @ in slot 0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "test/graph/random.h"
#include "test/network_text.h"

namespace mamar::test {

class flow_case {
 public:
  using row = std::map<std::string, std::string>;

  std::map<std::string, std::vector<row>> tables;
  std::vector<std::string> expected;

  flow_case() = default;
  explicit flow_case(std::string_view text) { add(text); }

  flow_case& add(std::string_view text) {
    std::istringstream lines{std::string{text}};
    for (std::string line; std::getline(lines, line);) add_line(line);
    return *this;
  }

  // The row that has the id.
  row& at(std::string const& table, std::string const& id) {
    for (auto& r : tables[table])
      if (r[key_of(table)] == id) return r;
    throw std::runtime_error{"the test's case has no row " + id + " in " + table};
  }

  // Tables as text (no cell has a comma or a quote), as test::as_text(random_network) writes them.
  static flow_case of_csv(std::string const& text) {
    flow_case out;
    std::istringstream lines{text};
    std::string table;
    std::vector<std::string> header;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("# ")) {
        table = line.substr(2, line.find('.') - 2);
        header.clear();
      } else if (header.empty()) {
        header = split(line, ',');
      } else {
        auto const cells = split(line, ',');
        row r;
        for (std::size_t i = 0; i < cells.size(); ++i)
          if (!cells[i].empty()) r[header[i]] = cells[i];
        out.tables[table].push_back(r);
      }
    }
    return out;
  }

  // All files; with dice in a random order of rows.
  std::string text(dice* d = nullptr) const {
    auto whole = tables;
    complete(whole);
    std::string out;
    for (auto& [name, rows] : whole) {
      if (rows.empty()) continue;
      if (d != nullptr && name != "snapshots") d->shuffle(rows);
      std::set<std::string> columns;
      for (auto const& r : rows)
        for (auto const& [column, value] : r) columns.insert(column);
      out += "# " + name + ".csv\n" + joined(columns, [](auto const& c) { return c; });
      for (auto const& r : rows)
        out += joined(columns, [&](auto const& c) {
          auto const it = r.find(c);
          return it == r.end() ? std::string{} : "\"" + it->second + "\"";
        });
    }
    return out;
  }

  network read(dice* d = nullptr) const { return test::read(text(d)); }

  static std::string key_of(std::string const& table) {
    static std::map<std::string, std::string> const kKeys{
        {"places", "place_id"}, {"commodities", "commodity_id"}, {"modes", "mode_id"},         {"links", "link_id"},   {"gates", "gate_id"},
        {"rules", "rule_id"},   {"supplies", "supply_id"},       {"demands", "demand_id"},     {"trips", "trip_id"},   {"converters", "converter_id"},
        {"stores", "store_id"}, {"limits", "limit_id"},          {"snapshots", "snapshot_id"}, {"parties", "party_id"}};
    auto const it = kKeys.find(table);
    return it == kKeys.end() ? std::string{} : it->second;
  }

 private:
  static std::vector<std::string> split(std::string const& line, char at) {
    std::vector<std::string> out{""};
    for (auto const c : line)
      if (c == at) out.emplace_back();
      else out.back() += c;
    return out;
  }
  static std::vector<std::string> words_of(std::string const& line) {
    std::istringstream in{line};
    std::vector<std::string> out;
    for (std::string w; in >> w;) out.push_back(w);
    return out;
  }
  template <class F>
  static std::string joined(std::set<std::string> const& columns, F const& cell) {
    std::string out;
    bool first = true;
    for (auto const& c : columns) {
      out += (first ? "" : ",") + cell(c);
      first = false;
    }
    return out + "\n";
  }

  static bool is_setting(std::string const& word) {
    auto const at = word.find('=');
    return at != std::string::npos && at > 0 && word.find('[') > at && word != "<=" && word != ">=" && word != "=";
  }

  static std::string column_of(std::string const& table, std::string const& word) {
    if (word == "at") return "place_id";
    if (word == "of") return "commodity_id";
    if (word == "by") return "mode_id";
    if (word == "in") return "party_id";
    if (word == "from" || word == "to") return word + (table == "gates" ? "_party" : table == "transfers" ? "_mode" : "_place");
    return word;
  }

  void add_line(std::string const& line) {
    auto words = words_of(line);
    if (words.empty() || words[0].starts_with("//")) return;
    if (words[0] == "=") {
      expected.push_back(line.substr(line.find('=') + 2));
      return;
    }
    auto const what = words[0];
    std::vector<std::string> plain;
    std::vector<std::pair<std::string, std::string>> given;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!is_setting(words[i])) plain.push_back(words[i]);
      else given.emplace_back(words[i].substr(0, words[i].find('=')), words[i].substr(words[i].find('=') + 1));
    }
    add_rows(what, plain, given);
  }

  void add_rows(std::string const& what, std::vector<std::string> const& plain, std::vector<std::pair<std::string, std::string>> const& given) {
    auto const with = [&](std::string const& table, row r) {
      for (auto const& [word, value] : given) r[column_of(table, word)] = value;
      tables[table].push_back(std::move(r));
    };
    static std::map<std::string, std::string> const kTables{
        {"place", "places"}, {"commodity", "commodities"}, {"mode", "modes"},     {"link", "links"}, {"gate", "gates"},
        {"rule", "rules"},   {"supply", "supplies"},       {"demand", "demands"}, {"trip", "trips"}, {"converter", "converters"},
        {"store", "stores"}, {"party", "parties"}};
    if (what == "snapshot") {
      for (int i = 0; i < std::stoi(plain.at(0)); ++i) with("snapshots", {{"snapshot_id", "s" + std::to_string(tables["snapshots"].size())}});
    } else if (what == "profile") {
      auto& rows = tables["profiles"];
      rows.resize(plain.size() - 1);
      for (std::size_t i = 0; i + 1 < plain.size(); ++i) {
        rows[i]["snapshot_id"] = "s" + std::to_string(i);
        rows[i][plain[0]] = plain[i + 1];
      }
    } else if (what == "in" || what == "out") {
      with("converter_flows", {{"converter_id", plain.at(0)}, {"commodity_id", plain.at(1)}, {"direction", what}, {"ratio", plain.at(2)}});
    } else if (what == "segment") {
      with("cost_segments", {{"supply_id", plain.at(0)}, {"segment", plain.at(1)}});
    } else if (what == "limit") {
      with("limits", {{"limit_id", plain.at(0)}, {"sense", plain.at(1)}, {"value", plain.at(2)}});
    } else if (what == "term") {
      with("limit_terms", {{"limit_id", plain.at(0)}, {"selector", plain.at(1)}, {"quantity", plain.at(2)}});
    } else if (what == "setting") {
      with("settings", {});
    } else if (what == "transfer") {
      with("transfers", {});
    } else {
      auto const& table = kTables.at(what);
      for (auto const& id : plain) with(table, {{key_of(table), id}});
    }
  }

  // --- what goes without saying

  static bool has(std::vector<row> const& rows, std::string const& column, std::string const& value) {
    return std::any_of(rows.begin(), rows.end(), [&](row const& r) { return r.contains(column) && r.at(column) == value; });
  }

  static void complete(std::map<std::string, std::vector<row>>& t) {
    add_modes(t);
    for (auto const* const name : {"supplies", "demands", "converter_flows", "trips", "stores", "links"})
      for (auto const& r : t[name])
        if (r.contains("commodity_id") && !has(t["commodities"], "commodity_id", r.at("commodity_id")))
          t["commodities"].push_back(r.at("commodity_id") == "electricity" ? row{{"commodity_id", "electricity"}}
                                                                           : row{{"commodity_id", r.at("commodity_id")}});
    for (auto& r : t["commodities"])
      if (r["commodity_id"] == "electricity") r.insert({{"balance", "snapshot"}, {"tonnes_per_unit", "0"}, {"unit", "MWh"}});
    int number = 0;
    for (auto& r : t["places"]) {  // so near each other that any length is long enough
      r.insert({{"lon", std::to_string(40 + 0.0001 * number++)}, {"lat", "34"}});
      if (r.contains("party_id") && !has(t["parties"], "party_id", r["party_id"])) t["parties"].push_back({{"party_id", r["party_id"]}});
    }
    for (auto& r : t["links"]) r.insert({"length", "0"});
    for (auto const* const name : {"parties", "places", "commodities", "modes"})
      for (auto& r : t[name]) r.insert({"name_en", r[key_of(name)]});
  }

  static void add_modes(std::map<std::string, std::vector<row>>& t) {
    static std::map<std::string, row> const kUsual{{"road", {{"kind", "road"}, {"speed", "50"}, {"payload", "20"}}},
                                                   {"rail", {{"kind", "rail"}, {"speed", "50"}, {"payload", "1000"}}},
                                                   {"sea", {{"kind", "sea"}, {"speed", "25"}, {"payload", "10000"}}},
                                                   {"pipe", {{"kind", "pipeline"}}},
                                                   {"ac", {{"kind", "ac_line"}}},
                                                   {"dc", {{"kind", "dc_line"}}}};
    for (auto const* const name : {"links", "gates"})
      for (auto const& r : t[name]) {
        auto const& id = r.at("mode_id");
        if (has(t["modes"], "mode_id", id) || !kUsual.contains(id)) continue;
        auto mode = kUsual.at(id);
        mode["mode_id"] = id;
        t["modes"].push_back(mode);
      }
  }
};

}  // namespace mamar::test
