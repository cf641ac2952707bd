"""A scripted server of OpenAI's chat protocol on this machine: answers, and misbehaves, as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass
class Script:
    """What the server does. `trouble` for the next chat requests, one each; then `answer`, piece by piece."""

    answer: list[str] = field(default_factory=lambda: ["Hello", " there", "."])
    trouble: list[str] = field(default_factory=list)
    models: list[Json] = field(default_factory=lambda: [{"id": "lab-model", "meta": {"n_params": 8_000_000_000}}])
    context: int = 16_384
    tokenizes: bool = True
    refuses: tuple[str, ...] = ()
    logprobs: list[Json] | None = None
    usage: Json = field(default_factory=dict)
    key: str = ""
    asked: list[tuple[str, Json]] = field(default_factory=list)
    connections: int = 0
    gone: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    @property
    def chats(self) -> list[Json]:
        return [body for path, body in self.asked if path.endswith("/chat/completions")]


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            script.asked.append((self.path, {}))
            if script.key and self.headers.get("Authorization") != f"Bearer {script.key}":
                self.reply(401, {"error": {"message": "wrong key"}})
            elif self.path == "/v1/models":
                self.reply(200, {"object": "list", "data": script.models})
            elif self.path == "/props" and script.context:
                self.reply(200, {"default_generation_settings": {"n_ctx": script.context}})
            else:
                self.reply(404, {"error": {"message": "File Not Found"}})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.asked.append((self.path, body))
            if self.path == "/tokenize" and script.tokenizes:
                self.reply(200, {"tokens": body["content"].split()})
            elif self.path != "/v1/chat/completions":
                self.reply(404, {"error": {"message": "File Not Found"}})
            elif unknown := [name for name in script.refuses if name in body]:
                self.reply(400, {"error": {"message": f"unknown parameter {unknown[0]}"}})
            elif script.trouble:
                self.misbehave(script.trouble.pop(0))
            elif body.get("stream"):
                self.stream()
            else:
                choice: Json = {"message": {"content": "".join(script.answer)}, "finish_reason": "stop"}
                if body.get("logprobs"):
                    choice["logprobs"] = {"content": script.logprobs} if script.logprobs else None
                self.reply(200, {"choices": [choice]})

        def reply(self, status: int, value: object, kind: str = "application/json") -> None:
            data = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def begin(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()

        def event(self, value: Json) -> None:
            self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
            self.wfile.flush()

        def piece(self, text: str) -> None:
            self.event({"choices": [{"delta": {"content": text}, "finish_reason": None}]})

        def stream(self, slow: bool = False) -> None:
            self.begin()
            self.event({"choices": [{"delta": {"role": "assistant", "content": None}}]})
            for text in script.answer:
                self.piece(text)
                if slow and script.release.wait(0.05):
                    break
            self.event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
            if script.usage:
                self.event({"choices": [], **script.usage})
            self.wfile.write(b"data: [DONE]\n\n")

        def misbehave(self, how: str) -> None:
            if how.isdigit():
                self.reply(int(how), {"error": {"message": "no"}})
            elif how == "garbage":
                self.reply(200, b"<html>Please log in</html>", "text/html")
            elif how == "garbage_event":
                self.begin()
                self.wfile.write(b"data: {nonsense\n\n")
            elif how == "cut_before":
                self.close_connection = True
            elif how == "cut_within":
                self.begin()
                self.piece("Half an")
            elif how == "error_event":
                self.begin()
                self.event({"error": {"message": "the context is full"}})
            elif how == "stall":
                self.begin()
                self.piece("One")
                script.release.wait(20)
            elif how == "endless":
                self.endless()

        def endless(self) -> None:
            self.begin()
            try:
                while not script.release.is_set():
                    self.piece("more ")
                    time.sleep(0.02)
            except OSError:
                script.gone.set()

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            script.connections += 1
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    return Handler


@contextmanager
def serve(script: Script) -> Iterator[Script]:
    """Run the server while the block runs; `script.url` is where."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    http.daemon_threads = True
    script.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield script
    finally:
        script.release.set()
        http.shutdown()
        thread.join()
        http.server_close()
