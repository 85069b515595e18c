"""Environment of the test run; loaded as a pytest plugin before Django reads its settings."""

import os
import tempfile

DATA_DIR = tempfile.mkdtemp(prefix="newsroom-tests-")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["DATA_DIR"] = DATA_DIR
os.environ["SECRET_KEY"] = "only-for-the-test-run"
os.environ["SITE_ORIGIN"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
# One test collects the static files for real; all others do without hashed names.
os.environ["STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ.setdefault("LOG_LEVEL", "ERROR")
