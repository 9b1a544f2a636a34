// Programs written for other solvers to read, and for people: MPS or LP text. HiGHS writes it, under names that both formats and their readers can bear.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include "mamar/base/file.h"
#include "mamar/solve/conflict.h"
#include "mamar/solve/highs.h"

namespace mamar {

namespace {

constexpr std::size_t kLongestName = 200;  // of 255 that readers of LP files take, with room for a number

diagnostic fault(std::string const& file, std::string const& english, std::string const& arabic) {
  auto d = diagnostic{};
  d.code = "lp.write";
  d.message = "cannot write " + file + ": " + english;
  d.message_ar = "تعذّرت كتابة " + file + ": " + arabic;
  return d;
}

bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

// Both formats part their words at spaces. LP text also has operators, and takes a leading digit, dot or e for a number.
class safe_names {
 public:
  explicit safe_names(bool lp) : lp_{lp} {}

  std::string of(std::string name, char kind, std::uint32_t number) {
    for (auto& c : name)
      if (!allowed(c)) c = '_';
    if (name.size() > kLongestName) {
      name.resize(kLongestName);
      while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();  // never half a character
      if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
    }
    if (name.empty() || (lp_ && starts_badly(name))) name.insert(0, 1, '_');
    if (taken_.contains(name) || name == "_") name += std::string{"_"} + kind + std::to_string(number);
    while (taken_.contains(name)) name += '_';
    taken_.insert(name);
    return name;
  }

 private:
  bool allowed(char c) const {
    auto const u = static_cast<unsigned char>(c);
    if (u >= 0x80) return !lp_;
    auto const letter = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
    return letter || std::string_view{lp_ ? "_.," : "_.,()[]{}=:;-+/%&@#!?'"}.find(c) != std::string_view::npos;
  }
  // words of the format itself, "st" and "free" among them, begin like names too: an underscore keeps all of them apart
  static bool starts_badly(std::string const& name) {
    static auto const words = std::unordered_set<std::string>{
        "st",  "s.t.",     "bound",    "bounds", "free",     "inf",      "infinity", "bin",      "binary",  "binaries",
        "gen", "general",  "generals", "int",    "integer",  "integers", "semi",     "semis",    "sos",     "end",
        "min", "minimize", "minimum",  "max",    "maximize", "maximum",  "minimise", "maximise", "subject", "such"};
    auto lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return (name[0] >= '0' && name[0] <= '9') || name[0] == '.' || name[0] == ',' || name[0] == 'e' || name[0] == 'E' || words.contains(lower);
  }

  bool lp_;
  std::unordered_set<std::string> taken_;
};

bool name_all(void* h, linear_program const& p, lp_names const& names, bool lp) {
  auto rows = safe_names{lp}, columns = safe_names{lp};
  for (auto i = std::uint32_t{0}; i < p.rows.count(); ++i) {
    auto const name = rows.of(names.row ? names.row(lp_row{i}) : "r" + std::to_string(i), 'r', i);
    if (Highs_passRowName(h, static_cast<HighsInt>(i), name.c_str()) == kHighsStatusError) return false;
  }
  for (auto j = std::uint32_t{0}; j < p.columns.count(); ++j) {
    auto const name = columns.of(names.column ? names.column(lp_column{j}) : "c" + std::to_string(j), 'c', j);
    if (Highs_passColName(h, static_cast<HighsInt>(j), name.c_str()) == kHighsStatusError) return false;
  }
  return true;
}

bool is_whole(std::string_view text, bool lp) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return ends_with(text, lp ? "end" : "ENDATA");
}

}  // namespace

result<bool> write_program(linear_program const& p, std::string const& file, lp_names const& names) {
  auto const lp = ends_with(file, ".lp");
  if (!lp && !ends_with(file, ".mps")) return fault(file, "the name must end in .mps or .lp", "يجب أن ينتهي الاسم بـ .mps أو .lp");
  if (auto const wrong = program_fault(p); !wrong.empty()) return fault(file, wrong, wrong);
  if (auto const wrong = target_fault(file); !wrong.empty()) return fault(file, wrong, wrong);
  auto const h = make_highs();
  if (!pass_program(h.get(), p) || !name_all(h.get(), p, names, lp)) return fault(file, "HiGHS refuses the program", "رفض HiGHS البرنامج");
  // HiGHS neither survives a file that it cannot open nor says that a disk is full: it writes beside the target, and what it wrote is looked at first
  auto const beside = file + ".new" + (lp ? ".lp" : ".mps");
  if (!std::ofstream{beside}) return fault(file, std::strerror(errno), std::strerror(errno));
  auto bytes = std::string{}, error = std::string{};
  auto const whole = Highs_writeModel(h.get(), beside.c_str()) != kHighsStatusError && read_file(beside, bytes, error) && is_whole(bytes, lp);
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  if (!whole) return fault(file, "HiGHS could not write it whole", "لم يستطع HiGHS كتابته كاملاً");
  if (!write_files({{file, bytes}}, error)) return fault(file, error, error);
  return true;
}

}  // namespace mamar
