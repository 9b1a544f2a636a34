#include "mamar/network/messages.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "mamar/base/utf8.h"

namespace mamar {

namespace {

constexpr auto kError = level::error;
constexpr auto kWarning = level::warning;

// clang-format off
constexpr std::array kMessages{
    // the folder and its files
    message{"folder.missing", kError, "there is no folder \"{0}\"", "لا يوجد مجلّد باسم {0}"},
    message{"folder.empty", kError, "the folder holds no table of a network; expected at least places.csv", "المجلّد لا يحوي أيّ جدول من جداول الشبكة، والمطلوب على الأقل places.csv"},
    message{"file.geopackage", kError, "a GeoPackage is written, not read; give the tables, the GMNS folder or the GeoJSON file it was made from", "يُكتب GeoPackage ولا يُقرأ، فاذكر الجداول أو مجلّد GMNS أو ملف GeoJSON الذي صُنع منه"},
    message{"file.unreadable", kError, "the file cannot be read: {0}", "تعذّرت قراءة الملف: {0}"},
    message{"file.unwritable", kError, "the file cannot be written: {0}", "تعذّرت كتابة الملف: {0}"},
    message{"folder.in-use", kError, "\"{0}\" already holds a network; give --replace to write over it", "المجلّد {0} فيه شبكة من قبل، فأضف ‎--replace للكتابة فوقها"},
    message{"folder.of-network", kError, "\"{0}\" is the folder of a network; results go to another", "المجلّد {0} فيه شبكة، فاكتب النتائج في غيره"},
    message{"file.of-network", kError, "\"{0}\" is a file that was read for this answer, or would be read as a part of {1}; write to another", "{0} من الملفات المقروءة لهذا الجواب أو يُقرأ جزءاً من {1}، فاكتب في غيره"},
    message{"folder.other-form", kError, "\"{0}\" is the network that is read, in another form; write to another folder, so that nothing is lost of what this form does not hold", "المجلّد {0} هو الشبكة المقروءة نفسها بصيغة أخرى، فاكتب في غيره لئلا يضيع ما لا تحمله هذه الصيغة"},
    message{"folder.of-others", kError, "\"{0}\" in the folder was not written by mamar route; results go to another folder", "{0} في المجلّد لم يكتبه mamar route، فاكتب النتائج في مجلّد آخر"},
    message{"file.in-use", kError, "the file \"{0}\" is there already; give --replace to write over it", "الملف {0} موجود من قبل، فأضف ‎--replace للكتابة فوقه"},
    message{"file.unknown-table", kError, "\"{0}\" is no table of a network; files of other kinds must not end in .csv", "{0} ليس جدولاً من جداول الشبكة، والملفات الأخرى يجب ألا تنتهي بـ .csv"},
    message{"file.not-utf8", kError, "the text is not UTF-8 from here on; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")", "النص من هنا ليس بترميز UTF-8، فاحفظ الملف به (في جداول البيانات: CSV UTF-8)"},
    message{"file.missing", kError, "the table is required but there is no file for it", "هذا الجدول مطلوب ولا ملف له"},
    message{"table.no-header", kError, "the file is empty; expected a header row with the names of the columns", "الملف فارغ، والمطلوب سطر أوّل فيه أسماء الأعمدة"},
    message{"table.empty", kError, "the table has a header but no rows; delete the file if it is not used", "في الجدول عناوين أعمدة بلا صفوف، فاحذف الملف إن لم يكن مستعملاً"},
    message{"table.too-many-rows", kError, "only one row was expected: what it says holds for the whole network", "المطلوب صفّ واحد فقط لأنه يسري على الشبكة كلها"},
    message{"package.malformed", kError, "this is not a valid data package description: {0}", "وصف حزمة البيانات غير صالح: {0}"},
    message{"package.newer", kError, "the network is of format {0}, this program reads up to format {1}; install a newer Mamar", "الشبكة بالصيغة {0} وهذا البرنامج يقرأ حتى الصيغة {1}، فثبّت إصداراً أحدث من ممرّ"},
    // graphs in the DIMACS format
    message{"dimacs.no-problem-line", kError, "no line \"p sp NODES ARCS\" before the first arc", "لا سطر من الشكل p sp NODES ARCS قبل أوّل قوس"},
    message{"dimacs.problem-line", kError, "expected \"p sp NODES ARCS\" once, with whole numbers from 1 to 4294967294", "المطلوب سطر واحد من الشكل p sp NODES ARCS بأعداد صحيحة من 1 إلى 4294967294"},
    message{"dimacs.line", kError, "expected a comment (c), the problem line (p sp) or an arc (a TAIL HEAD COST)", "المطلوب تعليق (c) أو سطر المسألة (p sp) أو قوس (a TAIL HEAD COST)"},
    message{"dimacs.number", kError, "\"{0}\" is not a whole number from {1} to {2}", "{0} ليس عدداً صحيحاً من {1} إلى {2}"},
    message{"dimacs.arc-count", kError, "arcs in the file: {0}, by its problem line: {1}", "في الملف {0} قوساً وسطر المسألة يذكر {1}"},
    message{"dimacs.other-arc", kError, "arc {0} goes from {1} to {2}; in the first file it goes from {3} to {4}: one file a criterion, the same arcs in the same order", "القوس {0} من {1} إلى {2}، وهو في الملف الأوّل من {3} إلى {4}، والمطلوب ملف لكل معيار بالأقواس نفسها وبالترتيب نفسه"},
    message{"dimacs.other-size", kError, "{0} nodes and {1} arcs; the first file has {2} and {3}", "{0} عقدة و{1} قوساً، وفي الملف الأوّل {2} و{3}"},
    message{"dimacs.pair", kError, "expected \"SOURCE,TARGET\", two nodes from 1 to {0}", "المطلوب SOURCE,TARGET وهما عقدتان من 1 إلى {0}"},
    message{"dimacs.too-many", kError, "more errors follow; only the first {0} are shown", "تليها أخطاء أخرى، والمعروض أوّل {0} منها فقط"},
    // rows and columns
    message{"header.semicolons", kError, "the columns are separated by semicolons or tabs; save the file with commas (in a spreadsheet: export as \"CSV UTF-8 (comma delimited)\")", "الأعمدة مفصولة بفواصل منقوطة أو بعلامات جدولة، فاحفظ الملف مفصولاً بفواصل عادية"},
    message{"header.unit-commitment", kError, "column \"{0}\" asks for unit commitment, the starting and stopping of plants, which is not modelled; without the column they run at any rate from their minimum on", "العمود {0} يطلب جدولة تشغيل الوحدات وإيقافها (unit commitment)، وهي غير ممثَّلة هنا؛ وبدونه تعمل المحطّات بأيّ معدّل لا يقلّ عن حدّها الأدنى"},
    message{"header.unknown-column", kError, "table {1} has no column \"{0}\"; columns of your own must begin with x_", "لا عمود باسم {0} في الجدول {1}، والأعمدة الخاصة بك يجب أن تبدأ بـ x_"},
    message{"header.duplicate-column", kError, "the column \"{0}\" stands twice in the header", "العمود {0} مكرّر في سطر العناوين"},
    message{"header.missing-column", kError, "the column \"{0}\" is required: {1}", "العمود {0} مطلوب: {2}"},
    message{"csv.field-count", kError, "fields in the row: {0}, in the header: {1}; a comma inside a text needs quotes around the text", "في الصف {0} حقول وفي العناوين {1}، وإن كان في النص فاصلة فضعه بين علامتي اقتباس"},
    message{"csv.unclosed-quote", kError, "a quoted field begins here and never ends", "هنا يبدأ حقل بعلامة اقتباس لا تُغلق أبداً"},
    message{"csv.text-after-quote", kError, "text follows the closing quote; a quote inside a quoted field is written twice", "بعد علامة الاقتباس الختامية نصّ، وعلامة الاقتباس داخل النص تُكتب مرتين"},
    message{"csv.quote-in-field", kError, "a quote stands inside an unquoted field; put the whole field in quotes and write the quote twice", "علامة اقتباس داخل حقل غير مقتبس، فضع الحقل كله بين علامتي اقتباس واكتب العلامة مرتين"},
    // single values
    message{"value.missing", kError, "{0} is required: {1}", "{0} مطلوب: {2}"},
    message{"value.not-a-number", kError, "{0} \"{1}\" is not a number", "قيمة {0} وهي {1} ليست عدداً"},
    message{"value.decimal-comma", kError, "{0} \"{1}\" is not a number; write {2}", "قيمة {0} وهي {1} ليست عدداً، فاكتب {2}"},
    message{"value.arabic-digits", kError, "{0} \"{1}\" is written in Arabic-Indic digits; write {2}", "قيمة {0} وهي {1} مكتوبة بالأرقام العربية المشرقية، فاكتب {2}"},
    message{"value.not-finite", kError, "{0} \"{1}\" is not a finite number; leave the field blank if there is no figure or no limit", "قيمة {0} وهي {1} ليست عدداً منتهياً، فاترك الحقل فارغاً إن لم يكن هناك رقم أو حدّ"},
    message{"value.not-whole", kError, "{0} \"{1}\" is not a whole number", "قيمة {0} وهي {1} ليست عدداً صحيحاً"},
    message{"value.out-of-range", kError, "{0} {1} is outside {2} to {3}{4}", "قيمة {0} وهي {1} خارج المجال من {2} إلى {3}{4}"},
    message{"value.not-a-choice", kError, "{0} \"{1}\" is not one of {2}", "قيمة {0} وهي {1} ليست من القيم {2}"},
    message{"value.not-a-flag", kError, "{0} \"{1}\" is neither true nor false", "قيمة {0} وهي {1} ليست true ولا false"},
    message{"value.not-a-date", kError, "{0} \"{1}\" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", "قيمة {0} وهي {1} ليست تاريخاً، فاكتب YYYY أو YYYY-MM أو YYYY-MM-DD"},
    message{"value.not-a-linestring", kError, "{0} is not a WKT LINESTRING of longitudes and latitudes: {1}", "{0} ليس LINESTRING من خطوط الطول والعرض: {1}"},
    message{"value.control-character", kError, "{0} holds a control character (code {1})", "في {0} محرف تحكّم (رمزه {1})"},
    message{"id.malformed", kError, "{0} \"{1}\" is not an id; use letters a-z, digits, hyphen, underscore and dot, beginning with a letter or digit", "{0} وهو {1} ليس معرّفاً صالحاً، فاستعمل الحروف a-z والأرقام والشرطة والشرطة السفلية والنقطة، بادئاً بحرف أو رقم"},
    message{"id.duplicate", kError, "the id \"{0}\" is taken by line {1}", "المعرّف {0} مستعمل في السطر {1}"},
    message{"key.duplicate", kError, "the row repeats the key {0} of line {1}", "يكرّر الصف المفتاح {0} الوارد في السطر {1}"},
    // references: the code is made of the table's row and of what it refers to, for example link.unknown-place
    message{"*.unknown-*", kError, "{2} \"{0}\" is not declared in {1}.csv", "{0} غير معرّف في {1}.csv"},
    message{"list.repeated", kError, "\"{0}\" stands twice in {1}", "{0} مكرّر في {1}"},
    // places, links, gates, transfers
    message{"place.outside-extent", kError, "({0}, {1}) lies outside the plausible extent of {2}: longitude {3} to {4}, latitude {5} to {6}; are lon and lat swapped?", "الإحداثيات ({0}, {1}) خارج الامتداد المعقول لـ {2}: الطول من {3} إلى {4} والعرض من {5} إلى {6}، فهل انعكس الطول والعرض؟"},
    message{"link.self-loop", kError, "the link begins and ends at \"{0}\"", "الوصلة تبدأ وتنتهي في {0}"},
    message{"link.length-missing", kError, "a link of mode {0} needs a length", "وصلة وسيلتها {0} تحتاج إلى طول"},
    message{"link.length-short", kError, "{0} km is shorter than the straight line of {1} km from {2} to {3}", "{0} كم أقصر من الخط المستقيم وهو {1} كم من {2} إلى {3}"},
    message{"link.shape-begins-away", kError, "the shape begins {0} km away from {1}; it may be {2} km", "يبدأ الشكل على بعد {0} كم من {1}، والمسموح {2} كم"},
    message{"link.shape-ends-away", kError, "the shape ends {0} km away from {1}; it may be {2} km", "ينتهي الشكل على بعد {0} كم من {1}، والمسموح {2} كم"},
    message{"link.shape-backwards", kError, "the shape is drawn backwards, from {0} to {1}; turn its points round", "الشكل مرسوم بالعكس من {0} إلى {1}، فاقلب ترتيب نقاطه"},
    message{"link.no-crossing", kError, "a link of mode {0} leads from the territory of {1} to that of {2} without a crossing; let it end at a place of kind crossing or name one in via", "وصلة وسيلتها {0} تمتدّ من أراضي {1} إلى أراضي {2} بلا معبر، فاجعلها تنتهي عند موضع من نوع crossing أو اذكر معبراً في via"},
    message{"link.side-missing", kError, "the side of the crossing {0} is not clear; give {1}", "جهة المعبر {0} غير واضحة، فاذكر {1}"},
    message{"link.side-unexpected", kError, "{0} is given but {1} is no crossing", "ذُكرت {0} مع أن {1} ليس معبراً"},
    message{"link.via-no-gate", kError, "no gate of mode {0} at {1} fits this link from {2} to {3}", "لا بوابة وسيلتها {0} عند {1} تناسب هذه الوصلة من {2} إلى {3}"},
    message{"link.via-repeats-end", kError, "{0} is an end of the link and cannot stand in its via", "{0} طرف للوصلة فلا يصحّ ذكره في via"},
    message{"link.speed-missing", kError, "neither the link has a time nor its mode {0} a speed", "لا زمن للوصلة ولا سرعة لوسيلتها {0}"},
    message{"link.no-territory", kError, "{0} lies on the territory of no party and so joins {1} to {2} by land without a crossing; give its party_id", "{0} ليس على أراضي أيّ طرف فيصل {1} بـ {2} برّاً بلا معبر، فاذكر party_id له"},
    message{"link.via-two-gates", kError, "two gates of mode {0} at {1} fit this link, {2} and {3}; which it passes would be a guess", "بوابتان وسيلتهما {0} عند {1} تناسبان هذه الوصلة وهما {2} و{3}، واختيار إحداهما تخمين"},
    message{"gate.one-side", kError, "a gate names both sides or none; {0} is blank", "تذكر البوابة جهتيها معاً أو لا تذكر أيّاً منهما، و{0} فارغ"},
    message{"gate.same-sides", kError, "the gate leads from {0} to {0}", "البوابة تقود من {0} إلى {0}"},
    message{"gate.sides-away-from-crossing", kError, "{0} is of kind {1}; only a gate at a crossing has sides", "{0} من نوع {1}، والبوابات ذات الجهتين لا تكون إلا عند المعابر"},
    message{"place.crossing-in-territory", kError, "{0} is a crossing and must not lie on the territory of one party; leave its party_id blank", "{0} معبر فلا يقع على أراضي طرف واحد، فاترك party_id فارغاً"},
    message{"gate.payload-missing", kError, "the gate has a fee per vehicle but its mode {0} has no payload to spread it over", "للبوابة رسم عن كل مركبة وليس لوسيلتها {0} حمولة يُوزَّع عليها"},
    message{"transfer.no-mode", kError, "a transfer needs at least one mode", "المناولة تحتاج إلى وسيلة نقل واحدة على الأقل"},
    // rules, changes, limits
    message{"rule.unit-missing", kError, "effect {0} needs a unit", "الأثر {0} يحتاج إلى وحدة"},
    message{"rule.unit-wrong", kError, "effect {0} cannot be in {1}", "الأثر {0} لا يكون بوحدة {1}"},
    message{"rule.selects-other", kError, "a rule acts at gates or links, not at {0}", "القاعدة تسري على البوابات أو الوصلات لا على {0}"},
    message{"selector.syntax", kError, "the selector \"{0}\" cannot be read at character {1}: {2}", "تعذّرت قراءة المحدِّد {0} عند المحرف {1}: {3}"},
    message{"selector.unknown-table", kError, "the selector begins with \"{0}\", which is no table to select from; expected one of {1}", "يبدأ المحدِّد بـ {0} وهو ليس جدولاً يُختار منه، والمتوقَّع أحد {1}"},
    message{"selector.unknown-field", kError, "{1} have no field \"{0}\" to select by; expected one of {2}", "لا حقل باسم {0} للاختيار في {1}، والمتوقَّع أحد {2}"},
    message{"selector.unknown-value", kError, "no value \"{0}\" of {1} occurs in {2}", "لا ترد القيمة {0} للحقل {1} في {2}"},
    message{"selector.matches-nothing", kError, "the selector \"{0}\" matches nothing", "المحدِّد {0} لا يطابق شيئاً"},
    message{"place.not-found", kError, "there is no place \"{0}\"", "لا موضع باسم {0}"},
    message{"place.ambiguous", kError, "several places are called \"{0}\"; give one of the ids {1}", "عدّة مواضع اسمها {0}، فاذكر أحد المعرّفات {1}"},
    message{"element.not-found", kError, "there is nothing called \"{0}\" among the {1}", "لا شيء باسم {0} في الجدول {1}"},
    message{"element.ambiguous", kError, "several are called \"{0}\"; give one of the ids {1}", "عدّة عناصر اسمها {0}، فاذكر أحد المعرّفات {1}"},
    message{"scenario.unknown", kError, "there is no scenario \"{0}\"", "لا سيناريو باسم {0}"},
    message{"changes.owner", kError, "a file of changes belongs to the question, not to a scenario or project of the network, and has no sources: leave out {0}", "ملف التغييرات يخصّ السؤال لا سيناريو في الشبكة ولا مشروعاً، ولا مصادر فيه، فاحذف العمود {0}"},
    message{"change.no-owner", kError, "a change belongs to a scenario or to a project", "كل تغيير ينتمي إلى سيناريو أو إلى مشروع"},
    message{"change.two-owners", kError, "a change belongs to a scenario or to a project, not to both", "كل تغيير ينتمي إلى سيناريو أو إلى مشروع لا إليهما معاً"},
    message{"change.unknown-field", kError, "{1} have no field \"{0}\"", "لا حقل باسم {0} في {1}"},
    message{"change.field-fixed", kError, "the field \"{0}\" of {1} cannot be changed; only figures and states can, not what an element is", "الحقل {0} في {1} لا يقبل التغيير، فالتغيير للأرقام والأحوال لا لماهيّة العنصر"},
    message{"change.op", kError, "{0} acts on figures only; \"{1}\" can only be set", "العملية {0} للأرقام فقط، أما {1} فيُضبط بـ set"},
    message{"change.value", kError, "the value \"{0}\" does not fit {1}; expected {2}", "القيمة {0} لا تناسب {1}، والمتوقَّع {2}"},
    message{"change.out-of-range", kError, "{0} of {1} would become {2}, which is outside {3} to {4}", "يصبح {0} في {1} مساوياً {2} وهو خارج المجال من {3} إلى {4}"},
    message{"change.no-figure", kError, "{0} of {1} has no figure to scale or add to; set it", "لا رقم للحقل {0} في {1} يُضرب أو يُزاد عليه، فاضبطه بـ set"},
    message{"change.dates-reversed", kError, "the change is valid from {0} to {1}, which is before", "التغيير سارٍ من {0} إلى {1} وهو تاريخ أسبق"},
    message{"change.no-date", kError, "a change has dates but the network has no date; give one in settings or on the command line", "للتغيير تواريخ وليس للشبكة تاريخ، فاذكر تاريخاً في الإعدادات أو في سطر الأوامر"},
    // energy, time series, projects
    message{"store.period-commodity", kError, "stores hold commodities that balance in every snapshot; {0} balances over a period", "المخازن للسلع التي تتوازن في كل لحظة زمنية، و{0} تتوازن على مدى فترة"},
    message{"profile.length", kError, "profiles need a row for each of the {1} snapshots; there are {0}", "المنحنيات تحتاج إلى صفّ لكل لحظة زمنية وعددها {1}، والموجود {0}"},
    message{"profile.unknown", kError, "there is no profile \"{0}\" in profiles.csv", "لا منحنى باسم {0} في profiles.csv"},
    message{"range.low-above-high", kError, "low {0} is above high {1}", "الحدّ الأدنى {0} أعلى من الحدّ الأعلى {1}"},
    message{"figure.unknown-row", kError, "table {1} has no row \"{0}\"", "لا صفّ مفتاحه {0} في الجدول {1}"},
    message{"figure.unknown-field", kError, "table {1} has no column \"{0}\"", "لا عمود باسم {0} في الجدول {1}"},
    message{"project.cycle", kError, "the project needs itself: {0}", "المشروع يشترط نفسه: {0}"},
    message{"project.cost-reversed", kError, "cost_low {0} is above cost_high {1}", "cost_low وهو {0} أعلى من cost_high وهو {1}"},
    // GeoJSON
    message{"geojson.syntax", kError, "the text is not JSON from here on", "النص من هنا ليس JSON"},
    message{"geojson.root", kError, "this is no network: expected an object of type FeatureCollection with features, as mamar convert --to geojson writes it", "هذا ليس شبكة، والمتوقَّع كائن من نوع FeatureCollection فيه features كما يكتبه mamar convert --to geojson"},
    message{"geojson.crs", kError, "GeoJSON has longitude and latitude on WGS84 and no other coordinate system (RFC 7946); write the file anew in it", "إحداثيات GeoJSON خطوط طول وعرض بنظام WGS84 لا غير (RFC 7946)، فأعد كتابة الملف به"},
    message{"geojson.format", kError, "\"mamar\" needs \"format\", a whole number from 1 on", "ينقص \"mamar\" العدد الصحيح \"format\" بدءاً من 1"},
    message{"geojson.unknown-table", kError, "\"{0}\" is no table to stand here, or stands here twice; places, links and gates are features", "{0} ليس جدولاً موضعه هنا أو ورد مرّتين، وplaces وlinks وgates تكتب features"},
    message{"geojson.value", kError, "the value does not fit {0}: neither a list nor an object, and no semicolon within a list", "القيمة لا تناسب {0}، فلا تصحّ قائمة ولا كائن ولا فاصلة منقوطة داخل قائمة"},
    message{"geojson.member-twice", kError, "\"{0}\" stands twice in the object", "{0} مكرّر في الكائن"},
    message{"geojson.in-geometry", kError, "{0} stands in the geometry of the feature, not among its properties", "{0} موضعه geometry الخاص بالعنصر لا properties"},
    message{"geojson.feature", kError, "expected an object of type Feature with properties", "المتوقَّع كائن من نوع Feature فيه properties"},
    message{"geojson.no-table", kError, "the property \"table\" must say what the feature is: places, links or gates", "يجب أن تقول الخاصية table ما العنصر: places أو links أو gates"},
    message{"geojson.geometry", kError, "expected a geometry of type {0}", "المتوقَّع geometry من نوع {0}"},
    message{"geojson.position", kError, "a position is a list of longitude and latitude", "الموضع قائمة من خط الطول وخط العرض"},
    message{"geojson.gate-moved", kError, "the gate is not where its place {0} is; move the place, the gate follows", "البوابة ليست حيث موضعها {0}، فانقل الموضع تتبعه البوابة"},
    message{"geojson.missing-table", kError, "the features refer to {0} but the file has no such table; expected under \"mamar\": {{\"tables\": {{\"{0}\": [...]}}}}", "العناصر تشير إلى {0} ولا جدول لها في الملف، والمتوقَّع تحت \"mamar\": {{\"tables\": {{\"{0}\": [...]}}}}"},
    message{"geojson.missing-features", kError, "the file has no features of {0} although others refer to them", "لا عناصر من {0} في الملف مع أن غيرها يشير إليها"},
    message{"geojson.altitude-ignored", kWarning, "altitudes are not read", "الارتفاعات لا تُقرأ"},
    // GMNS
    message{"gmns.no-config", kError, "there is no config.csv, so lengths, speeds and coordinates have no units; write one with the columns long_length, speed, crs, for example km, km/h, EPSG:4326", "لا ملف config.csv، فلا وحدات للأطوال والسرعات والإحداثيات، فاكتبه وفيه الأعمدة long_length وspeed وcrs، مثل km وkm/h وEPSG:4326"},
    message{"gmns.unit-missing", kError, "{0} has figures but config.csv does not say in which unit; fill in {1}", "للحقل {0} أرقام ولا يذكر config.csv وحدتها، فاملأ {1}"},
    message{"gmns.unit-unknown", kError, "\"{0}\" is no unit known for {1}; expected for example km, m, mile or foot for a length, km/h, mph or m/s for a speed", "{0} ليست وحدة معروفة للحقل {1}، والمتوقَّع مثلاً km أو m أو mile أو foot للطول وkm/h أو mph أو m/s للسرعة"},
    message{"gmns.crs-missing", kError, "config.csv does not say in which coordinate system the nodes are; fill in crs, for example EPSG:4326", "لا يذكر config.csv نظام إحداثيات العقد، فاملأ crs، مثل EPSG:4326"},
    message{"gmns.crs", kError, "coordinates in \"{0}\" are not read; expected longitude and latitude (EPSG:4326), which ogr2ogr or QGIS write", "الإحداثيات بنظام {0} لا تُقرأ، والمتوقَّع خطوط الطول والعرض (EPSG:4326)، ويكتبها ogr2ogr أو QGIS"},
    message{"gmns.geometry-format", kError, "shapes in the format \"{0}\" are not read; expected wkt", "الأشكال بصيغة {0} لا تُقرأ، والمتوقَّع wkt"},
    message{"gmns.two-forms", kError, "node.csv and link.csv take the place of this file; a folder holds one or the other", "node.csv وlink.csv يحلّان محلّ هذا الملف، فيكون في المجلّد أحدهما دون الآخر"},
    message{"gmns.unknown-node", kError, "the node \"{0}\" is not declared in node.csv", "العقدة {0} غير معرّفة في node.csv"},
    message{"gmns.unknown-geometry", kError, "the shape \"{0}\" is not declared in geometry.csv", "الشكل {0} غير معرّف في geometry.csv"},
    message{"gmns.id-collision", kError, "\"{0}\" and \"{1}\" both become the id \"{2}\" (a-z, digits, hyphen, underscore, dot); rename one", "{0} و{1} كلاهما يصير المعرّف {2} (الحروف a-z والأرقام والشرطة والشرطة السفلية والنقطة)، فغيّر أحدهما"},
    message{"gmns.unknown-use", kError, "who may use the link is not clear: none of \"{0}\" is a use known here; name the known ones in use_group.csv, for example truck, car, rail, ship, walk", "لا يتّضح من يستعمل الوصلة، فليس في {0} استعمال معروف هنا، فاذكر المعروف منها في use_group.csv، مثل truck وcar وrail وship وwalk"},
    message{"gmns.mode-unclear", kError, "modes.csv has {0} modes of kind {1} and this link needs one; say which in mamar_mode_id", "في modes.csv {0} من الوسائل من نوع {1} وتحتاج هذه الوصلة إلى واحدة، فعيّنها في mamar_mode_id"},
    message{"gmns.length-unit", kError, "half of the lengths are {0} times the distance between their ends or more, so long_length \"{1}\" of config.csv cannot be right; what would fit: {2}", "نصف الأطوال {0} ضعف المسافة بين طرفيها أو أكثر، فلا يصحّ أن تكون long_length في config.csv هي {1}، والذي يناسب: {2}"},
    message{"gmns.speed-zero", kError, "a link that vehicles use needs a free_speed above 0; leave it blank if it is not known and give its mode a speed", "الوصلة التي تستعملها المركبات تحتاج إلى free_speed أكبر من 0، فاتركه فارغاً إن لم يُعرف وأعطِ وسيلتها سرعة"},
    message{"gmns.speed-differs", kError, "free_speed {0} km/h is not what mamar_time or the speed of the mode give ({1} km/h); change those, or delete the column mamar_time", "free_speed وهو {0} كم/س يخالف ما يعطيه mamar_time أو سرعة الوسيلة ({1} كم/س)، فغيّرهما أو احذف العمود mamar_time"},
    message{"gmns.uses-differ", kError, "allowed_uses \"{0}\" is not what mamar_mode_id and mamar_open_to say (\"{1}\"); change those", "allowed_uses وهو {0} يخالف ما يقوله mamar_mode_id وmamar_open_to ({1})، فغيّرهما"},
    message{"gmns.tables-ignored", kWarning, "tables of GMNS that are not read, since corridors have no lanes, movements, signals or times of day: {0}", "جداول من GMNS لا تُقرأ، فليس للممرّات مسارب ولا حركات ولا إشارات ولا أوقات من اليوم: {0}"},
    message{"gmns.files-ignored", kWarning, "files that are neither tables of GMNS nor of ours are not read: {0}", "ملفات ليست من جداول GMNS ولا من جداولنا فلا تُقرأ: {0}"},
    message{"gmns.columns-kept", kWarning, "fields kept as x_gmns_..., from which nothing is computed: {0}", "حقول تُحفظ باسم ‎x_gmns_... ولا يُحسب منها شيء: {0}"},
    message{"gmns.use-ignored", kWarning, "the use \"{0}\" is not known here; the link is judged by its other uses", "الاستعمال {0} غير معروف هنا، فيُحكم على الوصلة باستعمالاتها الأخرى"},
    message{"gmns.no-vehicles", kWarning, "left out because they are open to no vehicles, only on foot, by bicycle or to none: links, {0} in all", "وصلات عددها {0} ليست مفتوحة للمركبات بل للمشاة أو الدرّاجات أو لا لأحد، فتُترك"},
    message{"gmns.length-from-shape", kWarning, "length not given, so measured along the shape: links, {0} in all", "وصلات عددها {0} لا طول لها، فيُقاس على أشكالها"},
    message{"gmns.no-costs", kWarning, "GMNS has no freight costs: they are 0 until there is a modes.csv beside node.csv (mode_id, name_en, kind, cost, co2, payload)", "ليس في GMNS كلف شحن، فهي 0 إلى أن يوضع modes.csv إلى جانب node.csv (mode_id وname_en وkind وcost وco2 وpayload)"},
    message{"gmns.own-columns", kWarning, "GMNS has no field for these columns; they stand in fields of our own (mamar_...), which other programs pass over: {0}", "ليس في GMNS حقول لهذه الأعمدة، فكُتبت في حقول خاصة بنا (mamar_...) تتجاوزها البرامج الأخرى: {0}"},
    message{"gmns.own-tables", kWarning, "GMNS has no table for these; they stand beside node.csv in the network's own form: {0}", "ليس في GMNS جداول لهذه، فكُتبت إلى جانب node.csv بصيغة الشبكة نفسها: {0}"},
    message{"gmns.speed-omitted", kWarning, "free_speed left blank because it is above the {1} km/h that GMNS allows: links, {0} in all", "وصلات عددها {0} أسرع ممّا يجيزه GMNS وهو {1} كم/س، فتُرك free_speed فيها فارغاً"},
    message{"gmns.lanes-omitted", kWarning, "lanes left blank because their number for both directions together is odd and GMNS counts those of one: links, {0} in all", "وصلات عددها {0} عدد مساربها في الاتجاهين معاً فردي، وGMNS يعدّ مسارب اتجاه واحد، فتُرك lanes فيها فارغاً"},
    // PyPSA
    message{"pypsa.no-name", kError, "the first column is called \"{0}\"; PyPSA expects name", "العمود الأوّل اسمه {0}، والمتوقَّع في PyPSA هو name"},
    message{"pypsa.name-twice", kError, "\"{0}\" stands here a second time; names must differ", "{0} مكرّر هنا، ويجب أن تختلف الأسماء"},
    message{"pypsa.unknown-bus", kError, "the bus \"{0}\" is not declared in buses.csv", "العقدة {0} غير معرّفة في buses.csv"},
    message{"pypsa.not-modelled", kError, "{0} \"{1}\": {2} {3}: {4}; with --omit it is left out", "{0} {1}: ‏{2} {3}: {5}، ويُترك مع ‎--omit"},
    message{"pypsa.periods", kError, "several investment periods are not modelled; write a network for each", "تعدّد فترات الاستثمار غير مُنمذج، فاكتب شبكة لكلّ فترة"},
    message{"pypsa.series-unknown", kError, "\"{0}\" has a time series but does not stand in {1}.csv", "للاسم {0} سلسلة زمنية وهو غير مذكور في {1}.csv"},
    message{"pypsa.series-length", kError, "the series has {0} rows and there are {1} snapshots", "في السلسلة {0} من الصفوف، وعدد اللحظات الزمنية {1}"},
    message{"pypsa.series-label", kError, "the row is called \"{0}\", which is neither its number {1} nor its snapshot \"{2}\"", "اسم الصفّ {0} ليس رقمه {1} ولا لحظته الزمنية {2}"},
    message{"pypsa.type-unknown", kError, "the type \"{0}\" is neither a standard type of PyPSA nor declared in {1}", "النوع {0} ليس من أنواع PyPSA القياسية ولا معرّفاً في {1}"},
    message{"pypsa.no-circuits", kError, "line \"{0}\" has a type but no parallel circuits, so no reactance can be computed; give num_parallel above 0", "للخطّ {0} نوع وليست له دوائر متوازية، فلا تُحسب ممانعته، فاذكر num_parallel أكبر من 0"},
    message{"pypsa.no-base", kError, "transformer \"{0}\" needs s_nom above 0: its reactance is per unit of it", "المحوّلة {0} تحتاج إلى s_nom أكبر من 0 لأن ممانعتها منسوبة إليه"},
    message{"pypsa.line-carriers", kError, "a line or transformer joins buses of one carrier, not {0} and {1}; write a Link", "الخطّ والمحوّلة يصلان عقدتين من حامل واحد لا {0} و{1}، فاكتب Link"},
    message{"pypsa.zone-mixed", kError, "lines join AC and DC buses, here at \"{0}\": which law holds is not clear; join them by a Link", "الخطوط تصل عقد AC بعقد DC كما عند {0}، فلا يتّضح القانون الساري، فصِلها بـ Link"},
    message{"pypsa.two-ports", kError, "Link \"{0}\" has two ports of the commodity {1} on one side; write it as two Links or give the buses carriers of their own", "للوصلة {0} منفذان من السلعة {1} في جانب واحد، فاكتبها وصلتين أو اجعل لكلّ عقدة حاملاً"},
    message{"pypsa.no-attribute", kError, "carriers.csv has no column \"{0}\" for this constraint to sum", "لا عمود {0} في carriers.csv ليجمعه هذا القيد"},
    message{"pypsa.omitted", kWarning, "left out: {0} \"{1}\": {2} {3}: {4}", "متروك: {0} {1}: ‏{2} {3}: {5}"},
    message{"pypsa.constraint-empty", kWarning, "the constraint \"{0}\" has nothing to sum and, as in PyPSA, does not hold anything back", "القيد {0} لا يجمع شيئاً فلا يقيّد شيئاً كما في PyPSA"},
    message{"pypsa.no-coordinates", kWarning, "no bus has coordinates: all places lie at 0, 0 and a map shows nothing", "لا إحداثيات لأيّ عقدة، فالمواضع كلّها عند 0, 0 ولا تُظهر الخريطة شيئاً"},
    message{"pypsa.columns-kept", kWarning, "columns kept as x_pypsa_..., from which nothing is computed: {0}", "أعمدة تُحفظ باسم ‎x_pypsa_... ولا يُحسب منها شيء: {0}"},
    message{"pypsa.results-ignored", kWarning, "results of PyPSA in the folder are not read: {0}", "نتائج PyPSA في المجلّد لا تُقرأ: {0}"},
    message{"pypsa.files-ignored", kWarning, "files that do not touch the optimum, or are not of PyPSA, are not read: {0}", "ملفات لا تمسّ الحلّ الأمثل أو ليست من PyPSA لا تُقرأ: {0}"},
    message{"pypsa.left-out", kWarning, "PyPSA has no component for these, so they are left out: {0}", "ليس في PyPSA مكوّن لهذه فتُركت: {0}"},
    message{"pypsa.figures-left-out", kWarning, "PyPSA has no column for these figures, so they are left out: {0}", "ليس في PyPSA عمود لهذه الأرقام فتُركت: {0}"},
    // questions
    message{"option.amount", kError, "amount \"{0}\" cannot be read; write a positive number with a decimal point and its unit ({1}), for example 20t", "تعذّرت قراءة الكمية {0}، فاكتب عدداً موجباً بنقطة عشرية مع وحدته ({1})، مثل ‎20t"},
    message{"option.criterion", kError, "criterion \"{0}\" is not one of cost, time, co2, unreliability", "المعيار {0} ليس من cost وtime وco2 وunreliability"},
    message{"option.avoid", kError, "\"{0}\" is no mode, party or place of the network", "{0} ليس وسيلة ولا طرفاً ولا موضعاً في الشبكة"},
    message{"option.date", kError, "\"{0}\" is not a date; write YYYY-MM-DD", "{0} ليس تاريخاً، فاكتب YYYY-MM-DD"},
    // flow
    message{"flow.payload-missing", kError, "gate {0} has a capacity in vehicles, but mode {1} has no payload to turn them into tonnes", "للبوّابة {0} سعة بالمركبات، ولا حمولة لوسيلة النقل {1} تُحوَّل بها إلى أطنان"},
    message{"flow.gate-direction", kError, "gate {0} has a capacity each way, but names no sides and is no crossing: which way a link passes it cannot be told; make its capacity_basis shared", "للبوّابة {0} سعة لكلّ اتّجاه، لكنّها لا تذكر جانبين وليست معبرًا، فلا يُعرف اتّجاه المرور بها؛ اجعل capacity_basis فيها shared"},
    message{"flow.line-commodity", kError, "link {0} does not say what it carries; give its commodity_id", "الوصلة {0} لا تذكر ما تنقله، فاذكر commodity_id"},
    message{"flow.loss-of-vehicles", kError, "link {0} carries vehicles and has a loss; losses are for lines and pipelines", "الوصلة {0} تسير عليها مركبات ولها نسبة فقد، والفقد لخطوط الكهرباء والأنابيب وحدها"},
    message{"flow.loss-under-law", kError, "line {0} has a loss and lies under the voltage law (reactance and sync_zone); losses are for lines that carry as told", "للخطّ {0} نسبة فقد وهو خاضع لقانون الجهد (له reactance وsync_zone)، والفقد للخطوط التي يُتحكَّم في حملها"},
    message{"flow.law-by-period", kError, "line {0} lies under the voltage law, but what it carries balances over periods, not in every snapshot", "الخطّ {0} خاضع لقانون الجهد، لكنّ ما ينقله يتوازن على مدى الفترات لا في كلّ لحظة زمنية"},
    message{"flow.voltage-missing", kError, "line {0} has a reactance but no voltage: its share of the flow cannot be told", "للخطّ {0} مفاعلة ولا جهد له، فلا يُعرف نصيبه من التدفّق"},
    message{"flow.segments-fall", kError, "the steps of cost of supply {0} fall; only rising ones have a least cost without whole numbers", "شرائح كلفة الإمداد {0} متناقصة، ولا تُحسب الكلفة الدنيا بلا أعداد صحيحة إلا إذا تزايدت"},
    message{"flow.group-differs", kError, "converters of group {0} share one capacity, but differ in it, in how they balance, or may be extended", "محوّلات المجموعة {0} تتقاسم سعة واحدة، لكنّها تختلف فيها أو في طريقة توازنها أو تقبل التوسيع"},
    message{"flow.profile-of-vehicles", kError, "link {0} carries vehicles and has a profile; profiles are for lines and pipelines", "الوصلة {0} تسير عليها مركبات ولها منحنى زمني، والمنحنيات لخطوط الكهرباء والأنابيب وحدها"},
    message{"flow.minimum-above", kError, "the minimum of {0} is above what is available of it", "الحدّ الأدنى لـ{0} أعلى من المتاح منه"},
    message{"flow.limit-quantity", kError, "limit {0} sums a quantity that {1} do not have", "القيد {0} يجمع كمّية لا توجد في الجدول {1}"},
    message{"flow.limit-pays", kError, "limit {0} could pay for using a link, gate or transfer; over these only upper limits with coefficients from 0 are taken", "قد يجعل القيد {0} استعمال وصلة أو بوّابة أو مناولة يدرّ مالًا؛ فلا يُقبل عليها إلا حدّ أعلى بمعاملات لا تقلّ عن 0"},
    message{"flow.trip-without-mass", kError, "trip {0} is of a commodity that no vehicle carries: it has no mass, or balances in every snapshot", "الرحلة {0} لسلعة لا تحملها مركبة: لا كتلة لها أو تتوازن في كلّ لحظة زمنية"},
    message{"flow.trip-and-balance", kError, "trip {0} asks for what a supply and a demand of the same commodity at its ends ask for too: it would be counted twice", "الرحلة {0} تطلب ما يطلبه أيضًا إمداد وطلب على السلعة نفسها عند طرفيها، فيُحسب مرّتين"},
    message{"flow.no-price", kError, "{0} has no price at {1}: nothing there makes, uses, changes or stores it, and no line or pipeline of it ends there", "لا سعر لـ{0} في {1}، فلا شيء هناك ينتجها أو يستهلكها أو يحوّلها أو يخزنها، ولا ينتهي هناك خطّ لها"},
    message{"flow.no-time", kError, "{0} has no snapshot or period {1} in which it balances", "لا توجد للسلعة {0} لحظة زمنية ولا فترة باسم {1} تتوازن فيها"},
    message{"flow.not-a-year", kWarning, "the snapshots stand for {0} h, not for a year of 8,760 h; what is built is paid for a whole year all the same", "تمثّل اللحظات الزمنية {0} ساعة لا سنةً من 8760 ساعة، ومع ذلك تُدفع كلفة ما يُبنى عن سنة كاملة"},
    message{"route.same-place", kError, "origin and destination are both {0}", "المنشأ والمقصد كلاهما {0}"},
    message{"route.criteria", kError, "give one to four different criteria of cost, time, co2, unreliability", "اذكر من معيار إلى أربعة معايير مختلفة من cost وtime وco2 وunreliability"},
    message{"route.place-unreached", kError, "no road, railway, ship or aircraft serves {0}: nothing can be loaded or unloaded there", "لا طريق ولا سكة ولا سفينة ولا طائرة تخدم {0}، فلا تحميل فيه ولا تفريغ"},
    message{"route.payload-missing", kError, "mode {0} pays fees by the vehicle but has no payload to spread them over", "النمط {0} يدفع رسومًا عن المركبة ولا حمولة له تُوزَّع عليها"},
    message{"route.not-carried", kError, "{0} moves by lines and pipelines, not by vehicles: route has no way for it", "{0} تُنقل بخطوط الكهرباء والأنابيب لا بالمركبات، فلا طريق لها هنا"},
    message{"route.no-mass", kError, "{0} has no tonnes_per_unit, so that costs per tonne say nothing of it", "ليس للسلعة {0} قيمة tonnes_per_unit فلا معنى للكلفة بالطن"},
    message{"route.too-many-parties", kError, "who can stop a way is told for up to {0} parties", "يُبيَّن مَن يستطيع إيقاف الطرق حتى {0} طرفاً لا أكثر"},
    message{"route.overflow", kError, "a cost of this network is too large to be added up exactly", "في الشبكة كلفة أكبر من أن تُجمع بدقّة"},
    message{"matrix.no-places", kError, "a matrix needs at least one place on each side", "تحتاج المصفوفة إلى موضع واحد على الأقل من كل جهة"},
    message{"matrix.selects-other", kError, "\"{0}\" picks rows of {1}; a matrix stands between places, for example places[kind=city]", "المحدِّد {0} يختار صفوفاً من {1}، والمصفوفة بين مواضع، مثل places[kind=city]"},
    // warnings
    message{"status.restricted-without-share", kWarning, "restricted without a share: its full capacity is used", "مقيَّد بلا نسبة، فتُحسب سعته كاملة"},
    message{"open-to.unknown", kWarning, "it is not known whether freight may use it; freight uses it and the answer says so", "لا يُعرف إن كان مفتوحاً للبضائع، فيُستعمل لها ويُذكر ذلك في الجواب"},
    message{"link.side-without-gate", kWarning, "no gate of mode {2} leads to or from the side of {0} at {1}: nothing on this link can cross there", "لا بوابة وسيلتها {2} تقود إلى جهة {0} عند {1} أو منها، فلا شيء على هذه الوصلة يعبر هناك"},
    message{"demand.disconnected", kWarning, "nothing leads to {0}: no link of any kind touches it and nothing is supplied there", "لا شيء يصل إلى {0}، فلا وصلة تمسّه ولا إمداد فيه"},
    message{"project.no-cost", kWarning, "the project has no cost", "لا كلفة للمشروع"},
    message{"project.no-changes", kWarning, "the project changes nothing in the network", "المشروع لا يغيّر شيئاً في الشبكة"},
};
// clang-format on

message const& find_message(std::string_view code) {
  for (auto const& m : kMessages)
    if (m.code == code) return m;
  if (code.find(".unknown-") != std::string_view::npos) return find_message("*.unknown-*");
  throw std::logic_error{"no message for code " + std::string{code}};
}

std::string fill(std::string_view text, std::initializer_list<std::string_view> arguments, bool isolate) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (auto const a : arguments) store.push_back(isolate && !a.empty() ? isolated(a) : std::string{a});
  return fmt::vformat(text, store);
}

}  // namespace

std::span<message const> messages() { return kMessages; }

diagnostic make_diagnostic(std::string_view code, std::initializer_list<std::string_view> arguments, source_pos at) {
  auto const& m = find_message(code);
  return {m.lvl, std::string{code}, fill(m.en, arguments, false), fill(m.ar, arguments, true), std::move(at.file), at.line, at.column};
}

void add_hint(diagnostic& d, std::string_view nearest) {
  if (nearest.empty()) return;
  d.message += fmt::format("; did you mean \"{}\"?", nearest);
  d.message_ar += fmt::format("؛ أتقصد {}؟", isolated(nearest));
}

}  // namespace mamar
