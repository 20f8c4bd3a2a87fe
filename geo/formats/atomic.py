"""Whole files or none: write beside the target, then move."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import InputError


@contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Yield a temporary path beside the target; moved over it when the block ends well, removed when not."""
    path = Path(target)
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    # the suffix stays, since GDAL picks and checks its drivers by it
    temporary = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        yield temporary
        temporary.replace(path)
    except PermissionError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); choose another place by -o") from None
    finally:
        temporary.unlink(missing_ok=True)
