"""The engine's own process: llama.cpp, from tokens to answers. Never imports the parent's side."""
