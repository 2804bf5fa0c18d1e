"""People's Markdown: read kindly, rendered harmlessly, quickly whatever comes."""

import re
import time
from html.parser import HTMLParser

import pytest

from coalition.ui.markdown import LONGEST, render, safe

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](https://tracker.example/pixel.png)",
    '![x](x "onerror=alert(1)")',
    "![<script>](y)",
    '[x](http://a "\\" onmouseover=\\"alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "```html onload=alert(1)\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "# <b onclick=alert(1)>x</b>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil>",
    "<base href=//evil>",
    "<meta http-equiv=refresh content='0;url=//evil'>",
    "<form action=//evil><input name=password></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div id=main class=topbar hx-get=/sign-out/>x</div>",
    "<a href=x hx-get=/c/x/ hx-trigger=load>x</a>",
    "- [ ] <input autofocus onfocus=alert(1)>",
    "|a|\n|-|\n|<img src=x onerror=alert(1)>|",
    "@<script>alert(1)</script>",
    'https://example.org/"onmouseover=alert(1)//',
    "\x00<scr\x00ipt>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ALLOWED_TAGS = {
    *("p br hr h3 h4 h5 h6 em strong s code pre blockquote ul ol li a".split()),
    *("div table thead tbody tr th td span label input".split()),
}
ALLOWED_ATTRIBUTES = {"href", "title", "rel", "start", "class", "role", "tabindex", "aria-label", "align"} | {
    "type",
    "checked",
    "disabled",
}
SLOW = {
    "open brackets": "[",
    "open pictures": "![",
    "stars": "*",
    "mixed emphasis": "*a **a ",
    "stars and lines": "*_",
    "backticks": "`a",
    "quotes": "> ",
    "lists": "- ",
    "tasks": "- [ ] a\n",
    "half links": "[a](",
    "tags": "<a ",
    "comments": "<!--",
    "table rows": "|\n",
    "headings": "# a\n",
    "definitions": "[a]: b\n",
    "mentions": "@a ",
    "addresses": "http://a ",
    "entities": "&amp;",
    "strikes": "~~a",
    "blank lines": "\n",
    "tabs": "\t",
    "backslashes": "\\",
}


class Outline(HTMLParser):
    """The tags and attributes of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.addresses = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.addresses += [value for name, value in attrs if name == "href"]


def scheme_of(address: str) -> str:
    """The scheme as a browser reads it: controls and blanks dropped first; empty for a relative address."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE)
    return found[1].lower() if found else ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text):
    found = Outline(render(text))

    assert set(found.tags) <= ALLOWED_TAGS
    assert set(found.attributes) <= ALLOWED_ATTRIBUTES
    assert {scheme_of(address) for address in found.addresses} <= {"", "http", "https", "mailto", "tel"}


@pytest.mark.parametrize("html", [text for text in HOSTILE if text.startswith("<")])
def test_stored_html_is_cleaned_again_before_it_is_shown(html):
    found = Outline(safe(html))

    assert set(found.tags) <= ALLOWED_TAGS
    assert set(found.attributes) <= ALLOWED_ATTRIBUTES


@pytest.mark.parametrize("unit", SLOW.values(), ids=SLOW.keys())
def test_no_text_holds_up_a_page(unit):
    text = (unit * LONGEST)[:LONGEST]
    started = time.process_time()
    render(text)

    assert time.process_time() - started < 0.5


def test_nested_lists_do_not_hold_up_a_page():
    text = "".join(f"{'  ' * depth}- a\n" for depth in range(300))
    started = time.process_time()
    render(text)

    assert time.process_time() - started < 0.5


def test_a_text_beyond_the_limit_is_refused_in_words():
    with pytest.raises(ValueError, match="longer than 100 kB"):
        render("å" * (LONGEST // 2 + 1))


def test_a_text_of_mere_signs_is_shown_as_typed():
    assert render("[" * 20_000) == f"<p>{'[' * 20_000}</p>\n"


def test_a_mention_is_marked_but_no_link():
    assert render("Ask @clara.lindqvist.") == '<p>Ask <span class="mention">@clara.lindqvist</span>.</p>\n'


@pytest.mark.parametrize("text", ["clara@ward.example", "`@clara`", "[see @clara](https://a.example)"])
def test_no_mention_in_addresses_code_and_links(text):
    assert "mention" not in render(text)


def test_a_bare_address_becomes_a_link_without_the_full_stop():
    html = render("See https://example.org/a_b.")

    assert html == '<p>See <a href="https://example.org/a_b" rel="nofollow noopener">https://example.org/a_b</a>.</p>\n'


def test_headings_begin_at_three_and_skip_no_level():
    assert Outline(render("# A\n\n#### B\n\n## C\n\n###### D")).tags == ["h3", "h4", "h4", "h5"]


def test_a_deep_first_heading_still_begins_at_three():
    assert Outline(render("#### B\n\n# A\n\n#### C")).tags == ["h3", "h3", "h4"]


def test_tasks_are_shown_ticked_or_not_and_carry_their_label():
    html = render("- [x] done\n- [ ] to *do*\n- [y] neither")

    assert html.count("<label><input") == 2
    assert html.count("checked=") == 1
    assert html.count("disabled") == 2


def test_a_picture_leaves_only_its_description():
    assert render("![the *ward*](https://a.example/x.png)") == "<p>the *ward*</p>\n"


def test_a_table_scrolls_in_a_region_of_its_own_and_keeps_its_alignment():
    html = render("|a|b|\n|:-|-:|\n|1|2|")

    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="Table">' in html
    assert '<td align="right">2</td>' in html
    assert "style" not in html
