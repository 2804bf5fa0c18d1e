"""What the tests need around them, settled before Django reads its settings: loaded by pytest's `-p` option."""

import hashlib
import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
os.environ.setdefault("KEEP_UNTIL_THE_RECORD_GROWS", "0")  # tests make rows without events
os.environ.setdefault("BASE_URL", "http://localhost:8000")
if "DATABASE_URL" not in os.environ:
    # One embedded server for all test processes, kept between runs: starting it is cheap, making it is not.
    from coalition.embedded.database import Server

    # Each checkout has its own, so that two can be tested at once.
    checkout = hashlib.sha256(str(Path(__file__).resolve().parent).encode()).hexdigest()[:8]
    usual = Path(tempfile.gettempdir()) / f"coalition-tests-{os.getuid()}-{checkout}"
    home = Path(os.environ.get("COALITION_TEST_HOME", usual))
    os.environ["DATABASE_URL"] = Server(home).ensure().owner
