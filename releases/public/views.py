"""Pages: home, list and search, one release, archive, topics, divisions, feeds and the standing pages."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.models.division import Division
from releases.models.languages import OTHER
from releases.models.organisation import Page
from releases.models.topic import Topic
from releases.public import archives, corrections, editions, filters, reading, searching
from releases.public.addresses import address
from releases.public.answer import answer, revalidated
from releases.public.identity import Identity, is_written
from releases.public.meta import DESCRIPTION_LENGTH, Meta, in_both
from releases.public.moment import moment
from releases.public.pages import Pages, list_meta
from releases.public.shelves import Shelf
from releases.public.subjects import subject, subjects
from releases.text.parse import parse
from releases.text.plain import plain
from releases.text.render import render

NEWEST = 9


@require_safe
def home(request, language):
    at = moment(request)
    identity = Identity(language)
    name = {"name": identity["name"]}
    meta = Meta(
        language=language,
        title="",
        path=address("home", language),
        description=_("Press releases of %(name)s in Korean and English: read, search and follow them.") % name,
        alternates=in_both("home"),
        default=address("root"),
    )
    newest = editions.cards(editions.listed(at=at, language=language), at=at)[:NEWEST]
    rows = {"newest": editions.marked(newest), "topics": subjects(Topic, at=at, language=language)}
    return answer("releases/home.html", meta, at=at, identity=identity, **rows)


@require_safe
def listing(request, language):
    at = moment(request)
    topics, divisions = (subjects(model, at=at, language=language) for model in (Topic, Division))
    asked = filters.read(request.GET, topics, divisions)
    page = asked_page(asked, filters.page_number(request.GET), language, at=at)
    meta = list_meta(language, page, _("Press releases"), "listing", menu="listing", is_indexed=not asked.is_active)
    pages = Pages(page, address("listing", language), asked.query)
    form = {"asked": asked, "conditions": asked.conditions(language), "topics": topics, "divisions": divisions}
    return answer("releases/listing.html", meta, at=at, page=pages, **form)


def asked_page(asked, number, language, *, at):
    """A page of what was searched for, or of a list whose numbers are known."""
    if asked.q:
        return searching.page_of(asked, number, at=at, language=language)
    subject = {name: row.pk for name, row in (("topic", asked.topic_row), ("division", asked.division_row)) if row}
    start, end = asked.span() if asked.first_day or asked.last_day else (None, None)
    return editions.page_of(Shelf(language, at, start=start, end=end, **subject), number)


@require_safe
def detail(request, language, release_id, slug=""):
    at = moment(request)
    found = editions.by_language(release_id, at=at)
    if language not in found:
        raise Http404
    edition = found[language]
    if edition.is_removed:
        return answer("410.html", reading.removed_meta(edition), at=at, status=410, edition=edition)
    if slug != (edition.slug or "-"):
        return revalidated(HttpResponsePermanentRedirect(edition.get_absolute_url()))
    identity = Identity(language)
    article = reading.Article(edition, found.get(OTHER[language]), at=at)
    meta = reading.article_meta(article, identity)
    return answer("releases/detail.html", meta, at=at, identity=identity, edition=edition, article=article)


@require_safe
def changes(request, language, release_id, number):
    at = moment(request)
    found = editions.by_language(release_id, at=at)
    if language not in found:
        raise Http404
    edition = found[language]
    if edition.is_removed:
        return answer("410.html", reading.removed_meta(edition), at=at, status=410, edition=edition)
    pair = corrections.pairs(editions.history(edition, at=at)).get(number)
    if pair is None:
        raise Http404
    comparison = corrections.Comparison(*pair)
    meta = corrections.changes_meta(edition, found.get(OTHER[language]), comparison)
    return answer("releases/changes.html", meta, at=at, edition=edition, comparison=comparison)


@require_safe
def archive(request, language):
    at = moment(request)
    meta = Meta(
        language=language,
        title=_("Archive"),
        path=address("archive", language),
        description=_("All press releases by year and month."),
        alternates=in_both("archive"),
        menu="archive",
    )
    return answer("releases/archive.html", meta, at=at, years=archives.years(at=at, language=language))


@require_safe
def year(request, language, year):
    return span(request, "releases/year.html", archives.Span(language, year))


@require_safe
def month(request, language, year, month):
    return span(request, "releases/month.html", archives.Span(language, year, month))


def span(request, template, span):
    """A year or a month of the archive; one without releases does not exist."""
    at = moment(request)
    shelf = span.shelf(span.language, at=at)
    page = editions.page_of(shelf, filters.page_number(request.GET))
    if not page.paginator.count:
        raise Http404
    title = _("Press releases of %(when)s") % {"when": span.words}
    other = span.shelf(OTHER[span.language], at=at).count > 0
    within = {"section": _("Archive"), "section_path": address("archive", span.language), "menu": "archive"}
    meta = list_meta(span.language, page, title, *span.name, other=other, **within)
    pages = Pages(page, address(span.name[0], span.language, *span.name[1:]))
    months = [] if span.month else archives.months(shelf)
    return answer(template, meta, at=at, page=pages, span=span, months=months)


@require_safe
def topics(request, language):
    meta = Meta(
        language=language,
        title=_("Topics"),
        path=address("topics", language),
        description=_("Press releases by topic, each with a feed of its own, and by division."),
        alternates=in_both("topics"),
        menu="topics",
    )
    at = moment(request)
    topics, divisions = (subjects(model, at=at, language=language) for model in (Topic, Division))
    return answer("releases/topics.html", meta, at=at, topics=topics, divisions=divisions)


@require_safe
def topic(request, language, slug):
    at = moment(request)
    row = subject(Topic, slug, at=at, language=language)
    page = editions.page_of(Shelf(language, at, topic=row.pk), filters.page_number(request.GET))
    about = {
        "description": row.words("description", language),
        "feed": (row.words("name", language), slug),
        "section": _("Topics"),
        "section_path": address("topics", language),
        "menu": "topics",
    }
    other = bool(subjects(Topic, at=at, language=OTHER[language], pk=row.pk))
    meta = list_meta(language, page, row.words("name", language), "topic", slug, other=other, **about)
    pages = Pages(page, address("topic", language, slug))
    return answer("releases/topic.html", meta, at=at, page=pages, topic=row)


@require_safe
def division(request, language, slug):
    at = moment(request)
    row = subject(Division, slug, at=at, language=language)
    page = editions.page_of(Shelf(language, at, division=row.pk), filters.page_number(request.GET))
    section = {"section": _("Topics"), "section_path": address("topics", language), "menu": "topics"}
    other = bool(subjects(Division, at=at, language=OTHER[language], pk=row.pk))
    meta = list_meta(language, page, row.words("name", language), "division", slug, other=other, **section)
    pages = Pages(page, address("division", language, slug))
    return answer("releases/division.html", meta, at=at, page=pages, division=row)


@require_safe
def feeds(request, language):
    meta = Meta(
        language=language,
        title=_("Follow by feed"),
        path=address("feeds", language),
        description=_("Feeds of this newsroom: every release in full, the moment it is published."),
        alternates=in_both("feeds"),
        menu="feeds",
    )
    at = moment(request)
    return answer("releases/feeds.html", meta, at=at, topics=subjects(Topic, at=at, language=language))


@require_safe
def about(request, language, slug):
    page = Page.objects.filter(slug=slug).first()
    if page is None or not is_written(page, language):
        raise Http404
    tree = parse(page.words("body", language))
    meta = Meta(
        language=language,
        title=page.words("title", language),
        path=address("about", language, slug),
        description=reading.shorten(plain(tree), DESCRIPTION_LENGTH),
        alternates={code: address("about", code, slug) for code in OTHER if is_written(page, code)},
    )
    return answer("releases/about.html", meta, at=moment(request), html=render(tree, language=language))
