"""Results for people and for programs: text, data, HTML, drawings. Nothing is computed here."""
