"""What every package may lean on: errors, messages, paths, settings, progress, cancellation."""
