"""`make bench`: figures that can be measured again. It prints tables and changes nothing."""

import tests.environment  # noqa: F401, I001  (before Django reads its settings)

import django

django.setup()

from tests.bench import archive, text  # noqa: E402

if __name__ == "__main__":
    text.main()
    archive.main()
