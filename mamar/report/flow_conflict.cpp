// Names of rows and columns of the program in words, for what cannot hold together.
#include <algorithm>
#include <array>
#include <optional>

#include "mamar/base/utf8.h"
#include "mamar/report/flow_teller.h"
#include "mamar/report/route_words.h"

namespace mamar {

namespace {

struct row_name {
  std::string_view kind;
  std::vector<std::string_view> parts;
};

// "balance(haditha,diesel,summer)"
row_name parse(std::string_view row) {
  row_name out;
  auto const open = row.find('(');
  out.kind = row.substr(0, open);
  if (open == std::string_view::npos) return out;
  auto rest = row.substr(open + 1);
  if (rest.ends_with(')')) rest.remove_suffix(1);
  while (true) {
    auto const end = std::min(rest.find(','), rest.size());
    out.parts.push_back(rest.substr(0, end));
    if (end == rest.size()) return out;
    rest.remove_prefix(end + 1);
  }
}

// "{}" stands for the element.
struct kind_words {
  std::string_view kind;
  bilingual words;
  std::vector<table_id> tables;  // in which the element may stand
};

std::vector<kind_words> const& kinds() {
  std::vector<table_id> const ways{table_id::links, table_id::gates, table_id::transfers};
  std::vector<table_id> const any{table_id::links, table_id::supplies, table_id::converters, table_id::stores};
  static std::vector<kind_words> const kAll{
      {"room", {"the capacity of {}", "سعة {}"}, ways},
      {"shared", {"the capacity that both directions of {} share", "السعة المشتركة لاتّجاهي {}"}, ways},
      {"group", {"the capacity that the group of {} shares", "السعة المشتركة لمجموعة {}"}, {table_id::converters}},
      {"loop", {"the voltage law round a loop with {}", "قانون الجهد حول حلقة فيها {}"}, {table_id::links}},
      {"angle", {"the bounds of the voltage angle over {}", "حدّا زاوية الجهد على {}"}, {table_id::links}},
      {"level", {"the level of {}", "مستوى {}"}, {table_id::stores}},
      {"ramp", {"how fast {} can change", "سرعة تغيّر {}"}, {table_id::supplies, table_id::converters}},
      {"build", {"what may be built of {}", "ما يجوز بناؤه من {}"}, any},
      {"segments", {"the steps of the cost of {}", "شرائح كلفة {}"}, {table_id::supplies}},
      {"limit", {"the limit {}", "القيد {}"}, {table_id::limits}},
      {"trip_unserved", {"that the trip {} must be carried", "وجوب نقل {}"}, {table_id::trips}},
      {"trip", {"the trip {}", "رحلة الشحن {}"}, {table_id::trips}},
      {"supply", {"what {} can and must supply", "ما يستطيعه {} وما يجب عليه"}, {table_id::supplies}},
      {"segment", {"the steps of the cost of {}", "شرائح كلفة {}"}, {table_id::supplies}},
      {"conversion", {"what {} can and must make", "ما يستطيعه {} وما يجب عليه"}, {table_id::converters}},
      {"unserved", {"that the demand {} must be served", "وجوب تلبية الطلب {}"}, {table_id::demands}},
      {"forward", {"the capacity of {}", "سعة {}"}, {table_id::links}},
      {"backward", {"the capacity of {} the other way", "سعة {} في الاتّجاه المعاكس"}, {table_id::links}},
      {"store_in", {"how fast {} fills", "سرعة ملء {}"}, {table_id::stores}},
      {"store_out", {"how fast {} empties", "سرعة تفريغ {}"}, {table_id::stores}},
      {"store_level", {"what {} can hold", "ما يتّسع له {}"}, {table_id::stores}},
  };
  return kAll;
}

std::optional<element> find_element(network const& n, std::vector<table_id> const& tables, std::string_view key) {
  for (auto const table : tables) {
    if (auto const row = n.find(table, key)) return element{table, *row, true};
    if (table != table_id::transfers) continue;  // their key is of several columns
    for (auto const t : n.transfers.all())
      if (row_key(n, table, t.v) == key) return element{table, t.v, true};
  }
  return std::nullopt;
}

std::string filled(std::string text, std::string const& name) {
  auto const at = text.find("{}");
  return at == std::string::npos ? text : text.replace(at, 2, name);
}

bilingual label_of(network const& n, element const& e) {
  if (e.table != table_id::trips) return element_label(n, e);
  trip_idx const t{e.row};
  auto const from = element_name(n, table_id::places, n.trips.from_place[t].v);
  auto const to = element_name(n, table_id::places, n.trips.to_place[t].v);
  auto const what = within(element_name(n, table_id::commodities, n.trips.commodity_id[t].v));
  return {from.en + " -> " + to.en + ", " + what.en, what.in(language::ar) + " من " + from.in(language::ar) + " إلى " + to.in(language::ar)};
}

bilingual at_time(bilingual words, std::string_view when) {
  if (when.empty() || when == "day") return words;
  return {words.en + " (" + std::string{when} + ")", words.ar + " (" + isolated(when) + ")"};
}

}  // namespace

bilingual conflict_words(network const& n, std::string_view row) {
  bilingual const as_it_stands{std::string{row}, isolated(row)};
  auto const name = parse(row);
  if (name.parts.empty()) return as_it_stands;
  if (name.kind == "balance" && name.parts.size() >= 3) {
    auto const place = n.find(table_id::places, name.parts[0]);
    auto const what = n.find(table_id::commodities, name.parts[1]);
    if (!place || !what) return as_it_stands;
    auto const p = element_name(n, table_id::places, *place);
    auto const c = within(element_name(n, table_id::commodities, *what));
    return at_time({"the balance of " + c.en + " at " + p.en, "توازن " + c.in(language::ar) + " في " + p.in(language::ar)}, name.parts[2]);
  }
  auto const kind = std::find_if(kinds().begin(), kinds().end(), [&](kind_words const& k) { return k.kind == name.kind; });
  if (kind == kinds().end()) return as_it_stands;
  auto const at = find_element(n, kind->tables, name.parts[0]);
  if (!at) return as_it_stands;
  auto const label = label_of(n, *at);
  return at_time({filled(kind->words.en, label.en), filled(kind->words.ar, label.in(language::ar))}, name.parts.size() > 1 ? name.parts[1] : "");
}

}  // namespace mamar
