"""Error pages in the reader's language; they say nothing about what exists."""
from django.shortcuts import render


def error_page(request, status, template):
    return render(request, template, {"language": request.LANGUAGE_CODE, "status": status}, status=status)


def bad_request(request, exception):
    return error_page(request, 400, "400.html")


def forbidden(request, exception):
    return error_page(request, 403, "403.html")


def forbidden_csrf(request, reason=""):
    return error_page(request, 403, "403.html")


def not_found(request, exception):
    return error_page(request, 404, "404.html")


def server_error(request):
    return error_page(request, 500, "500.html")
