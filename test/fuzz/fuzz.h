// What the fuzz targets share.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mamar/io/network_csv.h"

namespace mamar::fuzz {

// The input cut at lines "# NAME" into files; what stands before the first such line belongs to no file.
inline file_set cut(std::string_view text) {
  file_set files;
  std::string* current = nullptr;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    if (line.starts_with("# ")) current = &files[std::string{line.substr(2, line.find_last_not_of("\r\n") - 1)}];
    else if (current != nullptr) *current += line;
  }
  return files;
}

[[noreturn]] inline void give_up(char const* why, std::string const& detail) {
  std::fprintf(stderr, "%s\n%s\n", why, detail.c_str());
  std::abort();
}

// Errors if and only if there is no result; each with a text in both languages and a place that can be.
inline void check_messages(diagnostics const& messages, bool ok) {
  bool error = false;
  for (auto const& d : messages) {
    if (d.message.empty() || d.message_ar.empty()) give_up("a message without text", d.code);
    if (d.column != 0 && d.line == 0) give_up("a column without a line", d.code);
    error = error || d.lvl == level::error;
  }
  if (error == ok) give_up(ok ? "a result in spite of an error" : "no result but no error either", messages.empty() ? "" : messages[0].code);
}

inline void check_same(file_set const& first, file_set const& second) {
  for (auto const& [name, bytes] : first)
    if (auto const it = second.find(name); it == second.end() || it->second != bytes)
      give_up("written and read again, another network", name + "\n" + bytes + "\n" + (it == second.end() ? "(gone)" : it->second));
  if (second.size() != first.size()) give_up("written and read again, other tables", "");
}

inline network const& read_again(result<network> const& again) {
  if (again.ok()) return again.value();
  for (auto const& d : again.messages())
    if (d.lvl == level::error)
      give_up("what was written cannot be read", d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column) + ": " + d.message);
  give_up("what was written cannot be read", "");
}

// A small network of every kind of element that selectors and changes touch.
inline constexpr std::string_view kSmallNetwork = R"(# settings.csv
title_en,date
Small,2026-10
# parties.csv
party_id,name_en
IQ,Iraq
SY,Syria
# places.csv
place_id,name_en,lon,lat,party_id,kind,tags
baghdad,Baghdad,44.4,33.34,IQ,city,port;capital
tanf,"Al-Waleed, ""Tanf""",38.6,33.5,,crossing,
homs,Homs,36.72,34.73,SY,city,
# modes.csv
mode_id,name_en,kind,speed,payload
road,Road,road,63.3,20
# links.csv
link_id,from_place,to_place,mode_id,length,status,share
a,baghdad,tanf,road,560,restricted,0.5
b,tanf,homs,road,230,open,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee
in,tanf,road,IQ,SY,16.3,200
out,tanf,road,SY,IQ,,
# rules.csv
rule_id,party_id,selector,effect,value,unit
duty,SY,gates[place=tanf],fee,5,USD/t
)";

inline network const& small_network() {
  static network const n = [] {
    auto read = read_network(cut(kSmallNetwork));
    if (!read) give_up("the small network is wrong", read.messages()[0].message);
    return std::move(read).value();
  }();
  return n;
}

}  // namespace mamar::fuzz
