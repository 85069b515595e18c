"""Addresses for reviewers. Each carries the secret; without it there is nothing here."""

from django.urls import path

from releases.review import files, views

app_name = "review"
urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    path("<str:token>/images/<str:key>/<int:width>.<str:extension>", files.image, name="image"),
    path("<str:token>/files/<str:key>/<str:name>", files.attachment, name="attachment"),
]
