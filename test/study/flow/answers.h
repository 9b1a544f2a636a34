// The tables of a flow_result under the names that whole_model.h gives its numbers, so that both can be held against what is expected.
#pragma once

#include <fmt/format.h>

#include "mamar/study/flow/flow.h"
#include "test/study/flow/whole_model.h"

namespace mamar::test {

class answer_reader {
 public:
  answer_reader(network const& n, flow_result const& r) : n_{n}, r_{r} {}

  answer_map read() {
    out_["objective"] = r_.objective;
    for (auto const& [kind, amount] : {std::pair{"supply", r_.totals.supply},
                                       {"disposal", r_.totals.disposal},
                                       {"carriage", r_.totals.carriage},
                                       {"time_value", r_.totals.time_value},
                                       {"co2", r_.totals.co2},
                                       {"unserved", r_.totals.unserved},
                                       {"stores", r_.totals.stores},
                                       {"built", r_.totals.built},
                                       {"co2_t", r_.totals.co2_t}})
      out_[std::string{"total "} + kind] = amount;
    read_carriage();
    read_energy();
    for (auto const& p : r_.prices) out_["price " + place(p.place) + " " + what(p.commodity) + at(p.when)] = p.price;
    for (auto const& l : r_.limits) {
      out_["limit " + std::string{n_.limits.limit_id[l.limit]}] = l.activity;
      out_["limit-price " + std::string{n_.limits.limit_id[l.limit]}] = l.price;
    }
    for (auto const& b : r_.built) out_["built " + row_key(n_, b.at.table, b.at.row)] = b.capacity;
    return std::move(out_);
  }

 private:
  static std::string at(time_slot s) { return fmt::format(" @{}", s.number); }
  std::string place(place_idx p) const { return std::string{n_.places.place_id[p]}; }
  std::string what(commodity_idx c) const { return std::string{n_.commodities.commodity_id[c]}; }

  void read_carriage() {
    for (auto const& c : r_.carried) {
      if (c.at.table != table_id::links) continue;
      out_["forward " + row_key(n_, c.at.table, c.at.row) + " " + what(c.commodity) + at(c.when)] = c.forward;
      out_["backward " + row_key(n_, c.at.table, c.at.row) + " " + what(c.commodity) + at(c.when)] = c.backward;
    }
    for (auto const& c : r_.capacities) {
      auto const key = row_key(n_, c.at.table, c.at.row) + at(c.when);
      out_[(c.at.forward || c.shared ? "value " : "value- ") + key] = c.value;
    }
    for (auto const& t : r_.trips) {
      out_["trip " + std::string{n_.trips.trip_id[t.trip]} + at(t.when)] = t.served;
      out_["trip-price " + std::string{n_.trips.trip_id[t.trip]} + at(t.when)] = t.price;
    }
  }

  void read_energy() {
    for (auto const& s : r_.supplies) {
      std::string const id{n_.supplies.supply_id[s.supply]};
      out_["supply " + id + at(s.when)] = s.output;
      out_["disposed " + id + at(s.when)] = s.disposed;
      out_["value-of supply " + id + at(s.when)] = s.value;
    }
    for (auto const& c : r_.converters) {
      std::string const id{n_.converters.converter_id[c.converter]};
      out_["converter " + id + at(c.when)] = c.activity;
      out_["value-of converter " + id + at(c.when)] = c.value;
    }
    for (auto const& f : r_.converter_flows)
      out_["disposed " + std::string{n_.converters.converter_id[n_.converter_flows.converter_id[f.flow]]} + "/" +
           what(n_.converter_flows.commodity_id[f.flow]) + at(f.when)] = f.disposed;
    for (auto const& d : r_.demands) out_["demand " + std::string{n_.demands.demand_id[d.demand]} + at(d.when)] = d.served;
    for (auto const& s : r_.stores) {
      std::string const id{n_.stores.store_id[s.store]};
      out_["level " + id + at(s.when)] = s.level;
      out_["store-in " + id + at(s.when)] = s.in;
      out_["store-out " + id + at(s.when)] = s.out;
      out_["spilled " + id + at(s.when)] = s.spilled;
    }
  }

  network const& n_;
  flow_result const& r_;
  answer_map out_;
};

inline answer_map answers(network const& n, flow_result const& r) { return answer_reader{n, r}.read(); }

}  // namespace mamar::test
