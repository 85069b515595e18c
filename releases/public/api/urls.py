"""Addresses of the API."""

from django.urls import path

from releases.public.api import views

urlpatterns = [
    path("api/v1/releases", views.releases, name="api_releases"),
    path("api/v1/releases/<number:release_id>", views.release, name="api_release"),
    path("api/v1/openapi.json", views.description, name="api_description"),
    path("api/<path:rest>", views.nothing, name="api_nothing"),
]
