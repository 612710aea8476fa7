"""Charts: results as SVG documents that stand by themselves, never told by colour alone."""
