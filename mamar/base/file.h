// Whole files in and out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mamar {

// Bytes of a file; on failure false and `error` says why in the system's words.
bool read_file(std::filesystem::path const& path, std::string& bytes, std::string& error);

// Why a file must not be written here: a folder, device, pipe or link to nowhere is in the way. Blank where there is nothing yet or a regular file.
std::string target_fault(std::filesystem::path const& path);

// Writes all files beside their targets first, flushed to disk, and then renames them one after the other: a target is either the old or the new file,
// never half of one; of a symbolic link what it leads to. Targets with a fault are refused. On failure nothing that could be left alone is touched, what was written beside is removed, and `error` says why.
bool write_files(std::vector<std::pair<std::filesystem::path, std::string_view>> const& files, std::string& error);

}  // namespace mamar
