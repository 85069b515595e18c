"""Lists of the desk at any length: numbers that need no count of the table, and last pages from the nearer end."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from releases.models import Total

# So many are counted of a list that is filtered, and of one whose number the database does not keep.
MOST, MOST_OF_ALL = 1_000, 10_000


class Reached(Paginator):
    """Pages of a list of a long table."""

    @cached_property
    def kept(self) -> int | None:
        """Number of rows of the whole table, if that is what is listed and the database keeps it."""
        if self.object_list.query.where:
            return None
        kept = Total.objects.filter(name=self.object_list.model._meta.db_table)
        return kept.values_list("number", flat=True).first()

    @cached_property
    def most(self) -> int:
        return MOST if self.object_list.query.where else MOST_OF_ALL

    @cached_property
    def found(self) -> int:
        if self.kept is not None:
            return self.kept
        return self.object_list.order_by().values("pk")[: self.most + 1].count()

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are counted."""
        return self.kept is None and self.found > self.most

    @cached_property
    def count(self) -> int:
        return self.most if self.is_cut else self.found

    def page(self, number) -> Page:
        number = self.validate_number(number)
        skipped = (number - 1) * self.per_page
        shown = min(self.per_page, self.count - skipped)
        left = self.count - skipped - shown
        if self.is_cut or skipped <= left:
            return Page(self.object_list[skipped : skipped + shown], number, self)
        return Page(list(self.object_list.reverse()[left : left + shown])[::-1], number, self)


class LongList:
    """The list of a long table, which says so where it shows a part only."""

    paginator = Reached
    show_full_result_count = False

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown and shown["cl"].paginator.is_cut:
            most = {"most": f"{shown['cl'].paginator.most:,}"}
            messages.info(request, _("Only the first %(most)s are shown. Choose more filters to find fewer.") % most)
        return response
