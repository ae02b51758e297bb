# SPDX-License-Identifier: Apache-2.0
"""Sphinx's settings; `docs/site/build.py` gathers the pages and calls it."""

import re

import tiexi

project = "tiexi"
copyright = "the tiexi authors"
extensions = ["myst_nb", "sphinx.ext.autodoc", "breathe"]
root_doc = "index"
exclude_patterns = ["examples", "zh/examples"]
default_role = "literal"
highlight_language = "none"
# Links to what is no page (sources, folders) are for readers of the repository. Every header opens the namespace
# again.
suppress_warnings = ["myst.xref_missing", "duplicate_declaration.cpp"]

html_theme = "furo"
html_title = "tiexi 贴息"
html_show_sphinx = False
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["site.css"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

# The tutorial and the how-to are run; the notebooks are shown as they were run, which step python of the tests holds.
nb_execution_mode = "force"
nb_execution_excludepatterns = ["notebooks/*"]
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

breathe_default_project = "tiexi"
breathe_default_members = ("members", "undoc-members")
breathe_show_include = False

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_type_aliases = {
    name: name for name in ("Amount", "Budgets", "Day", "Engine", "Kind", "Language", "MoneyAs", "Progress",
                            "ProgrammeLike", "ScenarioLike", "TableLike")}
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90

#: Classes that readers make themselves; of the others, which calls return, no signature is shown.
MADE_BY_READERS = {"ForecastModel", "LprTable", "Money", "Rate", "Ratio"}


def shown_signature(app, what, name, value, options, signature, returned):
    """As a reader writes it: without the names of the package's own modules, and without what only they call."""
    if signature is None:
        return None
    if what in ("class", "exception") and name.rpartition(".")[2] not in MADE_BY_READERS:
        return "", None
    return tuple(text and re.sub(r"\btiexi\._\w+\.|\bself: [\w.]+(, )?|TypeAliasForwardRef\('(\w+)'\)", r"\2", text)
                 for text in (signature, returned))


def setup(app):
    app.connect("autodoc-process-signature", shown_signature)
