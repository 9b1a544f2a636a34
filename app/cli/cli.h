// What the verbs share: language, output format, exit codes. A verb reads its arguments, calls one study and shows its tables; it has no rules of its own.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "mamar/base/diagnostic.h"
#include "mamar/io/network_any.h"
#include "mamar/report/diagnostics.h"
#include "mamar/report/table.h"

namespace mamar::cli {

// Documented in docs/cli.md and in `mamar --help`, tested in test/app/cli_test.cpp.
enum exit_code : int {
  kAnswered = 0,
  kNoAnswer = 1,      // the study ran and its answer is "none": no way, for example
  kBadInput = 2,      // the network or what was asked of it is wrong; nothing was computed
  kUnbounded = 3,     // flow: the cost has no lower end
  kStopped = 4,       // flow: stopped before the end, by Ctrl-C or the time limit
  kUnsolved = 5,      // flow: the solver found no answer that passes our own check
  kUsage = 64,        // the command line cannot be understood
  kUnavailable = 69,  // this build lacks what the verb needs: the report page, built without Node; netCDF, built without libnetcdf
  kInternal = 70,     // our own mistake
  kCannotWrite = 74   // the result could not be written
};

struct context {
  text_options text_form{};
  bool json{false}, csv{false}, geojson{false};
  read_options read{};  // how networks in the forms of other programs are read

  std::string_view say(std::string_view en, std::string_view ar) const { return text_form.lang == language::ar ? ar : en; }
  std::string text(std::string_view en, std::string_view ar) const { return std::string{say(en, ar)}; }
};

// Each adds its verb to the application; the callback sets the exit code.
void add_check(CLI::App& app, context& c, int& code);
void add_info(CLI::App& app, context& c, int& code);
void add_show(CLI::App& app, context& c, int& code);
void add_convert(CLI::App& app, context& c, int& code);
void add_route(CLI::App& app, context& c, int& code);
void add_report(CLI::App& app, context& c, int& code);
void add_flow(CLI::App& app, context& c, int& code);
void add_matrix(CLI::App& app, context& c, int& code);
void add_schema(CLI::App& app, context& c, int& code);

// Reads the network in whichever form it is, or prints every error on standard error (as JSON on standard output with --json) and sets the code. Warnings are
// printed by `check` only; of a network in another form than ours one line says that there are some.
std::optional<network> load(std::string const& folder, context const& c, int& code);
// kBadInput, or kUnavailable where this build cannot read the network at all.
int status_of(diagnostics const& errors);

// NET, and how it is read where it is of another program: --omit and --dc-model.
void add_network(CLI::App& verb, std::string& net, context& c);

// How the network was read, as options: under which DC model a MATPOWER case was, and whether what is not modelled was left out. An answer holds under these.
std::string read_as(std::string const& net, context const& c);

// Errors and warnings on standard error; with --json, errors as JSON on standard output.
void print_errors(diagnostics const& errors, context const& c, bilingual outcome, int& code);

// Warnings on standard error, in a form for people: they stand beside the answer.
void tell_warnings(diagnostics const& warnings, context const& c);

// Writes to standard output; a full disk or a closed pipe sets kCannotWrite.
void put(std::string_view text, int& code);

// Whether none of the files to be written is one of those read (networks, files of changes); else the errors are printed and the code set. Asked before computing.
bool leave_inputs(std::vector<std::string> const& written, std::vector<std::string> const& inputs, context const& c, int& code);

// A file that an option names.
struct named_file {
  char const* option;
  std::string path;  // blank: none
};
// Throws CLI::ValidationError where of two outputs one would be written over the other. `folder`: of --csv-dir; blank: none.
void keep_apart(std::vector<named_file> const& files, std::string const& folder);

// A path of a file or folder to be written: not blank, and not "-", which other programs take for standard output.
extern CLI::Validator const a_path;

// Results in files beside the answer: written over what a run before left, but never into the folder of a network. On failure the errors are printed, the code set.
bool save_file(std::string const& path, std::string const& bytes, context const& c, int& code);
bool save_folder(std::string const& path, file_set const& files, context const& c, int& code);
// Whether save_folder may write files of these names there: asked before computing.
bool may_save_folder(std::string const& path, file_set const& files, context const& c, int& code);

// Tables in the form asked for: text, --csv (a blank line between tables) or --json (an object, a key for each table).
struct named_table {
  std::string id;
  result_table table;
};
void put_tables(std::vector<named_table> const& tables, context const& c, int& code);

// --json and --csv for verbs that print tables; --geojson where the answer has places.
void add_formats(CLI::App& verb, context& c, bool geojson);

}  // namespace mamar::cli
