"""Long work and everything that touches files: cases opened, documents read, reports made."""
