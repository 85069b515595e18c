"""Addresses of the public site."""
app_name = "releases"
urlpatterns = []
