"""Following the links of pages, to see that each arrives."""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

LINK = re.compile(r'<a\s[^>]*?href="([^"]+)"')
# A page is looked at for each address that is built alike, not for each row of a list.
ENOUGH = 400


def follow(client, start: str) -> tuple[dict[str, int], list[str]]:
    """Ask one address of each route that can be reached from `start`; the answers, and the links no route serves."""
    waiting, asked, answers, lost = deque([start]), set(), {}, []
    while waiting and len(answers) < ENOUGH:
        address = waiting.popleft()
        try:
            route = resolve(urlsplit(address).path).route
        except Resolver404:
            lost.append(address)
            continue
        if route in asked:
            continue
        asked.add(route)
        answer = client.get(address)
        answers[address] = answer.status_code
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_links(answer, address))
    return answers, lost


def _links(answer, address: str) -> list[str]:
    found = (urljoin(address, unescape(each)) for each in LINK.findall(answer.content.decode()))
    return [each for each in found if each.startswith("/") and not each.startswith("/static/")]
