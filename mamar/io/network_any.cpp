#include "mamar/io/network_any.h"

#include "mamar/base/file.h"
#include "mamar/io/gmns.h"
#include "mamar/io/matpower.h"
#include "mamar/io/network_geojson.h"
#include "mamar/io/pypsa.h"
#include "mamar/io/pypsa_netcdf.h"
#include "mamar/io/pypsa_words.h"
#include "mamar/network/messages.h"

namespace mamar {

form_name name_of(network_form form) {
  switch (form) {
    case network_form::tables: break;
    case network_form::gmns: return {"gmns", "GMNS"};
    case network_form::geojson: return {"geojson", "GeoJSON"};
    case network_form::matpower: return {"matpower", "MATPOWER"};
    case network_form::pypsa: return {"pypsa", "PyPSA"};
  }
  return {"tables", "tables"};
}

network_form form_of(std::filesystem::path const& path) {
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error))
    return path.extension() == ".m" ? network_form::matpower : is_netcdf(path) ? network_form::pypsa : network_form::geojson;
  bool const gmns = std::filesystem::is_regular_file(path / "node.csv", error) && std::filesystem::is_regular_file(path / "link.csv", error);
  return gmns ? network_form::gmns : is_pypsa(path) ? network_form::pypsa : network_form::tables;
}

bool is_part_of(std::filesystem::path const& file, std::filesystem::path const& network) {
  std::error_code error;
  if (std::filesystem::is_regular_file(network, error)) return std::filesystem::equivalent(file, network, error);
  auto const where = std::filesystem::absolute(file, error);
  if (std::filesystem::equivalent(where.parent_path(), network, error) && is_read(where.filename().string())) return true;
  for (auto const& entry : std::filesystem::directory_iterator{network, error})
    if (is_read(entry.path().filename().string()) && std::filesystem::equivalent(file, entry.path(), error)) return true;
  return false;
}

result<network> read_network_any(std::filesystem::path const& path, read_options const& o) {
  auto const form = form_of(path);
  if (o.dc_model != dc_model::pglib && form != network_form::matpower) return make_diagnostic("matpower.no-case", {path.string()});
  if (form == network_form::tables) return read_network(path);
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) {
    std::string bytes, why;
    auto const name = path.filename().string();
    if (!read_file(path, bytes, why)) return make_diagnostic("file.unreadable", {why}, {name, 0, 0});
    if (form == network_form::matpower) return read_matpower(name, std::move(bytes), o);
    if (form == network_form::pypsa) return read_pypsa_netcdf(name, bytes, o);
    if (bytes.starts_with("SQLite format 3")) return make_diagnostic("file.geopackage", {}, {name, 0, 0});
    return read_network_geojson(name, std::move(bytes));
  }
  auto files = read_folder(path);
  if (!files) return files.take_messages();
  if (form == network_form::pypsa) {
    for (auto const& [unused, name] : kPypsaWhole)  // kept, where they are there
      if (std::string bytes, why; read_file(path / name, bytes, why)) (*files)[std::string{name}] = std::move(bytes);
    return read_pypsa(std::move(files).value(), o);
  }
  return read_gmns(std::move(files).value());
}

}  // namespace mamar
