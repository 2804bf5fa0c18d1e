"""The map of the board, and of what machines ask of the installation."""

from coalition.board import machines as machine
from coalition.board import views
from coalition.people.doors import page, public

machines = [
    public("healthz", machine.healthz, name="healthz"),
    public("readyz", machine.readyz, name="readyz"),
    public("metrics", machine.metrics, name="metrics"),
]
urlpatterns = [
    page("", views.today, name="board.today"),
    page("board/", views.board, name="board.board"),
    page("search/", views.search, name="board.search"),
    page("record/", views.record, name="board.record"),
]
