"""The application's map, and the floor's pages under /floor/."""

from django.urls import path

from benchmarks.floor import views
from coalition.config.urls import *  # noqa: F403
from coalition.config.urls import urlpatterns

urlpatterns = [
    *(path(f"floor/{name}/", view, name=f"floor.{name}") for name, view in views.PAGES.items()),
    *urlpatterns,
]
