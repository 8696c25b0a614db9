"""Findings and coverage -> text: one module a format, each a pure function."""
