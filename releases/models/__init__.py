"""Façade of the models; one noun a file."""

from .division import Contact, Division
from .edition import Edition, EditionFile, EditionTopic
from .event import Event
from .file import StoredFile
from .frozen import FrozenError
from .languages import LANGUAGE_CHOICES, LANGUAGES, OTHER, column
from .organisation import Licence, Organisation, Page
from .release import Attachment, Picture, Release
from .topic import Topic

__all__ = [
    "LANGUAGES",
    "LANGUAGE_CHOICES",
    "OTHER",
    "Attachment",
    "Contact",
    "Division",
    "Edition",
    "EditionFile",
    "EditionTopic",
    "Event",
    "FrozenError",
    "Licence",
    "Organisation",
    "Page",
    "Picture",
    "Release",
    "StoredFile",
    "Topic",
    "column",
]
