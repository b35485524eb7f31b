# The floors of the house as CMake targets. A floor links only what lies below it; tests/house checks the same over the
# source tree, since an include path alone cannot forbid an upward include.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

add_library(skaidrs_options INTERFACE)
target_include_directories(skaidrs_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(skaidrs_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wswitch-enum -Wimplicit-fallthrough -Wunused-result
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wrestrict of GCC 12 takes joined strings for overlapping ones (GCC bug 105329).
  target_compile_options(skaidrs_options INTERFACE -Wduplicated-cond -Wlogical-op -Wuseless-cast -Wno-restrict)
endif()
if(SKAIDRS_SANITIZE)
  target_compile_options(skaidrs_options INTERFACE -fsanitize=${SKAIDRS_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(skaidrs_options INTERFACE -fsanitize=${SKAIDRS_SANITIZE})
endif()
if(SKAIDRS_COVERAGE)
  target_compile_options(skaidrs_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(skaidrs_options INTERFACE --coverage)
endif()

# A floor: every .cpp of the current folder and those in it, linked against what is named (a floor below, or a library). PRIVATE_LIBS
# are third-party libraries that only the adapter files of the floor may include.
function(skaidrs_floor name)
  cmake_parse_arguments(FLOOR "" "" "BELOW;PRIVATE_LIBS;SOURCES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  add_library(${name} STATIC ${sources} ${FLOOR_SOURCES})
  target_link_libraries(${name} PUBLIC skaidrs_options ${FLOOR_BELOW} PRIVATE ${FLOOR_PRIVATE_LIBS})
endfunction()
