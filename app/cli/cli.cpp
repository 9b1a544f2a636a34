#include "app/cli/cli.h"

#include <fmt/format.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "mamar/base/file.h"
#include "mamar/io/matpower.h"
#include "mamar/network/messages.h"

namespace mamar::cli {

void put(std::string_view text, int& code) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  std::fprintf(stderr, "mamar: the result could not be written: %s\n", std::strerror(errno));
  code = kCannotWrite;
}

void print_errors(diagnostics const& errors, context const& c, bilingual outcome, int& code) {
  if (c.json) {
    nlohmann::ordered_json out{{"status", "bad_input"}};
    out.update(to_json(errors));
    put(out.dump(1) + "\n", code);
    return;
  }
  diagnostics_options options;
  options.text = c.text_form;
  options.outcome = std::move(outcome);
  auto const text = to_text(errors, options);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void tell_warnings(diagnostics const& warnings, context const& c) {
  diagnostics_options options;
  options.text = c.text_form;
  auto const text = to_text(warnings, options);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

namespace {

// What another form leaves out or keeps aside may change an answer: it is not passed over in silence.
void tell_form(std::string const& folder, diagnostics const& warnings, context const& c) {
  auto const form = form_of(folder);
  auto const [word, name] = name_of(form);
  auto const prefix = std::string{word} + ".";
  auto const own = std::count_if(warnings.begin(), warnings.end(), [&](diagnostic const& d) { return d.code.starts_with(prefix); });
  if (form == network_form::tables || own == 0) return;
  constexpr arabic_forms kWith{"بلا تحذيرات", "مع تحذير واحد", "مع تحذيرين", "مع {} تحذيرات", "مع {} تحذيراً", "مع {} تحذير"};
  auto const warned = counted(static_cast<std::size_t>(own), "with {} warning", "with {} warnings", kWith, c.text_form);
  auto const text = fmt::format(
      fmt::runtime(c.say("{0} is read as {1}, {2}: mamar check {0}", "يُقرأ {0} بصيغة {1} {2}: ‏mamar check {0}")), folder, name, warned);
  auto const lines = paragraph(text, c.text_form);
  std::fwrite(lines.data(), 1, lines.size(), stderr);
}

}  // namespace

CLI::Validator const a_path{[](std::string& word) {
                              if (word.empty()) return std::string{"must not be blank"};
                              return word == "-" ? std::string{"must name a file, not -"} : std::string{};
                            },
                            "", "a path"};

bool leave_inputs(std::vector<std::string> const& written, std::vector<std::string> const& inputs, context const& c, int& code) {
  diagnostics wrong;
  for (auto const& file : written)
    for (auto const& input : inputs)
      if (is_part_of(file, input)) {
        wrong.push_back(make_diagnostic("file.of-network", {file, input}));
        break;
      }
  if (wrong.empty()) return true;
  print_errors(wrong, c, {"nothing written", "لم يُكتب شيء"}, code);
  code = kCannotWrite;
  return false;
}

namespace {

// Links and dots followed as far as the path is there; no blank name at its end ("out/").
std::filesystem::path whole(std::string const& path) {
  std::error_code error;
  auto out = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  if (error) out = std::filesystem::path{path}.lexically_normal();
  return out.has_filename() ? out : out.parent_path();
}

bool lies_in(std::filesystem::path const& inner, std::filesystem::path const& outer) {
  return inner != outer && std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace

void keep_apart(std::vector<named_file> const& files, std::string const& folder) {
  std::vector<std::pair<std::string, std::filesystem::path>> all;
  for (auto const& f : files)
    if (!f.path.empty()) all.emplace_back(f.option, whole(f.path));
  if (!folder.empty()) all.emplace_back("--csv-dir", whole(folder));
  for (auto b = all.begin(); b != all.end(); ++b)
    for (auto a = all.begin(); a != b; ++a) {
      if (a->second == b->second) throw CLI::ValidationError(b->first, "names the same file as " + a->first);
      bool const of_folder = b->first == "--csv-dir";
      bool const a_table = a->second.extension() == ".csv" || a->second.filename() == "datapackage.json";
      if (of_folder && a_table && a->second.parent_path() == b->second) throw CLI::ValidationError(a->first, "lies among the tables of " + b->first);
      if (lies_in(b->second, a->second)) throw CLI::ValidationError(b->first, "lies within the file of " + a->first);
      if (!of_folder && lies_in(a->second, b->second)) throw CLI::ValidationError(a->first, "lies within the file of " + b->first);
    }
}

namespace {

// The title of the description of a folder's tables; blank if there is none.
std::string title_of(std::string const& package) {
  auto const json = nlohmann::json::parse(package, nullptr, false);
  return json.is_object() && json.contains("title") && json["title"].is_string() ? json["title"].get<std::string>() : std::string{};
}

// Files of these names that no run before has left.
diagnostics files_of_others(std::filesystem::path const& folder, file_set const& files) {
  std::string old_package, why;
  auto const package = files.find("datapackage.json");
  bool const ours =
      package != files.end() && read_file(folder / package->first, old_package, why) && title_of(old_package) == title_of(package->second);
  diagnostics out;
  std::error_code error;
  for (auto const& [name, bytes] : files)
    if (!ours && std::filesystem::is_regular_file(folder / name, error))
      out.push_back(make_diagnostic("folder.of-others", {(folder / name).string()}));
  return out;
}

}  // namespace

bool save_file(std::string const& path, std::string const& bytes, context const& c, int& code) {
  std::string why;
  if (write_files({{path, bytes}}, why)) return true;
  print_errors({make_diagnostic("file.unwritable", {why})}, c, {"nothing written", "لم يُكتب شيء"}, code);
  code = kCannotWrite;
  return false;
}

namespace {

diagnostics not_to_write(std::string const& path, file_set const& files) {
  std::error_code error;
  std::filesystem::path const folder{path};
  for (auto const* const name : {"links.csv", "node.csv", "modes.csv"})
    if (std::filesystem::exists(folder / name, error)) return {make_diagnostic("folder.of-network", {path})};
  return files_of_others(folder, files);
}

}  // namespace

bool may_save_folder(std::string const& path, file_set const& files, context const& c, int& code) {
  auto const wrong = not_to_write(path, files);
  if (wrong.empty()) return true;
  print_errors(wrong, c, {"nothing computed", "لم يُحسب شيء"}, code);
  code = kCannotWrite;
  return false;
}

bool save_folder(std::string const& path, file_set const& files, context const& c, int& code) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  auto wrong = error ? diagnostics{make_diagnostic("file.unwritable", {path + ": " + error.message()})} : not_to_write(path, files);
  std::filesystem::path const folder{path};
  std::vector<std::pair<std::filesystem::path, std::string_view>> targets;
  for (auto const& [name, bytes] : files) targets.emplace_back(folder / name, bytes);
  std::string why;
  if (wrong.empty() && !write_files(targets, why)) wrong.push_back(make_diagnostic("file.unwritable", {why}));
  if (wrong.empty()) return true;
  print_errors(wrong, c, {"nothing written", "لم يُكتب شيء"}, code);
  code = kCannotWrite;
  return false;
}

int status_of(diagnostics const& errors) { return errors[0].code == "pypsa.netcdf-unavailable" ? kUnavailable : kBadInput; }

std::optional<network> load(std::string const& folder, context const& c, int& code) {
  auto n = read_network_any(std::filesystem::path{folder}, c.read);
  if (n) {
    diagnostics omitted;
    for (auto const& d : n.messages())
      if (d.code.ends_with(".omitted")) omitted.push_back(d);
    if (!omitted.empty()) tell_warnings(omitted, c);
    tell_form(folder, n.messages(), c);
    return std::move(n).value();
  }
  print_errors(n.messages(), c, kNotLoaded, code);
  code = status_of(n.messages());
  return std::nullopt;
}

void add_network(CLI::App& verb, std::string& net, context& c) {
  verb.add_option("NET", net,
                  c.text("the network: a folder of tables, of GMNS or of PyPSA, a netCDF file of PyPSA, a GeoJSON file or a MATPOWER case",
                         "الشبكة: مجلّد جداول أو مجلّد GMNS أو PyPSA أو ملف netCDF من PyPSA أو ملف GeoJSON أو حالة MATPOWER"))
      ->required();
  verb.add_flag("--omit", c.read.omit,
                c.text("leave out, and list, what a file of another program asks for and is not modelled, instead of refusing it",
                       "ترك ما يطلبه ملف برنامج آخر وليس في النموذج مع ذكره، بدل رفضه"));
  verb.add_option_function<std::string>(
          "--dc-model", [&c](std::string const& word) { c.read.dc_model = dc_model_from(word); },
          c.text("how branches of a MATPOWER case carry: pglib (default; x / (r^2 + x^2)), matpower (1 / (x tap), with shifts) or x (1 / x)",
                 "كيف تنقل فروع حالة MATPOWER: ‏pglib ‏(الأصل؛ x / (r^2 + x^2)) "
                 "أو matpower ‏(1 / (x tap) مع الإزاحات) أو x ‏(1 / x)"))
      ->check(CLI::IsMember({"pglib", "matpower", "x"}));
}

std::string read_as(std::string const& net, context const& c) {
  auto const model = form_of(net) == network_form::matpower ? " --dc-model " + std::string{word_of(c.read.dc_model)} : std::string{};
  return model + (c.read.omit ? " --omit" : "");
}

void put_tables(std::vector<named_table> const& tables, context const& c, int& code) {
  if (c.json) {
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    for (auto const& t : tables) out[t.id] = to_json(t.table);
    put(out.dump(1) + "\n", code);
    return;
  }
  std::string out;
  for (auto const& t : tables) {
    if (!out.empty()) out += '\n';
    out += c.csv ? to_csv(t.table) : to_text(t.table, c.text_form);
  }
  put(out, code);
}

void add_formats(CLI::App& verb, context& c, bool geojson) {
  auto* const json = verb.add_flag("--json", c.json, c.text("for programs: JSON", "للبرامج: JSON"));
  auto* const csv =
      verb.add_flag("--csv", c.csv, c.text("for spreadsheets: CSV with units in the head", "لجداول البيانات: CSV مع الوحدات في العناوين"));
  json->excludes(csv);
  if (geojson) verb.add_flag("--geojson", c.geojson, c.text("for maps: GeoJSON", "للخرائط: GeoJSON"))->excludes(json)->excludes(csv);
}

}  // namespace mamar::cli
