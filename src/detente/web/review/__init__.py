"""Suggestions in the browser: the same readings and the same record as on the terminal."""
