#include "app/cli/route_request.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>

#include "mamar/base/file.h"
#include "mamar/io/changes_csv.h"
#include "mamar/network/lookup.h"
#include "mamar/network/messages.h"
#include "mamar/network/selector.h"
#include "mamar/report/route_words.h"

namespace mamar::cli {

namespace {

constexpr double kLeastAmount = 1e-6, kLargestAmount = 1e12;  // t

// Arabic-Indic and Persian digits as Western ones.
std::string with_western_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    auto const next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if ((byte == 0xD9 && next >= 0xA0 && next <= 0xA9) || (byte == 0xDB && next >= 0xB0 && next <= 0xB9)) {
      out += static_cast<char>('0' + (next & 0x0F));
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

class reader {
 public:
  reader(network const& n, route_words const& words) : n_{n}, words_{words} {}

  result<change_request> read_changes_alone() {
    closable_.insert(closable_.end(), {table_id::supplies, table_id::converters, table_id::stores, table_id::demands});
    changes();
    if (!errors_.empty()) return all_errors();
    return change_request{std::move(request_.changes), request_.day};
  }

  result<route_request> read() {
    request_.options.from = place(words_.from);
    request_.options.to = place(words_.to);
    commodity();
    amount();
    criteria();
    classes();
    for (auto const& word : words_.via) request_.options.via.push_back(place(word));
    for (auto const& word : words_.avoid) avoid(word);
    if (!words_.vehicle.empty()) request_.options.vehicle = party_idx{row(table_id::parties, words_.vehicle)};
    changes();
    if (!errors_.empty()) return all_errors();
    return std::move(request_);
  }

  result<matrix_request> read_matrix(matrix_words const& words) {
    matrix_request out;
    out.options.from = places(words.from_list);
    out.options.to = words.to_list.empty() ? out.options.from : places(words.to_list);
    commodity();
    if (auto const measure = criterion_of(words.criterion)) out.options.measure = *measure;
    classes();
    for (auto const& word : words.avoid) avoid(word);
    if (!words.vehicle.empty()) out.options.vehicle = party_idx{row(table_id::parties, words.vehicle)};
    changes();
    if (!errors_.empty()) return all_errors();
    auto& o = request_.options;
    out.options.commodity = o.commodity;
    out.options.of = o.classes.front();
    out.options.avoid_modes = std::move(o.avoid_modes);
    out.options.avoid_places = std::move(o.avoid_places);
    out.options.avoid_parties = std::move(o.avoid_parties);
    out.changes = std::move(request_.changes);
    out.day = request_.day;
    return out;
  }

 private:
  // Selectors and names between commas; a comma within brackets or quotes is the selector's own. Each place once, where it comes first.
  std::vector<place_idx> places(std::string const& list) {
    std::vector<place_idx> out;
    std::size_t begin = 0;
    int depth = 0;
    bool in_quotes = false;
    for (std::size_t i = 0; i <= list.size(); ++i) {
      char const c = i < list.size() ? list[i] : ',';
      if (c == '"') in_quotes = !in_quotes;
      if (!in_quotes && (c == '[' || c == ']')) depth += c == '[' ? 1 : -1;
      if (i < list.size() && (c != ',' || in_quotes || depth > 0)) continue;
      add_places(std::string_view{list}.substr(begin, i - begin), out);
      begin = i + 1;
    }
    return out;
  }

  void add_places(std::string_view word, std::vector<place_idx>& out) {
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    auto const add = [&](place_idx p) {
      if (std::find(out.begin(), out.end(), p) == out.end()) out.push_back(p);
    };
    if (word.find('[') == std::string_view::npos && find_table(word) == nullptr) {
      if (auto const p = place(std::string{word}); p.valid()) add(p);
      return;
    }
    auto picked = select(n_, word);
    if (!picked) return take(picked.take_messages());
    if (picked->table != table_id::places) {
      errors_.push_back(make_diagnostic("matrix.selects-other", {word, info(picked->table).name}));
      return;
    }
    for (auto const p : picked->rows) add(place_idx{p});
  }

  void take(diagnostics messages) {
    errors_.insert(errors_.end(), std::make_move_iterator(messages.begin()), std::make_move_iterator(messages.end()));
  }

  std::uint32_t row(table_id table, std::string const& word) {
    auto found = find_by_name(n_, table, word);
    if (found) return *found;
    take(found.take_messages());
    return index<void>::none().v;
  }

  place_idx place(std::string const& word) { return place_idx{row(table_id::places, word)}; }

  // Containers unless said otherwise; a network without them and with one other commodity (a GMNS folder says "freight") means that one.
  void commodity() {
    bool const only_one = words_.commodity == "containers" && n_.commodities.count == 1 && !n_.find_commodity("containers").valid();
    request_.options.commodity = only_one ? commodity_idx{0} : commodity_idx{row(table_id::commodities, words_.commodity)};
  }

  // "20t", "20 t", "1500": in the commodity's unit, or in tonnes.
  void amount() {
    auto const text = with_western_digits(words_.amount);
    if (text.empty() || !request_.options.commodity.valid()) return;
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
    auto const own =
        n_.commodities.unit[request_.options.commodity].empty() ? std::string_view{"t"} : n_.commodities.unit[request_.options.commodity];
    bool const tonnes = unit == "t" || unit == "T" || unit == "طن";
    if (error != std::errc{} || !std::isfinite(value) || value <= 0 || (!unit.empty() && unit != own && !tonnes)) {
      errors_.push_back(make_diagnostic("option.amount", {words_.amount, own == "t" ? "t" : "t, " + std::string{own}}));
      return;
    }
    auto const per_unit = n_.commodities.tonnes_per_unit[request_.options.commodity];
    if (tonnes && own != "t") value /= per_unit;
    // from a gram to more than the world moves in a year: beyond, totals would be no numbers, or print as nothing
    auto const in_tonnes = own == "t" ? value : value * per_unit;
    if (!(std::isnan(in_tonnes) ? value >= kLeastAmount && value <= kLargestAmount : in_tonnes >= kLeastAmount && in_tonnes <= kLargestAmount)) {
      errors_.push_back(make_diagnostic("value.out-of-range", {"--amount", words_.amount, "0.000001", "1000000000000", " t"}));
      return;
    }
    request_.options.amount = value;
  }

  void criteria() {
    if (words_.criteria.empty()) return;
    request_.options.criteria.clear();
    for (auto const& word : words_.criteria)
      if (auto const one = criterion_of(word)) request_.options.criteria.push_back(*one);
  }

  std::optional<criterion> criterion_of(std::string const& word) {
    for (auto const c : {criterion::cost, criterion::time, criterion::co2, criterion::unreliability})
      if (criterion_id(c) == word) return c;
    errors_.push_back(make_diagnostic("option.criterion", {word}));
    return std::nullopt;
  }

  void classes() {
    auto& out = request_.options.classes;
    if (words_.compare == "modes") out.assign(kWayClasses.begin(), kWayClasses.end());
    if (words_.classes.empty()) return;
    out.clear();
    for (auto const& word : words_.classes)
      for (auto const c : kWayClasses)
        if (class_id(c) == word) out.push_back(c);
  }

  // A mode (id or kind), a party or a place; "mode:", "party:" or "place:" before the word says which.
  void avoid(std::string const& word) {
    auto const colon = word.find(':');
    auto const what = colon == std::string::npos ? std::string{} : word.substr(0, colon);
    auto const name = colon == std::string::npos ? word : word.substr(colon + 1);
    if ((what.empty() || what == "mode") && avoid_mode(name)) return;
    if (what.empty() || what == "party")
      if (auto const party = find_by_name(n_, table_id::parties, name)) return request_.options.avoid_parties.push_back(party_idx{*party});
    if (what.empty() || what == "place") {
      auto found = find_place_by_name(n_, name);
      if (found) return request_.options.avoid_places.push_back(*found);
      return take(found.take_messages());
    }
    errors_.push_back(make_diagnostic("option.avoid", {word}));
  }

  bool avoid_mode(std::string const& name) {
    auto const before = request_.options.avoid_modes.size();
    auto const& kinds = info(table_id::modes).find("kind")->words;
    for (auto const m : n_.modes.all())
      if (n_.modes.mode_id[m] == name || kinds[static_cast<std::size_t>(n_.modes.kind[m])] == name) request_.options.avoid_modes.push_back(m);
    return request_.options.avoid_modes.size() > before;
  }

  // A selector, or the id of a link or gate, or the name of a place: for all gates there, of a port, airport or station for its links and transfers.
  std::vector<std::string> selectors_of(std::string const& text) {
    if (text.find('[') != std::string::npos || find_table(text) != nullptr) return {text};
    for (auto const table : closable_)
      if (n_.find(table, text)) return {std::string{info(table).name} + "[id=" + text + "]"};
    auto found = find_place_by_name(n_, text);
    if (!found) {
      take(found.take_messages());
      return {};
    }
    auto const at = "[place=" + std::string{n_.places.place_id[*found]} + "]";
    auto const any = [&](auto const& table, auto const&... columns) {
      for (auto const row : table.all())
        if (((columns[row] == *found) || ...)) return true;
      return false;
    };
    if (any(n_.gates, n_.gates.place_id)) return {"gates" + at};
    bool const links = any(n_.links, n_.links.from_place, n_.links.to_place), transfers = any(n_.transfers, n_.transfers.place_id);
    auto const kind = n_.places.kind[*found];
    std::vector<std::string> out;
    if (kind == place_kind::port || kind == place_kind::airport || kind == place_kind::station || kind == place_kind::terminal) {
      if (links) out.push_back("links" + at);
      if (transfers) out.push_back("transfers" + at);
    }
    if (out.empty()) errors_.push_back(make_diagnostic("option.no-gate", {text, "links" + at}));
    return out;
  }

  void changes() {
    if (!words_.day.empty()) {
      if (auto const day = parse_date(words_.day)) request_.day = *day;
      else errors_.push_back(make_diagnostic("option.date", {words_.day}));
    }
    request_.changes = finished_project_changes(n_);
    if (!words_.scenario.empty()) {
      auto const named = find_by_name(n_, table_id::scenarios, words_.scenario);
      auto of_scenario = scenario_changes(n_, named ? n_.scenarios.scenario_id[scenario_idx{*named}] : std::string_view{words_.scenario});
      if (of_scenario) request_.changes.insert(request_.changes.end(), of_scenario->begin(), of_scenario->end());
      else take(of_scenario.take_messages());
    }
    for (auto const& file : words_.changes) changes_of(file);
    for (auto const& o : words_.openings) {
      auto const* const option = o.open ? "--open " : "--close ";
      for (auto const& selector : selectors_of(o.selector)) {
        auto const* const table = find_table(std::string_view{selector}.substr(0, selector.find('[')));
        bool const rule = table != nullptr && table->id == table_id::rules;  // a rule is lifted or put in force
        auto const* const value = rule ? (o.open ? "lapsed" : "in_force") : (o.open ? "open" : "closed");
        request_.changes.push_back({selector, "status", change_op::set, value, {}, {}, layer::command, option + o.selector});
        // to open an element is to let freight use it
        if (o.open && table != nullptr && table->find("open_to") != nullptr)
          request_.changes.push_back({selector, "open_to", change_op::set, "both", {}, {}, layer::command, option + o.selector});
      }
    }
  }

  // A file of changes stands between the scenario and the command line.
  void changes_of(std::string const& file) {
    std::string bytes, why;
    if (!read_file(file, bytes, why)) return errors_.push_back(make_diagnostic("file.unreadable", {why}, {file, 0, 0}));
    auto read = read_all_changes(file, std::move(bytes));
    for (auto const& row : read.refused) against_network(row, read.found);
    take(std::move(read.found));
    request_.changes.insert(request_.changes.end(), std::make_move_iterator(read.sound.begin()), std::make_move_iterator(read.sound.end()));
  }

  // Of a row that is refused already: whether it also names what the network does not have.
  void against_network(change const& row, diagnostics& found) const {
    auto compiled = compile(n_, row);
    if (compiled) return;
    for (auto& d : compiled.take_messages()) {
      bool const told =
          std::any_of(found.begin(), found.end(), [&](diagnostic const& f) { return std::tie(f.line, f.column) == std::tie(d.line, d.column); });
      bool const of_name = d.code.starts_with("selector.") || d.code == "change.unknown-field" || d.code == "change.field-fixed";
      if (of_name && !told) found.push_back(std::move(d));
    }
  }

  // What is wrong with one option hides nothing of the others: the changes are laid to see what the network says of them. Those of files come last, by place.
  diagnostics all_errors() {
    auto laid = overlay::lay(n_, request_.changes, request_.day);
    bool const day_told = std::any_of(errors_.begin(), errors_.end(), [](diagnostic const& d) { return d.code == "option.date"; });
    for (auto& d : laid.take_messages())
      if (!day_told || d.code != "change.no-date") errors_.push_back(std::move(d));
    std::stable_sort(errors_.begin(), errors_.end(), [](diagnostic const& a, diagnostic const& b) {
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return std::move(errors_);
  }

  network const& n_;
  route_words const& words_;
  std::vector<table_id> closable_{table_id::gates, table_id::links, table_id::rules};  // whose ids --open and --close take
  route_request request_;
  diagnostics errors_;
};

}  // namespace

result<route_request> read_request(network const& n, route_words const& words) { return reader{n, words}.read(); }

result<change_request> read_changes(network const& n, change_words const& words) {
  route_words of_route;
  static_cast<change_words&>(of_route) = words;
  return reader{n, of_route}.read_changes_alone();
}

result<matrix_request> read_matrix_request(network const& n, matrix_words const& words) { return reader{n, words}.read_matrix(words); }

}  // namespace mamar::cli
