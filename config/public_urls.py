"""Addresses of the public site alone, and who answers for its errors."""

from django.urls import include, path

urlpatterns = [path("", include("releases.public.urls"))]
handler400 = "releases.public.errors.bad_request"
handler403 = "releases.public.errors.forbidden"
handler404 = "releases.public.errors.not_found"
handler500 = "releases.public.errors.server_error"
