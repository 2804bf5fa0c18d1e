"""The application as WSGI servers call it; in production it starts only when that is safe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.config.settings")
application = get_wsgi_application()

from coalition.config.safety import refuse_unless_safe  # noqa: E402  the settings must be there first

refuse_unless_safe()
