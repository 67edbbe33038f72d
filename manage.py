#!/usr/bin/env python
"""Margin's command line. Settings that refuse to start are told in one sentence."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        _ = settings.DEBUG  # settings are read on first use: here, to catch a refusal
    except ImproperlyConfigured as refusal:
        sys.exit(f"Margin does not start: {refusal}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
