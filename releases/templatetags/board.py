"""The board of the desk for its first page."""

from django import template

from releases.admin.board import board_of

register = template.Library()
register.simple_tag(board_of)
