"""The application as uvicorn calls it: Django's WSGI side in threads, three to eight times faster than its ASGI side."""

from a2wsgi import WSGIMiddleware

from coalition.config.wsgi import application as wsgi

application = WSGIMiddleware(wsgi, workers=12)
