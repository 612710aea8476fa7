"""Text or bytes <-> cases, one package for each file format."""
