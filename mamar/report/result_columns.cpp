#include "mamar/report/result_columns.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace mamar {

namespace {

struct column_text {
  std::string_view id;
  std::string_view unit;
  std::string_view en;
  std::string_view ar;
};

constexpr column_text kColumnTexts[]{
    {"way", "", "number of the way, from 1", "رقم الطريق بدءًا من 1"},
    {"leg", "", "number of the leg within its way, from 1", "رقم المرحلة في طريقها بدءًا من 1"},
    {"class", "", "class of ways it was sought in: land, sea, air or any", "صنف الطرق الذي بُحث فيه: برّ أو بحر أو جوّ أو الكل"},
    {"kind", "", "carriage, gate, transfer, loading or unloading", "نقل أو عبور بوابة أو مناولة أو تحميل أو تفريغ"},
    {"mode", "", "id of the mode", "معرّف وسيلة النقل"},
    {"main_mode", "", "kind of mode that carries at least half of the kilometres, else mixed",
     "نوع الوسيلة التي تقطع نصف المسافة على الأقل، وإلا فمختلط"},
    {"from", "", "id of the place where it begins", "معرّف موضع البداية"},
    {"to", "", "id of the place where it ends", "معرّف موضع النهاية"},
    {"from_name_en", "", "where it begins, in English", "موضع البداية بالإنجليزية"},
    {"from_name_ar", "", "where it begins, in Arabic", "موضع البداية بالعربية"},
    {"to_name_en", "", "where it ends, in English", "موضع النهاية بالإنجليزية"},
    {"to_name_ar", "", "where it ends, in Arabic", "موضع النهاية بالعربية"},
    {"amount", "unit", "amount carried, in the unit of the next column", "الكمية المنقولة بوحدة العمود التالي"},
    {"unit", "", "unit of the amount", "وحدة الكمية"},
    {"cost_usd", "USD", "cost of the whole amount", "كلفة الكمية كلّها"},
    {"cost_usd_per_unit", "USD/unit", "cost of one unit", "كلفة الوحدة الواحدة"},
    {"carriage_usd", "USD", "part of the cost that is carriage", "ما يخصّ النقل من الكلفة"},
    {"fees_usd", "USD", "part of the cost that is fees at gates and of rules", "ما يخصّ رسوم البوابات والقواعد من الكلفة"},
    {"handling_usd", "USD", "part of the cost that is loading, transfers and unloading", "ما يخصّ التحميل والمناولة والتفريغ من الكلفة"},
    {"time_h", "h", "elapsed hours", "الساعات المنقضية"},
    {"moving_h", "h", "hours under way", "ساعات السير"},
    {"waiting_h", "h", "hours of waiting", "ساعات الانتظار"},
    {"distance_km", "km", "distance", "المسافة"},
    {"co2_kg", "kg", "CO2 of the whole amount", "انبعاثات CO2 للكمية كلّها"},
    {"co2_kg_per_unit", "kg/unit", "CO2 of one unit", "انبعاثات CO2 للوحدة الواحدة"},
    {"reliability", "1", "chance that everything on it works on a random day", "احتمال أن يعمل كل ما عليه في يوم عشوائي"},
    {"controllers", "", "ids of the parties able to stop it", "معرّفات الأطراف القادرة على إيقافه"},
    {"best_for", "", "criteria by which it is the best of its class", "المعايير التي هو الأفضل بها في صنفه"},
    {"weakest_basis", "", "the weakest evidence its figures rest on", "أضعف دليل تستند إليه أرقامه"},
    {"oldest_status_as_of", "", "date of the oldest status of an element on it", "تاريخ أقدم حالة لعنصر عليه"},
    {"place", "", "id of the place", "معرّف الموضع"},
    {"name_en", "", "name in English", "الاسم بالإنجليزية"},
    {"name_ar", "", "name in Arabic", "الاسم بالعربية"},
    {"role", "", "what the place is on the way: from, to, gate, transfer or through",
     "دور الموضع في الطريق: منشأ أو مقصد أو بوابة أو مناولة أو مرور"},
};

// Of the values of a column: figures, yes or no, or text.
layer_value_type type_of(result_table const& t, std::size_t column) {
  for (auto const& row : t.rows) {
    if (std::holds_alternative<double>(row[column])) return layer_value_type::number;
    if (std::holds_alternative<bool>(row[column])) return layer_value_type::flag;
    if (!std::holds_alternative<std::monostate>(row[column])) return layer_value_type::text;
  }
  return layer_value_type::text;
}

struct as_layer_value {
  layer_value operator()(std::monostate) const { return {}; }
  layer_value operator()(bilingual const& text) const { return text.en.empty() ? layer_value{} : layer_value{text.en}; }
  layer_value operator()(double value) const {
    if (!std::isfinite(value)) return {};
    return rounded(value);
  }
  layer_value operator()(bool value) const { return value; }
  layer_value operator()(std::vector<std::string> const& list) const {
    std::string out;
    for (auto const& item : list) out += (out.empty() ? "" : ";") + item;
    return out.empty() ? layer_value{} : layer_value{out};
  }
};

nlohmann::ordered_json field(result_table const& t, std::size_t column) {
  auto const& c = t.columns[column];
  auto const type = type_of(t, column);
  nlohmann::ordered_json out{{"name", c.id},
                             {"type", type == layer_value_type::number ? "number"
                                      : type == layer_value_type::flag ? "boolean"
                                                                       : "string"},
                             {"description", c.title.en},
                             {"description_ar", c.title.ar}};
  if (!c.unit.en.empty()) out["unit"] = c.unit.en;
  return out;
}

}  // namespace

table_column described(std::string_view id) {
  auto const* const found = std::find_if(std::begin(kColumnTexts), std::end(kColumnTexts), [&](column_text const& d) { return d.id == id; });
  if (found == std::end(kColumnTexts)) throw std::logic_error{"no description of the column " + std::string{id}};
  return {
      .id = std::string{id}, .title = {std::string{found->en}, std::string{found->ar}}, .unit = {std::string{found->unit}, std::string{found->unit}}};
}

std::map<std::string, std::string> table_package(std::vector<std::pair<std::string, result_table>> const& tables, bilingual const& title) {
  std::map<std::string, std::string> files;
  nlohmann::ordered_json package{
      {"profile", "tabular-data-package"}, {"title", title.en}, {"title_ar", title.ar}, {"resources", nlohmann::ordered_json::array()}};
  for (auto const& [name, table] : tables) {
    files[name + ".csv"] = to_csv(table);
    auto fields = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].shown_to != audience::people) fields.push_back(field(table, i));
    package["resources"].push_back({{"name", name},
                                    {"path", name + ".csv"},
                                    {"profile", "tabular-data-resource"},
                                    {"encoding", "utf-8"},
                                    {"format", "csv"},
                                    {"schema", {{"fields", std::move(fields)}, {"missingValues", {""}}}}});
  }
  files["datapackage.json"] = package.dump(1) + "\n";
  return files;
}

map_layer layer_of(std::string_view name, std::string_view description, result_table const& table) {
  map_layer out{std::string{name}, std::string{name}, std::string{description}, {}, {}, {}};
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    auto const& c = table.columns[i];
    if (c.shown_to == audience::people) continue;
    shown.push_back(i);
    out.columns.push_back({c.id, type_of(table, i), c.unit.en == "1" ? std::string{} : c.unit.en, c.title.en, c.title.en});
  }
  for (auto const& row : table.rows) {
    layer_feature f;
    for (auto const i : shown) f.values.push_back(std::visit(as_layer_value{}, row[i]));
    out.features.push_back(std::move(f));
  }
  return out;
}

}  // namespace mamar
