"""A model on an OpenAI-compatible server."""
