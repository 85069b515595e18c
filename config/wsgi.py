"""WSGI entry point: Django behind the cache of its public pages."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
newsroom = get_wsgi_application()

from releases.public import cache  # noqa: E402  there are models only now

application = cache.kept(newsroom)
