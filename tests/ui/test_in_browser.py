"""The frame and the components in a real browser: accessible, within the security policy, at ease at every width."""

import mimetypes
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string

from coalition.ui.assets import BUILT
from coalition.ui.samples import SampleForm
from tests.ui.test_frame import gallery, request_for

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ORIGIN = "http://localhost"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'"
)
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and AXE.is_file() and (BUILT / "app.js").is_file()), reason="needs Chromium and built assets"
)
WIDTHS = [320, 390, 768, 1024, 1440, 1920]


class Pages:
    """Our pages, served from memory under the strict policy; no server, no database."""

    def __init__(self, browser, **options) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.context.route("**/*", self._answer)
        self.context.add_init_script(
            "window.broken = []; document.addEventListener('securitypolicyviolation', e => broken.push(e.blockedURI))"
        )
        self.html = {}

    def open(self, path: str, html: str):
        self.html[path] = html
        page = self.context.new_page()
        page.goto(ORIGIN + path)
        return page

    def _answer(self, route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/ui/dist/"):
            file = BUILT / path.rsplit("/", 1)[1]
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        else:
            answer = self.html.get(path, "<!doctype html><title>Elsewhere</title>")
            route.fulfill(body=answer, content_type="text/html", headers={"Content-Security-Policy": POLICY})


@pytest.fixture
def pages(browser):
    opened = []

    def make(**options) -> Pages:
        opened.append(Pages(browser, **options))
        return opened[-1]

    yield make
    for each in opened:
        each.context.close()


def form_page(data=None, request: HttpRequest | None = None) -> str:
    context = {"title": "Raise", "intro": "Tell us.", "submit": "Raise", "cancel_url": "/", "form": SampleForm(data)}
    given = {**context, "form_token": "t", "next": "", "operation": None}
    return render_to_string("ui/form_page.html", given, request or request_for("/c/sepsis/concerns/raise/"))


def faults(page) -> list:
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(fault["id"], node["target"], node["html"][:90]) for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_gallery(pages, width, theme):
    page = pages(viewport={"width": width, "height": 900}, color_scheme=theme).open("/gallery/", gallery())

    assert faults(page) == []
    assert page.evaluate("broken") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menus_open(pages, theme):
    page = pages(viewport={"width": 390, "height": 900}, color_scheme=theme).open("/c/sepsis/", form_page({}))
    page.click(".topbar .menu summary")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.click(".phone-bar summary")
    assert faults(page) == []


@pytest.mark.parametrize("status", [403, 404, 500])
def test_axe_finds_nothing_on_error_pages(pages, status):
    html = render_to_string("ui/error.html", {"status": status}, request_for())

    assert faults(pages().open("/c/sepsis/x/", html)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(pages, width):
    page = pages(viewport={"width": width, "height": 900}).open("/gallery/", gallery())

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_everything_to_press_is_large_enough(pages):
    page = pages(viewport={"width": 390, "height": 900}).open("/gallery/", gallery())
    small = page.evaluate(
        """[...document.querySelectorAll('main a, main button, header a, header button, summary, .choice')]
        .filter(e => e.offsetParent)
        .filter(e => !e.closest('p, li.row-item, .history, .error-summary, .visually-hidden, .thread'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )

    assert small == []


def test_the_theme_is_chosen_kept_and_set_before_the_first_paint(pages):
    ours = pages(color_scheme="light")
    page = ours.open("/gallery/", gallery())
    page.click(".topbar .menu summary")
    page.click("text=Dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    again = ours.open("/gallery/", gallery())

    assert again.evaluate("document.documentElement.dataset.theme") == "dark"
    assert again.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_without_a_script_the_page_follows_the_system_and_everything_is_reached(pages):
    ours = pages(java_script_enabled=False, color_scheme="dark", viewport={"width": 390, "height": 900})
    page = ours.open("/gallery/", gallery())
    page.click(".phone-bar summary")

    assert page.is_visible(".phone-rooms >> text=Record")
    assert not page.is_visible("[data-theme-choice]")
    assert not page.is_visible("[data-print]")
    assert page.screenshot()


def test_a_faulty_form_takes_the_reader_to_its_summary(pages):
    page = pages().open("/c/sepsis/concerns/raise/", form_page({}))

    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.id") == "id_title"


def type_draft(page, text="Three nights in a row.") -> None:
    page.fill("textarea[name=body]", text)
    page.wait_for_timeout(600)


def test_a_long_text_survives_a_closed_tab(pages):
    ours = pages()
    page = ours.open("/c/sepsis/concerns/raise/", form_page())
    type_draft(page)
    page.close()
    again = ours.open("/c/sepsis/concerns/raise/", form_page())

    assert again.input_value("textarea[name=body]") == "Three nights in a row."
    assert again.is_visible("text=what you had typed before")
    again.click("text=Throw it away")
    assert again.input_value("textarea[name=body]") == ""


def test_a_long_text_survives_an_ended_session_and_goes_once_it_has_arrived(pages):
    ours = pages()
    page = ours.open("/c/sepsis/concerns/raise/", form_page())
    type_draft(page)
    here = "/c/sepsis/concerns/raise/"
    ours.html[here] = render_to_string("ui/signin.html", {})
    page.click("main .form-acts button")
    page.wait_for_selector(".centred-sheet")
    ours.html[here] = form_page()
    page.goto(ORIGIN + here)
    assert page.input_value("textarea[name=body]") == "Three nights in a row."
    ours.html[here] = gallery()
    page.click("main .form-acts button")
    page.wait_for_selector("text=States in words")

    assert ours.open(here, form_page()).input_value("textarea[name=body]") == ""


def test_a_sealed_page_keeps_nothing(pages):
    ours = pages()
    sealed = form_page().replace("<main ", "<main data-sealed ")
    page = ours.open("/sealed/raise/", sealed)
    type_draft(page)

    assert page.evaluate("Object.keys(localStorage)") == []


def test_signing_out_forgets_every_draft(pages):
    ours = pages()
    page = ours.open("/c/sepsis/concerns/raise/", form_page())
    type_draft(page)
    page.click(".topbar .menu summary")
    page.click("text=Sign out")
    page.wait_for_url("**/sign-out/")

    assert page.evaluate("Object.keys(localStorage)") == []


def test_nobody_is_shown_the_draft_of_another(pages):
    ours = pages()
    type_draft(ours.open("/c/sepsis/concerns/raise/", form_page()))
    other = request_for("/c/sepsis/concerns/raise/")
    other.user.pk = "p2"

    page = ours.open("/c/sepsis/concerns/raise/", form_page(request=other))
    assert page.input_value("textarea[name=body]") == ""


def test_a_refused_part_says_why_and_changes_nothing(pages):
    ours = pages()
    page = ours.open("/gallery/", gallery().replace("</main>", '<button hx-get="/part/" id="ask">Ask</button></main>'))
    page.context.route("**/part/", lambda route: route.fulfill(status=403, body="<p data-reason>Not open to you.</p>"))
    page.click("#ask")

    page.wait_for_selector("#messages >> text=Not open to you.")
    assert page.inner_text("#ask") == "Ask"


def test_a_part_asked_for_after_the_session_ended_leads_to_sign_in(pages):
    ours = pages()
    ours.html["/sign-in/"] = "<title>Sign in</title>"
    html = gallery().replace("</main>", '<button hx-post="/part/" id="ask">Ask</button></main>')
    page = ours.open("/gallery/", html)
    page.evaluate(
        """window.fetch = async () => Object.defineProperties(new Response("Sign in"), {
            redirected: {value: true}, url: {value: location.origin + "/sign-in/?next=/"}})"""
    )
    page.click("#ask")

    page.wait_for_url("**/sign-in/**")


def test_requests_of_the_script_carry_the_csrf_token(pages):
    page = pages().open(
        "/gallery/", gallery().replace("</main>", '<button hx-post="/part/" id="ask">Ask</button></main>')
    )
    with page.expect_request("**/part/") as asked:
        page.click("#ask")

    assert len(asked.value.headers["x-csrftoken"]) > 20


def test_a_copied_word_reaches_the_clipboard(pages):
    ours = pages(permissions=["clipboard-read", "clipboard-write"])
    page = ours.open("/gallery/", gallery())
    page.click("[data-copy]")

    page.wait_for_selector("[data-copy] >> text=Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Two disciplines have not voted")
