"""Lists of the admin whose search asks the index of words, not every row."""

from django.contrib import messages
from django.utils.translation import gettext as _

from releases import search
from releases.desk import finding


class FindsDrafts:
    """The list of releases: words of both languages, names, and the number of a release."""

    # Shows the box; what is asked goes to the index.
    search_fields = ["pk"]

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        pks, is_more = finding.find(search_term)
        tell(request, is_more)
        return queryset.filter(pk__in=search.among(pks)), False


class FindsEditions:
    """The list of editions: words of those that lists show, whatever their time."""

    search_fields = ["pk"]

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        places = search.find_all(search.read(search_term), most=search.MOST + 1)
        tell(request, len(places) > search.MOST)
        return queryset.filter(place__in=search.among(places[: search.MOST])), False


def tell(request, is_more):
    """Whoever looks through what was found should know that it is not all."""
    if is_more:
        messages.info(request, _("Only the newest 1,000 are shown. Add words to find fewer."))
