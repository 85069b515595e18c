"""Addresses of the API, below api/."""

from django.urls import path

from releases.public.api import views

urlpatterns = [
    path("v1/releases", views.releases, name="api_releases"),
    path("v1/releases/<number:release_id>", views.release, name="api_release"),
    path("v1/openapi.json", views.description, name="api_description"),
    path("<path:rest>", views.nothing, name="api_nothing"),
]
