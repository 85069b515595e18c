"""What a saved draft keeps beside the columns of its release."""

from django.db import models


class SavedFiles(models.Model):
    """Base of the history's rows. `files` holds pictures and attachments with their words in both languages.

    It is empty on rows from before files were kept, and NULL on the steps that one save takes through the database.
    On the row of a deletion it holds how the languages followed each other.
    """

    files = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True
