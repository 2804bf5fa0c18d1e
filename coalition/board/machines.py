"""What machines ask: is the process there, is everything it needs there, and how much of what."""

import time

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

from coalition.ledger.models import ChainHead
from coalition.notify.models import Heartbeat

STARTED = time.time()
STALE_SECONDS = 60


def healthz(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request):
    """The database answers, migrations are applied, the worker's heart beats; 503 says which not."""
    checks = {"database": False, "migrations": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        checks["database"] = True
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["worker"] = Heartbeat.is_fresh(STALE_SECONDS)
    except DatabaseError:
        pass
    is_ready = all(checks.values())
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "checks": checks}, status=200 if is_ready else 503
    )


def metrics(request):
    """Figures for Prometheus: no names, no contents."""
    lines = [
        "# TYPE coalition_up gauge",
        "coalition_up 1",
        "# TYPE coalition_process_start_time_seconds gauge",
        f"coalition_process_start_time_seconds {STARTED:.0f}",
        "# TYPE coalition_events_total counter",
        f"coalition_events_total {sum(ChainHead.objects.values_list('seq', flat=True))}",
        "# TYPE coalition_worker_heartbeat_age_seconds gauge",
        f"coalition_worker_heartbeat_age_seconds {Heartbeat.age_seconds():.0f}",
        "# TYPE coalition_jobs gauge",
        *_jobs(),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _jobs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1 ORDER BY 1")
        return [f'coalition_jobs{{status="{status}"}} {count}' for status, count in cursor.fetchall()]
