#include "mamar/io/netcdf_file.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>
#include <type_traits>

#include "mamar/base/file.h"
#include "mamar/io/cell_text.h"
#include "mamar/io/netcdf_time.h"
#include "mamar/network/messages.h"
#include "mamar/network/schema.h"

#ifdef MAMAR_HAS_NETCDF
#include <netcdf.h>
#include <netcdf_mem.h>
#include <unistd.h>
#endif

namespace mamar {

#ifdef MAMAR_HAS_NETCDF

namespace {

// An attribute as a text; nothing if there is none.
std::optional<std::string> netcdf_text(int file, int variable, char const* name) {
  nc_type type = NC_NAT;
  std::size_t length = 0;
  if (nc_inq_att(file, variable, name, &type, &length) != NC_NOERR) return std::nullopt;
  if (type == NC_CHAR) {
    std::string out(length, '\0');
    if (nc_get_att_text(file, variable, name, out.data()) != NC_NOERR) return std::nullopt;
    out.resize(std::min(out.find('\0'), out.size()));
    return out;
  }
  if (type != NC_STRING || length != 1) return std::nullopt;
  char* text = nullptr;
  if (nc_get_att_string(file, variable, name, &text) != NC_NOERR) return std::nullopt;
  std::string out{text == nullptr ? "" : text};
  nc_free_string(1, &text);
  return out;
}

std::optional<double> netcdf_figure(int file, int variable, char const* name) {
  nc_type type = NC_NAT;
  std::size_t length = 0;
  double out = 0;
  if (nc_inq_att(file, variable, name, &type, &length) != NC_NOERR || length != 1 || type == NC_CHAR || type == NC_STRING) return std::nullopt;
  return nc_get_att_double(file, variable, name, &out) == NC_NOERR ? std::optional{out} : std::nullopt;
}

bool is_signed(nc_type type) { return type == NC_BYTE || type == NC_SHORT || type == NC_INT || type == NC_INT64; }
bool is_unsigned(nc_type type) { return type == NC_UBYTE || type == NC_USHORT || type == NC_UINT || type == NC_UINT64; }
bool is_whole(nc_type type) { return is_signed(type) || is_unsigned(type); }

std::string netcdf_number(double value) {
  if (std::isnan(value)) return {};
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return number_text(value);
}

// An attribute of one figure as a text. Whole ones never pass through a double, which ends at 2^53.
std::optional<std::string> netcdf_figure_text(int file, int variable, char const* name) {
  nc_type type = NC_NAT;
  auto const figure = netcdf_figure(file, variable, name);
  if (!figure || nc_inq_atttype(file, variable, name, &type) != NC_NOERR) return std::nullopt;
  if (type == NC_UINT64)
    if (unsigned long long v = 0; nc_get_att_ulonglong(file, variable, name, &v) == NC_NOERR) return std::to_string(v);
  if (is_whole(type))
    if (long long v = 0; nc_get_att_longlong(file, variable, name, &v) == NC_NOERR) return std::to_string(v);
  return netcdf_number(*figure);
}

// What is wrong with a variable: why it cannot be read, and whether that is its times.
struct netcdf_fault {
  std::string why;
  bool times{false};
};

// The cells of one variable. Each way of reading is false where libnetcdf fails; `status` then says why.
class cell_reader {
 public:
  cell_reader(int file, int variable, std::size_t count) : file_{file}, variable_{variable}, count_{count} {
    nc_inq_vartype(file, variable, &type_);
    std::size_t bytes = 0;
    auto const sign = netcdf_text(file, variable, "_Unsigned");
    if (sign) sign_ = lower_case(*sign);
    if (is_signed(type_) && sign_ == "true" && nc_inq_type(file, type_, nullptr, &bytes) == NC_NOERR) unsigned_bits_ = static_cast<int>(8 * bytes);
  }

  // Blank where all went well; else what is wrong with the variable.
  netcdf_fault read(std::vector<std::string>& out) {
    if (count_ == 0) return {};
    if (unsigned_bits_ > 32 || (is_unsigned(type_) && sign_ == "false")) return {"_Unsigned = " + sign_};
    out.reserve(count_);
    auto const units = netcdf_text(file_, variable_, "units");
    bool const times = units && units->find(" since ") != std::string::npos;
    auto const dtype = netcdf_text(file_, variable_, "dtype");
    bool const scaled = netcdf_figure(file_, variable_, "scale_factor") || netcdf_figure(file_, variable_, "add_offset");
    int status = NC_EBADTYPE;
    if (type_ == NC_STRING) status = strings(out);
    else if (type_ == NC_CHAR) status = characters(out);
    else if (times) return {read_times(*units, out), true};
    else if (type_ == NC_BYTE && dtype && *dtype == "bool") status = flags(out);
    else if (type_ == NC_UINT64 && !scaled) status = wholes<unsigned long long>(out, nc_get_var_ulonglong, nc_get_att_ulonglong);
    else if (is_whole(type_) && !scaled) status = wholes<long long>(out, nc_get_var_longlong, nc_get_att_longlong);
    else if (type_ == NC_FLOAT || type_ == NC_DOUBLE || is_whole(type_)) status = reals(out);
    if (status != NC_NOERR) return {nc_strerror(status)};
    return {};
  }

 private:
  // netCDF-3 has no unsigned kinds: with the attribute _Unsigned = "true" the byte -56 stands for 200.
  template <class Value>
  Value as_meant(Value v) const {
    if constexpr (std::is_signed_v<Value>)
      if (unsigned_bits_ > 0 && v < 0) return v + static_cast<Value>(std::int64_t{1} << unsigned_bits_);
    return v;
  }

  // What stands for "none": _FillValue and missing_value, as they are stored.
  template <class Value, class Get>
  auto fills(Get const& get) const {
    std::vector<Value> found;
    for (auto const* const name : {"_FillValue", "missing_value"})
      if (Value v{}; netcdf_figure(file_, variable_, name) && get(name, &v) == NC_NOERR) found.push_back(as_meant(v));
    return [found](Value v) { return std::find(found.begin(), found.end(), v) != found.end(); };
  }

  int strings(std::vector<std::string>& out) {
    std::vector<char*> texts(count_, nullptr);
    if (auto const status = nc_get_var_string(file_, variable_, texts.data()); status != NC_NOERR) return status;
    for (auto const* const t : texts) out.emplace_back(t == nullptr ? "" : t);
    return nc_free_string(count_, texts.data());
  }

  // Texts of one length, filled up with zeros, in the last dimension.
  int characters(std::vector<std::string>& out) {
    int rank = 0;
    if (auto const status = nc_inq_varndims(file_, variable_, &rank); status != NC_NOERR) return status;
    std::vector<int> dimensions(static_cast<std::size_t>(rank));
    std::size_t width = 1;
    if (auto const status = nc_inq_vardimid(file_, variable_, dimensions.data()); status != NC_NOERR) return status;
    if (rank > 0)
      if (auto const status = nc_inq_dimlen(file_, dimensions.back(), &width); status != NC_NOERR) return status;
    if (width > kMostNetcdfCells / count_) return NC_ENOMEM;
    std::string all(count_ * width, '\0');
    if (auto const status = nc_get_var_text(file_, variable_, all.data()); status != NC_NOERR) return status;
    for (std::size_t i = 0; i < count_; ++i) {
      auto const text = std::string_view{all}.substr(i * width, width);
      auto const end = text.find_last_not_of('\0');
      out.emplace_back(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
    }
    return NC_NOERR;
  }

  int flags(std::vector<std::string>& out) {
    std::vector<signed char> values(count_);
    if (auto const status = nc_get_var_schar(file_, variable_, values.data()); status != NC_NOERR) return status;
    for (auto const v : values) out.emplace_back(v != 0 ? "True" : "False");
    return NC_NOERR;
  }

  template <class Value>
  int wholes(std::vector<std::string>& out, int (*get)(int, int, Value*), int (*get_attribute)(int, int, char const*, Value*)) {
    std::vector<Value> values(count_);
    if (auto const status = get(file_, variable_, values.data()); status != NC_NOERR) return status;
    auto const none = fills<Value>([&](char const* name, Value* v) { return get_attribute(file_, variable_, name, v); });
    for (auto const stored : values) {
      auto const v = as_meant(stored);
      out.push_back(none(v) ? std::string{} : std::to_string(v));
    }
    return NC_NOERR;
  }

  int reals(std::vector<std::string>& out) {
    std::vector<double> values;
    if (auto const status = figures(values); status != NC_NOERR) return status;
    for (auto const v : values) out.push_back(netcdf_number(v));
    return NC_NOERR;
  }

  // Scaled; not a number where there is none.
  int figures(std::vector<double>& values) {
    values.resize(count_);
    if (auto const status = nc_get_var_double(file_, variable_, values.data()); status != NC_NOERR) return status;
    auto const none = fills<double>([&](char const* name, double* v) { return nc_get_att_double(file_, variable_, name, v); });
    auto const scale = netcdf_figure(file_, variable_, "scale_factor").value_or(1);
    auto const offset = netcdf_figure(file_, variable_, "add_offset").value_or(0);
    bool const as_stored = scale == 1 && offset == 0;
    for (auto& v : values) {
      v = as_meant(v);
      if (none(v)) v = std::numeric_limits<double>::quiet_NaN();
      else if (!as_stored) v = v * scale + offset;
    }
    return NC_NOERR;
  }

  std::string read_times(std::string const& units, std::vector<std::string>& out) {
    auto const calendar = lower_case(netcdf_text(file_, variable_, "calendar").value_or("standard"));
    if (calendar != "standard" && calendar != "gregorian" && calendar != "proleptic_gregorian") return "calendar " + calendar;
    auto const scale = parse_time_scale(units);
    if (!scale) return units;
    std::vector<double> values;
    if (auto const status = figures(values); status != NC_NOERR) return nc_strerror(status);
    std::vector<time_us> times;
    for (auto const v : values) {
      auto const at = static_cast<double>(scale->origin) + v * scale->unit_us;
      // before 1582-10-15 the two calendars differ; after 9999 there are no four digits
      if (!(at >= -12'219'292'800e6 && at < 253'402'300'800e6)) return units + ": " + netcdf_number(v);
      times.push_back(scale->origin + std::llround(v * scale->unit_us));
    }
    out = time_texts(times);
    return {};
  }

  int file_, variable_;
  std::size_t count_;
  nc_type type_{NC_NAT};
  std::string sign_;      // what _Unsigned says
  int unsigned_bits_{0};  // of a signed kind whose figures are meant without sign
};

}  // namespace

bool has_netcdf() { return true; }

result<netcdf_reader> netcdf_reader::open(std::string const& file, std::string const& bytes) {
  netcdf_reader out{file};
  // libnetcdf reads from the bytes and leaves them alone
  auto const status = nc_open_mem("memory", NC_NOWRITE, bytes.size(), const_cast<char*>(bytes.data()), &out.id_);
  if (status != NC_NOERR) {
    out.id_ = -1;
    return make_diagnostic("pypsa.netcdf-unreadable", {nc_strerror(status)}, {file, 0, 0});
  }
  out.find_variables();
  out.find_attributes();
  return out;
}

netcdf_reader::netcdf_reader(netcdf_reader&& other) noexcept
    : file_{std::move(other.file_)},
      id_{std::exchange(other.id_, -1)},
      variables_{std::move(other.variables_)},
      attributes_{std::move(other.attributes_)} {}

netcdf_reader::~netcdf_reader() {
  if (id_ >= 0) nc_close(id_);
}

void netcdf_reader::find_variables() {
  int count = 0;
  nc_inq_nvars(id_, &count);
  for (int v = 0; v < count; ++v) {
    std::string name(NC_MAX_NAME + 1, '\0');
    nc_type type = NC_NAT;
    int rank = 0;
    if (nc_inq_var(id_, v, name.data(), &type, &rank, nullptr, nullptr) != NC_NOERR) continue;
    std::vector<int> dimensions(static_cast<std::size_t>(rank));
    if (nc_inq_vardimid(id_, v, dimensions.data()) != NC_NOERR) continue;
    if (type == NC_CHAR && rank > 0) dimensions.pop_back();
    auto& one = variables_[name.substr(0, name.find('\0'))];
    one.id = v;
    one.is_text = type == NC_STRING || type == NC_CHAR;
    for (auto const d : dimensions) {
      std::string of(NC_MAX_NAME + 1, '\0');
      std::size_t size = 0;
      nc_inq_dim(id_, d, of.data(), &size);
      one.dimensions.push_back(of.substr(0, of.find('\0')));
      one.sizes.push_back(size);
    }
  }
}

void netcdf_reader::find_attributes() {
  int count = 0;
  nc_inq_natts(id_, &count);
  for (int a = 0; a < count; ++a) {
    std::string name(NC_MAX_NAME + 1, '\0');
    if (nc_inq_attname(id_, NC_GLOBAL, a, name.data()) != NC_NOERR) continue;
    name.resize(name.find('\0'));
    auto text = netcdf_text(id_, NC_GLOBAL, name.c_str());
    bool const is_text = text.has_value();
    attributes_.push_back({name, is_text ? std::move(text) : netcdf_figure_text(id_, NC_GLOBAL, name.c_str()), is_text});
  }
}

result<std::vector<std::string>> netcdf_reader::cells(std::string_view name) const {
  auto const& one = variables_.find(name)->second;
  source_pos const at{file_ + ":" + std::string{name}, 0, 0};
  std::size_t count = 1;
  for (auto const size : one.sizes) {
    if (size != 0 && count > kMostNetcdfCells / size) return make_diagnostic("pypsa.netcdf-large", {}, at);
    count *= size;
  }
  std::vector<std::string> out;
  auto const wrong = cell_reader{id_, one.id, count}.read(out);
  if (!wrong.why.empty()) return make_diagnostic(wrong.times ? "pypsa.netcdf-times" : "pypsa.netcdf-variable", {wrong.why}, at);
  return out;
}

namespace {

// In memory libnetcdf (4.9) would write without the order of the variables, and then nobody could open the file to add to it: it goes by a file that is there only
// for the time of writing.
class passing_file {
 public:
  passing_file() {
    std::error_code error;
    auto const folder = std::filesystem::temp_directory_path(error);
    if (error) {
      why_ = "TMPDIR: " + error.message();
      return;
    }
    name_ = (folder / "mamar-netcdf-XXXXXX").string();
    handle_ = mkstemp(name_.data());
    if (handle_ < 0) why_ = name_ + ": " + std::generic_category().message(errno);
  }
  passing_file(passing_file const&) = delete;
  passing_file& operator=(passing_file const&) = delete;
  ~passing_file() {
    if (handle_ < 0) return;
    close(handle_);
    std::error_code ignored;
    std::filesystem::remove(name_, ignored);
  }
  std::string const& name() const { return name_; }
  std::string const& why() const { return why_; }  // blank: it is there

 private:
  std::string name_, why_;
  int handle_{-1};
};

// A file that is being written; the first failure stays.
class netcdf_writer {
 public:
  explicit netcdf_writer(netcdf_content const& content) : content_{content} {}

  result<std::string> bytes() {
    for (auto const& c : content_.columns)
      if (auto const wrong = shape_fault(c); !wrong.empty()) return refused(wrong);
    passing_file const file;
    if (!file.why().empty()) return refused(file.why());
    keep(nc_create(file.name().c_str(), NC_NETCDF4 | NC_CLOBBER, &id_), file.name());
    if (status_ != NC_NOERR) return failed();
    for (auto const& [name, value] : content_.attributes) set(name, value);
    for (auto const& [name, size] : content_.dimensions) keep(nc_def_dim(id_, name.c_str(), size, &dimension_ids_[name]), name);
    std::vector<int> variables;
    for (auto const& c : content_.columns) variables.push_back(define(c));
    if (status_ == NC_NOERR) keep(nc_enddef(id_), {});
    for (std::size_t i = 0; i < variables.size() && status_ == NC_NOERR; ++i)
      std::visit([&](auto const& values) { keep(put(variables[i], values), content_.columns[i].name); }, content_.columns[i].values);
    if (status_ != NC_NOERR) nc_abort(id_);
    else keep(nc_close(id_), {});
    if (status_ != NC_NOERR) return failed();
    std::string out, why;
    if (!read_file(file.name(), out, why)) return refused(why);
    return out;
  }

 private:
  void keep(int status, std::string_view of) {
    if (status_ != NC_NOERR || status == NC_NOERR) return;
    status_ = status;
    of_ = of;
  }
  static result<std::string> refused(std::string const& why) { return make_diagnostic("pypsa.netcdf-unwritable", {why}); }
  result<std::string> failed() const { return refused((of_.empty() ? of_ : of_ + ": ") + nc_strerror(status_)); }

  // In signs, which need no translation: "loads_t_p_set(snapshots, loads_t_p_set_i): 3 != 2"; blank where all is right.
  std::string shape_fault(netcdf_content::column const& c) const {
    std::string along;
    std::size_t cells = 1;
    bool known = true;
    for (auto const& d : c.dimensions) {
      along += (along.empty() ? "" : ", ") + d;
      auto const one = content_.dimensions.find(d);
      known = known && one != content_.dimensions.end();
      if (known) cells *= one->second;
    }
    if (known && cells == c.size()) return {};
    return c.name + "(" + along + "): " + std::to_string(c.size()) + " != " + (known ? std::to_string(cells) : "?");
  }

  void set(std::string const& name, std::variant<std::string, std::int64_t, double> const& value) {
    if (auto const* const text = std::get_if<std::string>(&value))
      keep(nc_put_att_text(id_, NC_GLOBAL, name.c_str(), text->size(), text->data()), name);
    if (auto const* const v = std::get_if<std::int64_t>(&value)) {
      long long const whole = *v;
      keep(nc_put_att_longlong(id_, NC_GLOBAL, name.c_str(), NC_INT64, 1, &whole), name);
    }
    if (auto const* const v = std::get_if<double>(&value)) keep(nc_put_att_double(id_, NC_GLOBAL, name.c_str(), NC_DOUBLE, 1, v), name);
  }

  int define(netcdf_content::column const& c) {
    constexpr nc_type kTypes[] = {NC_STRING, NC_BYTE, NC_INT64, NC_DOUBLE};
    std::vector<int> dimensions;
    for (auto const& d : c.dimensions) dimensions.push_back(dimension_ids_.at(d));
    int variable = 0;
    keep(nc_def_var(id_, c.name.c_str(), kTypes[c.values.index()], static_cast<int>(dimensions.size()), dimensions.data(), &variable), c.name);
    if (status_ != NC_NOERR) return variable;
    auto const text = [&](char const* name, std::string_view value) {
      keep(nc_put_att_text(id_, variable, name, value.size(), value.data()), c.name);
    };
    if (c.values.index() == 1) text("dtype", "bool");
    if (!c.units.empty()) {
      text("units", c.units);
      text("calendar", "proleptic_gregorian");
    }
    if (c.values.index() == 3) {
      auto const none = std::numeric_limits<double>::quiet_NaN();
      keep(nc_put_att_double(id_, variable, "_FillValue", NC_DOUBLE, 1, &none), c.name);
      if (dimensions.size() > 1) keep(nc_def_var_deflate(id_, variable, 1, 1, 4), c.name);
    }
    return variable;
  }

  int put(int variable, netcdf_content::texts const& values) const {
    std::vector<char const*> texts;
    for (auto const& v : values) texts.push_back(v.c_str());
    return texts.empty() ? NC_NOERR : nc_put_var_string(id_, variable, texts.data());
  }
  int put(int variable, netcdf_content::flags const& values) const {
    return values.empty() ? NC_NOERR : nc_put_var_schar(id_, variable, values.data());
  }
  int put(int variable, netcdf_content::reals const& values) const {
    return values.empty() ? NC_NOERR : nc_put_var_double(id_, variable, values.data());
  }
  int put(int variable, netcdf_content::wholes const& values) const {
    std::vector<long long> const each(values.begin(), values.end());
    return each.empty() ? NC_NOERR : nc_put_var_longlong(id_, variable, each.data());
  }

  netcdf_content const& content_;
  int id_{-1};
  int status_{NC_NOERR};
  std::string of_;  // what failed: a variable, an attribute
  std::map<std::string, int> dimension_ids_;
};

}  // namespace

result<std::string> netcdf_bytes(netcdf_content const& content) { return netcdf_writer{content}.bytes(); }

#else

bool has_netcdf() { return false; }

result<netcdf_reader> netcdf_reader::open(std::string const& file, std::string const&) {
  return make_diagnostic("pypsa.netcdf-unavailable", {}, {file, 0, 0});
}
netcdf_reader::netcdf_reader(netcdf_reader&& other) noexcept = default;
netcdf_reader::~netcdf_reader() { static_cast<void>(id_); }
result<std::vector<std::string>> netcdf_reader::cells(std::string_view) const {
  return make_diagnostic("pypsa.netcdf-unavailable", {}, {file_, 0, 0});
}
result<std::string> netcdf_bytes(netcdf_content const&) { return make_diagnostic("pypsa.netcdf-unavailable", {}); }

#endif

}  // namespace mamar
