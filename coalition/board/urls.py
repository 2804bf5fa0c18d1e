"""The map of the board, and of what an installation says to anybody: to machines, and to whoever builds pages."""

from coalition.board import machines as machine
from coalition.board import views
from coalition.people.doors import page, public
from coalition.ui.views import gallery

machines = [
    public("healthz", machine.healthz, name="healthz"),
    public("readyz", machine.readyz, name="readyz"),
    public("metrics", machine.metrics, name="metrics"),
    public("gallery/", gallery, name="gallery"),
]
urlpatterns = [
    page("", views.today, name="board.today"),
    page("board/", views.board, name="board.board"),
    page("search/", views.search, name="board.search"),
    page("record/", views.record, name="board.record"),
]
