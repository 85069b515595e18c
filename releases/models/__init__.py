"""Façade of the models; one noun a file."""

from .division import Contact, Division
from .edition import Edition, EditionFile, EditionTopic
from .event import Event
from .file import StoredFile
from .frozen import FrozenError
from .kept import KeptText
from .languages import LANGUAGE_CHOICES, LANGUAGES, OTHER, column
from .notice import Notice
from .organisation import Licence, Organisation, Page, icon_path
from .personal import PersonalCalendar
from .presence import Presence
from .release import Attachment, Picture, Release
from .review import ReviewLink
from .revision import Revision
from .tally import Tally
from .topic import Topic
from .total import Total
from .waiver import Waiver

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
    "KeptText",
    "Licence",
    "Notice",
    "Organisation",
    "Page",
    "PersonalCalendar",
    "Picture",
    "Presence",
    "Release",
    "ReviewLink",
    "Revision",
    "StoredFile",
    "Tally",
    "Topic",
    "Total",
    "Waiver",
    "column",
    "icon_path",
]
