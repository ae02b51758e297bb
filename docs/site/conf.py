# SPDX-License-Identifier: Apache-2.0
"""Sphinx's settings; `docs/site/build.py` gathers the pages and calls it."""

project = "tiexi"
copyright = "the tiexi authors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "breathe"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
root_doc = "index"
html_theme = "furo"
html_title = "tiexi 贴息"
html_show_sphinx = False
default_role = "literal"
highlight_language = "none"
breathe_default_project = "tiexi"
breathe_default_members = ("members", "undoc-members")
autodoc_member_order = "bysource"
autodoc_typehints = "none"
# Links to what is no page (sources, folders) are for readers of the repository. Every header opens the namespace
# again.
suppress_warnings = ["myst.xref_missing", "duplicate_declaration.cpp"]
