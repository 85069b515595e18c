"""What one language has missed of the other: a section of the release's form, and the button that says it follows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.desk import staleness
from releases.desk.checks import Refused
from releases.models import LANGUAGES, OTHER, column

SHOWN = 100
FIELDS = {
    "title": _("title"),
    "summary": _("summary"),
    "body": _("body"),
    "files": _("pictures and attachments"),
}
KINDS = {"changed": _("changed"), "added": _("added"), "removed": _("taken out")}
DONE = {"ko": _("Saved. The Korean now follows the English."), "en": _("Saved. The English now follows the Korean.")}


class Following:
    """Hooks of the release form: saving it with the button pressed also says that a language follows the other."""

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        behind = [code for code in LANGUAGES if obj and staleness.is_stale(obj, code)]
        context["missed"] = [section(obj, code) for code in behind]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        request.stood = {code: getattr(obj, column("words_digest", code)) for code in LANGUAGES}
        super().save_model(request, obj, form, change)

    def response_change(self, request, obj):
        language = request.POST.get("_follow")
        if language not in LANGUAGES:
            return super().response_change(request, obj)
        try:
            staleness.follow(obj, language, actor=request.user, at=timezone.now(), seen=_seen(request, obj, language))
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.warning(request, reason.message)
        else:
            messages.success(request, DONE[language])
        return redirect(reverse("admin:releases_release_change", args=[obj.pk]))


def _seen(request, release, language):
    """Digest of the other language's words that the person had before them, with what they changed in it just now."""
    other = OTHER[language]
    posted = request.POST.get(f"seen_{other}", "")
    return getattr(release, column("words_digest", other)) if posted == request.stood[other] else posted


def section(release, language):
    """The blocks of the other language that have changed since this one last followed it."""
    found = [
        {"field": FIELDS[name], "kind": change.kind, "kind_name": KINDS[change.kind], "change": change}
        for name, blocks in staleness.changes(release, language).items()
        for change in blocks
        if change.kind != "same"
    ]
    return {
        "language": language,
        "other": OTHER[language],
        "seen": getattr(release, column("words_digest", OTHER[language])),
        "blocks": found[:SHOWN],
        "more": len(found) - SHOWN if len(found) > SHOWN else 0,
    }
