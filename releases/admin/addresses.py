"""Addresses of the desk beside those of the stock admin: calendar, moment, proof, links for reviewers."""

from django.contrib import admin
from django.urls import path

from releases.admin import calendar, calendar_feed, moment, proof, record, review

door = admin.site.admin_view
urlpatterns = [
    path("calendar/", door(calendar.month), name="calendar"),
    path("calendar/list/", door(calendar.month), {"view": calendar.LIST}, name="calendar_list"),
    path("calendar/zone/", door(calendar.choose_zone), name="calendar_zone"),
    path("calendar/feed/", door(calendar_feed.page), name="calendar_feed_page"),
    path("calendar/feed/revoke/", door(calendar_feed.revoke), name="calendar_feed_revoke"),
    path("calendar/<str:token>.ics", calendar_feed.fetch, name="calendar_feed"),
    path("calendar/<str:name>/", door(calendar.month), name="calendar_month"),
    path("releases/release/<int:pk>/review/", door(review.page), name="review_links"),
    path("releases/release/<int:pk>/review/<int:link>/revoke/", door(review.revoke), name="review_revoke"),
    path("calendar/<str:name>/list/", door(calendar.month), {"view": calendar.LIST}, name="calendar_list_month"),
    path("moment/", door(moment.choose), name="moment_choose"),
    path("moment/<str:instant>/", door(moment.site), name="moment"),
    path("moment/<str:instant>/<path:rest>", door(moment.site), name="moment"),
    path("r/<path:rest>", door(record.closed)),
    path("releases/release/<int:pk>/prove/", door(proof.prove), name="releases_release_prove"),
]
