"""What happened to requests for help and to articles: the events, their sentences, their audience."""

from coalition.ledger.kinds import Kind
from coalition.people.events import leads
from coalition.people.models import Membership


def helpers(request, event):
    """The leads, and the members of the team that is asked."""
    team = (
        Membership.objects.filter(left_at=None, person__team=request.team_id)
        if request.team_id
        else Membership.objects.none()
    )
    return {*leads(request, event), *team.values_list("person_id", flat=True)}


def both_sides(request, event):
    """Whoever asked and whoever helps."""
    return [pk for pk in (request.asked_by_id, request.owner_id) if pk]


def the_asker(request, event):
    """Whoever asked."""
    return [request.asked_by_id]


def who_wrote(article, event):
    """The author of the article, and whoever asked what it answers."""
    asker = article.from_request.asked_by_id if article.from_request_id else None
    return [pk for pk in (article.author_id, asker) if pk]


asked = Kind("request.asked", "{actor} asked for help: {thing}", helpers, "request")
taken = Kind("request.taken", "{actor} took on {thing}", the_asker, "request")
handed_over = Kind("request.handed_over", "{actor} handed {thing} over", both_sides, "request")
replied = Kind("request.replied", "{actor} wrote about {thing}", both_sides, "message")
answered = Kind("request.answered", "{actor} answered {thing}", both_sides, "answer")
confirmed = Kind("request.confirmed", "{actor} says that {thing} is solved", both_sides, "circle-check")
reopened = Kind("request.reopened", "{actor} reopened {thing}", both_sides, "arrow-back-up")
raised_as = Kind("request.raised_as", "{actor} took {thing} further", both_sides, "concern")
discussed = Kind(
    "request.discussed", "{actor} opened a discussion about {thing} and others like it", both_sides, "discussion"
)
article_written = Kind("article.written", "{actor} drafted the article {thing}", icon="article")
article_published = Kind("article.published", "{actor} published the article {thing}", who_wrote, "article")
article_revised = Kind("article.revised", "{actor} revised the article {thing}", who_wrote, "article")
article_rated = Kind("article.rated", "{actor} said whether {thing} helped", icon="article")
