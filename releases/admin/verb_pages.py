"""A verb of the desk as a page: both languages with the reasons why not, a form, and one button."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from releases.admin import looking, preview
from releases.admin.verbs import VERBS, possible_for
from releases.desk import checks, snapshot
from releases.desk.approve import last_edition
from releases.models import LANGUAGES, Release, Topic


def verb_page(request, pk, name, context):
    """Confirm and carry out one verb on one release."""
    verb = VERBS[name]
    if not request.user.has_perm(verb.permission):
        raise PermissionDenied
    release = get_object_or_404(Release.objects.select_related("division"), pk=pk)
    possible = possible_for(verb, release, request.user)
    form = verb.form(request.POST or None, possible=possible, release=release, user=request.user)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _act(verb, release, form, request.user)
        except checks.Refused as refusal:
            _show(form, refusal)
            status = 409
        else:
            messages.success(request, verb.done)
            return redirect(reverse("admin:releases_release_change", args=[release.pk]))
    panels = [_panel(verb, release, language, request.user) for language in LANGUAGES]
    context |= {"verb": verb, "release": release, "form": form, "panels": panels, "possible": possible}
    context["subtitle"] = str(release)
    if name in looking.BACK:
        context |= looking.beside_verb(release, request.user, name, panels)
    return render(request, "admin/releases/release/verb.html", context, status=status)


def _act(verb, release, form, person):
    """Carry the verb out once it is our turn: what it says of time is read after the wait, not before it."""
    with transaction.atomic():
        verb.act(Release.objects.select_for_update(of=("self",)).get(pk=release.pk), form, person)


def _panel(verb, release, language, user):
    """What one column of the page shows: everything that readers will see of this language, and why not."""
    words = _words(verb, release, language)
    return {
        "language": language,
        "words": words,
        "html": preview.html_of(words),
        "topics": [topic.words("name", language) for topic in Topic.objects.filter(pk__in=words.topic_ids)],
        "reasons": verb.why_not(release, language, user),
    }


def _words(verb, release, language):
    """What the verb is about: the approved text, or else the draft."""
    approved = last_edition(release, language) if verb.is_about_approved else None
    return snapshot.of(approved) if approved else snapshot.take(release, language)


def _show(form, refusal):
    """Put each reason beside the field it is about, once for both languages, so that nothing typed is lost."""
    for reason in refusal.reasons:
        name = (
            f"{reason.field}_{reason.language}" if f"{reason.field}_{reason.language}" in form.fields else reason.field
        )
        name = name if name in form.fields else None
        if not form.has_error(name or NON_FIELD_ERRORS, reason.code):
            form.add_error(name, ValidationError(reason.message, reason.code))
