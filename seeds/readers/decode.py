"""Bytes to text: byte order marks, UTF-8, UTF-16 with and without a mark, else the likeliest encoding."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from geo.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_BINARY_SHARE = 0.05  # of the bytes are control characters
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_FEW_WRONG = 0.002  # of the bytes may be wrong in what is still called UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read by, and what is doubtful about it (empty when nothing is)."""

    text: str
    encoding: str
    doubt: str = ""


def decode(raw: bytes) -> Decoded:
    """Decode bytes; raise InputError where they are no text."""
    encoding, doubt = guess_encoding(raw)
    text = raw.decode(encoding, errors="replace")
    if not doubt and text.count("\x00"):
        doubt = f"holds {text.count(chr(0))} NUL characters, kept as they are"
    return Decoded(text, "utf-8" if encoding == "utf-8-sig" else encoding, doubt)


def guess_encoding(raw: bytes) -> tuple[str, str]:
    """Encoding of bytes (a whole file, or its beginning), and the doubt in words; InputError where they are no text."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding, _broken(raw, encoding)
    wide = _unmarked_utf16(raw)
    if wide:
        return wide, f"has no byte order mark; read as {wide.upper()}"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error)
    _check_is_text(raw)
    return "utf-8", ""


def _broken(raw: bytes, encoding: str) -> str:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return f"byte {error.start} is not valid {encoding.removesuffix('-sig').upper()}; it was replaced by \ufffd"
    return ""


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark shows by zero bytes that stand nearly always at odd, or at even, places."""
    sample = raw[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < max(2, len(sample) // 50) or max(even, odd) < 8 * min(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    letters = sample.decode(encoding, errors="replace")
    readable = sum(c.isprintable() or c.isspace() for c in letters)
    return encoding if readable > 0.95 * len(letters) else ""


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if error.start >= len(raw) - 3 and error.reason == "unexpected end of data":
        return "utf-8", ""  # a sample cut inside a character
    _check_is_text(raw)
    wrong = raw[:_SAMPLE].decode("utf-8", errors="replace").count("\ufffd")
    if wrong <= max(1, _FEW_WRONG * min(len(raw), _SAMPLE)) and _has_wide_utf8(raw):
        return "utf-8", f"byte {error.start} is not valid UTF-8; such bytes were replaced by \ufffd"
    encoding = _likeliest(raw)
    return encoding, f"byte {error.start} is not valid UTF-8; read as {encoding}"


def _has_wide_utf8(raw: bytes) -> bool:
    """True where other characters beyond ASCII do decode, or where there are next to none."""
    text = raw[:_SAMPLE].decode("utf-8", errors="replace")
    good = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return good >= 4 * text.count("\ufffd")


def _likeliest(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _check_is_text(raw: bytes) -> None:
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if sample.startswith(b"%PDF-") or controls > _BINARY_SHARE * len(sample):
        raise InputError("holds binary data, not text")
