"""The record, to read: editions, events and notices to machines can be looked at and never changed."""

from django.contrib import admin
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from releases.admin.filters import LanguageFilter
from releases.admin.reached import LongList
from releases.admin.searching import FindsEditions
from releases.models import Edition, Event, Notice
from releases.templatetags.newsroom_admin import called, why


class ReadOnlyAdmin(LongList, admin.ModelAdmin):
    actions = None

    class Media:
        css = {"all": ["css/admin-desk.css"]}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Edition)
class EditionAdmin(FindsEditions, ReadOnlyAdmin):
    list_display = ["title", "language", "number", "kind", "live_from", "live_until"]
    list_filter = [LanguageFilter, "kind"]
    # As they were approved; an index of its own for each other order would be dear.
    ordering = ["-pk"]
    sortable_by = []
    fields = [
        "title", "language", "number", "kind", "summary", "body", "note", "division_name", "licence",
        "published_at", "live_from", "live_until", "is_pulled", "approved_at", "approved_by", "digest",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).slim()

    def view_on_site(self, edition):
        return edition.get_absolute_url()


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "who", "verb", "release_id", "language", "why"]
    list_filter = ["verb", "language"]
    sortable_by = ["at"]
    list_select_related = ["actor"]
    fields = ["at", "actor", "verb", "release_id", "language", "edition_id", "reason"]

    @admin.display(description=_("who"))
    def who(self, event):
        return called(event.actor)

    @admin.display(description=_("why"))
    def why(self, event):
        return why(event)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ["made_at", "kind", "edition", "instant", "state", "attempts", "error"]
    list_filter = ["kind", ("given_up_at", admin.EmptyFieldListFilter)]
    fields = ["kind", "edition", "instant", "made_at", "state", "attempts", "due_at", "sent_at", "given_up_at", "error"]
    readonly_fields = ["state"]

    def get_queryset(self, request):
        edition = [f"edition__{name}" for name in ("title", "language", "number")]
        return super().get_queryset(request).select_related("edition").only(*self.COLUMNS, *edition)

    COLUMNS = ("kind", "instant", "made_at", "due_at", "attempts", "sent_at", "given_up_at", "error")

    @admin.display(description=_("state"))
    def state(self, notice):
        if notice.sent_at:
            return _("sent")
        return _("given up") if notice.given_up_at else _("not sent yet")


def closed(request, rest):
    """The stock way from any row to its page asks for no right to that row, and addresses tell titles."""
    raise Http404
