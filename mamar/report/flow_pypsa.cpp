#include "mamar/report/flow_pypsa.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "mamar/io/pypsa_folder.h"

namespace mamar {

namespace {

using part = pypsa_place::part;

class result_layer {
 public:
  result_layer(overlay const& view, flow_result const& r) : n_{view.base()}, r_{r}, out_{make_pypsa_folder(n_)} {}

  file_set files() {
    for (auto const& row : r_.supplies) add_supply(row);
    for (auto const& row : r_.demands) add_demand(row);
    for (auto const& row : r_.carried) add_carried(row);
    for (auto const& row : r_.converters) add_converter(row);
    for (auto const& row : r_.stores) add_store(row);
    for (auto const& row : r_.prices)
      if (auto const bus = out_.buses.find({row.place, row.commodity}); bus != out_.buses.end() && !row.when.is_period)
        put("buses", bus->second, "marginal_price", row.when, row.price);
    for (auto const& row : r_.limits)
      for (auto const& at : places(table_id::limits, row.limit.v)) out_.frames[at.list].set(at.row, "mu", row.price, kNotGiven);
    add_capacities();
    return out_.files();
  }

 private:
  std::vector<pypsa_place> const& places(table_id id, std::uint32_t row) const {
    static std::vector<pypsa_place> const kNone;
    auto const found = out_.places.find({id, row});
    return found == out_.places.end() ? kNone : found->second;
  }

  void put(std::string const& list, std::uint32_t row, std::string const& attribute, time_slot when, double value) {
    auto& values = out_.frames[list].series[attribute][row];
    values.resize(out_.snapshots.size(), 0);
    values[when.number] = value;
  }
  void add(std::string const& list, std::uint32_t row, std::string const& attribute, time_slot when, double value) {
    auto& values = out_.frames[list].series[attribute][row];
    values.resize(out_.snapshots.size(), 0);
    values[when.number] += value;
  }

  static double number(std::string_view text, double absent) {
    double value = absent;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  // A supply with steps of cost is several generators: the cheapest run first.
  void add_supply(supply_row const& row) {
    if (row.when.is_period) return;
    auto const& at = places(table_id::supplies, row.supply.v);
    auto rest = row.output;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (at[i].list == "loads") {
        add("loads", at[i].row, "p", row.when, at[i].factor * row.output);
        continue;
      }
      auto const& f = out_.frames[at[i].list];
      auto const varying = f.series.find("p_max_pu");
      auto share = number(f.text(at[i].row, "p_max_pu"), 1);
      if (varying != f.series.end())
        if (auto const own = varying->second.find(at[i].row); own != varying->second.end()) share = own->second[row.when.number];
      auto const here = i + 1 == at.size() ? rest : std::min(rest, number(f.text(at[i].row, "p_nom"), 0) * share);
      put("generators", at[i].row, "p", row.when, here);
      rest -= here;
    }
  }

  void add_demand(demand_row const& row) {
    if (row.when.is_period) return;
    for (auto const& at : places(table_id::demands, row.demand.v)) {
      if (at.of == part::unserved) put(at.list, at.row, "p", row.when, row.wanted - row.served);
      else add(at.list, at.row, "p", row.when, row.wanted);
    }
  }

  void add_carried(carried_row const& row) {
    if (row.when.is_period || row.at.table != table_id::links) return;
    for (auto const& at : places(table_id::links, row.at.row)) {
      auto const in = at.of == part::forward ? row.forward : at.of == part::backward ? row.backward : row.forward - row.backward;
      auto const efficiency = at.list == "links" ? number(out_.frames["links"].text(at.row, "efficiency"), 1) : 1;
      put(at.list, at.row, "p0", row.when, in);
      put(at.list, at.row, "p1", row.when, -efficiency * in);
    }
  }

  void add_converter(converter_row const& row) {
    if (row.when.is_period) return;
    for (auto const& at : places(table_id::converters, row.converter.v)) {
      auto const in = row.activity * at.factor;
      put(at.list, at.row, "p0", row.when, in);
      auto& f = out_.frames[at.list];
      for (int port = 1; !f.text(at.row, "bus" + std::to_string(port)).empty(); ++port) {
        auto const efficiency = number(f.text(at.row, port == 1 ? "efficiency" : "efficiency" + std::to_string(port)), 1);
        put(at.list, at.row, "p" + std::to_string(port), row.when, -efficiency * in);
      }
    }
  }

  void add_store(store_row const& row) {
    for (auto const& at : places(table_id::stores, row.store.v)) {
      bool const unit = at.list == "storage_units";
      put(at.list, at.row, "p", row.when, row.out - row.in);
      put(at.list, at.row, unit ? "state_of_charge" : "e", row.when, row.level);
      if (!unit) continue;
      put(at.list, at.row, "p_dispatch", row.when, row.out);
      put(at.list, at.row, "p_store", row.when, row.in);
      if (row.spilled != 0) put(at.list, at.row, "spill", row.when, row.spilled);
    }
  }

  // What is built, and of the rest what there is.
  void add_capacities() {
    for (auto const& b : r_.built)
      for (auto const& at : places(b.at.table, b.at.row))
        if (at.list != "global_constraints") out_.frames[at.list].set(at.row, nominal(at.list) + "_opt", b.capacity * at.factor, kNotGiven);
    for (auto& [list, f] : out_.frames) {
      auto const column = nominal(list);
      if (column.empty()) continue;
      for (std::uint32_t row = 0; row < f.names.size(); ++row)
        if (f.text(row, column + "_opt").empty()) {
          auto const own = f.text(row, column);
          f.set(row, column + "_opt", own.empty() ? std::string{"0"} : std::string{own});
        }
    }
  }

  static std::string nominal(std::string_view list) {
    if (list == "generators" || list == "links" || list == "storage_units") return "p_nom";
    if (list == "lines" || list == "transformers") return "s_nom";
    return list == "stores" ? "e_nom" : "";
  }

  network const& n_;
  flow_result const& r_;
  pypsa_folder out_;
};

}  // namespace

file_set flow_pypsa(overlay const& view, flow_result const& r) { return result_layer{view, r}.files(); }

}  // namespace mamar
