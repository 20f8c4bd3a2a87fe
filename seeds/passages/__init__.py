"""Passages: the paragraphs of a text and their sentences."""

from __future__ import annotations

from seeds.passages.make import MAX_PASSAGE, is_heading, make_passages

__all__ = ["MAX_PASSAGE", "is_heading", "make_passages"]
