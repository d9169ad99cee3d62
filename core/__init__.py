"""Tynda without a window: the journal, the subjects, scoring, reports and commands. No Qt, no sentences."""
