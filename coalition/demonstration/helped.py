"""Help that was asked for and given: requests on their clocks, and the answers written down for everybody."""

from coalition.demonstration.requests import ARTICLES, REQUESTS
from coalition.demonstration.telling import Story, Strand, steps
from coalition.support import operations as support
from coalition.support import operations_articles as articles

DONE = {
    "take": support.take, "hand": support.hand_over, "reply": support.reply, "answer": support.answer,
    "confirm": support.confirm, "reopen": support.reopen,
}  # fmt: skip
TAKES_WORDS = {"reply", "answer", "reopen"}


def tell(story: Story) -> Strand:
    """Each request and each article on its own."""
    for key in REQUESTS:
        yield _request(story, key)
    for key in ARTICLES:
        yield _article(story, key)
    yield from ()


def _request(story: Story, key: str) -> Strand:
    day, time, by, tool, urgency, title, words, done = REQUESTS[key]
    yield story.moment(day, time)
    story.kept[f"request {key}"] = story.do(
        support.ask, story.coalition, by=by, title=title, words=words, about="tool" if tool else "app",
        solution=tool or None, urgency=urgency, team=story.team("Clinical systems"),
    )  # fmt: skip
    yield from steps(story, f"request {key}", [_row(row) for row in done])


def _row(row: tuple) -> tuple:
    """(day, time, verb, by, words or owner) as a step."""
    day, time, verb, by, *said = row
    given = {"words": said[0]} if verb in TAKES_WORDS else {"owner": said[0]} if verb == "hand" else {}
    return day, time, DONE[verb], by, given


def _article(story: Story, key: str) -> Strand:
    day, by, tool, title, words, votes = ARTICLES[key]
    yield story.moment(day, "14:10")
    request = story.kept[f"request {key}"]
    article = story.do(
        articles.write_article, story.coalition, by=by, title=title, words=words, solution=tool, from_request=request
    )
    yield story.moment(day + 1, "09:05")
    story.do(articles.publish_article, article, by=by, title=title, words=words)
    for number, (name, helped) in enumerate(votes):
        yield story.moment(day + 3 + number * 11, f"{10 + number}:2{number}")
        story.do(articles.rate_article, article, by=name, helped=helped)
