#include "mamar/base/nearest.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mamar {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::size_t const m = a.size();
  // Three rows of the table: a swap of neighbours looks two rows back.
  std::vector<std::size_t> before(m + 1);
  std::vector<std::size_t> last(m + 1);
  std::vector<std::size_t> row(m + 1);
  for (std::size_t i = 0; i <= m; ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= m; ++i) {
      std::size_t d = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = std::min(d, before[i - 2] + 1);
      row[i] = d;
      least = std::min(least, d);
    }
    // A swap reaches back two rows and adds one, so both must be past the limit.
    if (least > limit && *std::ranges::min_element(last) >= limit) return limit + 1;
  }
  return std::min(row[m], limit + 1);
}

nearest_search::nearest_search(std::string_view word, std::size_t keep)
    : word_{word},
      keep_{keep},
      limit_{std::max<std::size_t>(1, word.size() / 3)} {}

void nearest_search::consider(std::string_view candidate) {
  if (keep_ == 0) return;
  std::size_t const limit = hits_.size() < keep_ ? limit_ : hits_.back().distance;
  auto const distance = edit_distance(word_, candidate, limit);
  if (distance > limit) return;
  auto const key = [](hit const& h) { return std::tuple{h.distance, std::string_view{h.text}}; };
  auto const at = std::ranges::lower_bound(hits_, std::tuple{distance, candidate}, {}, key);
  if (at != hits_.end() && at->text == candidate) return;
  hits_.insert(at, hit{distance, std::string{candidate}});
  if (hits_.size() > keep_) hits_.pop_back();
}

std::vector<std::string> nearest_search::found() const {
  std::vector<std::string> texts;
  for (auto const& h : hits_) texts.push_back(h.text);
  return texts;
}

}  // namespace mamar
