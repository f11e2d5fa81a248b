"""Projects for the tests, and a real Chromium that looks at the sample site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from doors import Project, Ran, make_project
from sites import ROOT, build_site, serve, watched

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Without these Chromium asks Google's hosts for this and that at every start.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

# The same examples on every run, and no clock: a slow machine is no fault. To look for new ones:
# python -m pytest --hypothesis-profile=deep
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=3_000)
settings.load_profile("house")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the test glossary and no speeches, not built."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ran]:
    """The sample project and how its build ended."""
    sample = make_project(tmp_path_factory.mktemp("built") / "project", speeches=True)
    return sample, sample.build()


@pytest.fixture(scope="session")
def built(first_build: tuple[Project, Ran]) -> Project:
    """The sample project, built. Only to be read."""
    return first_build[0]


@pytest.fixture
def published(built: Project, tmp_path: Path) -> Project:
    """A copy of the built sample project, to be changed and built again."""
    return built.copied_to(tmp_path / "project")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site below a sub-path."""
    yield from serve(build_site(tmp_path_factory.mktemp("site"), ROOT / "speeches"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), MAC]
    path = next((name for name in found if name and Path(name).exists()), None)
    if path is None:
        pytest.fail("No Chromium: run `make test`, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop page of 1440 pixels."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield from watched(context, address)


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, java_script_enabled=False
    )
    yield from watched(context, address)
