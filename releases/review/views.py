"""The page of a reviewer: the draft's words of one language as readers will see them, and a comment by name."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from releases.desk import freeze, review, snapshot
from releases.desk.checks import Refused
from releases.models import LANGUAGE_CHOICES, Edition
from releases.review.door import behind
from releases.review.forms import CommentForm
from releases.text import picture

SENT = "sent"
NAMES = dict(LANGUAGE_CHOICES)


@require_http_methods(["GET", "HEAD", "POST"])
@behind
def page(request, link, token):
    """Show the draft; take a comment and come back by GET, so that reloading sends nothing twice."""
    here = reverse("review:page", args=[token])
    form = CommentForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            review.comment(link, form.cleaned_data["name"], form.cleaned_data["text"], at=request.moment)
        except Refused as refusal:
            form.refuse(refusal.reasons)
            status = 409
        else:
            return redirect(f"{here}?{SENT}#comment")
    context = _draft(link, here) | {
        "form": form,
        "here": here,
        "is_sent": SENT in request.GET and link.comments and not form.is_bound,
        "is_full": link.comments >= review.MOST_COMMENTS,
        "public": _public(link, request.moment),
    }
    return render(request, "review/page.html", context, status=status)


def _draft(link, here):
    """Everything that readers will see of this language, with files at addresses that carry the secret."""
    words = snapshot.take(link.release, link.language)
    images = f"{here}images/"
    figures = freeze.figures_of(words)
    carried = {row.file.key: row.file for row in link.release.attachments.select_related("file")}
    return {
        "language": link.language,
        "link": link,
        "words": words,
        "html": picture.moved(freeze.html_of(words), images),
        "leads": [picture.moved(html, images) for number, html in figures.items() if number not in words.placed],
        "attachments": [(row.title, carried[row.key], NAMES.get(row.file_language)) for row in words.attachments],
        "topics": [topic.words("name", link.language) for topic in link.release.topics.all()],
    }


def _public(link, at):
    """What readers have of this language already, if anything."""
    live = Edition.objects.live(at=at, language=link.language).listed()
    return live.filter(release_id=link.release_id).slim().first()
