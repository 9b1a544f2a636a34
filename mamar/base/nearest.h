// "Did you mean": the candidates nearest to a word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mamar {

// Edits (insert, delete, replace, swap of neighbours: optimal string alignment) between two texts, by bytes; stops counting past `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// Keeps the nearest candidates it is shown, at most a third of the word's length away (at least 1).
class nearest_search {
 public:
  explicit nearest_search(std::string_view word, std::size_t keep = 1);
  void consider(std::string_view candidate);
  std::vector<std::string> found() const;  // nearest first, ties in alphabetical order

 private:
  struct hit {
    std::size_t distance;
    std::string text;
  };
  std::string word_;
  std::size_t keep_;
  std::size_t limit_;
  std::vector<hit> hits_;
};

}  // namespace mamar
