"""`python -m reviewer_app` is `reviewer-app`."""

from __future__ import annotations

import sys

from reviewer_app.cli import main

sys.exit(main())
