#include "app/cli/flow_question.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "app/cli/route_question.h"
#include "mamar/network/lookup.h"
#include "mamar/network/messages.h"
#include "mamar/solve/solver.h"

namespace mamar::cli {

namespace {

using clock = std::chrono::steady_clock;

std::atomic<bool> interrupted{false};

double seconds_since(clock::time_point begin) { return std::chrono::duration<double>(clock::now() - begin).count(); }

// Of the whole process, as the system has it.
double peak_mb() {
  rusage use{};
  if (getrusage(RUSAGE_SELF, &use) != 0) return 0;
#ifdef __APPLE__
  return static_cast<double>(use.ru_maxrss) / (1 << 20);
#else
  return static_cast<double>(use.ru_maxrss) / (1 << 10);
#endif
}

// What is being done, on one line of the terminal, which is left blank at the end. Files and pipes get nothing.
class progress_line {
 public:
  progress_line() : on_{isatty(STDERR_FILENO) != 0} {}
  progress_line(progress_line const&) = delete;
  progress_line& operator=(progress_line const&) = delete;
  ~progress_line() { clear(); }

  void tell(std::string_view step) {
    if (!on_) return;
    std::string text{step.substr(0, kWidth)};
    std::fprintf(stderr, "\r%-*s", static_cast<int>(kWidth), text.c_str());
    std::fflush(stderr);
    written_ = true;
  }
  void clear() {
    if (written_) std::fprintf(stderr, "\r%*s\r", static_cast<int>(kWidth), "");
    written_ = false;
  }

 private:
  static constexpr std::size_t kWidth = 70;
  bool on_, written_{false};
};

CLI::Validator const a_setting{[](std::string& word) {
                                 auto const equal = word.find('=');
                                 bool const fine = equal != std::string::npos && equal > 0 && equal + 1 < word.size();
                                 return fine ? solver_option_fault(word.substr(0, equal), word.substr(equal + 1)) : "must be NAME=VALUE, not " + word;
                               },
                               "NAME=VALUE", "a setting"};

CLI::Validator positive_to(double most) {
  return {[most](std::string& word) {
            double value = -1;  // CLI::Range takes NaN to be inside
            bool const inside = CLI::detail::lexical_cast(word, value) && value > 0 && value <= most;
            if (word.find(',') != std::string::npos) return "must be a number without separators, not " + word;
            return inside ? std::string{} : "Value " + word + " not in range above 0 to " + figure(most, 0);
          },
          "FLOAT", "positive"};
}

flow_options options_of(flow_question const& q, clock::time_point begin, progress_line& line) {
  flow_options o;
  o.tiers = !q.no_tiers;
  o.lines_may_close = !q.other.empty();  // by the other view, laid on afterwards
  if (q.gap > 0) o.gap = q.gap;
  o.threads = q.threads;
  o.solver.threads = q.threads;
  o.solver.time_limit_s = q.time_limit_s;
  for (auto const& one : q.settings) {
    auto const equal = one.find('=');
    o.solver.solver_options.emplace_back(one.substr(0, equal), one.substr(equal + 1));
  }
  // the limit is of the whole study, of which the solver sees one program at a time
  o.stop = [begin, limit = q.time_limit_s] { return interrupted.load() || (limit > 0 && seconds_since(begin) > limit); };
  o.solver.stop = o.stop;
  o.progress = [&line](std::string_view step) { line.tell(step); };
  return o;
}

int status_code(flow_status s) {
  switch (s) {
    case flow_status::optimal: return kAnswered;
    case flow_status::infeasible: return kNoAnswer;
    case flow_status::unbounded: return kUnbounded;
    case flow_status::stopped: return kStopped;
    case flow_status::failed: return kUnsolved;
  }
  return kInternal;
}

// Names what the second of two answers is wrong about.
bool certificate_fails(overlay const& view, flow_result const& r) { return r.status == flow_status::optimal && check_failed(check_flow(view, r)); }

// The place and the commodity whose price is asked for, by id or name.
diagnostics find_asked(network const& n, flow_question const& q, price_answer& asked) {
  diagnostics errors;
  auto place = find_place_by_name(n, q.explain[0]);
  if (place) asked.place = *place;
  else errors = place.take_messages();
  auto commodity = find_by_name(n, table_id::commodities, q.explain[1]);
  if (commodity) asked.commodity = commodity_idx{*commodity};
  else
    for (auto& m : commodity.take_messages()) errors.push_back(std::move(m));
  return errors;
}

diagnostics explain(overlay const& view, flow_result const& r, flow_question const& q, price_answer& asked) {
  auto const& n = view.base();
  auto const commodity = n.commodities.commodity_id[asked.commodity];
  time_slot when;
  if (!dearest_slot(r, asked.place, asked.commodity, when)) return {make_diagnostic("flow.no-price", {commodity, n.places.place_id[asked.place]})};
  if (!q.at.empty() && !find_slot(n, r, asked, q.at, when)) return {make_diagnostic("flow.no-time", {commodity, q.at, slot_names(n, r)})};
  asked.steps = explain_price(view, r, asked.place, asked.commodity, when);
  time_slot low;
  if (cheapest_slot(r, asked.place, asked.commodity, low) && !asked.steps.empty()) {
    asked.cheapest = explain_price(view, r, asked.place, asked.commodity, low);
    auto const now = asked.steps.front().price;
    if (now - asked.cheapest.front().price <= 0.005 * std::max(1.0, std::abs(now))) asked.cheapest.clear();
  }
  return {};
}

}  // namespace

std::vector<CLI::Option*> add_flow_options(CLI::App& app, flow_question& q, context const& c) {
  return {
      app.add_option("--threads", q.threads,
                     c.text("how many threads (default: as many as the machine runs at once); the answer is the same",
                            "عدد خيوط التنفيذ (وإلا فبقدر ما تحتمله الآلة)، والجواب لا يتغيّر"))
          ->check(CLI::Range(1, 1024)),
      app.add_option("--time-limit", q.time_limit_s, c.text("seconds, after which it stops with what it has", "ثوانٍ يتوقّف بعدها بما لديه"))
          ->check(positive_to(1e7)),
      app.add_option("--gap", q.gap,
                     c.text("how far from the proven least cost is near enough, as a share (default: 1e-6)",
                            "ما يُقبل من فرق نسبي عن أقل كلفة مثبتة (وإلا فـ 1e-6)"))
          ->check(positive_to(1)),
      app.add_flag("--no-tiers", q.no_tiers,
                   c.text("shed shortage in one step, not in four that share it among places", "النقص بدرجة واحدة، لا بأربع درجات تتقاسمها المواضع")),
      app.add_option("--solver-option", q.settings,
                     c.text("a setting of the solver as HiGHS documents it, NAME=VALUE; may be repeated",
                            "إعداد للمحلّل كما في وثائق HiGHS، بصيغة NAME=VALUE، ويجوز تكراره"))
          ->allow_extra_args(false)
          ->check(a_setting)
          ->option_text("NAME=VALUE")};
}

int answer(flow_question const& q, context const& c, std::function<void(flow_answer const&, int&)> const& tell) {
  auto const begin = clock::now();
  int code = kAnswered;
  auto const n = load(q.net, c, code);
  if (!n) return code;
  auto inputs = q.words.changes;
  inputs.push_back(q.net);
  if (!leave_inputs(q.written, inputs, c, code)) return code;
  auto const refuse = [&](diagnostics const& errors) {
    print_errors(errors, c, {"nothing computed", "لم يُحسب شيء"}, code);
    return kBadInput;
  };
  auto const lay = [&](change_words const& words) -> result<overlay> {
    auto request = read_changes(*n, words);
    if (!request) return request.take_messages();
    return overlay::lay(*n, request->changes, request->day);
  };
  auto other_words = q.words;
  bool const unchanged = q.other == kUnchanged && !n->find(table_id::scenarios, q.other);
  if (unchanged) {
    other_words = {};
    other_words.day = q.words.day;
  } else {
    other_words.scenario = q.other;  // in place of that of the question; the rest of the changes stays
  }
  auto const view = lay(q.words);
  auto const other_view = q.other.empty() ? result<overlay>{overlay{*n}} : lay(other_words);
  if (!view || !other_view) {
    diagnostics errors = view.messages();
    if (view) errors = other_view.messages();
    return refuse(errors);
  }
  if (!q.csv_folder.empty() && !may_save_folder(q.csv_folder, flow_package(*view, {}), c, code)) return code;
  price_answer asked{};
  if (!q.explain.empty())
    if (auto errors = find_asked(*n, q, asked); !errors.empty()) return refuse(errors);
  std::signal(SIGINT, [](int) {
    interrupted = true;
    std::signal(SIGINT, SIG_DFL);  // a second time ends the program at once
  });
  progress_line line;
  auto model = flow_model::make(*view, options_of(q, begin, line));
  if (!model) return refuse(model.messages());
  auto const r = model->solve();
  std::optional<flow_result> other;
  if (!q.program.empty())
    if (auto const written = model->write(q.program); !written) {
      line.clear();
      print_errors(written.messages(), c, {"nothing written", "لم يُكتب شيء"}, code);
      return kCannotWrite;
    }
  if (!q.other.empty()) {
    // the same program seen otherwise: solved from where the first ended
    if (auto const laid = model->lay(*other_view); !laid) {
      line.clear();
      return refuse(laid.messages());
    }
    other = model->solve();
  }
  line.clear();
  if (q.check && (certificate_fails(*view, r) || (other && certificate_fails(*other_view, *other)))) return kInternal;
  flow_answer found{*view, r, {seconds_since(begin), peak_mb(), solver_name()}, other ? &*other_view : nullptr, other ? &*other : nullptr};
  if (!q.explain.empty() && r.status == flow_status::optimal) {
    if (auto errors = explain(*view, r, q, asked); !errors.empty()) return refuse(errors);
    found.why = std::move(asked);
  }
  tell(found, code);
  if (code != kAnswered) return code;
  auto const own = status_code(r.status);
  return own != kAnswered || !other ? own : status_code(other->status);
}

}  // namespace mamar::cli
