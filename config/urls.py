"""Root addresses: the admin under its configurable path, everything else is the public site's."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path(f"{settings.ADMIN_PATH}language/", set_language, name="set_language"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("releases.public.urls")),
]
handler400 = "releases.public.errors.bad_request"
handler403 = "releases.public.errors.forbidden"
handler404 = "releases.public.errors.not_found"
handler500 = "releases.public.errors.server_error"
