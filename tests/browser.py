"""Where a browser is on this machine, if there is one."""

import os
import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_path() -> str | None:
    """The path of the first browser found; BROWSER_PATH names another."""
    return os.environ.get("BROWSER_PATH") or next((found for name in BROWSERS if (found := shutil.which(name))), None)
