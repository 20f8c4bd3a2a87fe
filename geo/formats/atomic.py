"""Whole files or none: write beside the target, then move."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import InputError


@contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Yield a temporary path beside the target; moved over it when the block ends well, removed when not."""
    path = Path(target)
    temporary = check_target(path)
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def check_target(target: str | Path) -> Path:
    """A free path beside the target, of the same suffix; InputError where no file can be written there."""
    path = Path(target)
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        raise InputError(f"{path}: is a folder; name a file in it")
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    # the suffix stays, since GDAL picks and checks its drivers by it
    temporary = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        temporary.touch()  # tried here, since GDAL has errors of its own
        temporary.unlink()
    except OSError as error:
        raise _unwritable(path, error) from None
    return temporary


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be written ({error.strerror or error}); choose another place by -o")
