# tiexi_add_module(<name> [HEADERS ...] SOURCES ... [DEPENDS <modules>] [PUBLIC <targets>] [PRIVATE <targets>])
#
# A module sees the include folders of the modules it names and of theirs, and no others: an include
# from a floor above does not compile.
function(tiexi_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;DEPENDS;PUBLIC;PRIVATE")
  set(target tiexi_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(tiexi::${name} ALIAS ${target})
  target_sources(
    ${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/include FILES ${arg_HEADERS})
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(
    ${target} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON VERIFY_INTERFACE_HEADER_SETS ON
                         CXX_EXTENSIONS OFF)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:tiexi_warnings>)
  tiexi_link_private(${target} ${arg_PRIVATE})
  target_link_libraries(${target} PUBLIC ${arg_PUBLIC})
  foreach(module IN LISTS arg_DEPENDS)
    target_link_libraries(${target} PUBLIC tiexi_${module})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY TIEXI_MODULES ${target})
endfunction()

# Packages that are headers only leave nothing behind in the library; the others must be found by whoever
# links it, so the package config looks for them.
function(tiexi_link_private target)
  foreach(dependency IN LISTS ARGN)
    if(dependency MATCHES "^((Boost|Eigen3|nlohmann_json|tomlplusplus)::|fmt::fmt-header-only)")
      target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:${dependency}>)
    elseif(dependency MATCHES "BUILD_INTERFACE")
      target_link_libraries(${target} PRIVATE ${dependency})
    else()
      target_link_libraries(${target} PRIVATE ${dependency})
      string(REGEX REPLACE "::.*" "" package ${dependency})
      set_property(GLOBAL APPEND PROPERTY TIEXI_LINKED_PACKAGES ${package})
    endif()
  endforeach()
endfunction()
