"""Rows of the record: written once, refused to whoever would change or delete them."""

from django.db import models


class FrozenError(Exception):
    """Somebody tried to change or delete what the record holds."""


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once. `mutable` names the columns that a verb may still move."""

    mutable: frozenset[str] = frozenset()

    def update(self, **values):
        if frozen := set(values) - self.mutable:
            raise FrozenError(f"{self.model.__name__} is part of the record: {sorted(frozen)} cannot change.")
        return super().update(**values)

    def delete(self):
        raise FrozenError(f"{self.model.__name__} is part of the record and cannot be deleted.")

    def bulk_update(self, objs, fields, batch_size=None):
        if frozen := set(fields) - self.mutable:
            raise FrozenError(f"{self.model.__name__} is part of the record: {sorted(frozen)} cannot change.")
        return super().bulk_update(objs, fields, batch_size)

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise FrozenError(f"{self.model.__name__} is part of the record: a conflict cannot overwrite it.")
        return super().bulk_create(objs, *args, **kwargs)


class FrozenModel(models.Model):
    """A row of the record: written once, then only the columns its queryset calls mutable may move."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise FrozenError(f"{self.__class__.__name__} {self.pk} is part of the record and cannot change.")
        super().save(*args, force_insert=True, **{k: v for k, v in kwargs.items() if k == "using"})

    def delete(self, *args, **kwargs):
        raise FrozenError(f"{self.__class__.__name__} {self.pk} is part of the record and cannot be deleted.")
