"""`{% translate %}` for fixed words, which are looked up once for each language: a page has some sixty of them."""

from django import template
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class Fixed(template.Node):
    """Words without a variable in them. What they read in a language never changes while the process runs."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode):
        self._node, self._known = node, {}

    def render(self, context) -> str:
        """The words in the language of the page."""
        language = get_language()
        words = self._known.get(language)
        if words is None:
            words = self._known[language] = self._node.render(context)
        return words


@register.tag("translate")
def translate(parser, token):
    """Django's own tag; what it gives is kept where nothing in it can vary."""
    node = do_translate(parser, token)
    said = node.filter_expression
    is_fixed = said.var.literal is not None and not said.filters and node.asvar is None and node.message_context is None
    return Fixed(node) if is_fixed else node
