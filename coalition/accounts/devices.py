"""What a browser is called in the list of sessions: plain words, nothing finer than that."""

import re

# The first that matches wins: other browsers name Chrome and Safari, too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR|Opera", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS|Chromium", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(agent: str) -> str:
    """`Firefox on Windows`, from what a browser says of itself."""
    browser, system = _first(BROWSERS, agent), _first(SYSTEMS, agent)
    return f"{browser or 'A browser'} on {system or 'another device'}" if browser or system else "An unknown browser"


def _first(names, agent: str) -> str:
    return next((words for pattern, words in names if re.search(pattern, agent[:400])), "")
