"""The HTTP client against a server on this computer that answers, sends on, cuts, trickles and keeps silent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from app.base.errors import Cancelled
from app.base.network import line
from app.base.network.connections import ConnectionLog, Purpose
from app.base.network.net import Fault, Limits, NetError, Request, ask
from app.base.progress import CancelToken

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


class Peer:
    """A socket that says for each connection what the test wrote down, and remembers what it was asked."""

    def __init__(self) -> None:
        self.said: list[bytes | Callable[[socket.socket], None]] = []
        self.asked: list[str] = []
        self.over = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._door.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            guest, _ = self._door.accept()
            with guest:
                if self.over.is_set():
                    return
                data = guest.recv(65536)
                self.asked.append(data.decode("latin-1"))
                answer = self.said.pop(0) if self.said else OK
                try:
                    guest.sendall(answer) if isinstance(answer, bytes) else answer(guest)
                except OSError:
                    continue

    def close(self) -> None:
        self.over.set()
        with socket.create_connection(self._door.getsockname()):
            pass
        self._thread.join()
        self._door.close()


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer()
    yield made
    made.close()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> ConnectionLog:
    fresh = ConnectionLog()
    monkeypatch.setattr(line, "connection_log", fresh)
    return fresh


def get(peer: Peer, limits: Limits = Limits(), cancel: CancelToken | None = None, path: str = "/") -> bytes:  # noqa: B008
    with ask(Request(f"http://{peer.address}{path}", Purpose.REGISTRY), limits, cancel) as answer:
        return answer.body()


def sent_on(target: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {target}\r\nX-Hint: one\r\nContent-Length: 0\r\n\r\n".encode()


def test_an_answer_and_the_line_in_the_log(peer: Peer, log: ConnectionLog) -> None:
    assert get(peer) == b"hello"
    assert "Accept-Encoding: identity" in peer.asked[0]
    assert [(one.host, one.why) for one in log.read()] == [(peer.address, Purpose.REGISTRY)]


def test_a_connection_is_noted_even_where_nobody_answers(log: ConnectionLog) -> None:
    with pytest.raises(NetError) as caught, ask(Request("http://127.0.0.1:9/", Purpose.REGISTRY)):
        pass
    assert (caught.value.fault, caught.value.reason) == (Fault.UNREACHABLE, "Connection refused")
    assert [one.host for one in log.read()] == ["127.0.0.1:9"]


def test_redirects_are_followed_as_often_as_allowed_and_each_is_noted(peer: Peer, log: ConnectionLog) -> None:
    peer.said = [sent_on("/next"), sent_on("/last"), OK]
    with ask(Request(f"http://{peer.address}/", Purpose.REGISTRY), Limits(redirects=2)) as answer:
        assert answer.body() == b"hello"
        assert [passed["x-hint"] for passed in answer.passed] == ["one", "one"]
    assert len(log.read()) == 3
    peer.said = [sent_on("/again")] * 3
    with pytest.raises(NetError) as caught:
        get(peer, Limits(redirects=2))
    assert caught.value.fault is Fault.REDIRECT


def test_without_leave_no_redirect_is_followed(peer: Peer) -> None:
    peer.said = [sent_on("/next")]
    with ask(Request(f"http://{peer.address}/", Purpose.REGISTRY)) as answer:
        assert answer.status == 302
    assert len(peer.asked) == 1


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "javascript:alert(1)"])
def test_the_web_is_never_left(peer: Peer, target: str) -> None:
    peer.said = [sent_on(target)]
    with pytest.raises(NetError) as caught:
        get(peer, Limits(redirects=3))
    assert caught.value.fault in (Fault.REDIRECT, Fault.GARBLED)
    assert len(peer.asked) == 1


def test_a_key_does_not_follow_to_another_host(peer: Peer) -> None:
    other = Peer()
    try:
        peer.said = [sent_on(f"http://{other.address}/x")]
        request = Request(f"http://{peer.address}/", Purpose.MODEL_SERVER, headers={"Authorization": "Bearer secret"})
        with ask(request, Limits(redirects=1)) as answer:
            assert answer.body() == b"hello"
    finally:
        other.close()
    assert "secret" in peer.asked[0]
    assert "secret" not in other.asked[0]


@pytest.mark.parametrize("moment", ["before the answer", "within the answer"])
def test_a_cancel_does_not_wait_for_a_silent_server(peer: Peer, moment: str) -> None:
    def silent(guest: socket.socket) -> None:
        if moment == "within the answer":
            guest.sendall(OK[:-3])
        peer.over.wait(10)

    peer.said = [silent]
    cancel = CancelToken()
    timer = threading.Timer(0.2, cancel.cancel)
    timer.start()
    before, started = threading.active_count(), time.monotonic()
    with pytest.raises(Cancelled):
        get(peer, Limits(stall_s=30), cancel)
    assert time.monotonic() - started < 1.2
    assert threading.active_count() <= before, "no thread is left behind"
    peer.over.set()


def test_a_cancel_does_not_wait_for_a_name(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(10) and [])
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled), ask(Request("http://slow.example/", Purpose.REGISTRY), Limits(), cancel):
        pass
    assert time.monotonic() - started < 1.2
    release.set()


def drip(guest: socket.socket) -> None:
    guest.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(200):
        guest.sendall(b"x")
        time.sleep(0.02)


def quiet(guest: socket.socket) -> None:
    guest.sendall(OK[:-3])
    guest.settimeout(5)
    guest.recv(10)


@pytest.mark.parametrize(
    ("said", "limits", "fault"),
    [
        (quiet, Limits(stall_s=0.3), Fault.STALLED),
        (drip, Limits(stall_s=5, whole_s=0.4), Fault.TOO_LONG),
        (OK, Limits(most_bytes=4), Fault.TOO_LARGE),
        (OK[:-2], Limits(), Fault.GARBLED),
        (b"", Limits(), Fault.GARBLED),
        (b"SSH-2.0-OpenSSH_9\r\n", Limits(), Fault.GARBLED),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, Limits(), Fault.GARBLED),
    ],
    ids=["silence", "drops", "too much", "cut", "nothing", "another protocol", "endless headers"],
)
def test_every_way_to_fail_is_told_apart(peer: Peer, said: bytes, limits: Limits, fault: Fault) -> None:
    peer.said = [said]
    started = time.monotonic()
    with pytest.raises(NetError) as caught:
        get(peer, limits)
    assert caught.value.fault is fault
    assert time.monotonic() - started < 2


def test_a_certificate_that_nobody_vouches_for(peer: Peer) -> None:
    peer.said = [b"\x15\x03\x01\x00\x02\x02\x28"]
    with pytest.raises(NetError) as caught, ask(Request(f"https://{peer.address}/", Purpose.MODEL_SERVER)):
        pass
    assert caught.value.fault is Fault.CERTIFICATE


@pytest.mark.parametrize("url", ["", "nonsense", "file:///etc/passwd", "http://", "http://[::1", "http://a b/"])
def test_what_is_no_address_is_not_asked(url: str, log: ConnectionLog) -> None:
    with pytest.raises(NetError), ask(Request(url, Purpose.REGISTRY)):
        pass
    assert log.read() == ()


def test_lines_come_as_they_are_sent_and_are_bounded(peer: Peer) -> None:
    peer.said = [b"HTTP/1.0 200 OK\r\n\r\none\r\ntwo\n\nlast", b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 5000]
    with ask(Request(f"http://{peer.address}/", Purpose.MODEL_SERVER)) as answer:
        assert list(answer.lines(100)) == [b"one\r", b"two", b"", b"last"]
    with pytest.raises(NetError) as caught, ask(Request(f"http://{peer.address}/", Purpose.MODEL_SERVER)) as answer:
        list(answer.lines(1000))
    assert caught.value.fault is Fault.TOO_LARGE


def test_leaving_early_ends_the_line(peer: Peer) -> None:
    gone = threading.Event()

    def endless(guest: socket.socket) -> None:
        guest.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                guest.sendall(b"more")
        except OSError:
            gone.set()
            raise

    peer.said = [endless]
    with ask(Request(f"http://{peer.address}/", Purpose.REGISTRY)) as answer:
        assert next(answer.pieces())
    assert gone.wait(2)
