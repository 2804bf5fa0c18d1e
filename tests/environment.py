"""What the tests need around them, settled before Django reads its settings: loaded by pytest's `-p` option."""

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

    home = Path(os.environ.get("COALITION_TEST_HOME", Path(tempfile.gettempdir()) / f"coalition-tests-{os.getuid()}"))
    os.environ["DATABASE_URL"] = Server(home).ensure().owner
