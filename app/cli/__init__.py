"""The command-line face: for scripts, tests and machines without a screen."""
