"""Root addresses: the admin under its configurable path, everything else is the public site's."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from config.public_urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path(f"{settings.ADMIN_PATH}language/", set_language, name="set_language"),
    path(settings.ADMIN_PATH, include("releases.admin.addresses")),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("review/", include("releases.review.urls")),
    path("", include("releases.public.urls")),
]
