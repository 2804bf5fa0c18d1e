"""Somebody with a browser: goes to pages, fills in forms by their labels, and looks closely at every page."""

import contextlib
import hashlib
import os
import re
from pathlib import Path

from playwright.sync_api import Error, Page, expect

PASSWORD = "a quiet ward at 3 a.m."
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\?.*")


# Where pages are gone through one by one, in the dark on a phone is the harder case: other journeys walk in the light at
# a desk. Whoever keeps pictures sees both.
NIGHTS = [False, True] if os.environ.get("PICTURES") else [True]


class Judged:
    """What axe has judged in this run of the tests, whichever process: it takes a second, so it judges each kind once.

    A kind is a page without its ids, its width and its light; a file in the folder that the processes share stands for it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_new(self, kind: tuple) -> bool:
        """Whether nobody has judged this kind yet; from now on, somebody has."""
        name = hashlib.sha256(repr(kind).encode()).hexdigest()
        with contextlib.suppress(FileExistsError):
            (self.folder / name).touch(exist_ok=False)
            return True
        return False


class Visitor:
    """A person at a browser. `is_thorough`: axe judges each page they see, also one of a kind that it judged before."""

    def __init__(self, page: Page, axe: str, judged: Judged, *, is_dark: bool = False, is_thorough: bool = False) -> None:
        self.page, self.axe, self.judged, self.errors = page, axe, judged, []
        self.is_dark, self.is_thorough = is_dark, is_thorough
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(15_000)

    def sign_in(self, person) -> None:
        """Sign in with e-mail and password."""
        self.go("/sign-in/")
        self.page.get_by_label("E-mail").fill(person.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.look()

    def go(self, path: str) -> "Visitor":
        """Open a page and look at it."""
        answer = self.page.goto(path)
        assert answer is None or answer.status < 400, f"{path} answered {answer.status}"
        self.look()
        return self

    def click(self, text: str) -> "Visitor":
        """Follow a link or press a button, by its words, in the page or beside it (not in the frame)."""
        main = self.page.locator("main, .page-aside")
        found = main.get_by_role("link", name=text, exact=True).or_(main.get_by_role("button", name=text, exact=True))
        found.first.click()
        self.page.wait_for_load_state("domcontentloaded")
        self.look()
        return self

    def fill(self, **fields) -> "Visitor":
        """Fill in fields by their names: text, a choice's words, True for a tick, a list of words for several, a path for a file."""
        for name, value in fields.items():
            self._fill(name, value)
        return self

    def _fill(self, name: str, value) -> None:
        form = self.page.locator(f"main form:has([name='{name}'])").last
        fields = form.locator(f"[name='{name}']:not([type=hidden])")
        first = fields.first
        kind = first.get_attribute("type") or first.evaluate("each => each.tagName.toLowerCase()")
        if kind in {"checkbox", "radio"}:
            for each in value if isinstance(value, list) else [value]:
                (first if each is True else fields.nth(self._place_of(fields, each))).check()
        elif kind == "select":
            first.select_option(label=value)
        elif kind == "file":
            first.set_input_files(value)
        else:
            first.fill(str(value))

    def _place_of(self, fields, words: str) -> int:
        """Which of several boxes has these words beside it: in its label, or at the head of its row."""
        place = fields.evaluate_all(
            "(boxes, words) => boxes.findIndex(box => [...(box.labels || []), box.closest('tr')].some("
            "near => near && near.innerText.includes(words)))",
            words,
        )
        assert place >= 0, f"There is no box for “{words}” at {self.path}"
        return place

    def send(self, button: str = "") -> "Visitor":
        """Send the page's form and expect it to be taken."""
        form = self.page.locator("main form").last
        (form.get_by_role("button", name=button) if button else form.get_by_role("button").last).click()
        self.page.wait_for_load_state("domcontentloaded")
        self.look()
        expect(self.page.locator("[aria-invalid=true]")).to_have_count(0)
        return self

    def act(self, button: str, **fields) -> "Visitor":
        """Press a button that leads to a form, fill it in, send it."""
        self.click(button)
        if fields:
            self.fill(**fields).send()
        return self

    def reads(self, *texts: str) -> "Visitor":
        """Expect words on the page."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)
        return self

    def reads_not(self, *texts: str) -> "Visitor":
        """Expect words not to be on the page."""
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    @property
    def path(self) -> str:
        """Where the visitor is."""
        return self.page.evaluate("location.pathname")

    def _keep(self, folder: str) -> None:
        """A picture of the whole page, named by its place, its width and its light."""
        light = self.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
        place = IDS.sub("_", self.path).strip("/").replace("/", "-") or "home"
        number = len(os.listdir(folder))
        self.page.screenshot(
            path=f"{folder}/{number:03}-{place}-{self.page.viewport_size['width']}-{light}.png", full_page=True
        )

    def _violations(self) -> list:
        """What the content policy refused; asked again when a script had just sent the visitor on."""
        for is_last in (False, False, True):
            self.page.wait_for_load_state()
            try:
                return self.page.evaluate("window.violations || []")
            except Error as moved:
                if is_last or "context was destroyed" not in str(moved):
                    raise
        return []

    def look(self) -> None:
        """The page obeys its content policy, breaks nothing, does not scroll sideways, and axe finds nothing."""
        assert self._violations() == [], self.path
        assert self.errors == [], self.path
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.path} scrolls {wide} px sideways"
        if folder := os.environ.get("PICTURES"):  # for whoever wants to see what was looked at
            self._keep(folder)
        view = self.page.evaluate("new URLSearchParams(location.search).get('view')")
        kind = (IDS.sub("…", self.path), view, self.page.viewport_size["width"], self.is_dark)
        wanted = self.judged.is_new(kind) or self.is_thorough
        if wanted and not os.environ.get("WITHOUT_AXE"):  # only for whoever mends a journey in a hurry
            self.page.evaluate(self.axe)
            # On a phone the bar at the foot lies over whatever scrolls beneath it; what it covers is not small.
            covered = self.page.viewport_size["width"] < 600
            options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": not covered}}}
            options |= {"resultTypes": ["violations"], "preload": False}  # there is nothing of others to fetch
            found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
            told = [f"{each['id']}: {[node['html'][:160] for node in each['nodes']][:3]}" for each in found]
            assert not told, f"{self.path}: {told}"
