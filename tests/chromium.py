"""The Chromium of this machine, whatever its system calls it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Root may not sandbox, and a test talks to nobody but the site.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def path_of_chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    found = found or next((path for path in MAC if Path(path).exists()), None)
    if found is None:
        raise RuntimeError("Chromium is not installed: run `make test`, which installs it or says how")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser. Playwright allows only one at a time in a process: tests share the fixture `browser`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=list(FLAGS))
        yield browser
        browser.close()
