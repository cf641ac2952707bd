"""The panels of the inspector, a folder each: its row in `__init__`, its view, built when it is first looked at."""
