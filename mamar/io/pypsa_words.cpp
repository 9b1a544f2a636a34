#include "mamar/io/pypsa_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mamar {

namespace {

// clang-format off
constexpr std::array kLists{
    std::string_view{"network"}, std::string_view{"snapshots"}, std::string_view{"investment_periods"}, std::string_view{"carriers"},
    std::string_view{"line_types"}, std::string_view{"transformer_types"}, std::string_view{"buses"}, std::string_view{"generators"},
    std::string_view{"loads"}, std::string_view{"lines"}, std::string_view{"transformers"}, std::string_view{"links"},
    std::string_view{"storage_units"}, std::string_view{"stores"}, std::string_view{"global_constraints"}, std::string_view{"processes"},
    std::string_view{"shunt_impedances"}, std::string_view{"shapes"}, std::string_view{"sub_networks"}, std::string_view{"scenarios"}};

constexpr std::string_view kCommitEn = "unit commitment (a whole number of starts) is not modelled";
constexpr std::string_view kCommitAr = "قرارات تشغيل الوحدات (عدد صحيح من مرّات البدء) غير مُنمذجة";
constexpr std::string_view kUpkeepEn = "planned maintenance is not modelled";
constexpr std::string_view kUpkeepAr = "الصيانة المخطّطة غير مُنمذجة";
constexpr std::string_view kModularEn = "capacity in whole modules is not modelled";
constexpr std::string_view kModularAr = "السعة بوحدات صحيحة غير مُنمذجة";
constexpr std::string_view kFixedEn = "a dispatch that is fixed beforehand is not modelled";
constexpr std::string_view kFixedAr = "التشغيل المثبّت مسبقاً غير مُنمذج";
constexpr std::string_view kBuiltEn = "a capacity that is fixed beforehand is not read; give the minimum and the maximum instead";
constexpr std::string_view kBuiltAr = "السعة المثبّتة مسبقاً لا تُقرأ، فاذكر الحدّين الأدنى والأعلى بدلاً منها";
constexpr std::string_view kSpreadEn = "costs that PyPSA spreads over the lifetime are not read; give capital_cost by the year";
constexpr std::string_view kSpreadAr = "الكلف التي يوزّعها PyPSA على العمر لا تُقرأ، فاذكر capital_cost للسنة";
constexpr std::string_view kSignEn = "another sign than PyPSA's default is not read; turn the figures round";
constexpr std::string_view kSignAr = "الإشارة المخالفة للأصل في PyPSA لا تُقرأ، فاعكس الأرقام";
constexpr std::string_view kHoldEn = "a cost of holding a level is not modelled";
constexpr std::string_view kHoldAr = "كلفة إبقاء المخزون غير مُنمذجة";
constexpr std::string_view kQuadraticEn = "a quadratic cost here is not modelled";
constexpr std::string_view kQuadraticAr = "الكلفة التربيعية هنا غير مُنمذجة";
constexpr std::string_view kPhaseEn = "a phase shift that is chosen is not modelled";
constexpr std::string_view kPhaseAr = "إزاحة الطور المختارة غير مُنمذجة";
constexpr std::string_view kDelayEn = "a delay between input and output is not modelled";
constexpr std::string_view kDelayAr = "التأخير بين الداخل والخارج غير مُنمذج";
constexpr std::string_view kPeriodEn = "several investment periods are not modelled";
constexpr std::string_view kPeriodAr = "تعدّد فترات الاستثمار غير مُنمذج";

constexpr std::array kAsked{
    pypsa_asked{"*", "committable", "False", kCommitEn, kCommitAr},
    pypsa_asked{"*", "start_up_cost", "0", kCommitEn, kCommitAr},
    pypsa_asked{"*", "shut_down_cost", "0", kCommitEn, kCommitAr},
    pypsa_asked{"*", "stand_by_cost", "0", kCommitEn, kCommitAr},
    pypsa_asked{"*", "maintainable", "False", kUpkeepEn, kUpkeepAr},
    pypsa_asked{"*", "p_nom_mod", "0", kModularEn, kModularAr},
    pypsa_asked{"*", "s_nom_mod", "0", kModularEn, kModularAr},
    pypsa_asked{"*", "e_nom_mod", "0", kModularEn, kModularAr},
    pypsa_asked{"*", "p_nom_set", "", kBuiltEn, kBuiltAr},
    pypsa_asked{"*", "s_nom_set", "", kBuiltEn, kBuiltAr},
    pypsa_asked{"*", "e_nom_set", "", kBuiltEn, kBuiltAr},
    pypsa_asked{"*", "overnight_cost", "", kSpreadEn, kSpreadAr},
    pypsa_asked{"*", "fom_cost", "0", kSpreadEn, kSpreadAr},
    pypsa_asked{"*", "p_init", "", kFixedEn, kFixedAr},
    pypsa_asked{"generators", "p_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"links", "p_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"lines", "s_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"transformers", "s_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"stores", "p_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"storage_units", "p_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"storage_units", "p_dispatch_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"storage_units", "p_store_set", "", kFixedEn, kFixedAr},
    pypsa_asked{"generators", "sign", "1", kSignEn, kSignAr},
    pypsa_asked{"stores", "sign", "1", kSignEn, kSignAr},
    pypsa_asked{"storage_units", "sign", "1", kSignEn, kSignAr},
    pypsa_asked{"*", "marginal_cost_storage", "0", kHoldEn, kHoldAr},
    pypsa_asked{"storage_units", "spill_cost", "0", "a cost of spilling is not modelled", "كلفة الهدر غير مُنمذجة"},
    pypsa_asked{"storage_units", "marginal_cost_quadratic", "0", kQuadraticEn, kQuadraticAr},
    pypsa_asked{"stores", "marginal_cost_quadratic", "0", kQuadraticEn, kQuadraticAr},
    pypsa_asked{"stores", "marginal_cost", "0", "PyPSA counts the cost of a Store for what it gives less what it takes, which is not modelled; a StorageUnit has a cost for what it gives", "يحسب PyPSA كلفة Store على ما يعطيه ناقص ما يأخذه وهذا غير مُنمذج، ولـ StorageUnit كلفة على ما يعطيه"},
    pypsa_asked{"stores", "e_min_pu", "0", "a level that must be kept is not modelled", "المستوى الأدنى الواجب إبقاؤه غير مُنمذج"},
    pypsa_asked{"stores", "e_max_pu", "1", "a share of the capacity of a Store is not modelled; give e_nom", "النسبة من سعة Store غير مُنمذجة، فاذكر e_nom"},
    pypsa_asked{"*", "e_initial_per_period", "False", kPeriodEn, kPeriodAr},
    pypsa_asked{"*", "state_of_charge_initial_per_period", "False", kPeriodEn, kPeriodAr},
    pypsa_asked{"*", "e_cyclic_per_period", "False", kPeriodEn, kPeriodAr},
    pypsa_asked{"*", "cyclic_state_of_charge_per_period", "False", kPeriodEn, kPeriodAr},
    pypsa_asked{"transformers", "phase_shift_min", "0", kPhaseEn, kPhaseAr},
    pypsa_asked{"transformers", "phase_shift_max", "0", kPhaseEn, kPhaseAr},
    pypsa_asked{"links", "delay", "0", kDelayEn, kDelayAr},
    pypsa_asked{"global_constraints", "investment_period", "", kPeriodEn, kPeriodAr},
    pypsa_asked{"network", "_multi_invest", "0", kPeriodEn, kPeriodAr},
};

// A star stands for any text at the end. Lists do not matter: no column that is read has one of these names.
constexpr std::array<std::string_view, 20> kResults{
    "p_nom_opt", "s_nom_opt", "e_nom_opt", "phase_shift_opt", "mu", "mu_*", "status", "start_up", "shut_down", "maintenance", "maintenance_start",
    "state_of_charge", "spill", "marginal_price", "v_ang", "v_mag_pu", "x_pu", "sub_network", "q", "obj"};
constexpr std::array<std::string_view, 12> kPowers{"p", "p0", "p1", "p2", "p3", "p4", "p5", "q0", "q1", "e", "p_dispatch", "p_store"};
constexpr std::array<std::string_view, 9> kOthers{"x_pu_eff", "r_pu_eff", "r_pu", "g_pu", "b_pu", "capital_cost_piecewise_opt", "marginal_cost_piecewise_opt", "n_mod", "generator"};

// Attributes of its components (1.4: pypsa/data/component_attrs), of the network and of its snapshots, by what PyPSA has them as; without the number of a port.
constexpr std::array<std::string_view, 20> kTextColumns{
    "carrier", "type", "unit", "control", "model", "sense", "carrier_attribute", "color", "component", "location", "nice_name", "generator", "geometry",
    "idx", "slack_bus", "sub_network", "mounting", "references", "tap_model", "pypsa_version"};
constexpr std::array<std::string_view, 13> kFlagColumns{
    "active", "committable", "cyclic_delay", "cyclic_state_of_charge", "cyclic_state_of_charge_per_period", "e_cyclic", "e_cyclic_per_period",
    "e_initial_per_period", "e_nom_extendable", "maintainable", "p_nom_extendable", "s_nom_extendable", "state_of_charge_initial_per_period"};
constexpr std::array<std::string_view, 123> kFigureColumns{
    "b", "b_pu", "c_per_length", "capital_cost", "capital_cost_piecewise_opt", "co2_emissions", "constant", "cross_section", "discount_rate", "e_initial",
    "e_nom", "e_nom_max", "e_nom_min", "e_nom_mod", "e_nom_opt", "e_nom_set", "e_sum_max", "e_sum_min", "f_nom", "fom_cost", "g", "g_pu", "i0", "i_nom",
    "investment_period", "length", "lifetime", "maintenance_duration", "maintenance_pu", "max_growth", "max_hours", "max_relative_growth", "mu",
    "num_parallel", "overnight_cost", "p_nom", "p_nom_max", "p_nom_min", "p_nom_mod", "p_nom_opt", "p_nom_set", "pfe", "phase_shift_max", "phase_shift_min",
    "r", "r_per_length", "r_pu", "r_pu_eff", "ramp_limit_shut_down", "ramp_limit_start_up", "s_nom", "s_nom_max", "s_nom_min", "s_nom_mod", "s_nom_opt",
    "s_nom_set", "sign", "state_of_charge_initial", "tap_ratio", "tap_step", "terrain_factor", "v_ang_max", "v_ang_min", "v_mag_pu_max", "v_mag_pu_min",
    "v_nom", "v_nom_0", "v_nom_1", "vsc", "vscr", "weight", "x", "x_per_length", "x_pu", "x_pu_eff", "y", "phase_shift", "build_year", "delay",
    "down_time_before", "maintenance_events", "min_down_time", "min_up_time", "tap_max", "tap_min", "tap_neutral", "tap_position", "tap_side",
    "up_time_before", "p_init", "efficiency", "marginal_cost", "rate", "e_max_pu", "e_min_pu", "e_set", "efficiency_dispatch", "efficiency_store", "inflow",
    "marginal_cost_quadratic", "marginal_cost_storage", "p_dispatch_set", "p_max_pu", "p_min_pu", "p_set", "p_store_set", "q_set", "ramp_limit_down",
    "ramp_limit_up", "s_max_pu", "shut_down_cost", "spill_cost", "stand_by_cost", "standing_loss", "start_up_cost", "state_of_charge_set", "v_mag_pu_set",
    "srid", "_multi_invest", "objective", "stores", "generators", "weightings"};

constexpr std::array kLineTypes{
    line_type{"149-AL1/24-ST1A 10.0", 0.194, 0.315, 0.47},
    line_type{"149-AL1/24-ST1A 110.0", 0.194, 0.41, 0.47},
    line_type{"149-AL1/24-ST1A 20.0", 0.194, 0.337, 0.47},
    line_type{"15-AL1/3-ST1A 0.4", 1.8769, 0.35, 0.105},
    line_type{"184-AL1/30-ST1A 110.0", 0.1571, 0.4, 0.535},
    line_type{"184-AL1/30-ST1A 20.0", 0.1571, 0.33, 0.535},
    line_type{"24-AL1/4-ST1A 0.4", 1.2012, 0.335, 0.14},
    line_type{"243-AL1/39-ST1A 110.0", 0.1188, 0.39, 0.645},
    line_type{"243-AL1/39-ST1A 20.0", 0.1188, 0.32, 0.645},
    line_type{"305-AL1/39-ST1A 110.0", 0.0949, 0.38, 0.74},
    line_type{"34-AL1/6-ST1A 10.0", 0.8342, 0.36, 0.17},
    line_type{"34-AL1/6-ST1A 20.0", 0.8342, 0.382, 0.17},
    line_type{"48-AL1/8-ST1A 0.4", 0.5939, 0.3, 0.21},
    line_type{"48-AL1/8-ST1A 10.0", 0.5939, 0.35, 0.21},
    line_type{"48-AL1/8-ST1A 20.0", 0.5939, 0.372, 0.21},
    line_type{"48-AL1/8-ST1A 110.0", 0.5939, 0.46, 0.21},
    line_type{"70-AL1/11-ST1A 10.0", 0.4132, 0.339, 0.29},
    line_type{"70-AL1/11-ST1A 20.0", 0.4132, 0.36, 0.29},
    line_type{"70-AL1/11-ST1A 110.0", 0.4132, 0.45, 0.29},
    line_type{"94-AL1/15-ST1A 0.4", 0.306, 0.29, 0.35},
    line_type{"94-AL1/15-ST1A 10.0", 0.306, 0.33, 0.35},
    line_type{"94-AL1/15-ST1A 20.0", 0.306, 0.35, 0.35},
    line_type{"94-AL1/15-ST1A 110.0", 0.306, 0.44, 0.35},
    line_type{"122-AL1/20-ST1A 10.0", 0.2376, 0.323, 0.41},
    line_type{"122-AL1/20-ST1A 20.0", 0.2376, 0.344, 0.41},
    line_type{"122-AL1/20-ST1A 110.0", 0.2376, 0.43, 0.41},
    line_type{"490-AL1/64-ST1A 220.0", 0.059, 0.285, 0.96},
    line_type{"490-AL1/64-ST1A 380.0", 0.059, 0.253, 0.96},
    line_type{"490-AL1/64-ST1A 110.0", 0.059, 0.37, 0.96},
    line_type{"679-AL1/86-ST1A 110.0", 0.042, 0.36, 1.15},
    line_type{"679-AL1/86-ST1A 220.0", 0.042, 0.275, 1.15},
    line_type{"679-AL1/86-ST1A 380.0", 0.042, 0.25, 1.15},
    line_type{"N2XS(FL)2Y 1x120 RM/35 64/110 kV", 0.153, 0.166, 0.366},
    line_type{"N2XS(FL)2Y 1x185 RM/35 64/110 kV", 0.099, 0.156, 0.457},
    line_type{"N2XS(FL)2Y 1x240 RM/35 64/110 kV", 0.075, 0.149, 0.526},
    line_type{"N2XS(FL)2Y 1x300 RM/35 64/110 kV", 0.06, 0.144, 0.588},
    line_type{"NA2XS2Y 1x95 RM/25 6/10 kV", 0.313, 0.123, 0.249},
    line_type{"NA2XS2Y 1x185 RM/25 6/10 kV", 0.161, 0.11, 0.358},
    line_type{"NA2XS2Y 1x240 RM/25 6/10 kV", 0.122, 0.105, 0.416},
    line_type{"NA2XS2Y 1x150 RM/25 12/20 kV", 0.206, 0.116, 0.319},
    line_type{"NA2XS2Y 1x185 RM/25 12/20 kV", 0.161, 0.117, 0.362},
    line_type{"NA2XS2Y 1x240 RM/25 12/20 kV", 0.122, 0.112, 0.421},
    line_type{"NA2XS2Y 1x120 RM/25 12/20 kV", 0.253, 0.119, 0.283},
    line_type{"NA2XS2Y 1x70 RM/25 12/20 kV", 0.443, 0.132, 0.22},
    line_type{"NA2XS2Y 1x95 RM/25 12/20 kV", 0.313, 0.132, 0.252},
    line_type{"NA2XS2Y 1x150 RM/25 6/10 kV", 0.206, 0.11, 0.315},
    line_type{"NA2XS2Y 1x120 RM/25 6/10 kV", 0.253, 0.113, 0.28},
    line_type{"NA2XS2Y 1x70 RM/25 6/10 kV", 0.443, 0.123, 0.217},
    line_type{"NAYY 4x120 SE", 0.225, 0.08, 0.242},
    line_type{"NAYY 4x150 SE", 0.208, 0.08, 0.27},
    line_type{"NAYY 4x50 SE", 0.642, 0.083, 0.142},
    line_type{"Al/St 240/40 2-bundle 220.0", 0.06, 0.301, 1.29},
    line_type{"Al/St 240/40 3-bundle 300.0", 0.04, 0.265, 1.935},
    line_type{"Al/St 240/40 4-bundle 380.0", 0.03, 0.246, 2.58},
    line_type{"Al/St 490/64 4-bundle 380.0", 0.015, 0.16, 3.84},
    line_type{"HTLS 4-bundle 380.0", 0.02, 0.26, 4},
    line_type{"Al/St 560/50 4-bundle 750.0", 0.013, 0.276, 4.16},
    line_type{"HVDC XLPE 1000", 0.0022, 1e-06, 1.638},
    line_type{"HVDC Oil filled 1400", 0.00264, 1e-06, 2.8},
};

constexpr std::array kTransformerTypes{
    transformer_type{"0.25 MVA 10/0.4 kV", 0.25, 4, 1.2, 150, 0, 2.5},
    transformer_type{"0.25 MVA 20/0.4 kV", 0.25, 6, 1.44, 150, 0, 2.5},
    transformer_type{"0.4 MVA 10/0.4 kV", 0.4, 4, 1.325, 150, 0, 2.5},
    transformer_type{"0.4 MVA 20/0.4 kV", 0.4, 6, 1.425, 150, 0, 2.5},
    transformer_type{"0.63 MVA 10/0.4 kV", 0.63, 4, 1.0794, 150, 0, 2.5},
    transformer_type{"0.63 MVA 20/0.4 kV", 0.63, 6, 1.206, 150, 0, 2.5},
    transformer_type{"100 MVA 220/110 kV", 100, 12, 0.26, 0, 0, 1.5},
    transformer_type{"160 MVA 380/110 kV", 160, 12.2, 0.25, 0, 0, 1.5},
    transformer_type{"25 MVA 110/10 kV", 25, 10.04, 0.276, 150, 0, 1.5},
    transformer_type{"25 MVA 110/20 kV", 25, 11.2, 0.282, 150, 0, 1.5},
    transformer_type{"40 MVA 110/10 kV", 40, 10.04, 0.295, 150, 0, 1.5},
    transformer_type{"40 MVA 110/20 kV", 40, 11.2, 0.302, 150, 0, 1.5},
    transformer_type{"63 MVA 110/10 kV", 63, 10.04, 0.31, 150, 0, 1.5},
    transformer_type{"63 MVA 110/20 kV", 63, 11.2, 0.322, 150, 0, 1.5},
};
// clang-format on

bool fits(std::string_view pattern, std::string_view text) {
  return pattern.ends_with('*') ? text.starts_with(pattern.substr(0, pattern.size() - 1)) : pattern == text;
}

template <class Types>
auto find_type(Types const& types, std::string_view name) -> std::optional<typename Types::value_type> {
  for (auto const& t : types)
    if (t.name == name) return t;
  return std::nullopt;
}

}  // namespace

pypsa_asked const* find_asked(std::string_view list, std::string_view column) {
  // delay2, delay3 ... of further outputs ask for the same
  if (column.starts_with("delay")) column = "delay";
  for (auto const& a : kAsked)
    if (a.column == column && (a.list == "*" || a.list == list)) return &a;
  return nullptr;
}

bool is_pypsa_result(std::string_view list, std::string_view column) {
  if (list == "buses" && (column == "p" || column == "control")) return column == "p";
  auto const any = [&](auto const& words) { return std::any_of(words.begin(), words.end(), [&](auto w) { return fits(w, column); }); };
  return any(kResults) || any(kPowers) || any(kOthers);
}

pypsa_kind kind_of_pypsa(std::string_view column) {
  auto const name = column.substr(0, column.find_last_not_of("0123456789") + 1);
  auto const one_of = [&](auto const& words) { return std::any_of(words.begin(), words.end(), [&](auto w) { return w == column || w == name; }); };
  if (name == "bus" || one_of(kTextColumns)) return pypsa_kind::text;
  if (one_of(kFlagColumns)) return pypsa_kind::flag;
  bool const limit = column.starts_with("nom_min_") || column.starts_with("nom_max_");
  return limit || one_of(kFigureColumns) ? pypsa_kind::figure : pypsa_kind::own;
}

std::span<std::string_view const> pypsa_lists() { return kLists; }

bool is_file_of_pypsa(std::string_view stem) { return std::find(kLists.begin(), kLists.end(), stem.substr(0, stem.find('-'))) != kLists.end(); }

std::optional<line_type> find_line_type(std::string_view name) { return find_type(kLineTypes, name); }
std::optional<transformer_type> find_transformer_type(std::string_view name) { return find_type(kTransformerTypes, name); }

double reactance_of(transformer_type const& t) { return std::sqrt(std::pow(t.vsc / 100, 2) - std::pow(t.vscr / 100, 2)); }
double tap_of(transformer_type const& t, double position) { return 1 + (position - t.tap_neutral) * (t.tap_step / 100); }

}  // namespace mamar
