"""The only list of translated fields, and of the models whose drafts keep a history."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from releases.models import (
    LANGUAGES,
    Attachment,
    Contact,
    Division,
    Organisation,
    Page,
    Picture,
    Release,
    Topic,
    column,
)
from releases.models.saved import SavedFiles

STANDS_TODAY = ("digest", "submitted_digest", "words_digest", "basis_digest", "basis")


class Words(TranslationOptions):
    """Text of one language never stands in for the other."""

    fallback_languages = {"default": ()}
    empty_values = ""


@register(Division)
class DivisionWords(Words):
    fields = ("name",)


@register(Contact)
class ContactWords(Words):
    fields = ("name", "post")


@register(Topic)
class TopicWords(Words):
    fields = ("name", "description")


@register(Organisation)
class OrganisationWords(Words):
    fields = ("name", "parent", "address", "footer", "hours")


@register(Page)
class PageWords(Words):
    fields = ("title", "body")


@register(Release)
class ReleaseWords(Words):
    fields = ("title", "summary", "body")


@register(Picture)
class PictureWords(Words):
    fields = ("alt", "caption", "credit")


@register(Attachment)
class AttachmentWords(Words):
    fields = ("title",)


simple_history.register(
    Release,
    app="releases",
    bases=[SavedFiles],
    m2m_fields=[Release._meta.get_field("topics"), Release._meta.get_field("contacts")],
    # These tell what stands today: going back to an earlier draft must not bring back an earlier approval of it.
    excluded_fields=[
        "place",
        "title",
        "summary",
        "body",
        *(column(name, code) for name in STANDS_TODAY for code in LANGUAGES),
    ],
)
