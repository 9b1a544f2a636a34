# The target mamar_highs: HiGHS, which solves the linear programs of mamar/solve. Only its C interface is used: the C++ symbols of the PyPI package bear the old
# string ABI. The package's own CMake files name a folder lib64 that it does not have, so header and library are looked for here.
# Order: MAMAR_HIGHS_ROOT (cache or environment), the system and CMAKE_PREFIX_PATH, the package highsbox in .venv, where script/bootstrap puts it.
set(MAMAR_HIGHS_ROOT "$ENV{MAMAR_HIGHS_ROOT}" CACHE PATH "a folder with include and lib of HiGHS; empty: the system's, else the one in .venv")
set(MAMAR_HIGHS_OLDEST 1.8)

# Cached answers are looked at again: a package in .venv may have gone, another root may be asked for.
if(NOT EXISTS "${HIGHS_INCLUDE}/interfaces/highs_c_api.h" OR NOT EXISTS "${HIGHS_LIBRARY}" OR NOT MAMAR_HIGHS_ROOT STREQUAL "${MAMAR_HIGHS_ROOT_SEEN}")
  unset(HIGHS_INCLUDE CACHE)
  unset(HIGHS_LIBRARY CACHE)
endif()
set(MAMAR_HIGHS_ROOT_SEEN "${MAMAR_HIGHS_ROOT}" CACHE INTERNAL "")

if(MAMAR_HIGHS_ROOT)
  find_path(HIGHS_INCLUDE interfaces/highs_c_api.h PATHS ${MAMAR_HIGHS_ROOT} PATH_SUFFIXES include/highs include NO_DEFAULT_PATH)
  find_library(HIGHS_LIBRARY highs PATHS ${MAMAR_HIGHS_ROOT} PATH_SUFFIXES lib lib64 NO_DEFAULT_PATH)
else()
  file(GLOB MAMAR_HIGHSBOX ${CMAKE_SOURCE_DIR}/.venv/lib/python*/site-packages/highsbox/highs_dist)
  find_path(HIGHS_INCLUDE interfaces/highs_c_api.h PATH_SUFFIXES highs)
  find_library(HIGHS_LIBRARY highs)
  # both of one place: a header of one version with the library of another is worse than none
  if(NOT HIGHS_INCLUDE OR NOT HIGHS_LIBRARY)
    unset(HIGHS_INCLUDE CACHE)
    unset(HIGHS_LIBRARY CACHE)
    find_path(HIGHS_INCLUDE interfaces/highs_c_api.h PATHS ${MAMAR_HIGHSBOX} PATH_SUFFIXES include/highs NO_DEFAULT_PATH)
    find_library(HIGHS_LIBRARY highs PATHS ${MAMAR_HIGHSBOX} PATH_SUFFIXES lib NO_DEFAULT_PATH)
  endif()
endif()

if(NOT HIGHS_INCLUDE OR NOT HIGHS_LIBRARY)
  set(MAMAR_HIGHS_PLACE "")
  if(MAMAR_HIGHS_ROOT)
    set(MAMAR_HIGHS_PLACE " in MAMAR_HIGHS_ROOT=${MAMAR_HIGHS_ROOT}")
  endif()
  message(FATAL_ERROR "HiGHS, the solver of linear programs, was not found${MAMAR_HIGHS_PLACE}. Run script/bootstrap, which puts the PyPI package highsbox into .venv; "
    "or install HiGHS ${MAMAR_HIGHS_OLDEST} or newer; or say where it is: -DMAMAR_HIGHS_ROOT=FOLDER (with include and lib in it).")
endif()

file(STRINGS ${HIGHS_INCLUDE}/HConfig.h MAMAR_HIGHS_LINES REGEX "HIGHS_VERSION_(MAJOR|MINOR) ")
string(REGEX REPLACE "[^0-9]*([0-9]+)[^0-9]+([0-9]+).*" "\\1.\\2" MAMAR_HIGHS_VERSION "${MAMAR_HIGHS_LINES}")
if(MAMAR_HIGHS_VERSION VERSION_LESS MAMAR_HIGHS_OLDEST)
  message(FATAL_ERROR "HiGHS ${MAMAR_HIGHS_VERSION} (${HIGHS_LIBRARY}) is too old: ${MAMAR_HIGHS_OLDEST} is needed. Name another with -DMAMAR_HIGHS_ROOT=FOLDER: "
    "the one that script/bootstrap puts into .venv is .venv/lib/python*/site-packages/highsbox/highs_dist.")
endif()
message(STATUS "HiGHS ${MAMAR_HIGHS_VERSION}: ${HIGHS_LIBRARY}")

# An imported library with its full path: CMake writes its folder into the binaries (RPATH), which so find it without LD_LIBRARY_PATH.
add_library(mamar_highs UNKNOWN IMPORTED)
set_target_properties(mamar_highs PROPERTIES IMPORTED_LOCATION ${HIGHS_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${HIGHS_INCLUDE})
