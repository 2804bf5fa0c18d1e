"""Articles: write_article, publish_article, revise_article, rate_article; found before a request is sent."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.ledger.thread import walk
from coalition.support import operations_articles as articles
from coalition.support.models import Article, Vote
from tests.support.making import an_article, answered

NEW = {"title": "Where the flag shows", "words": "Beside **the name**."}


def kinds(thing) -> list[str]:
    return list(Event.objects.filter(thing_id=thing.pk).order_by("seq").values_list("kind", flat=True))


def test_a_solved_request_becomes_an_article_that_begins_with_what_solved_it(cast, coalition, client):
    request = answered(cast)
    client.force_login(cast.coder)
    page = client.get(f"/c/riverside/articles/write/?from_request={request.pk}").content.decode()
    assert "The flag is missing" in page and "Press F5." in page
    assert client.get("/c/riverside/articles/write/?from_request=nonsense").status_code == 200

    article = articles.write_article(coalition, by=cast.coder, from_request=request, **NEW)

    assert (article.state, kinds(article)) == ("draft", ["article.written"])
    assert [step.verb for step in walk(article).before] == ["written down in"]
    with pytest.raises(Invalid, match="this title"):
        articles.write_article(coalition, by=cast.coder, **NEW)


def test_an_author_publishes_and_every_member_revises(cast, coalition):
    article = an_article(cast, state="draft")
    with pytest.raises(Refused, match="Whoever wrote it"):
        articles.publish_article(article, by=cast.nurse, **NEW)
    with pytest.raises(Refused, match="Publish it first"):
        articles.revise_article(article, by=cast.nurse, **NEW)
    articles.publish_article(article, by=cast.engineer, **NEW)
    assert "<strong>the name</strong>" in article.html
    with pytest.raises(Refused, match="published already"):
        articles.publish_article(article, by=cast.engineer, **NEW)
    with pytest.raises(Invalid, match="Nothing in it is different"):
        articles.revise_article(article, by=cast.nurse, **NEW)
    articles.revise_article(article, by=cast.nurse, title="Where it shows", words="Above.")
    assert kinds(article) == ["article.published", "article.revised"]


def test_two_articles_never_have_one_title(cast, coalition):
    an_article(cast, "Taken")
    with pytest.raises(Invalid, match="Another article"):
        articles.revise_article(an_article(cast), by=cast.nurse, title="Taken", words="x")


def test_each_person_has_one_word_on_an_article_and_may_change_it(cast, coalition):
    article = an_article(cast)
    articles.rate_article(article, by=cast.nurse, helped="yes")
    articles.rate_article(article, by=cast.observer, helped="yes")
    with pytest.raises(Invalid, match="already"):
        articles.rate_article(article, by=cast.nurse, helped="yes")
    articles.rate_article(article, by=cast.nurse, helped="no")
    assert (article.helpful, article.unhelpful, Vote.objects.count()) == (1, 1, 2)
    with pytest.raises(Refused, match="not published"):
        articles.rate_article(an_article(cast, "Draft", state="draft"), by=cast.nurse, helped="yes")


def test_an_article_is_found_while_asking_and_a_draft_is_not(cast, client):
    with scope(cast.coalition):
        article = articles.write_article(cast.coalition, by=cast.engineer, **NEW)
    client.force_login(cast.nurse)
    ask = "/c/riverside/support/ask/?title=the flags are gone"
    assert article.get_absolute_url() not in client.get(ask).content.decode()
    with scope(cast.coalition):
        articles.publish_article(article, by=cast.engineer, **NEW)
    text = client.get(ask).content.decode()
    assert article.get_absolute_url() in text and 'value="the flags are gone"' in text
    assert article.get_absolute_url() in client.get("/c/riverside/articles/?q=flag name").content.decode()
    assert article.get_absolute_url() not in client.get("/c/riverside/articles/?q=flag zebra").content.decode()


@pytest.mark.parametrize("words", ["'", "a:b & | !", "\\", "%00", "()", "''''"])
def test_any_words_can_be_looked_for(cast, client, words):
    client.force_login(cast.nurse)
    for url in ("/c/riverside/articles/", "/c/riverside/support/ask/"):
        assert client.get(url, {"q": words, "title": words}).status_code == 200


def test_an_article_s_page_is_closed_to_outsiders(cast, client):
    with scope(cast.coalition):
        article = an_article(cast)
    client.force_login(cast.observer)
    assert client.get(article.get_absolute_url()).status_code == 200
    client.force_login(cast.outsider)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_the_list_of_articles_costs_the_same_with_few_and_many(cast, client, costs_the_same):
    client.force_login(cast.nurse)

    def make(count):
        with scope(cast.coalition):
            for _ in range(count):
                an_article(cast, f"Article {Article.objects.count()}")
                an_article(cast, f"Draft {Article.objects.count()}", state="draft")

    assert costs_the_same("/c/riverside/articles/", make) <= 14
