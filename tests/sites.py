"""Sites for the browser tests, and the watch on console and network."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


def build_site(folder: Path, speeches: Path) -> Path:
    """Return the site built from these speeches and the project's glossary, in a copy."""
    skip = shutil.ignore_patterns("__pycache__", "speeches", "terms", "data")
    for name in ("docs", "overrides", "scripts", "glossary"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    shutil.copytree(speeches, folder / "speeches")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "scripts/build.py", "--quiet"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def serve(site: Path) -> Iterator[str]:
    """Serve a site on loopback below a sub-path and yield its address."""
    root = site.parent / "served"
    (root / "unit").mkdir(parents=True, exist_ok=True)
    place = root / "unit" / "site"
    place.symlink_to(site)
    handler = functools.partial(Quiet, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/unit/site/"
    server.shutdown()
    server.server_close()


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """Yield a page; afterwards nothing may have been said on the console or asked elsewhere."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "about:"))
            else complaints.append(f"request: {request.url}")
        ),
    )
    yield page
    context.close()
    assert complaints == [], complaints
