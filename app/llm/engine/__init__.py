"""The parent's side of the engine: one child process, started, watched, restarted and ended."""
