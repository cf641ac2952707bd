"""`python -m app` is the `paperlamp` command."""

import sys

from app.bootstrap import main

sys.exit(main())
