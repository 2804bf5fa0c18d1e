"""Board: Today, the board, search and the record; one page where everybody is on the same page."""

from django.apps import AppConfig


class Board(AppConfig):
    name = "coalition.board"
    label = "board"
    verbose_name = "Board"
