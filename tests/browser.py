"""Find Chromium for the tests of the page, install it where that is possible, say what to do where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REPAIR = """No Chromium found. Install it by one of
    sudo apt-get install chromium
    .venv/bin/python -m playwright install chromium
or name one that is there: PLACETIME_CHROMIUM=/path/to/chromium make test"""


def find() -> str | None:
    """Path of a Chromium: the one that PLACETIME_CHROMIUM names, one on the PATH, or Playwright's own."""
    named = os.environ.get("PLACETIME_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium by apt-get ...", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)
        if done.returncode == 0:
            return
    print("Installing Chromium by Playwright ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print where Chromium is; 1 with the repair where there is none."""
    path = find()
    if path is None:
        _install()
        path = find()
    print(f"Chromium: {path}" if path else REPAIR, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
