"""How the documentation becomes pages: Sphinx reads the Markdown that is also read on its own."""

from pathlib import Path

from sphinx.application import Sphinx

import detente

project = "Détente"
author = "The Détente developers"
copyright = author  # noqa: A001 - the name is Sphinx's
release = version = detente.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]
nitpicky = True
# The pages are built without a network, so that types of Python and of libraries lead nowhere; ours must.
nitpick_ignore_regex = [("py:(class|data|obj)", r"(?!detente\.).*")]

# The docstrings give the types once, in the signature.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_type_aliases = {"Given": "Given"}
napoleon_google_docstring = False
napoleon_use_rtype = False

# The pages link to headings of each other (`case-file.md#statements`); three levels of headings are named.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "furo"
html_title = "Détente"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sourcelink = False

MOVED = {"discussion/other-programs": "discussion/other-software"}
"""Pages that have moved, and where to: whoever comes by the old address is led on."""


def lead_on(app: Sphinx, failed: Exception | None) -> None:
    """Write a page at each old address that leads to the new one."""
    if failed is not None or app.builder.format != "html":
        return
    for old, new in MOVED.items():
        there = app.builder.get_relative_uri(old, new)
        page = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={there}">'
        page += f'<title>Moved</title><a href="{there}">Moved</a>\n'
        Path(app.outdir, f"{old}.html").write_text(page, "utf-8")


def setup(app: Sphinx) -> None:
    """What Sphinx calls."""
    app.connect("build-finished", lead_on)
