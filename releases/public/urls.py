"""Addresses of the public site."""

from django.urls import include, path

from releases.public import addresses as _converters  # noqa: F401  registers the converters used below
from releases.public import cards, colours, feeds, files, icons, machine, sitemaps, views
from releases.public.api import urls as api

app_name = "releases"
in_language = [
    path("", views.home, name="home"),
    path("releases/", views.listing, name="listing"),
    path("releases/<number:release_id>/", views.detail, name="short"),
    path("releases/<number:release_id>/<str:slug>/", views.detail, name="detail"),
    path("releases/<number:release_id>/changes/<number:number>/", views.changes, name="changes"),
    path("archive/", views.archive, name="archive"),
    path("archive/<year:year>/", views.year, name="year"),
    path("archive/<year:year>/<month:month>/", views.month, name="month"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/rss.xml", feeds.topic_rss, name="topic_rss"),
    path("topics/<slug:slug>/atom.xml", feeds.topic_atom, name="topic_atom"),
    path("topics/<slug:slug>/feed.json", feeds.topic_json_feed, name="topic_json_feed"),
    path("divisions/<slug:slug>/", views.division, name="division"),
    path("feeds/", views.feeds, name="feeds"),
    path("rss.xml", feeds.rss, name="rss"),
    path("atom.xml", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json_feed"),
    path("about/<slug:slug>/", views.about, name="about"),
    path("manifest.webmanifest", icons.manifest, name="manifest"),
    path("cards/<slug:digest>.png", cards.card, name="card"),
    path("cards/<number:release_id>/<slug:digest>.png", cards.release_card, name="release_card"),
]
urlpatterns = [
    path("", machine.root, name="root"),
    path("<language:language>/", include(in_language)),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<number:part>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
    *api.urlpatterns,
    path("robots.txt", machine.robots, name="robots"),
    path("<str:key>.txt", machine.indexnow_key, name="indexnow_key"),
    path("healthz", machine.healthz, name="healthz"),
    path("files/<str:key>/<str:name>", files.attachment, name="attachment"),
    path("images/<str:key>/<number:width>.<str:extension>", files.image, name="image"),
    path("colours-<slug:digest>.css", colours.colours, name="colours"),
    path("icons/<str:key>/<str:name>", icons.icon, name="icon"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("apple-touch-icon.png", icons.touch_icon, name="touch_icon"),
]
