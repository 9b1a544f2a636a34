// What is wrong with an input, where, and what was expected. Messages exist in English and in Arabic; the code is the key that never changes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mamar {

enum class language : std::uint8_t { en, ar };

enum class level : std::uint8_t { warning, error };

struct diagnostic {
  level lvl{level::error};
  std::string code;         // for example "link.unknown-place"
  std::string message;      // English
  std::string message_ar;   // Arabic
  std::string file;         // relative to the network folder; empty where there is none
  std::uint32_t line{0};    // from 1; 0 = the file as a whole
  std::uint32_t column{0};  // from 1, in characters (not bytes); 0 = the line as a whole

  // Of a message about a repeated key: the key, and the line that has it already. Whoever moves the message to another file makes it anew with that line's place there.
  std::string repeated{};
  std::uint32_t first_line{0};

  std::string const& text(language lang) const { return lang == language::ar && !message_ar.empty() ? message_ar : message; }
};

using diagnostics = std::vector<diagnostic>;

// A value with warnings, or errors; never half a value.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value, diagnostics warnings = {}) : value_{std::move(value)}, messages_{std::move(warnings)} {}
  result(diagnostics errors) : messages_{std::move(errors)} {}
  result(diagnostic error) { messages_.push_back(std::move(error)); }

  bool ok() const { return std::holds_alternative<T>(value_); }
  explicit operator bool() const { return ok(); }
  T& value() & { return std::get<T>(value_); }
  T const& value() const& { return std::get<T>(value_); }
  T&& value() && { return std::get<T>(std::move(value_)); }
  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }

  // Warnings when ok(), else at least one error (and the warnings found with it).
  diagnostics const& messages() const { return messages_; }
  diagnostics take_messages() { return std::move(messages_); }

 private:
  std::variant<std::monostate, T> value_;
  diagnostics messages_;
};

}  // namespace mamar
