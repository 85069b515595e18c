"""How many rows long tables hold, for lists of the desk."""

from django.db import models


class Total(models.Model):
    """Number of rows of a long table. The database keeps it (`totalling`)."""

    name = models.CharField(max_length=40, primary_key=True, help_text="Name of the table.")
    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"
