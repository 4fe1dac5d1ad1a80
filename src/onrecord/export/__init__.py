"""Readings on their way out: one file a form. Everything here is a view of `onrecord.model` and imports nothing else of ours."""
