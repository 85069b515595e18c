"""Freezing: a snapshot becomes an edition, with everything a reader needs rendered once and for ever."""

import uuid

from releases import search
from releases.desk.snapshot import PictureWords, Snapshot, fields_of
from releases.models import Edition, EditionFile, EditionTopic, Organisation, Release, StoredFile
from releases.text.normalise import search_key
from releases.text.parse import parse
from releases.text.picture import credit_line, picture
from releases.text.plain import plain
from releases.text.render import places, render


def figures_of(snapshot: Snapshot) -> dict[int, str]:
    """HTML of each picture by its number in the body, from 1."""
    return {number: _figure(words, snapshot.language) for number, words in enumerate(snapshot.pictures, start=1)}


def _figure(words: PictureWords, language: str) -> str:
    return picture(
        words.key,
        words.widths,
        (words.width, words.height),
        "" if words.is_decorative else words.alt,
        words.caption,
        credit=credit_line(words.credit, language),
        formats=words.formats,
    )


def html_of(snapshot: Snapshot) -> str:
    """The body as readers will see it; the desk's preview shows the same."""
    return render(parse(snapshot.body), language=snapshot.language, figures=figures_of(snapshot))


def build(release: Release, snapshot: Snapshot, **columns: object) -> Edition:
    """An edition of this snapshot that is not stored yet; `columns` are its span, number, kind, note, approval."""
    tree = parse(snapshot.body)
    # Where a picture stands is for the eye; plain text, search and descriptions go on without it.
    text = plain([node for node in tree if not (snapshot.pictures and places([node]))])
    return Edition(
        release=release,
        uid=uuid.uuid5(release.uid, snapshot.language),
        html=render(tree, language=snapshot.language, figures=figures_of(snapshot)),
        text=text,
        search_key=search_key("\n".join((snapshot.title, snapshot.summary, text))),
        slug=Edition.make_slug(snapshot.title),
        **fields_of(snapshot) | columns,
    )


def licence_of(snapshot: Snapshot) -> str:
    """The licence of the release itself, else the institution's."""
    return snapshot.licence or Organisation.load().licence


def store(edition: Edition, snapshot: Snapshot) -> Edition:
    """Write the edition with its topics and files, and its words into the index."""
    search.give_places([edition])
    edition.save()
    EditionTopic.objects.bulk_create(topics_of(edition, snapshot))
    EditionFile.objects.bulk_create(files_of(edition, snapshot))
    search.add([edition])
    return edition


def topics_of(edition: Edition, snapshot: Snapshot) -> list[EditionTopic]:
    return [
        EditionTopic(edition=edition, topic_id=topic_id, published_at=edition.published_at)
        for topic_id in snapshot.topic_ids
    ]


def files_of(edition: Edition, snapshot: Snapshot) -> list[EditionFile]:
    pictures = [
        EditionFile(
            edition=edition,
            file_id=words.file_id,
            kind=StoredFile.Kind.PICTURE,
            alt=words.alt,
            caption=words.caption,
            credit=words.credit,
            focus_x=words.focus[0],
            focus_y=words.focus[1],
            is_decorative=words.is_decorative,
            is_placed=number in snapshot.placed,
            position=number,
        )
        for number, words in enumerate(snapshot.pictures, start=1)
    ]
    attachments = [
        EditionFile(
            edition=edition,
            file_id=words.file_id,
            kind=StoredFile.Kind.ATTACHMENT,
            title=words.title,
            language=words.file_language,
            position=number,
        )
        for number, words in enumerate(snapshot.attachments, start=1)
    ]
    return pictures + attachments
