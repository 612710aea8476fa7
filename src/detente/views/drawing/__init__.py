"""The drawing of a conflict: states in rows by the number of moves from the status quo, moves as lines."""

from detente.views.drawing.svg import description, drawing_svg
from detente.views.drawing.wording import tags

__all__ = ["description", "drawing_svg", "tags"]
