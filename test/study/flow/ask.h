// Cases put to flow and to the whole model, and both held against what is expected by hand.
#pragma once

#include "test/study/flow/answers.h"
#include "test/study/flow/flow_case.h"
#include "test/study/flow/whole_model.h"

namespace mamar::test {

// Whether goods may come to any place that has a balance and leave it again (whole_model.h).
inline constexpr bool kThrough = false;

inline std::string word(flow_status s) {
  switch (s) {
    case flow_status::optimal: return "optimal";
    case flow_status::infeasible: return "infeasible";
    case flow_status::unbounded: return "unbounded";
    case flow_status::stopped: return "stopped";
    case flow_status::failed: return "failed";
  }
  return {};
}
inline std::string word(lp_status s) {
  switch (s) {
    case lp_status::optimal: return "optimal";
    case lp_status::infeasible: return "infeasible";
    case lp_status::unbounded: return "unbounded";
    case lp_status::stopped: return "stopped";
    case lp_status::time_limit: return "time_limit";
    case lp_status::failed: return "failed";
  }
  return {};
}

inline bool near(double a, double b, double relative = 1e-6) { return std::abs(a - b) <= relative * std::max({1.0, std::abs(a), std::abs(b)}); }

// The answer with its certificate checked, or the errors.
inline result<flow_result> try_flow(overlay const& view, flow_options o = {}) {
  auto r = flow(view, std::move(o));
  if (r && r->status == flow_status::optimal)
    for (auto const& wrong : check_flow(view, *r)) ADD_FAILURE() << "check_flow: " << wrong;
  return r;
}

inline flow_result ask_flow(overlay const& view, flow_options o = {}) {
  auto r = try_flow(view, std::move(o));
  if (!r) throw std::runtime_error{"flow refuses:\n" + all_text(r.messages())};
  return std::move(r).value();
}
inline flow_result ask_flow(network const& n, flow_options o = {}) { return ask_flow(overlay{n}, std::move(o)); }

// Codes of the errors, sorted, each once, or the status.
inline std::string refusal(std::string_view text) {
  auto const n = flow_case{text}.read();
  auto const r = flow(overlay{n});
  if (r) return word(r->status);
  std::set<std::string> codes;
  for (auto const& d : r.messages()) {
    if (d.lvl == level::error) codes.insert(d.code);
    EXPECT_FALSE(d.message_ar.empty()) << d.message;
  }
  std::string out;
  for (auto const& c : codes) out += (out.empty() ? "" : " ") + c;
  return out;
}

// "price a electricity @1 20" of "= ..." against the numbers; what stands in no table counts as 0.
inline void expect_numbers(std::vector<std::string> const& expected, std::string const& status, answer_map const& numbers, std::string const& whose) {
  std::string wanted = "optimal";
  for (auto const& e : expected)
    if (e == "infeasible" || e == "unbounded") wanted = e;
  EXPECT_EQ(status, wanted) << whose;
  if (status != "optimal") return;
  for (auto const& e : expected) {
    auto const space = e.rfind(' ');
    if (space == std::string::npos) continue;
    auto key = e.substr(0, space);
    auto const value = std::stod(e.substr(space + 1));
    bool const timeless = key == "objective" || key.starts_with("total") || key.starts_with("limit") || key.starts_with("built");
    if (!timeless && key.find('@') == std::string::npos) key += " @0";
    auto const it = numbers.find(key);
    if (it == numbers.end()) {
      std::string all;
      for (auto const& [k, v] : numbers) all += k + " = " + fmt::format("{}", v) + "\n";
      if (value != 0) ADD_FAILURE() << whose << " has no \"" << key << "\"; it has\n" << all;
    } else {
      EXPECT_TRUE(near(it->second, value)) << whose << ": " << key << " is " << it->second << ", by hand " << value;
    }
  }
}

// Both flow and the whole model must give what is expected.
inline void judge(flow_case const& c, std::vector<change> const& changes = {}) {
  auto const n = c.read();
  auto const view = overlay::lay(n, changes);
  if (!view) throw std::runtime_error{all_text(view.messages())};
  auto const whole = whole_model{*view}.solve();
  expect_numbers(c.expected, word(whole.status), whole.numbers, "the whole model");
#ifndef MAMAR_WHOLE_MODEL_ONLY
  auto const r = ask_flow(*view);
  expect_numbers(c.expected, word(r.status), answers(n, r), "flow");
#endif
}
inline void judge(std::string_view text) { judge(flow_case{text}); }

}  // namespace mamar::test
