"""The map of support."""

from coalition.people.doors import act, page
from coalition.support import operations as do
from coalition.support import operations_articles as articles
from coalition.support import views

urlpatterns = [
    page("support/", views.support, name="support.support"),
    act("support/ask/", do.ask, template="support/ask.html"),
    act("support/discuss/", do.make_topic),
    page("requests/<uuid:id>/", views.request_page, name="support.request"),
    act("requests/<uuid:id>/take/", do.take),
    act("requests/<uuid:id>/hand-over/", do.hand_over),
    act("requests/<uuid:id>/reply/", do.reply),
    act("requests/<uuid:id>/answer/", do.answer),
    act("requests/<uuid:id>/confirm/", do.confirm),
    act("requests/<uuid:id>/reopen/", do.reopen),
    act("requests/<uuid:id>/make-concern/", do.make_concern),
    act("requests/<uuid:id>/make-obstacle/", do.make_obstacle),
    page("articles/", views.articles, name="support.articles"),
    act("articles/write/", articles.write_article),
    page("articles/<uuid:id>/", views.article, name="support.article"),
    act("articles/<uuid:id>/publish/", articles.publish_article),
    act("articles/<uuid:id>/revise/", articles.revise_article),
    act("articles/<uuid:id>/rate/", articles.rate_article),
]
