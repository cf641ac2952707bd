"""Builds what users install: `python -m installer.release`, which `make dist` runs. One module for each step."""
