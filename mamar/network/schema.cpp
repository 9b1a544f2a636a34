// Written by script/generate-tables from tables.csv and attributes.csv; change those and run it again.
#include "mamar/network/schema.h"

#include <array>
#include <limits>

namespace mamar {

namespace {

// clang-format off
constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr std::array<std::string_view, 3> kWords0{"state", "operator", "body"};
constexpr std::array<std::string_view, 18> kWords1{"city", "town", "junction", "port", "airport", "crossing", "chokepoint", "airspace", "sea", "world", "plant", "substation", "field", "refinery", "depot", "terminal", "station", "other"};
constexpr std::array<std::string_view, 2> kWords2{"snapshot", "period"};
constexpr std::array<std::string_view, 8> kWords3{"road", "rail", "sea", "air", "inland", "pipeline", "ac_line", "dc_line"};
constexpr std::array<std::string_view, 2> kWords4{"each_way", "shared"};
constexpr std::array<std::string_view, 5> kWords5{"open", "restricted", "closed", "damaged", "planned"};
constexpr std::array<std::string_view, 4> kWords6{"freight", "passengers", "both", "unknown"};
constexpr std::array<std::string_view, 4> kWords7{"import", "export", "transit", "all"};
constexpr std::array<std::string_view, 4> kWords8{"forbid", "reload", "fee", "delay"};
constexpr std::array<std::string_view, 3> kWords9{"USD/t", "USD/vehicle", "h"};
constexpr std::array<std::string_view, 3> kWords10{"in_force", "disputed", "lapsed"};
constexpr std::array<std::string_view, 2> kWords11{"in", "out"};
constexpr std::array<std::string_view, 3> kWords12{"<=", "=", ">="};
constexpr std::array<std::string_view, 7> kWords13{"flow", "input", "output", "level", "capacity", "co2", "cost"};
constexpr std::array<std::string_view, 2> kWords14{"building", "finished"};
constexpr std::array<std::string_view, 3> kWords15{"set", "scale", "add"};
constexpr std::array<std::string_view, 6> kWords16{"proposed", "agreed", "financed", "under_way", "finished", "suspended"};
constexpr std::array<std::string_view, 22> kWords17{"settings", "parties", "places", "commodities", "modes", "snapshots", "profiles", "links", "gates", "transfers", "rules", "supplies", "cost_segments", "demands", "trips", "converters", "converter_flows", "stores", "limits", "limit_terms", "projects", "project_costs"};
constexpr std::array<std::string_view, 4> kWords18{"published", "derived", "estimated", "assumed"};
constexpr std::array<std::string_view, 1> kKey_parties{"party_id"};
constexpr std::array<std::string_view, 1> kKey_places{"place_id"};
constexpr std::array<std::string_view, 1> kKey_commodities{"commodity_id"};
constexpr std::array<std::string_view, 1> kKey_modes{"mode_id"};
constexpr std::array<std::string_view, 1> kKey_snapshots{"snapshot_id"};
constexpr std::array<std::string_view, 1> kKey_profiles{"snapshot_id"};
constexpr std::array<std::string_view, 1> kKey_sources{"source_id"};
constexpr std::array<std::string_view, 1> kKey_links{"link_id"};
constexpr std::array<std::string_view, 1> kKey_gates{"gate_id"};
constexpr std::array<std::string_view, 3> kKey_transfers{"place_id", "from_mode", "to_mode"};
constexpr std::array<std::string_view, 1> kKey_rules{"rule_id"};
constexpr std::array<std::string_view, 1> kKey_supplies{"supply_id"};
constexpr std::array<std::string_view, 2> kKey_cost_segments{"supply_id", "segment"};
constexpr std::array<std::string_view, 1> kKey_demands{"demand_id"};
constexpr std::array<std::string_view, 1> kKey_trips{"trip_id"};
constexpr std::array<std::string_view, 1> kKey_converters{"converter_id"};
constexpr std::array<std::string_view, 3> kKey_converter_flows{"converter_id", "commodity_id", "direction"};
constexpr std::array<std::string_view, 1> kKey_stores{"store_id"};
constexpr std::array<std::string_view, 1> kKey_limits{"limit_id"};
constexpr std::array<std::string_view, 1> kKey_scenarios{"scenario_id"};
constexpr std::array<std::string_view, 1> kKey_projects{"project_id"};
constexpr std::array<std::string_view, 2> kKey_project_costs{"project_id", "year"};
constexpr std::array<std::string_view, 3> kKey_provenance{"table", "id", "field"};
constexpr std::array<std::string_view, 3> kKey_ranges{"table", "id", "field"};

constexpr std::array<attribute, 11> k_settings{{
    {0, table_id::settings, "title_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name of the network in English",
     "اسم الشبكة بالإنجليزية"},
    {1, table_id::settings, "title_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name of the network in Arabic",
     "اسم الشبكة بالعربية"},
    {2, table_id::settings, "currency", value_type::text, "", "USD", -kInfinity, kInfinity, false, {}, table_id::settings,
     "currency of all money in the network; names of units print it",
     "عملة جميع المبالغ في الشبكة؛ وتظهر في أسماء الوحدات"},
    {3, table_id::settings, "price_year", value_type::integer, "year", "", 1900, 2200, false, {}, table_id::settings,
     "price level of all money in the network",
     "سنة الأسعار المعتمدة لجميع المبالغ في الشبكة"},
    {4, table_id::settings, "discount_rate", value_type::number, "1/year", "0.05", 0, 1, false, {}, table_id::settings,
     "real discount rate",
     "معدّل الخصم الحقيقي"},
    {5, table_id::settings, "co2_price", value_type::number, "USD/t", "0", 0, 100000, false, {}, table_id::settings,
     "price of a tonne of CO2",
     "سعر طنّ ثاني أكسيد الكربون (CO2)"},
    {6, table_id::settings, "base_power", value_type::number, "MVA", "100", 0.001, 1000000, false, {}, table_id::settings,
     "base of per-unit values on AC lines",
     "القدرة الأساس للقيم النسبية (per unit) على خطوط التيّار المتناوب (AC)"},
    {7, table_id::settings, "date", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "the day the network describes; changes are laid on as of this day unless --date says another",
     "اليوم الذي تصفه الشبكة؛ تُطبَّق التغييرات بحسب هذا اليوم ما لم يحدّد الخيار (--date) يومًا آخر"},
    {8, table_id::settings, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {9, table_id::settings, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {10, table_id::settings, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 11> k_parties{{
    {11, table_id::parties, "party_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier; for states the ISO 3166 alpha-2 code in capitals",
     "المعرّف؛ وهو للدول رمز ISO 3166 alpha-2 بأحرف كبيرة"},
    {12, table_id::parties, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {13, table_id::parties, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {14, table_id::parties, "kind", value_type::choice, "", "state", -kInfinity, kInfinity, false, kWords0, table_id::settings,
     "what the party is",
     "نوع الطرف"},
    {15, table_id::parties, "lon_min", value_type::number, "degree", "", -180, 180, false, {}, table_id::settings,
     "western edge of the plausible extent of its territory",
     "الحدّ الغربي للنطاق المعقول لأراضيه"},
    {16, table_id::parties, "lat_min", value_type::number, "degree", "", -90, 90, false, {}, table_id::settings,
     "southern edge of the plausible extent of its territory",
     "الحدّ الجنوبي للنطاق المعقول لأراضيه"},
    {17, table_id::parties, "lon_max", value_type::number, "degree", "", -180, 180, false, {}, table_id::settings,
     "eastern edge of the plausible extent of its territory",
     "الحدّ الشرقي للنطاق المعقول لأراضيه"},
    {18, table_id::parties, "lat_max", value_type::number, "degree", "", -90, 90, false, {}, table_id::settings,
     "northern edge of the plausible extent of its territory",
     "الحدّ الشمالي للنطاق المعقول لأراضيه"},
    {19, table_id::parties, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {20, table_id::parties, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {21, table_id::parties, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 13> k_places{{
    {22, table_id::places, "place_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier (GMNS node_id)",
     "المعرّف (GMNS node_id)"},
    {23, table_id::places, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English (GMNS name)",
     "الاسم بالإنجليزية (GMNS name)"},
    {24, table_id::places, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {25, table_id::places, "lon", value_type::number, "degree", "", -180, 180, true, {}, table_id::settings,
     "longitude WGS84 (GMNS x_coord)",
     "خطّ الطول بإحداثيات WGS84 (GMNS x_coord)"},
    {26, table_id::places, "lat", value_type::number, "degree", "", -90, 90, true, {}, table_id::settings,
     "latitude WGS84 (GMNS y_coord)",
     "خطّ العرض بإحداثيات WGS84 (GMNS y_coord)"},
    {27, table_id::places, "party_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "the party on whose territory it lies; blank at crossings and at sea",
     "الطرف الذي يقع الموضع في أراضيه؛ فارغ عند المعابر وفي البحر"},
    {28, table_id::places, "kind", value_type::choice, "", "other", -kInfinity, kInfinity, false, kWords1, table_id::settings,
     "what the place is (GMNS node_type)",
     "نوع الموضع (GMNS node_type)"},
    {29, table_id::places, "population", value_type::integer, "", "", 0, 100000000, false, {}, table_id::settings,
     "people living there",
     "عدد السكّان المقيمين فيه"},
    {30, table_id::places, "aliases", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "other names by which the place is found",
     "أسماء أخرى يُعثر بها على الموضع"},
    {31, table_id::places, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {32, table_id::places, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {33, table_id::places, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {34, table_id::places, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 14> k_commodities{{
    {35, table_id::commodities, "commodity_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {36, table_id::commodities, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {37, table_id::commodities, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {38, table_id::commodities, "unit", value_type::text, "", "t", -kInfinity, kInfinity, false, {}, table_id::settings,
     "unit of amounts and rates",
     "وحدة قياس الكمّيات والمعدّلات"},
    {39, table_id::commodities, "balance", value_type::choice, "", "period", -kInfinity, kInfinity, false, kWords2, table_id::settings,
     "whether it balances in every snapshot or over the snapshots of a period",
     "هل تتوازن السلعة في كلّ لحظة زمنية أم على مجموع اللحظات الزمنية في الفترة"},
    {40, table_id::commodities, "tonnes_per_unit", value_type::number, "t/unit", "1", 0, 1000000, false, {}, table_id::settings,
     "mass of one unit",
     "كتلة الوحدة الواحدة"},
    {41, table_id::commodities, "m3_per_unit", value_type::number, "m3/unit", "", 0, 1000000, false, {}, table_id::settings,
     "volume of one unit",
     "حجم الوحدة الواحدة"},
    {42, table_id::commodities, "mwh_per_unit", value_type::number, "MWh/unit", "", 0, 1000000, false, {}, table_id::settings,
     "lower heating value of one unit",
     "القيمة الحرارية الدنيا للوحدة الواحدة"},
    {43, table_id::commodities, "co2", value_type::number, "kg/unit", "0", 0, 100000000, false, {}, table_id::settings,
     "CO2 released when one unit is burned",
     "كمّية ثاني أكسيد الكربون (CO2) المنبعثة عند حرق الوحدة الواحدة"},
    {44, table_id::commodities, "value_of_time", value_type::number, "USD/unit/h", "0", 0, 1000000, false, {}, table_id::settings,
     "what an hour under way costs the owner of one unit",
     "ما تكلّفه ساعة على الطريق لصاحب الوحدة الواحدة"},
    {45, table_id::commodities, "unserved_cost", value_type::number, "USD/unit", "", 0, 1000000000, false, {}, table_id::settings,
     "cost of one unit not served (value of lost load)",
     "كلفة الوحدة غير الملبّاة (قيمة الحمل المفقود)"},
    {46, table_id::commodities, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {47, table_id::commodities, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {48, table_id::commodities, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 16> k_modes{{
    {49, table_id::modes, "mode_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {50, table_id::modes, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {51, table_id::modes, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {52, table_id::modes, "kind", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords3, table_id::settings,
     "kind of infrastructure",
     "نوع البنية التحتية"},
    {53, table_id::modes, "gauge", value_type::integer, "mm", "", 300, 3000, false, {}, table_id::settings,
     "track gauge; each gauge is a mode of its own",
     "عرض السكّة؛ كلّ عرض سكّة وسيلة نقل قائمة بذاتها"},
    {54, table_id::modes, "speed", value_type::number, "km/h", "", 0.1, 2000, false, {}, table_id::settings,
     "speed under way",
     "السرعة أثناء السير"},
    {55, table_id::modes, "operating_hours", value_type::number, "h/day", "24", 0.1, 24, false, {}, table_id::settings,
     "hours of a day in which vehicles move; elapsed time is stretched by 24 over it",
     "عدد ساعات اليوم التي تسير فيها المركبات؛ يُضرب زمن السير في 24 ويُقسم على هذا العدد لمعرفة الزمن المنقضي"},
    {56, table_id::modes, "headway", value_type::number, "h", "0", 0, 10000, false, {}, table_id::settings,
     "time between departures; half of it is waited where the mode is boarded",
     "الفاصل الزمني بين مغادرة وأخرى؛ ويُحتسب نصفه انتظارًا حيث تُستقلّ الوسيلة"},
    {57, table_id::modes, "cost", value_type::number, "USD/t/km", "0", 0, 1000, false, {}, table_id::settings,
     "freight cost",
     "كلفة الشحن"},
    {58, table_id::modes, "co2", value_type::number, "kg/t/km", "0", 0, 1000, false, {}, table_id::settings,
     "CO2 of carriage",
     "انبعاثات ثاني أكسيد الكربون (CO2) من النقل"},
    {59, table_id::modes, "payload", value_type::number, "t", "", 0.001, 1000000, false, {}, table_id::settings,
     "load of one vehicle; fees per vehicle are spread over it",
     "حمولة المركبة الواحدة؛ توزَّع عليها الرسوم المفروضة على المركبة"},
    {60, table_id::modes, "failures_per_year_per_100km", value_type::number, "1/year/100km", "0", 0, 1000, false, {}, table_id::settings,
     "failures of links of this mode",
     "أعطال وصلات هذه الوسيلة"},
    {61, table_id::modes, "repair_h", value_type::number, "h", "0", 0, 100000, false, {}, table_id::settings,
     "mean time to repair a link of this mode",
     "متوسّط زمن إصلاح وصلة من هذه الوسيلة"},
    {62, table_id::modes, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {63, table_id::modes, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {64, table_id::modes, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 8> k_snapshots{{
    {65, table_id::snapshots, "snapshot_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {66, table_id::snapshots, "period_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "the period the snapshot belongs to, for example one representative day",
     "الفترة التي تنتمي إليها اللحظة الزمنية، مثل يوم نموذجي واحد"},
    {67, table_id::snapshots, "weight_objective", value_type::number, "h", "1", 0, 100000, false, {}, table_id::settings,
     "hours of the year it stands for in costs",
     "عدد ساعات السنة التي تمثّلها في حساب الكلف"},
    {68, table_id::snapshots, "weight_stores", value_type::number, "h", "1", 0, 100000, false, {}, table_id::settings,
     "hours stores and ramps step by",
     "عدد الساعات التي تتقدّم بها المخازن وقيود سرعة التغيّر (ramp) في الخطوة"},
    {69, table_id::snapshots, "weight_generators", value_type::number, "h", "1", 0, 100000, false, {}, table_id::settings,
     "hours it stands for in emissions and energy limits",
     "عدد الساعات التي تمثّلها في الانبعاثات وقيود الطاقة"},
    {70, table_id::snapshots, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {71, table_id::snapshots, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {72, table_id::snapshots, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 1> k_profiles{{
    {73, table_id::profiles, "snapshot_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::snapshots,
     "time step; the other columns are profiles",
     "الخطوة الزمنية؛ والأعمدة الأخرى منحنيات زمنية"},
}};

constexpr std::array<attribute, 8> k_sources{{
    {74, table_id::sources, "source_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {75, table_id::sources, "title", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "title of the work",
     "عنوان المصدر"},
    {76, table_id::sources, "publisher", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "who published it",
     "الجهة الناشرة"},
    {77, table_id::sources, "year", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "year of publication as the source gives it",
     "سنة النشر كما يذكرها المصدر"},
    {78, table_id::sources, "url", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "address",
     "العنوان الإلكتروني"},
    {79, table_id::sources, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {80, table_id::sources, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {81, table_id::sources, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 48> k_links{{
    {82, table_id::links, "link_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier (GMNS link_id)",
     "المعرّف (GMNS link_id)"},
    {83, table_id::links, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English (GMNS name)",
     "الاسم بالإنجليزية (GMNS name)"},
    {84, table_id::links, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {85, table_id::links, "from_place", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "start (GMNS from_node_id); positive flow runs from here",
     "موضع البداية (GMNS from_node_id)؛ التدفّق الموجب ينطلق منه"},
    {86, table_id::links, "to_place", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "end (GMNS to_node_id)",
     "موضع النهاية (GMNS to_node_id)"},
    {87, table_id::links, "mode_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::modes,
     "its mode",
     "وسيلة النقل"},
    {88, table_id::links, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::commodities,
     "what a pipeline carries; blank: whatever its mode can carry",
     "السلعة التي ينقلها خطّ الأنابيب؛ فارغ: كلّ ما تستطيع وسيلة النقل حمله"},
    {89, table_id::links, "directed", value_type::flag, "", "false", -kInfinity, kInfinity, false, {}, table_id::settings,
     "true: only from start to end (GMNS directed)",
     "عند true: من البداية إلى النهاية فقط (GMNS directed)"},
    {90, table_id::links, "facility_type", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "class of the way, for example motorway (GMNS facility_type)",
     "صنف الطريق، مثل طريق سريع (GMNS facility_type)"},
    {91, table_id::links, "lanes", value_type::integer, "", "", 0, 100, false, {}, table_id::settings,
     "lanes, both directions together unless directed (GMNS lanes); tracks of a railway",
     "عدد المسارب في الاتّجاهين معًا ما لم تكن الوصلة باتّجاه واحد (GMNS lanes)؛ وعدد الخطوط في السكك الحديد"},
    {92, table_id::links, "length", value_type::number, "km", "", 0, 50000, false, {}, table_id::settings,
     "length (GMNS length); required unless the mode is a line of electricity",
     "الطول (GMNS length)؛ مطلوب ما لم تكن الوسيلة خطّ كهرباء"},
    {93, table_id::links, "capacity", value_type::number, "t/day or unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "capacity: t/day; pipelines in units per hour (snapshot) or per day (period); lines MW; blank: unlimited",
     "السعة: بالطنّ في اليوم (t/day)؛ ولخطوط الأنابيب بالوحدات في الساعة (snapshot) أو في اليوم (period)؛ ولخطوط الكهرباء بالميغاواط (MW)؛ فارغ: بلا حدّ"},
    {94, table_id::links, "capacity_basis", value_type::choice, "", "each_way", -kInfinity, kInfinity, false, kWords4, table_id::settings,
     "whether each direction has the capacity or both share it",
     "هل لكلّ اتّجاه السعة كاملة أم يتقاسمها الاتّجاهان"},
    {95, table_id::links, "derating", value_type::number, "1", "1", 0, 1, false, {}, table_id::settings,
     "share of capacity that can be counted on (PyPSA s_max_pu)",
     "معامل الإتاحة: النسبة من السعة التي يمكن الاعتماد عليها (PyPSA s_max_pu)"},
    {96, table_id::links, "profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales the capacity of a line or pipeline (PyPSA s_max_pu)",
     "المنحنى الزمني الذي تُضرب به سعة خطّ الكهرباء أو خطّ الأنابيب (PyPSA s_max_pu)"},
    {97, table_id::links, "cost", value_type::number, "USD/t", "", 0, 1000000, false, {}, table_id::settings,
     "cost over the whole link, instead of length times the mode's cost; per unit for pipelines and lines (PyPSA marginal_cost)",
     "الكلفة على كامل الوصلة بدلًا من الطول مضروبًا في كلفة الوسيلة؛ وهي لكلّ وحدة في خطوط الأنابيب والكهرباء (PyPSA marginal_cost)"},
    {98, table_id::links, "time", value_type::number, "h", "", 0, 100000, false, {}, table_id::settings,
     "elapsed hours over the whole link instead of those from length and speed",
     "الساعات المنقضية على كامل الوصلة بدلًا من المحسوبة من الطول والسرعة"},
    {99, table_id::links, "loss", value_type::number, "1", "0", 0, 1, false, {}, table_id::settings,
     "share lost over the whole link (PyPSA 1 - efficiency)",
     "النسبة المفقودة على كامل الوصلة (PyPSA 1 - efficiency)"},
    {100, table_id::links, "circuits", value_type::integer, "", "1", 1, 100, false, {}, table_id::settings,
     "parallel circuits of a line (PyPSA num_parallel)",
     "عدد الدوائر المتوازية في خطّ الكهرباء (PyPSA num_parallel)"},
    {101, table_id::links, "voltage", value_type::number, "kV", "", 0.01, 5000, false, {}, table_id::settings,
     "nominal voltage (PyPSA v_nom)",
     "الجهد الاسمي (PyPSA v_nom)"},
    {102, table_id::links, "resistance", value_type::number, "ohm", "", 0, 100000, false, {}, table_id::settings,
     "series resistance of the whole link with all circuits (PyPSA r)",
     "المقاومة التسلسلية لكامل الوصلة بجميع دوائرها (PyPSA r)"},
    {103, table_id::links, "reactance", value_type::number, "ohm", "", -100000, 100000, false, {}, table_id::settings,
     "series reactance of the whole link with all circuits (PyPSA x)",
     "الممانعة التفاعلية التسلسلية لكامل الوصلة بجميع دوائرها (PyPSA x)"},
    {104, table_id::links, "tap", value_type::number, "1", "1", 0.1, 10, false, {}, table_id::settings,
     "transformer ratio (PyPSA tap_ratio)",
     "نسبة التحويل في المحوّلة الكهربائية (PyPSA tap_ratio)"},
    {105, table_id::links, "phase_shift", value_type::number, "degree", "0", -180, 180, false, {}, table_id::settings,
     "transformer phase shift (PyPSA phase_shift)",
     "إزاحة الطور في المحوّلة الكهربائية (PyPSA phase_shift)"},
    {106, table_id::links, "angle_min", value_type::number, "degree", "", -360, 360, false, {}, table_id::settings,
     "smallest voltage angle difference (PyPSA v_ang_min)",
     "أصغر فرق في زاوية الجهد (PyPSA v_ang_min)"},
    {107, table_id::links, "angle_max", value_type::number, "degree", "", -360, 360, false, {}, table_id::settings,
     "largest voltage angle difference (PyPSA v_ang_max)",
     "أكبر فرق في زاوية الجهد (PyPSA v_ang_max)"},
    {108, table_id::links, "sync_zone", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "synchronous zone the AC line runs in; blank: controllable",
     "المنطقة المتزامنة التي يعمل فيها خطّ التيّار المتناوب (AC)؛ فارغ: خطّ قابل للتحكّم"},
    {109, table_id::links, "via", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::places,
     "gates passed on the way, in order from the start (chokepoints, airspaces, crossings)",
     "البوّابات التي تمرّ بها الوصلة، مرتّبة من البداية (مضائق أو ممرّات مائية ضيّقة، مجالات جوّية، معابر)"},
    {110, table_id::links, "from_side", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "side of the crossing at the start to which the link attaches",
     "جانب المعبر الذي تتّصل به الوصلة عند بدايتها"},
    {111, table_id::links, "to_side", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "side of the crossing at the end to which the link attaches",
     "جانب المعبر الذي تتّصل به الوصلة عند نهايتها"},
    {112, table_id::links, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides the territories of its ends and those of its via",
     "الجهات المتحكّمة: الأطراف القادرة على إغلاق الوصلة، إضافة إلى الأطراف التي تقع في أراضيها بدايتها ونهايتها وما تمرّ به (via)"},
    {113, table_id::links, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today; only open and restricted elements carry anything",
     "الحالة اليوم؛ لا ينقل شيئًا إلّا العناصر المفتوحة (open) والمقيّدة (restricted)"},
    {114, table_id::links, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted link still has; blank: all of it and a warning",
     "النسبة من السعة التي تبقى للوصلة المقيّدة؛ فارغ: السعة كلّها مع تحذير"},
    {115, table_id::links, "open_to", value_type::choice, "", "both", -kInfinity, kInfinity, false, kWords6, table_id::settings,
     "who may use it; freight uses freight and both and unknown with a warning",
     "من يحقّ له استخدام الوصلة؛ يستخدم الشحن ما كان للشحن (freight) أو للاثنين (both) أو غير معروف (unknown) مع تحذير"},
    {116, table_id::links, "observed_flow", value_type::number, "t/day", "", 0, 1e15, false, {}, table_id::settings,
     "observed traffic in both directions together unless directed; never a capacity",
     "الحركة المرصودة في الاتّجاهين معًا ما لم تكن الوصلة باتّجاه واحد؛ ولا تُعدّ سعة أبدًا"},
    {117, table_id::links, "failures_per_year", value_type::number, "1/year", "", 0, 10000, false, {}, table_id::settings,
     "failures of the whole link instead of those of its mode",
     "أعطال الوصلة كلّها بدلًا من أعطال وسيلتها"},
    {118, table_id::links, "repair_h", value_type::number, "h", "", 0, 100000, false, {}, table_id::settings,
     "mean time to repair instead of that of its mode",
     "متوسّط زمن الإصلاح بدلًا من متوسّط وسيلتها"},
    {119, table_id::links, "common_cause", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "elements with the same word fail together",
     "العناصر التي تحمل الكلمة نفسها تتعطّل معًا"},
    {120, table_id::links, "extendable", value_type::flag, "", "false", -kInfinity, kInfinity, false, {}, table_id::settings,
     "whether flow may build more capacity (PyPSA s_nom_extendable)",
     "هل يجوز لحساب التدفّق (flow) أن يبني سعة إضافية (PyPSA s_nom_extendable)"},
    {121, table_id::links, "capacity_min", value_type::number, "t/day or unit", "0", 0, 1e15, false, {}, table_id::settings,
     "smallest capacity if extendable (PyPSA s_nom_min)",
     "أصغر سعة إن كانت قابلة للتوسيع (PyPSA s_nom_min)"},
    {122, table_id::links, "capacity_max", value_type::number, "t/day or unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest capacity if extendable (PyPSA s_nom_max)",
     "أكبر سعة إن كانت قابلة للتوسيع (PyPSA s_nom_max)"},
    {123, table_id::links, "capital_cost", value_type::number, "USD/capacity", "0", 0, 1e15, false, {}, table_id::settings,
     "cost of one unit of capacity (PyPSA capital_cost)",
     "كلفة الوحدة الواحدة من السعة (PyPSA capital_cost)"},
    {124, table_id::links, "lifetime", value_type::number, "year", "", 0, 1000, false, {}, table_id::settings,
     "years over which capital_cost is spread; blank: capital_cost is per year already",
     "عدد السنوات التي توزَّع عليها الكلفة الرأسمالية (capital_cost)؛ فارغ: الكلفة الرأسمالية سنوية أصلًا"},
    {125, table_id::links, "geometry", value_type::wkt, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "LINESTRING in WGS84 (GMNS geometry)",
     "مسار بصيغة LINESTRING بإحداثيات WGS84 (GMNS geometry)"},
    {126, table_id::links, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {127, table_id::links, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {128, table_id::links, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {129, table_id::links, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 25> k_gates{{
    {130, table_id::gates, "gate_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {131, table_id::gates, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {132, table_id::gates, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {133, table_id::gates, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "the crossing, chokepoint or airspace",
     "المعبر، أو المضيق أو الممرّ المائي الضيّق، أو المجال الجوّي"},
    {134, table_id::gates, "mode_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::modes,
     "its mode",
     "وسيلة النقل"},
    {135, table_id::gates, "from_party", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "the side entered from; both sides blank: both ways",
     "الجانب الذي يُدخَل منه؛ إذا كان الجانبان فارغين: في الاتّجاهين"},
    {136, table_id::gates, "to_party", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "the side left to",
     "الجانب الذي يُخرَج إليه"},
    {137, table_id::gates, "wait", value_type::number, "h", "0", 0, 10000, false, {}, table_id::settings,
     "mean elapsed hours of freight for queue and controls",
     "متوسّط ساعات انتظار البضائع في الطابور وإجراءات التفتيش والرقابة"},
    {138, table_id::gates, "fee", value_type::number, "USD/vehicle", "0", 0, 1e12, false, {}, table_id::settings,
     "charge for a vehicle of the mode's payload",
     "الرسم على مركبة بحمولة وسيلة النقل"},
    {139, table_id::gates, "capacity", value_type::number, "vehicles/day", "inf", 0, 1e9, false, {}, table_id::settings,
     "vehicles a day; blank: unlimited",
     "عدد المركبات في اليوم؛ فارغ: بلا حدّ"},
    {140, table_id::gates, "capacity_basis", value_type::choice, "", "each_way", -kInfinity, kInfinity, false, kWords4, table_id::settings,
     "whether each direction has the capacity or both share it",
     "هل لكلّ اتّجاه السعة كاملة أم يتقاسمها الاتّجاهان"},
    {141, table_id::gates, "lanes", value_type::integer, "", "", 0, 1000, false, {}, table_id::settings,
     "lanes of inspection",
     "عدد مسارب التفتيش"},
    {142, table_id::gates, "inspection_time", value_type::number, "min", "", 0, 100000, false, {}, table_id::settings,
     "minutes one vehicle holds a lane",
     "عدد الدقائق التي تشغل فيها المركبة الواحدة مسرب التفتيش"},
    {143, table_id::gates, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides those of its sides",
     "الجهات المتحكّمة: الأطراف القادرة على إغلاق البوّابة، إضافة إلى طرفي جانبيها"},
    {144, table_id::gates, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today in this mode and direction",
     "الحالة اليوم لهذه الوسيلة وفي هذا الاتّجاه"},
    {145, table_id::gates, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted gate still has; blank: all of it and a warning",
     "النسبة من السعة التي تبقى للبوّابة المقيّدة؛ فارغ: السعة كلّها مع تحذير"},
    {146, table_id::gates, "open_to", value_type::choice, "", "both", -kInfinity, kInfinity, false, kWords6, table_id::settings,
     "who may use it; freight uses freight and both and unknown with a warning",
     "من يحقّ له استخدام البوّابة؛ يستخدم الشحن ما كان للشحن (freight) أو للاثنين (both) أو غير معروف (unknown) مع تحذير"},
    {147, table_id::gates, "observed_flow", value_type::number, "vehicles/day", "", 0, 1e9, false, {}, table_id::settings,
     "observed vehicles in this direction; never a capacity",
     "عدد المركبات المرصودة في هذا الاتّجاه؛ ولا يُعدّ سعة أبدًا"},
    {148, table_id::gates, "failures_per_year", value_type::number, "1/year", "0", 0, 10000, false, {}, table_id::settings,
     "closures a year",
     "عدد الإغلاقات في السنة"},
    {149, table_id::gates, "repair_h", value_type::number, "h", "0", 0, 100000, false, {}, table_id::settings,
     "mean hours a closure lasts",
     "متوسّط مدّة الإغلاق بالساعات"},
    {150, table_id::gates, "common_cause", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "elements with the same word fail together",
     "العناصر التي تحمل الكلمة نفسها تتعطّل معًا"},
    {151, table_id::gates, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {152, table_id::gates, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {153, table_id::gates, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {154, table_id::gates, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 16> k_transfers{{
    {155, table_id::transfers, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "where",
     "موضع المناولة"},
    {156, table_id::transfers, "from_mode", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::modes,
     "mode left; blank: loading",
     "الوسيلة التي تُفرَّغ منها الحمولة؛ فارغ: تحميل"},
    {157, table_id::transfers, "to_mode", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::modes,
     "mode boarded; blank: unloading",
     "الوسيلة التي تُحمَّل عليها؛ فارغ: تفريغ"},
    {158, table_id::transfers, "time", value_type::number, "h", "0", 0, 10000, false, {}, table_id::settings,
     "elapsed hours besides half a headway of the mode boarded",
     "الساعات المنقضية، إضافة إلى نصف الفاصل الزمني (headway) للوسيلة التي تُستقلّ"},
    {159, table_id::transfers, "cost", value_type::number, "USD/t", "0", 0, 100000, false, {}, table_id::settings,
     "handling",
     "كلفة المناولة"},
    {160, table_id::transfers, "capacity", value_type::number, "t/day", "inf", 0, 1e12, false, {}, table_id::settings,
     "tonnes a day; blank: unlimited",
     "عدد الأطنان في اليوم؛ فارغ: بلا حدّ"},
    {161, table_id::transfers, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides the territory of its place",
     "الجهات المتحكّمة: الأطراف القادرة على إغلاق المناولة، إضافة إلى الطرف الذي يقع موضعها في أراضيه"},
    {162, table_id::transfers, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today",
     "الحالة اليوم"},
    {163, table_id::transfers, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted transfer still has",
     "النسبة من السعة التي تبقى للمناولة المقيّدة"},
    {164, table_id::transfers, "open_to", value_type::choice, "", "both", -kInfinity, kInfinity, false, kWords6, table_id::settings,
     "who may use it",
     "من يحقّ له استخدام المناولة"},
    {165, table_id::transfers, "failures_per_year", value_type::number, "1/year", "0", 0, 10000, false, {}, table_id::settings,
     "outages a year",
     "عدد حالات الخروج عن الخدمة في السنة"},
    {166, table_id::transfers, "repair_h", value_type::number, "h", "0", 0, 100000, false, {}, table_id::settings,
     "mean hours an outage lasts",
     "متوسّط مدّة الخروج عن الخدمة بالساعات"},
    {167, table_id::transfers, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {168, table_id::transfers, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {169, table_id::transfers, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {170, table_id::transfers, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 17> k_rules{{
    {171, table_id::rules, "rule_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {172, table_id::rules, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {173, table_id::rules, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {174, table_id::rules, "party_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::parties,
     "who demands it",
     "الطرف الذي يشترطها"},
    {175, table_id::rules, "selector", value_type::selector, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the gates or links at which it is demanded",
     "البوّابات أو الوصلات التي تُشترط عندها"},
    {176, table_id::rules, "traffic", value_type::choice, "", "all", -kInfinity, kInfinity, false, kWords7, table_id::settings,
     "which cargo seen from the party: bound for it, from it, neither or any",
     "أيّ بضائع من منظور الطرف: الواردة إليه، أو الصادرة منه، أو العابرة (لا إليه ولا منه)، أو جميعها"},
    {177, table_id::rules, "origin_party", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "only cargo from these; blank: any",
     "البضائع القادمة من هذه الأطراف فقط؛ فارغ: أيّ طرف"},
    {178, table_id::rules, "destination_party", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "only cargo bound for these; blank: any",
     "البضائع المتّجهة إلى هذه الأطراف فقط؛ فارغ: أيّ طرف"},
    {179, table_id::rules, "vehicle_party", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "only vehicles registered in these; blank: any",
     "المركبات المسجّلة لدى هذه الأطراف فقط؛ فارغ: أيّ طرف"},
    {180, table_id::rules, "commodity_id", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::commodities,
     "only these; blank: any",
     "هذه السلع فقط؛ فارغ: أيّ سلعة"},
    {181, table_id::rules, "effect", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords8, table_id::settings,
     "what it does to the cargo",
     "أثر القاعدة في البضائع"},
    {182, table_id::rules, "value", value_type::number, "", "0", 0, 1e12, false, {}, table_id::settings,
     "how much; for fee and delay",
     "المقدار؛ للرسم (fee) والتأخير (delay)"},
    {183, table_id::rules, "unit", value_type::choice, "", "", -kInfinity, kInfinity, false, kWords9, table_id::settings,
     "unit of value",
     "وحدة المقدار (value)"},
    {184, table_id::rules, "status", value_type::choice, "", "in_force", -kInfinity, kInfinity, false, kWords10, table_id::settings,
     "only a rule in force is applied",
     "لا تُطبَّق إلّا القاعدة النافذة (in_force)"},
    {185, table_id::rules, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {186, table_id::rules, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {187, table_id::rules, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 34> k_supplies{{
    {188, table_id::supplies, "supply_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {189, table_id::supplies, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {190, table_id::supplies, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {191, table_id::supplies, "kind", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "what it is, for example field, import, solar (PyPSA type)",
     "نوع الإمداد، مثل حقل أو استيراد أو طاقة شمسية (PyPSA type)"},
    {192, table_id::supplies, "technology", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "technology (PyPSA carrier)",
     "التقنية (PyPSA carrier)"},
    {193, table_id::supplies, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "where it enters (PyPSA bus)",
     "الموضع الذي يدخل منه الإمداد إلى الشبكة (PyPSA bus)"},
    {194, table_id::supplies, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::commodities,
     "what enters",
     "السلعة الداخلة"},
    {195, table_id::supplies, "capacity", value_type::number, "unit/h or unit/day", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest rate (PyPSA p_nom)",
     "أكبر معدّل (PyPSA p_nom)"},
    {196, table_id::supplies, "minimum", value_type::number, "unit/h or unit/day", "0", -1e15, 1e15, false, {}, table_id::settings,
     "smallest rate; below 0: it can take as well (MATPOWER Pmin)",
     "أصغر معدّل؛ وإن كان دون الصفر فبإمكانه أن يأخذ من الشبكة أيضًا (MATPOWER Pmin)"},
    {197, table_id::supplies, "minimum_share", value_type::number, "1", "0", -1, 1, false, {}, table_id::settings,
     "smallest rate as a share of the capacity that there is or is built (PyPSA p_min_pu)",
     "أصغر معدّل كنسبة من السعة القائمة أو المبنيّة (PyPSA p_min_pu)"},
    {198, table_id::supplies, "minimum_profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales minimum and minimum_share",
     "المنحنى الزمني الذي يُضرب به minimum وminimum_share"},
    {199, table_id::supplies, "cost", value_type::number, "USD/unit", "0", -1000000, 1000000000, false, {}, table_id::settings,
     "cost of one unit (PyPSA marginal_cost)",
     "كلفة الوحدة الواحدة (PyPSA marginal_cost)"},
    {200, table_id::supplies, "cost_quadratic", value_type::number, "USD/unit2", "0", 0, 1000000000, false, {}, table_id::settings,
     "quadratic part of the cost (PyPSA marginal_cost_quadratic)",
     "الجزء التربيعي من الكلفة (PyPSA marginal_cost_quadratic)"},
    {201, table_id::supplies, "cost_fixed", value_type::number, "USD/h or USD/day", "0", -1000000000, 1000000000, false, {}, table_id::settings,
     "cost of an hour or a day in which it is open whatever it makes (MATPOWER gencost)",
     "كلفة الساعة أو اليوم ما دام مفتوحًا أيًّا كان ما ينتجه (MATPOWER gencost)"},
    {202, table_id::supplies, "disposal_cost", value_type::number, "USD/unit", "", 0, 1000000000, false, {}, table_id::settings,
     "cost of a unit made but not used; blank: everything must be used",
     "كلفة الوحدة المنتَجة غير المستعملة؛ فارغ: يجب استعمال كلّ ما يُنتَج"},
    {203, table_id::supplies, "efficiency", value_type::number, "1", "1", 0, 10, false, {}, table_id::settings,
     "output over primary energy; for limits on what goes in (PyPSA efficiency)",
     "الكفاءة: الناتج مقسومًا على الطاقة الأوّلية؛ تُستعمل في القيود على الطاقة الداخلة (PyPSA efficiency)"},
    {204, table_id::supplies, "co2", value_type::number, "kg/unit", "0", 0, 100000000, false, {}, table_id::settings,
     "CO2 of making one unit",
     "انبعاثات ثاني أكسيد الكربون (CO2) من إنتاج الوحدة الواحدة"},
    {205, table_id::supplies, "profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales capacity (PyPSA p_max_pu)",
     "المنحنى الزمني الذي تُضرب به السعة (PyPSA p_max_pu)"},
    {206, table_id::supplies, "derating", value_type::number, "1", "1", 0, 1, false, {}, table_id::settings,
     "share of capacity that can be counted on",
     "معامل الإتاحة: النسبة من السعة التي يمكن الاعتماد عليها"},
    {207, table_id::supplies, "ramp", value_type::number, "1/h", "", 0, 1000, false, {}, table_id::settings,
     "largest change of rate an hour as a share of capacity (PyPSA ramp_limit_up)",
     "أكبر تغيّر في المعدّل خلال ساعة كنسبة من السعة (PyPSA ramp_limit_up)"},
    {208, table_id::supplies, "extendable", value_type::flag, "", "false", -kInfinity, kInfinity, false, {}, table_id::settings,
     "whether flow may build more (PyPSA p_nom_extendable)",
     "هل يجوز لحساب التدفّق (flow) أن يبني سعة إضافية (PyPSA p_nom_extendable)"},
    {209, table_id::supplies, "capacity_min", value_type::number, "unit/h or unit/day", "0", 0, 1e15, false, {}, table_id::settings,
     "smallest capacity if extendable (PyPSA p_nom_min)",
     "أصغر سعة إن كانت قابلة للتوسيع (PyPSA p_nom_min)"},
    {210, table_id::supplies, "capacity_max", value_type::number, "unit/h or unit/day", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest capacity if extendable (PyPSA p_nom_max)",
     "أكبر سعة إن كانت قابلة للتوسيع (PyPSA p_nom_max)"},
    {211, table_id::supplies, "capital_cost", value_type::number, "USD/capacity", "0", 0, 1e15, false, {}, table_id::settings,
     "cost of one unit of capacity (PyPSA capital_cost)",
     "كلفة الوحدة الواحدة من السعة (PyPSA capital_cost)"},
    {212, table_id::supplies, "lifetime", value_type::number, "year", "", 0, 1000, false, {}, table_id::settings,
     "years over which capital_cost is spread; blank: it is per year already (PyPSA lifetime)",
     "عدد السنوات التي توزَّع عليها الكلفة الرأسمالية (capital_cost)؛ فارغ: الكلفة سنوية أصلًا (PyPSA lifetime)"},
    {213, table_id::supplies, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides the territory of its place",
     "الجهات المتحكّمة: الأطراف القادرة على قطع الإمداد، إضافة إلى الطرف الذي يقع موضعه في أراضيه"},
    {214, table_id::supplies, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today",
     "الحالة اليوم"},
    {215, table_id::supplies, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted supply still has",
     "النسبة من السعة التي تبقى للإمداد المقيّد"},
    {216, table_id::supplies, "failures_per_year", value_type::number, "1/year", "0", 0, 10000, false, {}, table_id::settings,
     "outages a year",
     "عدد حالات الخروج عن الخدمة في السنة"},
    {217, table_id::supplies, "repair_h", value_type::number, "h", "0", 0, 100000, false, {}, table_id::settings,
     "mean hours an outage lasts",
     "متوسّط مدّة الخروج عن الخدمة بالساعات"},
    {218, table_id::supplies, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {219, table_id::supplies, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {220, table_id::supplies, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {221, table_id::supplies, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 7> k_cost_segments{{
    {222, table_id::cost_segments, "supply_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::supplies,
     "the supply",
     "الإمداد"},
    {223, table_id::cost_segments, "segment", value_type::integer, "", "", 1, 1000, true, {}, table_id::settings,
     "number of the step from 1 on",
     "رقم الشريحة بدءًا من 1"},
    {224, table_id::cost_segments, "capacity", value_type::number, "unit/h or unit/day", "", 0, 1e15, true, {}, table_id::settings,
     "width of the step",
     "عرض الشريحة"},
    {225, table_id::cost_segments, "cost", value_type::number, "USD/unit", "", -1000000, 1000000000, true, {}, table_id::settings,
     "cost of one unit within the step",
     "كلفة الوحدة الواحدة ضمن الشريحة"},
    {226, table_id::cost_segments, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {227, table_id::cost_segments, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {228, table_id::cost_segments, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 15> k_demands{{
    {229, table_id::demands, "demand_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {230, table_id::demands, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {231, table_id::demands, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {232, table_id::demands, "kind", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "what it is, for example city, industry, export",
     "نوع الطلب، مثل مدينة أو صناعة أو تصدير"},
    {233, table_id::demands, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "where it leaves (PyPSA bus)",
     "الموضع الذي تخرج منه السلعة من الشبكة (PyPSA bus)"},
    {234, table_id::demands, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::commodities,
     "what leaves",
     "السلعة الخارجة"},
    {235, table_id::demands, "amount", value_type::number, "unit/h or unit/day", "", 0, 1e15, true, {}, table_id::settings,
     "rate wanted (PyPSA p_set)",
     "المعدّل المطلوب (PyPSA p_set)"},
    {236, table_id::demands, "profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales amount",
     "المنحنى الزمني الذي تُضرب به الكمّية المطلوبة"},
    {237, table_id::demands, "unserved_cost", value_type::number, "USD/unit", "", 0, 1000000000, false, {}, table_id::settings,
     "cost of one unit not served; blank: that of the commodity",
     "كلفة الوحدة غير الملبّاة؛ فارغ: القيمة المحدّدة للسلعة"},
    {238, table_id::demands, "people", value_type::integer, "", "", 0, 10000000000, false, {}, table_id::settings,
     "people it concerns",
     "عدد الناس الذين يعنيهم الطلب"},
    {239, table_id::demands, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today",
     "الحالة اليوم"},
    {240, table_id::demands, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {241, table_id::demands, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {242, table_id::demands, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {243, table_id::demands, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 10> k_trips{{
    {244, table_id::trips, "trip_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {245, table_id::trips, "from_place", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "origin",
     "موضع المنشأ"},
    {246, table_id::trips, "to_place", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "destination",
     "موضع المقصد"},
    {247, table_id::trips, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::commodities,
     "what travels",
     "السلعة المنقولة"},
    {248, table_id::trips, "amount", value_type::number, "unit/day", "", 0, 1e15, true, {}, table_id::settings,
     "amount a day",
     "الكمّية في اليوم"},
    {249, table_id::trips, "unserved_cost", value_type::number, "USD/unit", "", 0, 1000000000, false, {}, table_id::settings,
     "cost of one unit not carried; blank: that of the commodity",
     "كلفة الوحدة غير المنقولة؛ فارغ: القيمة المحدّدة للسلعة"},
    {250, table_id::trips, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {251, table_id::trips, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {252, table_id::trips, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {253, table_id::trips, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 30> k_converters{{
    {254, table_id::converters, "converter_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {255, table_id::converters, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {256, table_id::converters, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {257, table_id::converters, "kind", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "what it is, for example power_plant, refinery",
     "نوع المحوّل، مثل محطّة كهرباء (power_plant) أو مصفاة (refinery)"},
    {258, table_id::converters, "technology", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "technology (PyPSA carrier)",
     "التقنية (PyPSA carrier)"},
    {259, table_id::converters, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "where it stands (PyPSA bus0)",
     "الموضع الذي يقع فيه المحوّل (PyPSA bus0)"},
    {260, table_id::converters, "group", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "converters of one group share one capacity (a plant that burns either fuel)",
     "محوّلات المجموعة الواحدة تتقاسم سعة واحدة (محطّة تعمل بأيّ من وقودين)"},
    {261, table_id::converters, "capacity", value_type::number, "unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest activity; the ratios of its flows are per unit of activity (PyPSA p_nom)",
     "أكبر مستوى تشغيل؛ نسب تدفّقاته محسوبة لكلّ وحدة تشغيل (PyPSA p_nom)"},
    {262, table_id::converters, "minimum", value_type::number, "unit", "0", 0, 1e15, false, {}, table_id::settings,
     "smallest activity",
     "أصغر مستوى تشغيل"},
    {263, table_id::converters, "minimum_share", value_type::number, "1", "0", 0, 1, false, {}, table_id::settings,
     "smallest activity as a share of the capacity that there is or is built (PyPSA p_min_pu)",
     "أصغر مستوى تشغيل كنسبة من السعة القائمة أو المبنيّة (PyPSA p_min_pu)"},
    {264, table_id::converters, "minimum_profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales minimum and minimum_share",
     "المنحنى الزمني الذي يُضرب به minimum وminimum_share"},
    {265, table_id::converters, "cost", value_type::number, "USD/unit", "0", -1000000, 1000000000, false, {}, table_id::settings,
     "cost of one unit of activity (PyPSA marginal_cost)",
     "كلفة وحدة التشغيل الواحدة (PyPSA marginal_cost)"},
    {266, table_id::converters, "cost_quadratic", value_type::number, "USD/unit2", "0", 0, 1000000000, false, {}, table_id::settings,
     "quadratic part of the cost",
     "الجزء التربيعي من الكلفة"},
    {267, table_id::converters, "derating", value_type::number, "1", "1", 0, 1, false, {}, table_id::settings,
     "share of capacity that can be counted on",
     "معامل الإتاحة: النسبة من السعة التي يمكن الاعتماد عليها"},
    {268, table_id::converters, "ramp", value_type::number, "1/h", "", 0, 1000, false, {}, table_id::settings,
     "largest change of activity an hour as a share of capacity",
     "أكبر تغيّر في مستوى التشغيل خلال ساعة كنسبة من السعة"},
    {269, table_id::converters, "profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales capacity",
     "المنحنى الزمني الذي تُضرب به السعة"},
    {270, table_id::converters, "extendable", value_type::flag, "", "false", -kInfinity, kInfinity, false, {}, table_id::settings,
     "whether flow may build more",
     "هل يجوز لحساب التدفّق (flow) أن يبني سعة إضافية"},
    {271, table_id::converters, "capacity_min", value_type::number, "unit", "0", 0, 1e15, false, {}, table_id::settings,
     "smallest capacity if extendable",
     "أصغر سعة إن كانت قابلة للتوسيع"},
    {272, table_id::converters, "capacity_max", value_type::number, "unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest capacity if extendable",
     "أكبر سعة إن كانت قابلة للتوسيع"},
    {273, table_id::converters, "capital_cost", value_type::number, "USD/capacity", "0", 0, 1e15, false, {}, table_id::settings,
     "cost of one unit of capacity",
     "كلفة الوحدة الواحدة من السعة"},
    {274, table_id::converters, "lifetime", value_type::number, "year", "", 0, 1000, false, {}, table_id::settings,
     "years over which capital_cost is spread; blank: it is per year already",
     "عدد السنوات التي توزَّع عليها الكلفة الرأسمالية (capital_cost)؛ فارغ: الكلفة سنوية أصلًا"},
    {275, table_id::converters, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides the territory of its place",
     "الجهات المتحكّمة: الأطراف القادرة على إيقاف المحوّل، إضافة إلى الطرف الذي يقع موضعه في أراضيه"},
    {276, table_id::converters, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today",
     "الحالة اليوم"},
    {277, table_id::converters, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted converter still has",
     "النسبة من السعة التي تبقى للمحوّل المقيّد"},
    {278, table_id::converters, "failures_per_year", value_type::number, "1/year", "0", 0, 10000, false, {}, table_id::settings,
     "outages a year",
     "عدد حالات الخروج عن الخدمة في السنة"},
    {279, table_id::converters, "repair_h", value_type::number, "h", "0", 0, 100000, false, {}, table_id::settings,
     "mean hours an outage lasts",
     "متوسّط مدّة الخروج عن الخدمة بالساعات"},
    {280, table_id::converters, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {281, table_id::converters, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {282, table_id::converters, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {283, table_id::converters, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 9> k_converter_flows{{
    {284, table_id::converter_flows, "converter_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::converters,
     "the converter",
     "المحوّل"},
    {285, table_id::converter_flows, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::commodities,
     "what goes in or comes out",
     "السلعة الداخلة أو الخارجة"},
    {286, table_id::converter_flows, "direction", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords11, table_id::settings,
     "input or output",
     "مُدخَل أو مُخرَج"},
    {287, table_id::converter_flows, "ratio", value_type::number, "unit/unit", "", 0, 1e12, true, {}, table_id::settings,
     "units per unit of activity",
     "عدد الوحدات لكلّ وحدة تشغيل"},
    {288, table_id::converter_flows, "disposal_cost", value_type::number, "USD/unit", "", 0, 1000000000, false, {}, table_id::settings,
     "cost of a unit of output that is not used; blank: everything must be used",
     "كلفة الوحدة غير المستعملة من المُخرَج؛ فارغ: يجب استعمال كلّ ما يُنتَج"},
    {289, table_id::converter_flows, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::places,
     "where it enters or leaves if not at the converter's place",
     "الموضع الذي تدخل منه السلعة أو تخرج، إن لم يكن موضع المحوّل"},
    {290, table_id::converter_flows, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {291, table_id::converter_flows, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {292, table_id::converter_flows, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 30> k_stores{{
    {293, table_id::stores, "store_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {294, table_id::stores, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {295, table_id::stores, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {296, table_id::stores, "kind", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "what it is, for example tank, reservoir, battery",
     "نوع المخزن، مثل صهريج تخزين أو خزّان مياه أو بطّارية"},
    {297, table_id::stores, "place_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::places,
     "where it stands",
     "الموضع الذي يقع فيه المخزن"},
    {298, table_id::stores, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::commodities,
     "what it holds; must balance in every snapshot",
     "السلعة المخزَّنة؛ يجب أن تتوازن في كلّ لحظة زمنية"},
    {299, table_id::stores, "energy_capacity", value_type::number, "unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest level (PyPSA e_nom)",
     "أعلى مستوى للمخزون (PyPSA e_nom)"},
    {300, table_id::stores, "power_in", value_type::number, "unit/h", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest rate of filling",
     "أكبر معدّل للملء"},
    {301, table_id::stores, "power_out", value_type::number, "unit/h", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest rate of emptying",
     "أكبر معدّل للتفريغ"},
    {302, table_id::stores, "duration", value_type::number, "h", "", 0.001, 1000000, false, {}, table_id::settings,
     "hours at full power that empty a full store; power_in and power_out are then at most the level capacity over it (PyPSA max_hours)",
     "عدد الساعات بأقصى قدرة لتفريغ مخزون ممتلئ؛ وعندها لا تزيد power_in وpower_out على السعة مقسومةً عليه (PyPSA max_hours)"},
    {303, table_id::stores, "efficiency_in", value_type::number, "1", "1", 0, 1, false, {}, table_id::settings,
     "share of what goes in that is stored (PyPSA efficiency_store)",
     "النسبة التي تُخزَّن فعلًا ممّا يدخل (PyPSA efficiency_store)"},
    {304, table_id::stores, "efficiency_out", value_type::number, "1", "1", 0, 1, false, {}, table_id::settings,
     "share of what is taken that comes out (PyPSA efficiency_dispatch)",
     "النسبة التي تخرج فعلًا ممّا يُسحب (PyPSA efficiency_dispatch)"},
    {305, table_id::stores, "standing_loss", value_type::number, "1/h", "0", 0, 1, false, {}, table_id::settings,
     "share lost an hour (PyPSA standing_loss)",
     "النسبة المفقودة في الساعة (PyPSA standing_loss)"},
    {306, table_id::stores, "cost", value_type::number, "USD/unit", "0", 0, 1000000000, false, {}, table_id::settings,
     "cost of one unit taken out (PyPSA marginal_cost)",
     "كلفة الوحدة المسحوبة الواحدة (PyPSA marginal_cost)"},
    {307, table_id::stores, "inflow", value_type::number, "unit/h", "0", 0, 1e15, false, {}, table_id::settings,
     "what runs in by itself (PyPSA inflow)",
     "الوارد الطبيعي الذي يدخل المخزن من تلقاء نفسه (PyPSA inflow)"},
    {308, table_id::stores, "inflow_profile_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "profile that scales inflow",
     "المنحنى الزمني الذي يُضرب به الوارد الطبيعي"},
    {309, table_id::stores, "initial", value_type::number, "unit", "0", 0, 1e15, false, {}, table_id::settings,
     "level at the start",
     "مستوى المخزون في البداية"},
    {310, table_id::stores, "cyclic", value_type::flag, "", "true", -kInfinity, kInfinity, false, {}, table_id::settings,
     "whether the level ends where it began",
     "هل يعود المخزون في النهاية إلى المستوى الذي بدأ منه"},
    {311, table_id::stores, "extendable", value_type::flag, "", "false", -kInfinity, kInfinity, false, {}, table_id::settings,
     "whether flow may build more",
     "هل يجوز لحساب التدفّق (flow) أن يبني سعة إضافية"},
    {312, table_id::stores, "capacity_min", value_type::number, "unit", "0", 0, 1e15, false, {}, table_id::settings,
     "smallest level capacity if extendable",
     "أصغر سعة تخزين إن كانت قابلة للتوسيع"},
    {313, table_id::stores, "capacity_max", value_type::number, "unit", "inf", 0, 1e15, false, {}, table_id::settings,
     "largest level capacity if extendable",
     "أكبر سعة تخزين إن كانت قابلة للتوسيع"},
    {314, table_id::stores, "capital_cost", value_type::number, "USD/capacity", "0", 0, 1e15, false, {}, table_id::settings,
     "cost of one unit of capacity",
     "كلفة الوحدة الواحدة من السعة"},
    {315, table_id::stores, "lifetime", value_type::number, "year", "", 0, 1000, false, {}, table_id::settings,
     "years over which capital_cost is spread; blank: it is per year already",
     "عدد السنوات التي توزَّع عليها الكلفة الرأسمالية (capital_cost)؛ فارغ: الكلفة سنوية أصلًا"},
    {316, table_id::stores, "controllers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "parties able to close it besides the territory of its place",
     "الجهات المتحكّمة: الأطراف القادرة على إغلاق المخزن، إضافة إلى الطرف الذي يقع موضعه في أراضيه"},
    {317, table_id::stores, "status", value_type::choice, "", "open", -kInfinity, kInfinity, false, kWords5, table_id::settings,
     "state today",
     "الحالة اليوم"},
    {318, table_id::stores, "share", value_type::number, "1", "", 0, 1, false, {}, table_id::settings,
     "share of capacity that a restricted store still has",
     "النسبة من السعة التي تبقى للمخزن المقيّد"},
    {319, table_id::stores, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {320, table_id::stores, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {321, table_id::stores, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {322, table_id::stores, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 11> k_limits{{
    {323, table_id::limits, "limit_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {324, table_id::limits, "name_en", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {325, table_id::limits, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {326, table_id::limits, "sense", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords12, table_id::settings,
     "how the sum compares with the value",
     "علاقة المجموع بالقيمة"},
    {327, table_id::limits, "value", value_type::number, "", "", -1e15, 1e15, true, {}, table_id::settings,
     "right-hand side",
     "قيمة الجانب الأيمن من القيد"},
    {328, table_id::limits, "unit", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "unit of the value",
     "وحدة القيمة"},
    {329, table_id::limits, "period_id", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "the period it holds in; blank: the whole horizon",
     "الفترة التي يسري فيها القيد؛ فارغ: الأفق الزمني كلّه"},
    {330, table_id::limits, "snapshot_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::snapshots,
     "the one snapshot it holds in; blank: all of its period",
     "الخطوة الزمنية الوحيدة التي يسري فيها القيد؛ فارغ: جميع خطوات فترته"},
    {331, table_id::limits, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {332, table_id::limits, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {333, table_id::limits, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 8> k_limit_terms{{
    {334, table_id::limit_terms, "limit_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::limits,
     "the limit",
     "القيد"},
    {335, table_id::limit_terms, "selector", value_type::selector, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the elements summed over",
     "العناصر التي يُجمع عليها"},
    {336, table_id::limit_terms, "quantity", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords13, table_id::settings,
     "what of them is summed",
     "الكمّية التي تُجمع منها"},
    {337, table_id::limit_terms, "commodity_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::commodities,
     "only this commodity",
     "هذه السلعة فقط"},
    {338, table_id::limit_terms, "coefficient", value_type::number, "", "1", -1e12, 1e12, false, {}, table_id::settings,
     "factor of the term; negative for shares",
     "معامل الحدّ؛ سالب في قيود النسب"},
    {339, table_id::limit_terms, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {340, table_id::limit_terms, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {341, table_id::limit_terms, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 6> k_scenarios{{
    {342, table_id::scenarios, "scenario_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {343, table_id::scenarios, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {344, table_id::scenarios, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {345, table_id::scenarios, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {346, table_id::scenarios, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {347, table_id::scenarios, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 12> k_changes{{
    {348, table_id::changes, "scenario_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::scenarios,
     "the scenario it belongs to",
     "السيناريو الذي ينتمي إليه التغيير"},
    {349, table_id::changes, "project_id", value_type::ref, "", "", -kInfinity, kInfinity, false, {}, table_id::projects,
     "the project that brings it",
     "المشروع الذي يُحدث التغيير"},
    {350, table_id::changes, "phase", value_type::choice, "", "finished", -kInfinity, kInfinity, false, kWords14, table_id::settings,
     "of a project: while it is built or when it is finished",
     "مرحلة المشروع: أثناء البناء أو بعد الإنجاز"},
    {351, table_id::changes, "selector", value_type::selector, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the elements it touches",
     "العناصر التي يمسّها التغيير"},
    {352, table_id::changes, "field", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the field it touches",
     "الحقل الذي يمسّه التغيير"},
    {353, table_id::changes, "op", value_type::choice, "", "set", -kInfinity, kInfinity, false, kWords15, table_id::settings,
     "how the value acts",
     "كيفية تطبيق القيمة"},
    {354, table_id::changes, "value", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the value",
     "القيمة"},
    {355, table_id::changes, "valid_from", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "first day",
     "أوّل يوم يسري فيه التغيير"},
    {356, table_id::changes, "valid_to", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "last day",
     "آخر يوم يسري فيه التغيير"},
    {357, table_id::changes, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {358, table_id::changes, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {359, table_id::changes, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 17> k_projects{{
    {360, table_id::projects, "project_id", value_type::id, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "identifier",
     "المعرّف"},
    {361, table_id::projects, "name_en", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "name in English",
     "الاسم بالإنجليزية"},
    {362, table_id::projects, "name_ar", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "name in Arabic",
     "الاسم بالعربية"},
    {363, table_id::projects, "kind", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "what is built, for example road, rail, line, pipeline",
     "ما يُبنى، مثل طريق أو سكّة حديد أو خطّ كهرباء أو خطّ أنابيب"},
    {364, table_id::projects, "cost_low", value_type::number, "million USD", "", 0, 10000000, false, {}, table_id::settings,
     "low estimate of the whole cost",
     "التقدير الأدنى للكلفة الكلّية"},
    {365, table_id::projects, "cost_high", value_type::number, "million USD", "", 0, 10000000, false, {}, table_id::settings,
     "high estimate of the whole cost",
     "التقدير الأعلى للكلفة الكلّية"},
    {366, table_id::projects, "duration", value_type::number, "year", "", 0, 100, false, {}, table_id::settings,
     "years of work",
     "عدد سنوات التنفيذ"},
    {367, table_id::projects, "earliest", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "earliest start",
     "أقرب موعد للبدء"},
    {368, table_id::projects, "prerequisites", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::projects,
     "projects that must be finished before",
     "المشاريع التي يجب إنجازها قبله"},
    {369, table_id::projects, "excludes", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::projects,
     "projects that cannot be built as well",
     "المشاريع التي لا يمكن بناؤها معه"},
    {370, table_id::projects, "payers", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "who pays",
     "الأطراف التي تدفع"},
    {371, table_id::projects, "consents", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::parties,
     "whose consent it needs",
     "الأطراف التي تلزم موافقتها"},
    {372, table_id::projects, "status", value_type::choice, "", "proposed", -kInfinity, kInfinity, false, kWords16, table_id::settings,
     "where it stands; a source's own wording stands in note",
     "المرحلة التي بلغها المشروع؛ وعبارة المصدر نفسها تُدوَّن في الملاحظة (note)"},
    {373, table_id::projects, "tags", value_type::words, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free labels for selectors",
     "وسوم حرّة تُستعمل في المحدِّدات"},
    {374, table_id::projects, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {375, table_id::projects, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {376, table_id::projects, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 7> k_project_costs{{
    {377, table_id::project_costs, "project_id", value_type::ref, "", "", -kInfinity, kInfinity, true, {}, table_id::projects,
     "the project",
     "المشروع"},
    {378, table_id::project_costs, "year", value_type::integer, "", "", 1, 100, true, {}, table_id::settings,
     "year of work from 1 on",
     "سنة التنفيذ بدءًا من 1"},
    {379, table_id::project_costs, "cost_low", value_type::number, "million USD", "", 0, 10000000, true, {}, table_id::settings,
     "low estimate",
     "التقدير الأدنى"},
    {380, table_id::project_costs, "cost_high", value_type::number, "million USD", "", 0, 10000000, true, {}, table_id::settings,
     "high estimate",
     "التقدير الأعلى"},
    {381, table_id::project_costs, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {382, table_id::project_costs, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {383, table_id::project_costs, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 9> k_provenance{{
    {384, table_id::provenance, "table", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords17, table_id::settings,
     "the table of the figure",
     "الجدول الذي يرد فيه الرقم"},
    {385, table_id::provenance, "id", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "key of the row; the parts of a key of several columns are joined with /",
     "مفتاح الصفّ؛ إذا تكوّن المفتاح من عدّة أعمدة تُوصَل أجزاؤه بالعلامة /"},
    {386, table_id::provenance, "field", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the column of the figure",
     "العمود الذي يرد فيه الرقم"},
    {387, table_id::provenance, "basis", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords18, table_id::settings,
     "on what the figure rests",
     "ما يستند إليه الرقم: منشور أو مشتقّ أو مقدّر أو مفترض"},
    {388, table_id::provenance, "source_ids", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "where it comes from",
     "المصادر التي أُخذ منها الرقم"},
    {389, table_id::provenance, "method", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "how it was derived or estimated",
     "كيف اشتُقّ الرقم أو قُدّر"},
    {390, table_id::provenance, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {391, table_id::provenance, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {392, table_id::provenance, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<attribute, 8> k_ranges{{
    {393, table_id::ranges, "table", value_type::choice, "", "", -kInfinity, kInfinity, true, kWords17, table_id::settings,
     "the table of the figure",
     "الجدول الذي يرد فيه الرقم"},
    {394, table_id::ranges, "id", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "key of the row; the parts of a key of several columns are joined with /",
     "مفتاح الصفّ؛ إذا تكوّن المفتاح من عدّة أعمدة تُوصَل أجزاؤه بالعلامة /"},
    {395, table_id::ranges, "field", value_type::text, "", "", -kInfinity, kInfinity, true, {}, table_id::settings,
     "the column of the figure",
     "العمود الذي يرد فيه الرقم"},
    {396, table_id::ranges, "low", value_type::number, "", "", -1e15, 1e15, true, {}, table_id::settings,
     "low",
     "الحدّ الأدنى"},
    {397, table_id::ranges, "high", value_type::number, "", "", -1e15, 1e15, true, {}, table_id::settings,
     "high",
     "الحدّ الأعلى"},
    {398, table_id::ranges, "as_of", value_type::date, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "date of the evidence for the row (YYYY[-MM[-DD]]); it never switches an element",
     "تاريخ الدليل الذي يستند إليه الصفّ (YYYY[-MM[-DD]])؛ لا يفعّل عنصرًا ولا يعطّله أبدًا"},
    {399, table_id::ranges, "source", value_type::refs, "", "", -kInfinity, kInfinity, false, {}, table_id::sources,
     "source of the row's figures unless provenance names another",
     "مصدر أرقام الصفّ ما لم يحدّد جدول منشأ الرقم (provenance) مصدرًا آخر"},
    {400, table_id::ranges, "note", value_type::text, "", "", -kInfinity, kInfinity, false, {}, table_id::settings,
     "free text; nothing is computed from it",
     "نصّ حرّ؛ لا يُحسب منه شيء"},
}};

constexpr std::array<table_info, 27> kSchema{{
    {table_id::settings, "settings", "setting", {}, false, false, k_settings,
     "values that hold for the whole network (one row)",
     "قيم تسري على الشبكة كلّها (صفّ واحد)"},
    {table_id::parties, "parties", "party", kKey_parties, false, true, k_parties,
     "a state, operator or body that owns, hosts or controls elements",
     "طرف: دولة أو مشغّل أو هيئة تملك عناصر من الشبكة أو تقع في أراضيها أو تتحكّم بها"},
    {table_id::places, "places", "place", kKey_places, true, true, k_places,
     "a geographic node",
     "موضع: عقدة جغرافية"},
    {table_id::commodities, "commodities", "commodity", kKey_commodities, false, true, k_commodities,
     "what moves",
     "سلعة: ما يُنقل"},
    {table_id::modes, "modes", "mode", kKey_modes, false, true, k_modes,
     "a way of moving",
     "وسيلة نقل"},
    {table_id::snapshots, "snapshots", "snapshot", kKey_snapshots, false, false, k_snapshots,
     "a time step with its weights",
     "لحظة زمنية: خطوة زمنية مع أوزانها"},
    {table_id::profiles, "profiles", "profile", kKey_profiles, false, false, k_profiles,
     "time series: snapshot_id, then one column for each profile, a factor on capacity or amount",
     "منحنيات زمنية: عمود snapshot_id ثمّ عمود لكلّ منحنى، وهو معامل تُضرب به السعة أو الكمّية"},
    {table_id::sources, "sources", "source", kKey_sources, false, false, k_sources,
     "where figures come from",
     "المصادر التي أُخذت منها الأرقام"},
    {table_id::links, "links", "link", kKey_links, false, true, k_links,
     "infrastructure between two places in one mode",
     "وصلة: بنية تحتية بين موضعين بوسيلة نقل واحدة"},
    {table_id::gates, "gates", "gate", kKey_gates, false, true, k_gates,
     "the passage through a crossing, chokepoint or canal in one mode and direction",
     "بوّابة: المرور عبر معبر أو مضيق أو ممرّ مائي ضيّق أو قناة، بوسيلة نقل واحدة وفي اتّجاه واحد"},
    {table_id::transfers, "transfers", "transfer", kKey_transfers, false, true, k_transfers,
     "a change of mode at a place; a blank mode is loading or unloading; equal modes is cross-loading or a call",
     "مناولة: تبديل وسيلة النقل في موضع؛ الوسيلة الفارغة تعني تحميلًا أو تفريغًا، وتطابق الوسيلتين يعني مناولة من مركبة إلى أخرى أو توقّفًا (كرسوّ سفينة في ميناء)"},
    {table_id::rules, "rules", "rule", kKey_rules, false, true, k_rules,
     "what a party demands of cargo",
     "قاعدة: ما يشترطه طرف على البضائع"},
    {table_id::supplies, "supplies", "supply", kKey_supplies, false, true, k_supplies,
     "a commodity entering the network",
     "إمداد: سلعة تدخل الشبكة"},
    {table_id::cost_segments, "cost_segments", "cost_segment", kKey_cost_segments, false, false, k_cost_segments,
     "a step of a piecewise linear supply cost",
     "شريحة من كلفة إمداد خطّية مجزّأة"},
    {table_id::demands, "demands", "demand", kKey_demands, false, true, k_demands,
     "a commodity leaving the network",
     "طلب: سلعة تخرج من الشبكة"},
    {table_id::trips, "trips", "trip", kKey_trips, false, true, k_trips,
     "an origin-destination demand",
     "رحلة شحن: طلب نقل من منشأ إلى مقصد"},
    {table_id::converters, "converters", "converter", kKey_converters, false, true, k_converters,
     "a plant that turns commodities into others (power plant, refinery, desalination, pump)",
     "محوّل: منشأة تحوّل سلعًا إلى سلع أخرى (محطّة كهرباء، مصفاة، تحلية، ضخّ)"},
    {table_id::converter_flows, "converter_flows", "converter_flow", kKey_converter_flows, false, false, k_converter_flows,
     "one input or output of a converter",
     "مُدخَل أو مُخرَج واحد لمحوّل"},
    {table_id::stores, "stores", "store", kKey_stores, false, true, k_stores,
     "a tank, reservoir or battery",
     "مخزن: صهريج تخزين أو خزّان مياه أو بطّارية"},
    {table_id::limits, "limits", "limit", kKey_limits, false, true, k_limits,
     "a linear limit on a sum of quantities",
     "قيد خطّي على مجموع كمّيات"},
    {table_id::limit_terms, "limit_terms", "limit_term", {}, false, false, k_limit_terms,
     "one term of a limit",
     "حدّ واحد من حدود القيد"},
    {table_id::scenarios, "scenarios", "scenario", kKey_scenarios, false, false, k_scenarios,
     "a named list of changes",
     "سيناريو: قائمة تغييرات لها اسم"},
    {table_id::changes, "changes", "change", {}, false, false, k_changes,
     "a field of what a selector picks is set or scaled or added to between two dates",
     "تغيير: حقل في العناصر التي ينتقيها محدِّد تُعيَّن قيمته أو تُضرب في معامل أو يُضاف إليها بين تاريخين"},
    {table_id::projects, "projects", "project", kKey_projects, false, true, k_projects,
     "changes with a cost and a duration",
     "مشروع: تغييرات لها كلفة ومدّة تنفيذ"},
    {table_id::project_costs, "project_costs", "project_cost", kKey_project_costs, false, false, k_project_costs,
     "the cost of a project in one year of its work",
     "كلفة المشروع في سنة واحدة من سنوات تنفيذه"},
    {table_id::provenance, "provenance", "provenance", kKey_provenance, false, false, k_provenance,
     "on what one figure rests",
     "منشأ الرقم: ما يستند إليه رقم واحد"},
    {table_id::ranges, "ranges", "range", kKey_ranges, false, false, k_ranges,
     "the low and the high of one figure",
     "الحدّ الأدنى والحدّ الأعلى لرقم واحد"},
}};

}  // namespace

std::span<table_info const> schema() { return kSchema; }

table_base& tables::base(table_id t) {
  switch (t) {
    case table_id::settings: return settings;
    case table_id::parties: return parties;
    case table_id::places: return places;
    case table_id::commodities: return commodities;
    case table_id::modes: return modes;
    case table_id::snapshots: return snapshots;
    case table_id::profiles: return profiles;
    case table_id::sources: return sources;
    case table_id::links: return links;
    case table_id::gates: return gates;
    case table_id::transfers: return transfers;
    case table_id::rules: return rules;
    case table_id::supplies: return supplies;
    case table_id::cost_segments: return cost_segments;
    case table_id::demands: return demands;
    case table_id::trips: return trips;
    case table_id::converters: return converters;
    case table_id::converter_flows: return converter_flows;
    case table_id::stores: return stores;
    case table_id::limits: return limits;
    case table_id::limit_terms: return limit_terms;
    case table_id::scenarios: return scenarios;
    case table_id::changes: return changes;
    case table_id::projects: return projects;
    case table_id::project_costs: return project_costs;
    case table_id::provenance: return provenance;
    case table_id::ranges: return ranges;
  }
  return settings;
}

table_base const& tables::base(table_id t) const { return const_cast<tables*>(this)->base(t); }

raw_column column_of(tables& t, attribute const& a) {
  switch (a.number) {
    case 0: return &t.settings.title_en;
    case 1: return &t.settings.title_ar;
    case 2: return &t.settings.currency;
    case 3: return &t.settings.price_year;
    case 4: return &t.settings.discount_rate;
    case 5: return &t.settings.co2_price;
    case 6: return &t.settings.base_power;
    case 7: return &t.settings.date;
    case 8: return &t.settings.as_of;
    case 9: return &t.settings.source;
    case 10: return &t.settings.note;
    case 11: return &t.parties.party_id;
    case 12: return &t.parties.name_en;
    case 13: return &t.parties.name_ar;
    case 14: return &t.parties.kind;
    case 15: return &t.parties.lon_min;
    case 16: return &t.parties.lat_min;
    case 17: return &t.parties.lon_max;
    case 18: return &t.parties.lat_max;
    case 19: return &t.parties.as_of;
    case 20: return &t.parties.source;
    case 21: return &t.parties.note;
    case 22: return &t.places.place_id;
    case 23: return &t.places.name_en;
    case 24: return &t.places.name_ar;
    case 25: return &t.places.lon;
    case 26: return &t.places.lat;
    case 27: return &t.places.party_id;
    case 28: return &t.places.kind;
    case 29: return &t.places.population;
    case 30: return &t.places.aliases;
    case 31: return &t.places.tags;
    case 32: return &t.places.as_of;
    case 33: return &t.places.source;
    case 34: return &t.places.note;
    case 35: return &t.commodities.commodity_id;
    case 36: return &t.commodities.name_en;
    case 37: return &t.commodities.name_ar;
    case 38: return &t.commodities.unit;
    case 39: return &t.commodities.balance;
    case 40: return &t.commodities.tonnes_per_unit;
    case 41: return &t.commodities.m3_per_unit;
    case 42: return &t.commodities.mwh_per_unit;
    case 43: return &t.commodities.co2;
    case 44: return &t.commodities.value_of_time;
    case 45: return &t.commodities.unserved_cost;
    case 46: return &t.commodities.as_of;
    case 47: return &t.commodities.source;
    case 48: return &t.commodities.note;
    case 49: return &t.modes.mode_id;
    case 50: return &t.modes.name_en;
    case 51: return &t.modes.name_ar;
    case 52: return &t.modes.kind;
    case 53: return &t.modes.gauge;
    case 54: return &t.modes.speed;
    case 55: return &t.modes.operating_hours;
    case 56: return &t.modes.headway;
    case 57: return &t.modes.cost;
    case 58: return &t.modes.co2;
    case 59: return &t.modes.payload;
    case 60: return &t.modes.failures_per_year_per_100km;
    case 61: return &t.modes.repair_h;
    case 62: return &t.modes.as_of;
    case 63: return &t.modes.source;
    case 64: return &t.modes.note;
    case 65: return &t.snapshots.snapshot_id;
    case 66: return &t.snapshots.period_id;
    case 67: return &t.snapshots.weight_objective;
    case 68: return &t.snapshots.weight_stores;
    case 69: return &t.snapshots.weight_generators;
    case 70: return &t.snapshots.as_of;
    case 71: return &t.snapshots.source;
    case 72: return &t.snapshots.note;
    case 73: return &t.profiles.snapshot_id;
    case 74: return &t.sources.source_id;
    case 75: return &t.sources.title;
    case 76: return &t.sources.publisher;
    case 77: return &t.sources.year;
    case 78: return &t.sources.url;
    case 79: return &t.sources.as_of;
    case 80: return &t.sources.source;
    case 81: return &t.sources.note;
    case 82: return &t.links.link_id;
    case 83: return &t.links.name_en;
    case 84: return &t.links.name_ar;
    case 85: return &t.links.from_place;
    case 86: return &t.links.to_place;
    case 87: return &t.links.mode_id;
    case 88: return &t.links.commodity_id;
    case 89: return &t.links.directed;
    case 90: return &t.links.facility_type;
    case 91: return &t.links.lanes;
    case 92: return &t.links.length;
    case 93: return &t.links.capacity;
    case 94: return &t.links.capacity_basis;
    case 95: return &t.links.derating;
    case 96: return &t.links.profile_id;
    case 97: return &t.links.cost;
    case 98: return &t.links.time;
    case 99: return &t.links.loss;
    case 100: return &t.links.circuits;
    case 101: return &t.links.voltage;
    case 102: return &t.links.resistance;
    case 103: return &t.links.reactance;
    case 104: return &t.links.tap;
    case 105: return &t.links.phase_shift;
    case 106: return &t.links.angle_min;
    case 107: return &t.links.angle_max;
    case 108: return &t.links.sync_zone;
    case 109: return &t.links.via;
    case 110: return &t.links.from_side;
    case 111: return &t.links.to_side;
    case 112: return &t.links.controllers;
    case 113: return &t.links.status;
    case 114: return &t.links.share;
    case 115: return &t.links.open_to;
    case 116: return &t.links.observed_flow;
    case 117: return &t.links.failures_per_year;
    case 118: return &t.links.repair_h;
    case 119: return &t.links.common_cause;
    case 120: return &t.links.extendable;
    case 121: return &t.links.capacity_min;
    case 122: return &t.links.capacity_max;
    case 123: return &t.links.capital_cost;
    case 124: return &t.links.lifetime;
    case 125: return &t.links.geometry;
    case 126: return &t.links.tags;
    case 127: return &t.links.as_of;
    case 128: return &t.links.source;
    case 129: return &t.links.note;
    case 130: return &t.gates.gate_id;
    case 131: return &t.gates.name_en;
    case 132: return &t.gates.name_ar;
    case 133: return &t.gates.place_id;
    case 134: return &t.gates.mode_id;
    case 135: return &t.gates.from_party;
    case 136: return &t.gates.to_party;
    case 137: return &t.gates.wait;
    case 138: return &t.gates.fee;
    case 139: return &t.gates.capacity;
    case 140: return &t.gates.capacity_basis;
    case 141: return &t.gates.lanes;
    case 142: return &t.gates.inspection_time;
    case 143: return &t.gates.controllers;
    case 144: return &t.gates.status;
    case 145: return &t.gates.share;
    case 146: return &t.gates.open_to;
    case 147: return &t.gates.observed_flow;
    case 148: return &t.gates.failures_per_year;
    case 149: return &t.gates.repair_h;
    case 150: return &t.gates.common_cause;
    case 151: return &t.gates.tags;
    case 152: return &t.gates.as_of;
    case 153: return &t.gates.source;
    case 154: return &t.gates.note;
    case 155: return &t.transfers.place_id;
    case 156: return &t.transfers.from_mode;
    case 157: return &t.transfers.to_mode;
    case 158: return &t.transfers.time;
    case 159: return &t.transfers.cost;
    case 160: return &t.transfers.capacity;
    case 161: return &t.transfers.controllers;
    case 162: return &t.transfers.status;
    case 163: return &t.transfers.share;
    case 164: return &t.transfers.open_to;
    case 165: return &t.transfers.failures_per_year;
    case 166: return &t.transfers.repair_h;
    case 167: return &t.transfers.tags;
    case 168: return &t.transfers.as_of;
    case 169: return &t.transfers.source;
    case 170: return &t.transfers.note;
    case 171: return &t.rules.rule_id;
    case 172: return &t.rules.name_en;
    case 173: return &t.rules.name_ar;
    case 174: return &t.rules.party_id;
    case 175: return &t.rules.selector;
    case 176: return &t.rules.traffic;
    case 177: return &t.rules.origin_party;
    case 178: return &t.rules.destination_party;
    case 179: return &t.rules.vehicle_party;
    case 180: return &t.rules.commodity_id;
    case 181: return &t.rules.effect;
    case 182: return &t.rules.value;
    case 183: return &t.rules.unit;
    case 184: return &t.rules.status;
    case 185: return &t.rules.as_of;
    case 186: return &t.rules.source;
    case 187: return &t.rules.note;
    case 188: return &t.supplies.supply_id;
    case 189: return &t.supplies.name_en;
    case 190: return &t.supplies.name_ar;
    case 191: return &t.supplies.kind;
    case 192: return &t.supplies.technology;
    case 193: return &t.supplies.place_id;
    case 194: return &t.supplies.commodity_id;
    case 195: return &t.supplies.capacity;
    case 196: return &t.supplies.minimum;
    case 197: return &t.supplies.minimum_share;
    case 198: return &t.supplies.minimum_profile_id;
    case 199: return &t.supplies.cost;
    case 200: return &t.supplies.cost_quadratic;
    case 201: return &t.supplies.cost_fixed;
    case 202: return &t.supplies.disposal_cost;
    case 203: return &t.supplies.efficiency;
    case 204: return &t.supplies.co2;
    case 205: return &t.supplies.profile_id;
    case 206: return &t.supplies.derating;
    case 207: return &t.supplies.ramp;
    case 208: return &t.supplies.extendable;
    case 209: return &t.supplies.capacity_min;
    case 210: return &t.supplies.capacity_max;
    case 211: return &t.supplies.capital_cost;
    case 212: return &t.supplies.lifetime;
    case 213: return &t.supplies.controllers;
    case 214: return &t.supplies.status;
    case 215: return &t.supplies.share;
    case 216: return &t.supplies.failures_per_year;
    case 217: return &t.supplies.repair_h;
    case 218: return &t.supplies.tags;
    case 219: return &t.supplies.as_of;
    case 220: return &t.supplies.source;
    case 221: return &t.supplies.note;
    case 222: return &t.cost_segments.supply_id;
    case 223: return &t.cost_segments.segment;
    case 224: return &t.cost_segments.capacity;
    case 225: return &t.cost_segments.cost;
    case 226: return &t.cost_segments.as_of;
    case 227: return &t.cost_segments.source;
    case 228: return &t.cost_segments.note;
    case 229: return &t.demands.demand_id;
    case 230: return &t.demands.name_en;
    case 231: return &t.demands.name_ar;
    case 232: return &t.demands.kind;
    case 233: return &t.demands.place_id;
    case 234: return &t.demands.commodity_id;
    case 235: return &t.demands.amount;
    case 236: return &t.demands.profile_id;
    case 237: return &t.demands.unserved_cost;
    case 238: return &t.demands.people;
    case 239: return &t.demands.status;
    case 240: return &t.demands.tags;
    case 241: return &t.demands.as_of;
    case 242: return &t.demands.source;
    case 243: return &t.demands.note;
    case 244: return &t.trips.trip_id;
    case 245: return &t.trips.from_place;
    case 246: return &t.trips.to_place;
    case 247: return &t.trips.commodity_id;
    case 248: return &t.trips.amount;
    case 249: return &t.trips.unserved_cost;
    case 250: return &t.trips.tags;
    case 251: return &t.trips.as_of;
    case 252: return &t.trips.source;
    case 253: return &t.trips.note;
    case 254: return &t.converters.converter_id;
    case 255: return &t.converters.name_en;
    case 256: return &t.converters.name_ar;
    case 257: return &t.converters.kind;
    case 258: return &t.converters.technology;
    case 259: return &t.converters.place_id;
    case 260: return &t.converters.group;
    case 261: return &t.converters.capacity;
    case 262: return &t.converters.minimum;
    case 263: return &t.converters.minimum_share;
    case 264: return &t.converters.minimum_profile_id;
    case 265: return &t.converters.cost;
    case 266: return &t.converters.cost_quadratic;
    case 267: return &t.converters.derating;
    case 268: return &t.converters.ramp;
    case 269: return &t.converters.profile_id;
    case 270: return &t.converters.extendable;
    case 271: return &t.converters.capacity_min;
    case 272: return &t.converters.capacity_max;
    case 273: return &t.converters.capital_cost;
    case 274: return &t.converters.lifetime;
    case 275: return &t.converters.controllers;
    case 276: return &t.converters.status;
    case 277: return &t.converters.share;
    case 278: return &t.converters.failures_per_year;
    case 279: return &t.converters.repair_h;
    case 280: return &t.converters.tags;
    case 281: return &t.converters.as_of;
    case 282: return &t.converters.source;
    case 283: return &t.converters.note;
    case 284: return &t.converter_flows.converter_id;
    case 285: return &t.converter_flows.commodity_id;
    case 286: return &t.converter_flows.direction;
    case 287: return &t.converter_flows.ratio;
    case 288: return &t.converter_flows.disposal_cost;
    case 289: return &t.converter_flows.place_id;
    case 290: return &t.converter_flows.as_of;
    case 291: return &t.converter_flows.source;
    case 292: return &t.converter_flows.note;
    case 293: return &t.stores.store_id;
    case 294: return &t.stores.name_en;
    case 295: return &t.stores.name_ar;
    case 296: return &t.stores.kind;
    case 297: return &t.stores.place_id;
    case 298: return &t.stores.commodity_id;
    case 299: return &t.stores.energy_capacity;
    case 300: return &t.stores.power_in;
    case 301: return &t.stores.power_out;
    case 302: return &t.stores.duration;
    case 303: return &t.stores.efficiency_in;
    case 304: return &t.stores.efficiency_out;
    case 305: return &t.stores.standing_loss;
    case 306: return &t.stores.cost;
    case 307: return &t.stores.inflow;
    case 308: return &t.stores.inflow_profile_id;
    case 309: return &t.stores.initial;
    case 310: return &t.stores.cyclic;
    case 311: return &t.stores.extendable;
    case 312: return &t.stores.capacity_min;
    case 313: return &t.stores.capacity_max;
    case 314: return &t.stores.capital_cost;
    case 315: return &t.stores.lifetime;
    case 316: return &t.stores.controllers;
    case 317: return &t.stores.status;
    case 318: return &t.stores.share;
    case 319: return &t.stores.tags;
    case 320: return &t.stores.as_of;
    case 321: return &t.stores.source;
    case 322: return &t.stores.note;
    case 323: return &t.limits.limit_id;
    case 324: return &t.limits.name_en;
    case 325: return &t.limits.name_ar;
    case 326: return &t.limits.sense;
    case 327: return &t.limits.value;
    case 328: return &t.limits.unit;
    case 329: return &t.limits.period_id;
    case 330: return &t.limits.snapshot_id;
    case 331: return &t.limits.as_of;
    case 332: return &t.limits.source;
    case 333: return &t.limits.note;
    case 334: return &t.limit_terms.limit_id;
    case 335: return &t.limit_terms.selector;
    case 336: return &t.limit_terms.quantity;
    case 337: return &t.limit_terms.commodity_id;
    case 338: return &t.limit_terms.coefficient;
    case 339: return &t.limit_terms.as_of;
    case 340: return &t.limit_terms.source;
    case 341: return &t.limit_terms.note;
    case 342: return &t.scenarios.scenario_id;
    case 343: return &t.scenarios.name_en;
    case 344: return &t.scenarios.name_ar;
    case 345: return &t.scenarios.as_of;
    case 346: return &t.scenarios.source;
    case 347: return &t.scenarios.note;
    case 348: return &t.changes.scenario_id;
    case 349: return &t.changes.project_id;
    case 350: return &t.changes.phase;
    case 351: return &t.changes.selector;
    case 352: return &t.changes.field;
    case 353: return &t.changes.op;
    case 354: return &t.changes.value;
    case 355: return &t.changes.valid_from;
    case 356: return &t.changes.valid_to;
    case 357: return &t.changes.as_of;
    case 358: return &t.changes.source;
    case 359: return &t.changes.note;
    case 360: return &t.projects.project_id;
    case 361: return &t.projects.name_en;
    case 362: return &t.projects.name_ar;
    case 363: return &t.projects.kind;
    case 364: return &t.projects.cost_low;
    case 365: return &t.projects.cost_high;
    case 366: return &t.projects.duration;
    case 367: return &t.projects.earliest;
    case 368: return &t.projects.prerequisites;
    case 369: return &t.projects.excludes;
    case 370: return &t.projects.payers;
    case 371: return &t.projects.consents;
    case 372: return &t.projects.status;
    case 373: return &t.projects.tags;
    case 374: return &t.projects.as_of;
    case 375: return &t.projects.source;
    case 376: return &t.projects.note;
    case 377: return &t.project_costs.project_id;
    case 378: return &t.project_costs.year;
    case 379: return &t.project_costs.cost_low;
    case 380: return &t.project_costs.cost_high;
    case 381: return &t.project_costs.as_of;
    case 382: return &t.project_costs.source;
    case 383: return &t.project_costs.note;
    case 384: return &t.provenance.table;
    case 385: return &t.provenance.id;
    case 386: return &t.provenance.field;
    case 387: return &t.provenance.basis;
    case 388: return &t.provenance.source_ids;
    case 389: return &t.provenance.method;
    case 390: return &t.provenance.as_of;
    case 391: return &t.provenance.source;
    case 392: return &t.provenance.note;
    case 393: return &t.ranges.table;
    case 394: return &t.ranges.id;
    case 395: return &t.ranges.field;
    case 396: return &t.ranges.low;
    case 397: return &t.ranges.high;
    case 398: return &t.ranges.as_of;
    case 399: return &t.ranges.source;
    case 400: return &t.ranges.note;
  }
  return static_cast<raw_numbers*>(nullptr);
}

void set_defaults(tables& t) {
  t.settings.currency.default_text = "USD";
  t.settings.price_year.default_value = kNotGiven;
  t.settings.discount_rate.default_value = 0.05;
  t.settings.co2_price.default_value = 0;
  t.settings.base_power.default_value = 100;
  t.parties.kind.default_value = 0;
  t.parties.lon_min.default_value = kNotGiven;
  t.parties.lat_min.default_value = kNotGiven;
  t.parties.lon_max.default_value = kNotGiven;
  t.parties.lat_max.default_value = kNotGiven;
  t.places.lon.default_value = kNotGiven;
  t.places.lat.default_value = kNotGiven;
  t.places.kind.default_value = 17;
  t.places.population.default_value = kNotGiven;
  t.commodities.unit.default_text = "t";
  t.commodities.balance.default_value = 1;
  t.commodities.tonnes_per_unit.default_value = 1;
  t.commodities.m3_per_unit.default_value = kNotGiven;
  t.commodities.mwh_per_unit.default_value = kNotGiven;
  t.commodities.co2.default_value = 0;
  t.commodities.value_of_time.default_value = 0;
  t.commodities.unserved_cost.default_value = kNotGiven;
  t.modes.gauge.default_value = kNotGiven;
  t.modes.speed.default_value = kNotGiven;
  t.modes.operating_hours.default_value = 24;
  t.modes.headway.default_value = 0;
  t.modes.cost.default_value = 0;
  t.modes.co2.default_value = 0;
  t.modes.payload.default_value = kNotGiven;
  t.modes.failures_per_year_per_100km.default_value = 0;
  t.modes.repair_h.default_value = 0;
  t.snapshots.weight_objective.default_value = 1;
  t.snapshots.weight_stores.default_value = 1;
  t.snapshots.weight_generators.default_value = 1;
  t.links.lanes.default_value = kNotGiven;
  t.links.length.default_value = kNotGiven;
  t.links.capacity.default_value = kInfinity;
  t.links.capacity_basis.default_value = 0;
  t.links.derating.default_value = 1;
  t.links.cost.default_value = kNotGiven;
  t.links.time.default_value = kNotGiven;
  t.links.loss.default_value = 0;
  t.links.circuits.default_value = 1;
  t.links.voltage.default_value = kNotGiven;
  t.links.resistance.default_value = kNotGiven;
  t.links.reactance.default_value = kNotGiven;
  t.links.tap.default_value = 1;
  t.links.phase_shift.default_value = 0;
  t.links.angle_min.default_value = kNotGiven;
  t.links.angle_max.default_value = kNotGiven;
  t.links.status.default_value = 0;
  t.links.share.default_value = kNotGiven;
  t.links.open_to.default_value = 2;
  t.links.observed_flow.default_value = kNotGiven;
  t.links.failures_per_year.default_value = kNotGiven;
  t.links.repair_h.default_value = kNotGiven;
  t.links.capacity_min.default_value = 0;
  t.links.capacity_max.default_value = kInfinity;
  t.links.capital_cost.default_value = 0;
  t.links.lifetime.default_value = kNotGiven;
  t.gates.wait.default_value = 0;
  t.gates.fee.default_value = 0;
  t.gates.capacity.default_value = kInfinity;
  t.gates.capacity_basis.default_value = 0;
  t.gates.lanes.default_value = kNotGiven;
  t.gates.inspection_time.default_value = kNotGiven;
  t.gates.status.default_value = 0;
  t.gates.share.default_value = kNotGiven;
  t.gates.open_to.default_value = 2;
  t.gates.observed_flow.default_value = kNotGiven;
  t.gates.failures_per_year.default_value = 0;
  t.gates.repair_h.default_value = 0;
  t.transfers.time.default_value = 0;
  t.transfers.cost.default_value = 0;
  t.transfers.capacity.default_value = kInfinity;
  t.transfers.status.default_value = 0;
  t.transfers.share.default_value = kNotGiven;
  t.transfers.open_to.default_value = 2;
  t.transfers.failures_per_year.default_value = 0;
  t.transfers.repair_h.default_value = 0;
  t.rules.traffic.default_value = 3;
  t.rules.value.default_value = 0;
  t.rules.unit.default_value = kNoChoice;
  t.rules.status.default_value = 0;
  t.supplies.capacity.default_value = kInfinity;
  t.supplies.minimum.default_value = 0;
  t.supplies.minimum_share.default_value = 0;
  t.supplies.cost.default_value = 0;
  t.supplies.cost_quadratic.default_value = 0;
  t.supplies.cost_fixed.default_value = 0;
  t.supplies.disposal_cost.default_value = kNotGiven;
  t.supplies.efficiency.default_value = 1;
  t.supplies.co2.default_value = 0;
  t.supplies.derating.default_value = 1;
  t.supplies.ramp.default_value = kNotGiven;
  t.supplies.capacity_min.default_value = 0;
  t.supplies.capacity_max.default_value = kInfinity;
  t.supplies.capital_cost.default_value = 0;
  t.supplies.lifetime.default_value = kNotGiven;
  t.supplies.status.default_value = 0;
  t.supplies.share.default_value = kNotGiven;
  t.supplies.failures_per_year.default_value = 0;
  t.supplies.repair_h.default_value = 0;
  t.cost_segments.segment.default_value = kNotGiven;
  t.cost_segments.capacity.default_value = kNotGiven;
  t.cost_segments.cost.default_value = kNotGiven;
  t.demands.amount.default_value = kNotGiven;
  t.demands.unserved_cost.default_value = kNotGiven;
  t.demands.people.default_value = kNotGiven;
  t.demands.status.default_value = 0;
  t.trips.amount.default_value = kNotGiven;
  t.trips.unserved_cost.default_value = kNotGiven;
  t.converters.capacity.default_value = kInfinity;
  t.converters.minimum.default_value = 0;
  t.converters.minimum_share.default_value = 0;
  t.converters.cost.default_value = 0;
  t.converters.cost_quadratic.default_value = 0;
  t.converters.derating.default_value = 1;
  t.converters.ramp.default_value = kNotGiven;
  t.converters.capacity_min.default_value = 0;
  t.converters.capacity_max.default_value = kInfinity;
  t.converters.capital_cost.default_value = 0;
  t.converters.lifetime.default_value = kNotGiven;
  t.converters.status.default_value = 0;
  t.converters.share.default_value = kNotGiven;
  t.converters.failures_per_year.default_value = 0;
  t.converters.repair_h.default_value = 0;
  t.converter_flows.ratio.default_value = kNotGiven;
  t.converter_flows.disposal_cost.default_value = kNotGiven;
  t.stores.energy_capacity.default_value = kInfinity;
  t.stores.power_in.default_value = kInfinity;
  t.stores.power_out.default_value = kInfinity;
  t.stores.duration.default_value = kNotGiven;
  t.stores.efficiency_in.default_value = 1;
  t.stores.efficiency_out.default_value = 1;
  t.stores.standing_loss.default_value = 0;
  t.stores.cost.default_value = 0;
  t.stores.inflow.default_value = 0;
  t.stores.initial.default_value = 0;
  t.stores.cyclic.default_value = 1;
  t.stores.capacity_min.default_value = 0;
  t.stores.capacity_max.default_value = kInfinity;
  t.stores.capital_cost.default_value = 0;
  t.stores.lifetime.default_value = kNotGiven;
  t.stores.status.default_value = 0;
  t.stores.share.default_value = kNotGiven;
  t.limits.value.default_value = kNotGiven;
  t.limit_terms.coefficient.default_value = 1;
  t.changes.phase.default_value = 1;
  t.changes.op.default_value = 0;
  t.projects.cost_low.default_value = kNotGiven;
  t.projects.cost_high.default_value = kNotGiven;
  t.projects.duration.default_value = kNotGiven;
  t.projects.status.default_value = 0;
  t.project_costs.year.default_value = kNotGiven;
  t.project_costs.cost_low.default_value = kNotGiven;
  t.project_costs.cost_high.default_value = kNotGiven;
  t.ranges.low.default_value = kNotGiven;
  t.ranges.high.default_value = kNotGiven;
}
// clang-format on

}  // namespace mamar
