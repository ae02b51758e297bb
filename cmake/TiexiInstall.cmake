# Installs every module that tiexi_add_module() recorded, its headers, and a package config:
# find_package(tiexi) then gives tiexi::tiexi, or one floor such as tiexi::money.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY TIEXI_MODULES)
install(TARGETS ${modules} EXPORT tiexi-targets FILE_SET HEADERS)
if(TARGET tiexi_cli)
  install(TARGETS tiexi_cli)
endif()

get_property(TIEXI_LINKED_PACKAGES GLOBAL PROPERTY TIEXI_LINKED_PACKAGES)
list(REMOVE_DUPLICATES TIEXI_LINKED_PACKAGES)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tiexi)
install(EXPORT tiexi-targets NAMESPACE tiexi:: DESTINATION ${package_dir})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/tiexi-config.cmake.in
                              ${PROJECT_BINARY_DIR}/tiexi-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tiexi-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tiexi-config.cmake ${PROJECT_BINARY_DIR}/tiexi-config-version.cmake
        DESTINATION ${package_dir})
