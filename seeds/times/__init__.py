"""Time expressions: words that point to a calendar time, and their EDTF values. Rules are data, one file a language."""

from seeds.times.find import find

__all__ = ["find"]
