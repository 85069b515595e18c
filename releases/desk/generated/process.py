"""How a process of the pool begins: this module is read before Django is set up, and may ask nothing of it."""

import os
from multiprocessing import parent_process
from threading import Thread

import django


def begin() -> None:
    """Set Django up, and end with the parent: a process of a pool would outlive one that was killed."""
    django.setup()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
