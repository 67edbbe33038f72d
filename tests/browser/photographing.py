"""Taking pictures of a copy that is served for it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import chromium

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (1280, 390)
LEAST_HEIGHT = 844
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README_SIZE: ViewportSize = {"width": 1280, "height": 760}


@contextmanager
def served(*arguments: str, lines: int = 1) -> Iterator[Sequence[str]]:
    """Serve a fresh copy, with its content.

    Yields the addresses that its first ``lines`` say: where it is, then its links.
    """
    with tempfile.TemporaryDirectory(prefix="margin-shots-") as var:
        own = {"MARGIN_VAR": var, "MARGIN_WORKERS": "1"}
        others = {name: text for name, text in os.environ.items() if name != "PORT"}
        process = subprocess.Popen(
            [sys.executable, "-m", "config.serve", *arguments],
            cwd=ROOT,
            env={**others, **own},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout
            said = [process.stdout.readline() for _ in range(lines)]
            found = [re.search(r"http://\S+", line) for line in said]
            addresses = [each[0] for each in found if each]
            if len(addresses) < lines:
                sys.exit("No pictures: the server did not start.")
            yield addresses
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def browser_for(url: str) -> Iterator[Browser]:
    if not chromium.install():
        sys.exit("No pictures: there is no Chromium, and none could be installed.")
    with sync_playwright() as playwright:
        options: dict[str, Any] = chromium.launch_options()
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()


class Photographer:
    """Takes every screen in each width and theme."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, page: Page, name: str, state: str = "") -> None:
        page.mouse.move(0, 0)  # hovers over nothing
        for width in WIDTHS:
            # As high as the page, so that bars at its foot hide nothing.
            page.set_viewport_size({"width": width, "height": LEAST_HEIGHT})
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": height})
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                parts = [name, str(width), theme, state, "png"]
                path = self.folder / ".".join(filter(None, parts))
                page.screenshot(path=path, animations="disabled")
        page.set_viewport_size(README_SIZE)
        page.emulate_media(color_scheme="light")


def new_page(browser: Browser, url: str) -> Page:
    context = browser.new_context(
        base_url=url, viewport=README_SIZE, reduced_motion="reduce"
    )
    return context.new_page()
