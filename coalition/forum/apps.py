"""Forum: discussions, and concerns from the moment somebody worries until the raiser says it is settled."""

from django.apps import AppConfig


class Forum(AppConfig):
    name = "coalition.forum"
    label = "forum"
    verbose_name = "Forum"
