"""The wheel in a clean environment: what people get by pip, without a checkout and without Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("geo", "seeds", "gazetteer", "maps", "placetime")

pytestmark = pytest.mark.install


def _run(*command: str | Path, cwd: Path, path: str | None = None) -> str:
    environment = {**os.environ, **({"PATH": path} if path else {})}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the tracked files, in a path without Node."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    tracked = _run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, source / name)
    without_node = os.pathsep.join(
        p for p in os.environ["PATH"].split(os.pathsep) if not (Path(p) / "node").exists() or (Path(p) / "git").exists()
    )
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", source, cwd=folder, path=without_node)
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with nothing but the wheel; the path of its scripts."""
    folder = tmp_path_factory.mktemp("clean")
    _run(sys.executable, "-m", "venv", folder, cwd=folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    _run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return scripts


def test_the_wheel_holds_the_front_end_and_no_sources_of_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "maps/explorer/dist/explorer.js" in names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/") or name.endswith(".ts")]


def test_every_room_is_ours(clean: Path, tmp_path: Path) -> None:
    code = f"import importlib; [print(importlib.import_module(n).__file__) for n in {ROOMS}]"
    for line in _run(clean / "python", "-c", code, cwd=tmp_path).splitlines():
        assert "site-packages" in line


def test_it_draws_the_bundled_map_as_the_checkout_does(clean: Path, tmp_path: Path) -> None:
    said = _run(clean / "placetime", "map", "-o", "map.html", cwd=tmp_path)
    assert "map.html" in said
    page = (tmp_path / "map.html").read_bytes()
    if not (ROOT / "seeds" / "documents").exists():
        _run(sys.executable, "-m", "placetime", "map", "-o", tmp_path / "own.html", cwd=ROOT)
        assert (tmp_path / "own.html").read_bytes() == page
