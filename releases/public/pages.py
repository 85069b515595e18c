"""Lists in pages: the links between them, and what each page of a list says about itself."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _

from releases.models.languages import OTHER
from releases.public.addresses import address
from releases.public.meta import Meta, in_both

GAP = None


def query_string(**values: object) -> str:
    return f"?{urlencode(values)}" if values else ""


class Pages:
    """One page of a list with the addresses of the others; `query` makes the query string of page n."""

    def __init__(self, page: Page, path: str, query: Callable[..., str] = query_string):
        self.page, self.path, self.query = page, path, query
        self.items = page.object_list
        self.count = page.paginator.count
        self.last = page.paginator.num_pages

    def __iter__(self):
        return iter(self.items)

    def link(self, number: int) -> str:
        return self.path + (self.query(page=number) if number > 1 else self.query())

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def links(self) -> list[tuple[int | None, str]]:
        """Number and address of the pages worth offering; None stands for those left out."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(number, self.link(number)) if isinstance(number, int) else (GAP, "") for number in numbers]

    @property
    def previous(self) -> str:
        return self.link(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.link(self.page.number + 1) if self.page.has_next() else ""


def list_meta(
    language: str, page: Page, title: str, name: str, *args: object, other: bool = True, description="", **more: object
) -> Meta:
    """What page n of the list called `name` says about itself. `other` says if the other language has this list."""
    path = address(name, language, *args)
    description = description or _("Press releases, newest first: %(what)s.") % {"what": title}
    both = in_both(name, *args) if other else {}
    if page.number == 1:
        return Meta(language=language, title=title, path=path, description=description, alternates=both, **more)
    numbered = _("page %(number)s") % {"number": page.number}
    more["elsewhere"] = both.get(OTHER[language], "")
    return Meta(
        language=language,
        title=f"{title} ({numbered})",
        path=f"{path}?page={page.number}",
        description=f"{description} ({numbered})",
        **more,
    )
