#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mamar/base/file.h"
#include "mamar/io/csv.h"
#include "mamar/io/gmns_words.h"
#include "mamar/io/network_csv.h"
#include "mamar/io/pypsa_words.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

bool holds_other_than_default(raw_numbers const& c) {
  return std::any_of(c.data.begin(), c.data.end(), [&](double v) { return v != c.default_value && !(v != v && c.default_value != c.default_value); });
}
template <class T>
bool holds_other_than_default(raw_values<T> const& c) {
  return std::any_of(c.data.begin(), c.data.end(), [&](T v) { return v != c.default_value; });
}
template <class T>
bool holds_other_than_default(raw_lists<T> const& c) {
  return !c.values.empty();
}
bool holds_other_than_default(raw_text const& c) { return !c.values.empty(); }

bool in_use(network const& n, attribute const& a) {
  if (a.required) return true;
  return std::visit([](auto const* c) { return holds_other_than_default(*c); }, column_of(n, a));
}

}  // namespace

std::vector<attribute const*> columns_in_use(network const& n, table_info const& t) {
  std::vector<attribute const*> columns;
  for (auto const& a : t.attributes)
    if (in_use(n, a) || std::find(t.key.begin(), t.key.end(), a.name) != t.key.end()) columns.push_back(&a);
  if (columns.empty()) columns.push_back(&t.attributes.front());  // settings of nothing but defaults
  return columns;
}

namespace {

std::string table_bytes(network const& n, table_info const& t) {
  auto const& base = n.base(t.id);
  auto const columns = columns_in_use(n, t);
  bool const profiles = t.id == table_id::profiles;
  std::string out;
  auto const separate = [&](bool first) {
    if (!first) out += ',';
  };
  for (auto const* a : columns) {
    separate(a == columns.front());
    out += a->name;
  }
  for (auto const& name : profiles ? n.profiles.names : std::vector<std::string>{}) append_csv_field(out += ',', name);
  for (auto const& extra : base.extra) append_csv_field(out += ',', extra.name);
  out += '\n';
  for (std::uint32_t row = 0; row < base.count; ++row) {
    auto const line = out.size();
    for (auto const* a : columns) {
      separate(a == columns.front());
      append_csv_field(out, cell_text(n, *a, row));
    }
    for (auto const& factors : profiles ? n.profiles.factors : std::vector<std::vector<double>>{}) out += ',' + number_text(factors[row]);
    for (auto const& extra : base.extra) append_csv_field(out += ',', extra.values.text(row));
    if (out.size() == line) out += "\"\"";  // a row of one blank field; a blank line would be none
    out += '\n';
  }
  return out;
}

char const* frictionless_type(value_type t) {
  switch (t) {
    case value_type::number: return "number";
    case value_type::integer: return "integer";
    case value_type::flag: return "boolean";
    default: return "string";  // a date may be a year or a month, which Frictionless dates cannot be
  }
}

nlohmann::ordered_json field_description(attribute const& a) {
  nlohmann::ordered_json field{{"name", a.name}, {"type", frictionless_type(a.type)}, {"description", a.en}, {"description_ar", a.ar}};
  if (!a.unit.empty()) field["unit"] = a.unit;
  if (!a.default_text.empty()) field["default"] = a.default_text;
  nlohmann::ordered_json limits;
  if (a.required) limits["required"] = true;
  if (a.type == value_type::id) limits["unique"] = true;
  if (a.type == value_type::number || a.type == value_type::integer) {
    if (std::isfinite(a.min)) limits["minimum"] = a.min;
    if (std::isfinite(a.max)) limits["maximum"] = a.max;
  }
  if (a.type == value_type::choice) limits["enum"] = a.words;
  if (a.type == value_type::date) limits["pattern"] = "\\d{4}(-\\d{2}(-\\d{2})?)?";
  if (!limits.empty()) field["constraints"] = limits;
  return field;
}

nlohmann::ordered_json resource_description(network const& n, table_info const& t) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  nlohmann::ordered_json foreign = nlohmann::ordered_json::array();
  for (auto const* a : columns_in_use(n, t)) {
    fields.push_back(field_description(*a));
    if (a->type == value_type::ref)  // lists of ids are no foreign keys in Frictionless
      foreign.push_back({{"fields", a->name},
                         {"reference", {{"resource", a->refers_to == t.id ? "" : info(a->refers_to).name}, {"fields", info(a->refers_to).key[0]}}}});
  }
  if (t.id == table_id::profiles)
    for (auto const& name : n.profiles.names) fields.push_back({{"name", name}, {"type", "number"}});
  for (auto const& extra : n.base(t.id).extra) fields.push_back({{"name", extra.name}, {"type", "string"}});
  nlohmann::ordered_json schema_of{{"fields", fields}, {"missingValues", {""}}};
  if (t.key.size() == 1 && t.find(t.key[0])->type == value_type::id) schema_of["primaryKey"] = t.key[0];
  if (!foreign.empty()) schema_of["foreignKeys"] = foreign;
  return {{"name", t.name},
          {"path", std::string{t.name} + ".csv"},
          {"profile", "tabular-data-resource"},
          {"encoding", "utf-8"},
          {"format", "csv"},
          {"description", t.en},
          {"description_ar", t.ar},
          {"schema", schema_of}};
}

}  // namespace

std::string data_package(network const& n) {
  nlohmann::ordered_json package{{"profile", "tabular-data-package"}, {"mamar_format", kFormatVersion}};
  if (n.settings.count > 0) {
    package["title"] = n.settings.title_en[setting_idx{0}];
    package["title_ar"] = n.settings.title_ar[setting_idx{0}];
  }
  package["resources"] = nlohmann::ordered_json::array();
  for (auto const& t : schema())
    if (n.base(t.id).count > 0) package["resources"].push_back(resource_description(n, t));
  return package.dump(1) + "\n";
}

file_set write_network(network const& n) {
  file_set files;
  for (auto const& t : schema())
    if (n.base(t.id).count > 0) files[std::string{t.name} + ".csv"] = table_bytes(n, t);
  files["datapackage.json"] = data_package(n);
  return files;
}

namespace {

// Files of a network in a folder, whichever form it has; no others.
std::vector<std::filesystem::path> files_of_network(std::filesystem::path const& folder) {
  std::error_code error;
  bool const gmns = std::filesystem::exists(folder / "node.csv", error) || std::filesystem::exists(folder / "link.csv", error);
  bool const pypsa = std::filesystem::exists(folder / "buses.csv", error);
  std::vector<std::filesystem::path> out;
  for (auto const& entry : std::filesystem::directory_iterator{folder, error}) {
    auto const name = entry.path().filename().string();
    if (!name.ends_with(".csv")) continue;
    auto const stem = std::string_view{name}.substr(0, name.size() - 4);
    if (find_table(stem) != nullptr || (gmns && is_table_of_gmns(stem)) || (pypsa && is_file_of_pypsa(stem))) out.push_back(entry.path());
  }
  if (!out.empty() && std::filesystem::exists(folder / "datapackage.json", error)) out.push_back(folder / "datapackage.json");  // it describes them
  return out;
}

}  // namespace

result<std::size_t> save_files(file_set const& files, std::filesystem::path const& folder, bool replace) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return make_diagnostic("file.unwritable", {folder.string() + ": " + error.message()});
  auto left_over = files_of_network(folder);
  bool const in_use =
      !left_over.empty() || std::any_of(files.begin(), files.end(), [&](auto const& f) { return std::filesystem::exists(folder / f.first, error); });
  if (in_use && !replace) return make_diagnostic("folder.in-use", {folder.string()});
  std::erase_if(left_over, [&](std::filesystem::path const& path) { return files.contains(path.filename().string()); });
  std::vector<std::pair<std::filesystem::path, std::string_view>> targets;
  for (auto const& [name, bytes] : files) targets.emplace_back(folder / name, bytes);
  std::string why;
  if (!write_files(targets, why)) return make_diagnostic("file.unwritable", {why});
  for (auto const& path : left_over)  // one that stays would be read with the new tables
    if (!std::filesystem::remove(path, error) && error) return make_diagnostic("file.unwritable", {path.string() + ": " + error.message()});
  return files.size();
}

}  // namespace mamar
