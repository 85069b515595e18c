"""The formats in which a feed can be written, by the name of their views; each module has `write` and CONTENT_TYPE."""

from releases.public.feed import atom, json_feed, rss

WRITERS = {"rss": rss, "atom": atom, "json_feed": json_feed}
