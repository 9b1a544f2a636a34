#include "mamar/io/located_json.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace mamar {

namespace {

constexpr std::size_t kDeepest = 64;

// Tells how far the parser has read.
class watched_iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  watched_iterator(char const* at, char const** seen) : at_{at}, seen_{seen} {}
  reference operator*() const { return *at_; }
  watched_iterator& operator++() {
    *seen_ = ++at_;
    return *this;
  }
  friend bool operator==(watched_iterator const& a, watched_iterator const& b) { return a.at_ == b.at_; }

 private:
  char const* at_;
  char const** seen_;
};

// Takes the events of the parser; each comes when its token has just been read (of a number also the character behind it).
class builder {
 public:
  using json = nlohmann::json;

  explicit builder(std::string_view bytes) : bytes_{bytes} {
    if (bytes_.starts_with("\xEF\xBB\xBF")) end_ = 3;
  }

  bool null() { return add(json_kind::null, {}); }
  bool boolean(bool value) { return add(json_kind::flag, value ? "true" : "false"); }
  bool number_integer(json::number_integer_t) { return number(); }
  bool number_unsigned(json::number_unsigned_t) { return number(); }
  bool number_float(json::number_float_t, std::string const&) { return number(); }
  bool string(std::string& text) { return add(json_kind::text, std::move(text)); }
  bool binary(json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(json_kind::object); }
  bool start_array(std::size_t) { return open(json_kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    open_.back()->keys.push_back({std::move(name), begin()});
    end_ = seen();
    return true;
  }
  bool parse_error(std::size_t position, std::string const&, json::exception const&) {
    fault = position > 0 ? position - 1 : 0;
    return false;
  }

  char const* reached{nullptr};
  std::size_t fault{0};
  json_value root;

 private:
  std::size_t seen() const { return reached == nullptr ? 0 : static_cast<std::size_t>(reached - bytes_.data()); }

  // First byte of the token just read.
  std::size_t begin() const { return std::min(bytes_.find_first_not_of(" \t\r\n,:", end_), bytes_.size()); }

  json_value& place() {
    if (open_.empty()) return root;
    return open_.back()->items.emplace_back();
  }

  bool add(json_kind kind, std::string text) {
    auto const at = begin();
    end_ = seen();
    place() = {kind, at, std::move(text), {}, {}};
    return true;
  }

  bool number() {
    auto const at = begin();
    auto const end = std::min(bytes_.find_first_not_of("+-.0123456789eE", at), bytes_.size());
    place() = {json_kind::number, at, std::string{bytes_.substr(at, end - at)}, {}, {}};
    end_ = end;
    return true;
  }

  bool open(json_kind kind) {
    auto const at = begin();
    end_ = seen();
    if (open_.size() == kDeepest) {
      fault = at;
      return false;
    }
    auto& value = place();
    value.kind = kind;
    value.offset = at;
    open_.push_back(&value);  // stays where it is: nothing is added beside it while it is open
    return true;
  }

  bool close() {
    open_.pop_back();
    end_ = seen();
    return true;
  }

  std::string_view bytes_;
  std::size_t end_{0};  // of the token before
  std::vector<json_value*> open_;
};

}  // namespace

json_value const* json_value::find(std::string_view name) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i].name == name) return &items[i];
  return nullptr;
}

parsed_json parse_json(std::string_view bytes) {
  builder b{bytes};
  watched_iterator const first{bytes.data(), &b.reached};
  watched_iterator const last{bytes.data() + bytes.size(), &b.reached};
  if (nlohmann::json::sax_parse(first, last, &b)) return {std::move(b.root), 0};
  return {std::nullopt, std::min(b.fault, bytes.size())};
}

}  // namespace mamar
