"""What can be done about articles: write, publish, revise, say whether they helped."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.support import events, forms, rules
from coalition.support.models import Article, Vote
from coalition.ui.markdown import render


@operation(
    rules.may_write_article,
    form=forms.WriteArticle,
    records=events.article_written,
    label="Write an article",
    done="The draft is there.",
)
def write_article(coalition: Coalition, *, by, title, words, solution=None, from_request=None) -> Article:
    """Draft an answer for everybody who has the same question."""
    if Article.objects.filter(title=title).exists():
        raise Invalid("There is an article with this title. Revise that one, or choose another title.", field="title")
    article = Article.objects.create(
        title=title, words=words, html=render(words), solution=solution, from_request=from_request, author=by,
        written_at=clock.now(),
    )  # fmt: skip
    record(events.article_written, article, because=from_request)
    if from_request is not None:
        link(from_request, "written down in", article)
    return article


@operation(
    rules.may_publish_article,
    form=forms.EditArticle,
    records=events.article_published,
    label="Publish",
    done="Everybody finds it now.",
)
def publish_article(article: Article, *, by, title, words) -> Article:
    """Publish the article, so that everybody finds it before they ask."""
    article.state, article.published_at = Article.State.PUBLISHED, clock.now()
    _reword(article, title, words)
    record(events.article_published, article)
    return article


@operation(
    rules.may_revise_article,
    form=forms.EditArticle,
    records=events.article_revised,
    label="Revise",
    done="It is revised.",
)
def revise_article(article: Article, *, by, title, words) -> Article:
    """Put a published article right."""
    if (article.title, article.words) == (title, words):
        raise Invalid("Nothing in it is different. Change what should be better.")
    _reword(article, title, words)
    record(events.article_revised, article)
    return article


def _reword(article: Article, title: str, words: str) -> None:
    if Article.objects.filter(title=title).exclude(pk=article.pk).exists():
        raise Invalid("Another article has this title. Choose another.", field="title")
    article.title, article.words, article.html = title, words, render(words)
    article.save()


@operation(
    rules.may_rate_article,
    form=forms.RateArticle,
    records=events.article_rated,
    label="Did it help?",
    done="Thank you, that helps us.",
)
def rate_article(article: Article, *, by, helped) -> Article:
    """Say whether the article helped you; your newest word counts."""
    is_helpful = helped == "yes"
    if article.votes.filter(person=by, is_helpful=is_helpful).exists():
        raise Invalid("You said so already. It counts.")
    Vote.objects.update_or_create(article=article, person=by, defaults={"is_helpful": is_helpful, "at": clock.now()})
    article.helpful = article.votes.filter(is_helpful=True).count()
    article.unhelpful = article.votes.filter(is_helpful=False).count()
    article.save(update_fields=["helpful", "unhelpful"])
    record(events.article_rated, article, helped=is_helpful)
    return article
