// JSON (RFC 8259) that knows where each value stands, so that messages about it can say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mamar {

enum class json_kind : std::uint8_t { null, flag, number, text, list, object };

struct json_value;

struct json_key {
  std::string name;
  std::size_t offset{0};
};

struct json_value {
  json_kind kind{json_kind::null};
  std::size_t offset{0};            // of its first byte
  std::string text{};               // of a text its characters, of a number or flag its words in the file
  std::vector<json_value> items{};  // of a list; of an object its values
  std::vector<json_key> keys{};     // of an object, as long as items

  json_value const* find(std::string_view name) const;  // the first of that name
};

// Nothing and where it breaks off if the text is no JSON, or nested deeper than 64 values.
struct parsed_json {
  std::optional<json_value> value{};
  std::size_t fault{0};
};
parsed_json parse_json(std::string_view bytes);

}  // namespace mamar
