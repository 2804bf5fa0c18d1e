"""The discussions of the year: ideas, questions, news; many are resolved, some are still going on."""

from coalition.demonstration.conversations import TALKS
from coalition.demonstration.telling import Story, Strand
from coalition.forum import operations as forum


def tell(story: Story) -> Strand:
    """Open each discussion on its day, and let it run."""
    for key in TALKS:
        yield _talk(story, key)
    yield from ()


def _talk(story: Story, key: str) -> Strand:
    kind, solution, title, posts, end = TALKS[key]
    (day, time, opener, body), *replies = posts
    yield story.moment(day, time)
    about = {"solution": solution} if solution else {}
    if key == "night talk":
        about["concern"] = story.kept["alarms"]
    talk = story.kept[key] = story.do(
        forum.open, story.coalition, by=opener, kind=kind, title=title, body=body, **about
    )
    for day, time, by, words in replies:
        yield story.moment(day, time)
        story.do(forum.reply, talk, by=by, body=words)
    if end:
        day, time, by, how = end
        yield story.moment(day, time)
        story.do(forum.resolve, talk, by=by, how=how)
