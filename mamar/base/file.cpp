#include "mamar/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mamar {

namespace {

class descriptor {
 public:
  explicit descriptor(int fd) : fd_{fd} {}
  descriptor(descriptor const&) = delete;
  descriptor& operator=(descriptor const&) = delete;
  ~descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_one(std::filesystem::path const& path, std::string_view bytes) {
  descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
  return file.get() >= 0 && write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close();
}

// Where a symbolic link leads: the file there is written anew, the link stays.
std::filesystem::path followed(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  auto const end = std::filesystem::canonical(path, error);
  return error ? path : end;
}

}  // namespace

std::string target_fault(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) return {};
  auto const there = std::filesystem::status(path, error);
  if (std::filesystem::is_regular_file(there)) return {};
  if (std::filesystem::is_directory(there)) return std::strerror(EISDIR);
  return std::filesystem::exists(there) ? "not a regular file" : "a symbolic link that leads nowhere";
}

bool read_file(std::filesystem::path const& path, std::string& bytes, std::string& error) {
  descriptor const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat about{};
  if (file.get() < 0 || ::fstat(file.get(), &about) != 0) {
    error = std::strerror(errno);
    return false;
  }
  if (!S_ISREG(about.st_mode)) {  // a pipe would be waited for, a device never ends
    error = S_ISDIR(about.st_mode) ? std::strerror(EISDIR) : "not a regular file";
    return false;
  }
  bytes.clear();
  bytes.resize(static_cast<std::size_t>(about.st_size > 0 ? about.st_size : 0) + 1);  // one more: sees that the end is the end
  std::size_t have = 0;
  for (;;) {
    if (have == bytes.size()) bytes.resize(bytes.size() * 2);
    auto const got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      error = std::strerror(errno);
      return false;
    }
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return true;
}

bool write_files(std::vector<std::pair<std::filesystem::path, std::string_view>> const& named, std::string& error) {
  auto files = named;
  for (auto& [target, bytes] : files) target = followed(target);
  auto const beside = [](std::filesystem::path const& target) {
    return std::filesystem::path{target.string() + ".part-" + std::to_string(::getpid())};
  };
  auto const fail = [&](std::filesystem::path const& path) {
    error = path.string() + ": " + std::strerror(errno);
    std::error_code ignored;
    for (auto const& [target, bytes] : files) std::filesystem::remove(beside(target), ignored);
    return false;
  };
  for (auto const& [target, bytes] : files)  // a rename would fail on a folder, and put a file where a device was
    if (auto const fault = target_fault(target); !fault.empty()) {
      error = target.string() + ": " + fault;
      return false;
    }
  for (auto const& [target, bytes] : files)
    if (!write_one(beside(target), bytes)) return fail(target);
  for (auto const& [target, bytes] : files)
    if (std::rename(beside(target).c_str(), target.c_str()) != 0) return fail(target);
  return true;
}

}  // namespace mamar
