"""From an accepted record to a first case: decision makers, options and statements, every guess marked."""

from detente.documents.record.drafting.draft import GUESS, MAX_OPTIONS, Draft, draft

__all__ = ["GUESS", "MAX_OPTIONS", "Draft", "draft"]
