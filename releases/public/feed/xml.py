"""Writing XML: names of vocabularies, and text without what XML cannot hold."""

import re
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CORE = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
for prefix, name in (("atom", ATOM), ("content", CONTENT), ("dc", CORE), ("media", MEDIA), ("at", TOMBSTONE)):
    ET.register_namespace(prefix, name[1:-1])
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def root(tag: str, language: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {LANGUAGE: language, **attributes})


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: UNWRITABLE.sub("", value) for name, value in attributes.items()})
    element.text = UNWRITABLE.sub("", text) or None
    return element


def add_pictures(parent: ET.Element, pictures) -> None:
    """Pictures by the rules of Media RSS, which Atom knows as well."""
    for picture in pictures:
        size = {"width": str(picture.width), "height": str(picture.height)}
        media = add(parent, f"{MEDIA}content", url=picture.url, type="image/jpeg", medium="image", **size)
        if picture.alt:
            add(media, f"{MEDIA}title", picture.alt, type="plain")
        if picture.caption:
            add(media, f"{MEDIA}description", picture.caption, type="plain")
        if picture.credit:
            add(media, f"{MEDIA}credit", picture.credit)


def document(element: ET.Element) -> bytes:
    return ET.tostring(element, encoding="utf-8", xml_declaration=True)
