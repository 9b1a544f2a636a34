// Variables and attributes of a netCDF file (netCDF-3 and netCDF-4), in memory: the only door to libnetcdf, which is optional. Without it a file can
// neither be opened nor written: pypsa.netcdf-unavailable.
//
// A file that is cut short is refused. Bytes that were changed inside can bring down libnetcdf 4.9.0 and libhdf5 1.10.8 themselves (4 of 400 files with random bytes
// changed, in H5HG_read and nc_get_NC); who must read files of strangers would have to open them in a process of their own.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mamar/base/diagnostic.h"

namespace mamar {

bool has_netcdf();

// A file that is open. Cells are text, as pandas would write them to a CSV: True and False, the shortest digits that stand for the same figure, times as
// "2015-01-01 03:00:00", and blank where there is none (not a number, or the fill value).
class netcdf_reader {
 public:
  // `bytes` must outlive the reader. Errors name the file.
  static result<netcdf_reader> open(std::string const& file, std::string const& bytes);
  netcdf_reader(netcdf_reader&& other) noexcept;
  netcdf_reader& operator=(netcdf_reader&&) = delete;
  ~netcdf_reader();

  struct variable {
    int id{0};
    bool is_text{false};
    std::vector<std::string> dimensions;  // without that of the characters of a text
    std::vector<std::size_t> sizes;
  };
  std::map<std::string, variable, std::less<>> const& variables() const { return variables_; }
  struct attribute {
    std::string name;
    std::optional<std::string> text;  // nothing: several values, or of a kind that is not read
    bool is_text{false};
  };
  std::vector<attribute> const& attributes() const { return attributes_; }  // of the file, in its order
  // Row by row, the last dimension fastest. A variable of more than 2^27 cells is refused.
  result<std::vector<std::string>> cells(std::string_view variable) const;

 private:
  explicit netcdf_reader(std::string file) : file_{std::move(file)} {}
  void find_variables();
  void find_attributes();

  std::string file_;
  int id_{-1};
  std::map<std::string, variable, std::less<>> variables_;
  std::vector<attribute> attributes_;
};

// More cells than this in a file are taken for a broken header: a few hundred bytes can ask for any memory there is.
inline constexpr std::size_t kMostNetcdfCells = std::size_t{1} << 27U;

// What a file is to hold.
struct netcdf_content {
  using texts = std::vector<std::string>;
  using flags = std::vector<std::int8_t>;  // as xarray stores truth values: bytes with the attribute dtype = bool
  using wholes = std::vector<std::int64_t>;
  using reals = std::vector<double>;  // not a number: none

  struct column {
    std::string name;
    std::vector<std::string> dimensions;
    std::variant<texts, flags, wholes, reals> values;
    std::string units{};  // of times
    std::size_t size() const {
      return std::visit([](auto const& each) { return each.size(); }, values);
    }
  };
  std::vector<std::pair<std::string, std::variant<std::string, std::int64_t, double>>> attributes;
  std::map<std::string, std::size_t> dimensions;
  std::vector<column> columns;
};

// As netCDF-4; series are compressed. A variable along an unknown dimension, of another number of values than its dimensions say, or of a name that netCDF cannot
// hold (with a slash in it) is refused by its name.
result<std::string> netcdf_bytes(netcdf_content const& content);

}  // namespace mamar
