"""How the documentation becomes pages: Sphinx reads the Markdown that is also read on its own."""

import detente

project = "Détente"
author = "The Détente developers"
copyright = author  # noqa: A001 - the name is Sphinx's
release = version = detente.__version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]
nitpicky = True

# The pages link to headings of each other (`case-file.md#statements`); three levels of headings are named.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "furo"
html_title = "Détente"
html_static_path: list[str] = []
html_copy_source = False
html_show_sourcelink = False
