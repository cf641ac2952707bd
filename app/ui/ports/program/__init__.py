"""The program itself: settings, models, the safety of the library."""
