# tiexi_embed(OUT <variable> FUNCTION <qualified name> FILES <file>...)
#
# Writes a source file that defines `std::span<const tiexi::EmbeddedFile> <name>()`: what ships is in the
# binary, so the product reads no file it was not given.
function(tiexi_embed)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT;FUNCTION" "FILES")
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}_embedded.cpp)
  set(entries "")
  foreach(file IN LISTS arg_FILES)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"~embedded~(${text})~embedded~\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [=[
#include <tiexi/base/embedded_file.hpp>

namespace tiexi {
namespace {
constexpr EmbeddedFile files[] = {
@entries@};
}  // namespace

std::span<const EmbeddedFile> @arg_FUNCTION@();
std::span<const EmbeddedFile> @arg_FUNCTION@() { return files; }

}  // namespace tiexi
]=])
  set(${arg_OUT} ${source} PARENT_SCOPE)
endfunction()
