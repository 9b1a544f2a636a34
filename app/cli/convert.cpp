#include <fmt/format.h>

#include "app/cli/cli.h"
#include "mamar/base/file.h"
#include "mamar/io/geopackage.h"
#include "mamar/io/gmns.h"
#include "mamar/io/matpower.h"
#include "mamar/io/network_geojson.h"
#include "mamar/io/network_layers.h"
#include "mamar/io/pypsa.h"
#include "mamar/io/pypsa_netcdf.h"
#include "mamar/network/messages.h"

namespace mamar::cli {

namespace {

struct arguments {
  std::string from, to, form;
  bool replace{false};
};

std::string examples(context const& c) {
  return c.text(
      "Examples:\n"
      "  mamar convert data/mashreq -o /tmp/normal                      the same network, normalised: columns in order, defaults left out\n"
      "  mamar convert gmns-folder -o /tmp/mine                         a network of GMNS as tables of our own\n"
      "  mamar convert data/mashreq --to gmns -o /tmp/gmns              for programs that read GMNS\n"
      "  mamar convert data/mashreq --to pypsa -o /tmp/pypsa            for PyPSA: n.import_from_csv_folder\n"
      "  mamar convert data/mashreq --to pypsa -o /tmp/mashreq.nc       the same as one netCDF file: pypsa.Network(FILE)\n"
      "  mamar convert data/mashreq --to gpkg -o /tmp/mashreq.gpkg      for QGIS\n"
      "  mamar convert data/mashreq --to geojson -o /tmp/mashreq.geojson\n"
      "  mamar convert case.m -o /tmp/case                              a MATPOWER case as tables; --to matpower writes one\n\n"
      "NET may be a folder of tables, a GMNS or PyPSA folder, a netCDF file of PyPSA, a GeoJSON file or a MATPOWER case (docs/formats.md). What is "
      "there already is left "
      "alone unless "
      "--replace is "
      "given;\n"
      "no file is ever half written.",
      "أمثلة:\n"
      "  mamar convert data/mashreq -o /tmp/normal                      الشبكة نفسها مرتّبة الأعمدة وبلا القيم الافتراضية\n"
      "  mamar convert gmns-folder -o /tmp/mine                         شبكة بصيغة GMNS تُكتب بجداولنا\n"
      "  mamar convert data/mashreq --to gmns -o /tmp/gmns              للبرامج التي تقرأ GMNS\n"
      "  mamar convert data/mashreq --to pypsa -o /tmp/pypsa            لبرنامج PyPSA ‏(n.import_from_csv_folder)\n"
      "  mamar convert data/mashreq --to pypsa -o /tmp/mashreq.nc       الشبكة نفسها في ملف netCDF واحد "
      "‏(pypsa.Network(FILE))\n"
      "  mamar convert data/mashreq --to gpkg -o /tmp/mashreq.gpkg      لبرنامج QGIS\n"
      "  mamar convert data/mashreq --to geojson -o /tmp/mashreq.geojson\n"
      "  mamar convert case.m -o /tmp/case                              حالة MATPOWER تُكتب جداول؛ و‎--to matpower يكتبها\n\n"
      "قد تكون NET مجلّد جداول أو مجلّد GMNS أو PyPSA أو ملف netCDF من PyPSA أو ملف GeoJSON "
      "أو حالة MATPOWER ‏(docs/formats.md). "
      "والموجود "
      "من "
      "قبل "
      "لا "
      "يُمسّ "
      "إلا "
      "مع "
      "‎--replace،\n"
      "ولا يُترك أيّ ملف مكتوباً نصفه.");
}

result<std::size_t> save_one(std::string const& bytes, arguments const& a) {
  std::error_code ignored;
  if (!a.replace && std::filesystem::exists(a.to, ignored)) return make_diagnostic("file.in-use", {a.to});
  std::string why;
  if (!write_files({{a.to, bytes}}, why)) return make_diagnostic("file.unwritable", {why});
  return std::size_t{1};
}

result<std::size_t> save_matpower(network const& n, arguments const& a) {
  if (std::filesystem::path{a.to}.extension() != ".m") return make_diagnostic("matpower.file-name", {a.to});
  auto const text = write_matpower(n);
  return text ? save_one(*text, a) : result<std::size_t>{text.messages()};
}

result<std::size_t> save_netcdf(network const& n, arguments const& a) {
  auto const bytes = netcdf_of_files(write_pypsa(n));
  return bytes ? save_one(*bytes, a) : result<std::size_t>{bytes.messages()};
}

std::string day_of(network const& n) {
  auto const day = n.settings.count > 0 ? n.settings.date[setting_idx{0}] : date{};
  return day.given() ? to_string(day.first_day()) : std::string{};
}

// A network may be written over itself (--replace) in the form it has; another form would lose what it does not hold.
bool free_to_write(arguments const& a, context const& c, int& code) {
  auto const form = form_of(a.from);
  if (a.form == "gpkg" || (a.form == "geojson" && form != network_form::geojson) || (a.form == "matpower" && form != network_form::matpower))
    return leave_inputs({a.to}, {a.from}, c, code);
  std::error_code error;
  bool const same_form = a.form == name_of(form).word;
  if (same_form || !std::filesystem::equivalent(a.from, a.to, error)) return true;
  print_errors({make_diagnostic("folder.other-form", {a.to})}, c, {"nothing written", "لم يُكتب شيء"}, code);
  code = kCannotWrite;
  return false;
}

int convert(arguments const& a, context const& c) {
  int code = kAnswered;
  auto const n = load(a.from, c, code);
  if (!n) return code;
  bool const netcdf = a.form == "pypsa" && std::filesystem::path{a.to}.extension() == ".nc";
  bool const one_file = netcdf || a.form == "gpkg" || a.form == "geojson" || a.form == "matpower";
  if (!free_to_write(a, c, code)) return code;
  auto const written = a.form == "gpkg"       ? save_one(geopackage(network_layers(*n), day_of(*n)), a)
                       : a.form == "geojson"  ? save_one(write_network_geojson(*n), a)
                       : a.form == "matpower" ? save_matpower(*n, a)
                       : netcdf               ? save_netcdf(*n, a)
                       : a.form == "pypsa"    ? save_files(write_pypsa(*n), a.to, a.replace)
                       : a.form == "gmns"     ? save_files(write_gmns(*n), a.to, a.replace)
                                              : save_files(write_network(*n), a.to, a.replace);
  if (!written) {
    print_errors(written.messages(), c, {"nothing written", "لم يُكتب شيء"}, code);
    return written.messages()[0].code == "pypsa.netcdf-unavailable" ? kUnavailable : kCannotWrite;
  }
  if (a.form == "gmns") tell_warnings(gmns_notes(*n), c);
  if (a.form == "matpower") tell_warnings(matpower_notes(*n), c);
  if (a.form == "pypsa") tell_warnings(pypsa_notes(*n), c);
  put(fmt::format(fmt::runtime(one_file ? c.say("{1} written\n", "كُتب {1}\n") : c.say("{} files written to {}\n", "كُتب {} من الملفات في {}\n")),
                  *written, a.to),
      code);
  return code;
}

}  // namespace

void add_convert(CLI::App& app, context& c, int& code) {
  auto* const verb = app.add_subcommand("convert", c.text("Write a network in another form", "كتابة الشبكة بصيغة أخرى"));
  verb->footer(examples(c));
  auto const a = std::make_shared<arguments>();
  a->form = "tables";
  add_network(*verb, a->from, c);
  verb->add_option("-o,--output,TO", a->to, c.text("folder or file to write", "المجلّد أو الملف المكتوب إليه"))->required()->check(a_path);
  verb->add_option("--to", a->form,
                   c.text("tables (default), gmns, pypsa (a folder; a netCDF file where TO ends in .nc), gpkg (GeoPackage), geojson or matpower",
                          "tables (الأصل) أو gmns أو pypsa ‏(مجلّد، أو ملف netCDF إذا انتهى TO بـ ‎.nc) "
                          "أو gpkg ‏(GeoPackage) أو geojson أو matpower"))
      ->check(CLI::IsMember({"tables", "gmns", "pypsa", "gpkg", "geojson", "matpower"}));
  verb->add_flag("--replace", a->replace, c.text("write over what is there", "الكتابة فوق الموجود"));
  verb->callback([a, &c, &code] { code = convert(*a, c); });
}

}  // namespace mamar::cli
