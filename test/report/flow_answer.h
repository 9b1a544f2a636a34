// A network of two countries and an answer of flow made by hand: what the reports show is held against figures that anybody can add up.
#pragma once

#include "mamar/network/messages.h"
#include "mamar/study/flow/flow.h"
#include "test/network_text.h"

namespace mamar::test {

//            IQ                          SY
//   field ── pipe ── Basra ══ line ══ Mosul ══ line ══ Deir ez-Zor      electricity at noon and in the evening, 12 h each of one day
//                      │                  │
//                      └───── road ───────┴── [Rabia, gate IQ/SY] ── Aleppo      containers 2 000 t/day, the gate takes 50 trucks of 20 t
inline constexpr auto kTwoCountries = R"csv(
# settings.csv
title_en,title_ar,date,currency
Two countries,بلدان,2026-10-01,USD
# parties.csv
party_id,name_en,name_ar
IQ,Iraq,العراق
SY,Syria,سوريا
# places.csv
place_id,name_en,name_ar,lon,lat,party_id,kind,population
field,Rumaila,الرميلة,47.3,30.2,IQ,field,
basra,Basra,البصرة,47.8,30.5,IQ,city,1500000
mosul,Mosul,الموصل,43.1,36.3,IQ,city,1700000
deir,Deir ez-Zor,دير الزور,40.1,35.3,SY,city,300000
aleppo,Aleppo,حلب,37.2,36.2,SY,city,2000000
rabia,Rabia,معبر ربيعة,42.2,36.8,,crossing,
# commodities.csv
commodity_id,name_en,name_ar,unit,balance,tonnes_per_unit,unserved_cost,value_of_time
electricity,Electricity,الكهرباء,MWh,snapshot,0,750,
gas,Natural gas,الغاز الطبيعي,1000 m3,snapshot,0.75,,
containers,Containers,حاويات,t,period,1,3000,1
wheat,Wheat,قمح,t,period,1,600,0.02
# modes.csv
mode_id,name_en,name_ar,kind,speed,cost,payload
road,Road,طريق,road,50,0.1,20
line,AC line,خط كهرباء,ac_line,,,
pipe,Pipeline,خط أنابيب,pipeline,,,
# links.csv
link_id,from_place,to_place,mode_id,length,capacity,commodity_id,reactance,voltage
field-basra,field,basra,pipe,70,300,gas,,
basra-mosul-line,basra,mosul,line,,1000,,40,400
mosul-deir-line,mosul,deir,line,,200,,20,400
basra-mosul,basra,mosul,road,900,,,,
mosul-rabia,mosul,rabia,road,120,,,,
rabia-aleppo,rabia,aleppo,road,480,,,,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee,capacity,lanes
rabia-road,rabia,road,IQ,SY,12,160,50,2
# snapshots.csv
snapshot_id,period_id,weight_objective,weight_stores,weight_generators
noon,day,12,12,12
evening,day,12,12,12
# supplies.csv
supply_id,name_en,name_ar,kind,place_id,commodity_id,capacity,cost
field-gas,Rumaila gas,غاز الرميلة,field,field,gas,280,20
mosul-dam,Mosul dam,سد الموصل,hydro,mosul,electricity,300,0
# converters.csv
converter_id,name_en,name_ar,kind,place_id,capacity,cost
basra-plant,Basra power plant,محطة كهرباء البصرة,power_plant,basra,1200,2
# converter_flows.csv
converter_id,commodity_id,direction,ratio
basra-plant,gas,in,0.25
basra-plant,electricity,out,1
# demands.csv
demand_id,name_en,name_ar,kind,place_id,commodity_id,amount,people
basra-power,Basra,البصرة,city,basra,electricity,400,1500000
mosul-power,Mosul,الموصل,city,mosul,electricity,900,1700000
deir-power,Deir ez-Zor,دير الزور,city,deir,electricity,300,300000
# trips.csv
trip_id,from_place,to_place,commodity_id,amount
basra-aleppo,basra,aleppo,containers,2000
mosul-aleppo-wheat,mosul,aleppo,wheat,100
# limits.csv
limit_id,name_en,name_ar,sense,value,unit
gas-a-day,Gas of a day,غاز اليوم,<=,6000,1000 m3
# limit_terms.csv
limit_id,selector,quantity
gas-a-day,supplies[id=field-gas],output
# scenarios.csv
scenario_id,name_en,name_ar
today,Today,اليوم
gas-stops,Gas stops,توقّف الغاز
# changes.csv
scenario_id,selector,field,op,value
gas-stops,supplies[id=field-gas],capacity,scale,0.5
)csv";

inline horizon two_halves() {
  horizon h;
  h.periods = {{"day", {snapshot_idx{0}, snapshot_idx{1}}, 1}};
  h.weight = h.step = h.energy_weight = {12, 12};
  h.period_of = {0, 0};
  h.row_of = {0, 1};
  return h;
}

// Deir ez-Zor lacks 100 MW at noon and 150 in the evening; the gate is full with 900 t of containers and 100 t of wheat, so 1 100 t of containers stay.
inline flow_result two_countries_answer(network const& n) {
  flow_result r;
  r.status = flow_status::optimal;
  r.when = two_halves();
  time_slot const noon{false, 0}, evening{false, 1}, day{true, 0};
  auto const commodity = [&](char const* id) { return n.find_commodity(id); };
  auto const power = commodity("electricity"), gas = commodity("gas"), boxes = commodity("containers"), wheat = commodity("wheat");
  auto const link = [&](char const* id) { return *n.find(table_id::links, id); };
  auto const gate = *n.find(table_id::gates, "rabia-road");
  auto const at = [](table_id table, std::uint32_t row, bool forward = true) { return element{table, row, forward}; };
  r.totals = {.supply = 163'200,
              .disposal = 0,
              .carriage = 190'000,
              .time_value = 40'000,
              .co2 = 0,
              .unserved = 2'250'000 + 3'300'000,
              .stores = 0,
              .built = 0,
              .co2_t = 7'200};
  r.objective = r.totals.sum();
  r.bound = r.objective;
  r.effort = {40, 60, 180, 4, 3, 55, 0.01, 0.02, 0.003};
  for (auto const& [when, missing, full] : {std::tuple{noon, 100.0, false}, std::tuple{evening, 150.0, true}}) {
    r.carried.push_back({at(table_id::links, link("basra-mosul-line")), power, when, 800, 0, 0});
    r.carried.push_back({at(table_id::links, link("mosul-deir-line")), power, when, 300 - missing, 0, 0});
    r.carried.push_back({at(table_id::links, link("field-basra")), gas, when, 250, 0, 0});
    r.capacities.push_back({at(table_id::links, link("basra-mosul-line")), false, when, 800, 1000, 0});
    r.capacities.push_back({at(table_id::links, link("mosul-deir-line")), false, when, 300 - missing, full ? 150.0 : 200.0, 700});
    r.supplies.push_back({supply_idx{*n.find(table_id::supplies, "field-gas")}, when, 250, 0, 280, 60'000, 0});
    r.supplies.push_back({supply_idx{*n.find(table_id::supplies, "mosul-dam")}, when, 300, 0, 300, 0, 32});
    r.converters.push_back({converter_idx{0}, when, 1000, 1200, 24'000, 0});
    r.converter_flows.push_back({converter_flow_idx{0}, when, 250, 0});
    r.converter_flows.push_back({converter_flow_idx{1}, when, 1000, 0});
    r.demands.push_back({demand_idx{0}, when, 400, 400, 0, 0});
    r.demands.push_back({demand_idx{1}, when, 900, 900, 0, 0});
    r.demands.push_back({demand_idx{2}, when, 300, 300 - missing, missing * 12 * 750, 300'000 * missing / 300});
    r.prices.push_back({n.find_place("basra"), power, when, full ? 40.0 : 32.0});
    r.prices.push_back({n.find_place("mosul"), power, when, full ? 50.0 : 32.0});
    r.prices.push_back({n.find_place("deir"), power, when, 750});
    r.prices.push_back({n.find_place("basra"), gas, when, 120});
  }
  auto const road = {element{table_id::links, link("mosul-rabia"), true}, element{table_id::gates, gate, true},
                     element{table_id::links, link("rabia-aleppo"), true}};
  for (auto const& e : road) {
    r.carried.push_back({e, boxes, day, 900, 0, 0});
    r.carried.push_back({e, wheat, day, 100, 0, 0});
  }
  r.carried.push_back({at(table_id::links, link("basra-mosul")), boxes, day, 900, 0, 0});
  r.capacities.push_back({at(table_id::gates, gate), false, day, 50, 50, 52'000});
  r.trips.push_back({trip_idx{0}, day, 2000, 900, 3000});
  r.trips.push_back({trip_idx{1}, day, 100, 100, 400});
  std::vector<element> whole{element{table_id::links, link("basra-mosul"), true}};
  whole.insert(whole.end(), road.begin(), road.end());
  r.paths.push_back({trip_idx{0}, boxes, day, n.find_place("basra"), n.find_place("aleppo"), 900, 158, 42, 30, 1500, 42, whole});
  r.paths.push_back({trip_idx{1}, wheat, day, n.find_place("mosul"), n.find_place("aleppo"), 100, 68, 24, 12, 600, 0.48, road});
  r.limits.push_back({limit_idx{0}, 6000, 6000, -11});
  r.exchange.push_back({party_idx{0}, party_idx{1}, power, 4200, 3'150'000, true});
  r.exchange.push_back({party_idx{0}, party_idx{1}, boxes, 900, 90'000, true});
  r.exchange.push_back({party_idx{0}, party_idx{1}, wheat, 100, 1'200, true});
  r.parties.push_back({party_idx{0}, 163'200, 120'000, 0, 0, 30'000, 7'200, 0, 0});
  r.parties.push_back({party_idx{1}, 0, 70'000, 5'550'000, 0, 10'000, 0, 0, 125'000});
  return r;
}

}  // namespace mamar::test
