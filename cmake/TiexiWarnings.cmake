add_library(tiexi_warnings INTERFACE)
target_compile_options(
  tiexi_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wsign-conversion
            -Wshadow
            -Wnon-virtual-dtor
            -Wold-style-cast
            $<$<BOOL:${TIEXI_WARNINGS_AS_ERRORS}>:-Werror>
            # GCC 12 reports a false -Wrestrict inside std::string at -O2 and above.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            # Clang blames the caller of std::stable_sort for what libstdc++ 12 uses inside it.
            $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(TIEXI_SANITIZE)
  target_compile_options(
    tiexi_warnings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                             -fno-omit-frame-pointer)
  target_link_options(tiexi_warnings INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(tiexi_warnings INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(TIEXI_BUILD_FUZZERS)
  target_compile_options(tiexi_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
