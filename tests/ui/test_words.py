"""Fixed words are translated into the language of the page, each page's own."""

import pytest
from django.template import Context, Template
from django.utils import translation

SUNDAY = '{% translate "Sunday" %}'


def test_each_language_has_its_own_words_from_one_template():
    template = Template(SUNDAY)

    said = []
    for language in ("en-gb", "de", "en-gb", "fr", "de"):
        with translation.override(language):
            said.append(template.render(Context()))

    assert said == ["Sunday", "Sonntag", "Sunday", "dimanche", "Sonntag"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% translate day %}", "Sonntag"),
        ('{% translate "Sunday"|upper %}', "SONNTAG"),
        ('{% translate "Sunday" as said %}[{{ said }}]', "[Sonntag]"),
        ('{% translate "Sunday" noop %}', "Sunday"),
        ('{% translate "May" context "month name" %}', "May"),
    ],
)
def test_what_can_vary_is_looked_up_each_time(source, shown):
    template = Template(source)
    with translation.override("de"):
        template.render(Context({"day": "Monday"}))
        assert template.render(Context({"day": "Sunday"})) == shown
