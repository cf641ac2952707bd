"""The engine on a server: answers, shapes, counts and verdicts, and a sentence for every way it can go wrong."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Iterator

import pytest

from app.base.errors import Cancelled, UserError, WrongUsage
from app.base.messages import LANGUAGES
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt, Sampling
from app.llm.server.chat_api import parse_address
from app.llm.server.server import ServerEngine, ServerSettings
from app.llm.server.tokens import estimate_tokens
from tests.llm.server.chat_server import Script, serve

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
PROMPT = Prompt("You read papers.", "The paper.", "What is new?")


@pytest.fixture
def script() -> Iterator[Script]:
    with serve(Script()) as running:
        yield running


def engine_on(script: Script, **changes: object) -> ServerEngine:
    return ServerEngine(ServerSettings(script.url, connect_s=2.0, **changes))  # type: ignore[arg-type]


@pytest.fixture
def engine(script: Script) -> ServerEngine:
    return engine_on(script)


def test_nothing_connects_before_it_is_asked_to(script: Script) -> None:
    engine = engine_on(script)

    assert engine.loaded_report() is None
    engine.close()
    assert script.connections == 0


def test_the_report_is_the_servers(script: Script, engine: ServerEngine) -> None:
    report = engine.report()

    assert (report.name, report.context, report.parameters) == ("lab-model", 16_384, 8_000_000_000)
    assert report.server == script.url.removeprefix("http://") == report.device
    assert not report.leaves_machine, "127.0.0.1 is this computer"
    assert engine.loaded_report() == report
    connections = script.connections
    assert engine.report() == report
    assert script.connections == connections, "asked once"


def test_context_as_vllm_lists_it_and_where_nobody_says(script: Script) -> None:
    script.models, script.context = [{"id": "v", "max_model_len": 4096}], 0
    assert engine_on(script).report().context == 4096
    script.models = [{"id": "o"}]
    assert engine_on(script).report().context == 8192
    assert engine_on(script, context_tokens=2048).report().context == 2048


def test_a_model_named_by_its_path_is_shown_by_its_file_and_asked_for_by_its_path(script: Script) -> None:
    script.models = [{"id": "/srv/models/big.gguf"}]
    engine = engine_on(script)

    assert engine.report().name == "big.gguf"
    engine.generate(PROMPT, Sampling())
    assert script.chats[-1]["model"] == "/srv/models/big.gguf"


def test_an_answer_streams_and_tells_what_it_cost(script: Script, engine: ServerEngine) -> None:
    script.usage = {
        "usage": {"prompt_tokens": 900, "completion_tokens": 3},
        "timings": {"prompt_ms": 2000.0, "predicted_ms": 500.0, "cache_n": 700},
    }
    pieces: list[str] = []

    done = engine.generate(PROMPT, Sampling(max_tokens=9, temperature=0.5, seed=4, stop=("##",)), pieces.append)

    assert (done.text, done.finish) == ("Hello there.", "stop")
    assert "".join(pieces) == done.text
    assert len(pieces) > 1
    timing = done.timing
    assert (timing.prompt_tokens, timing.reused_tokens, timing.output_tokens) == (900, 700, 3)
    assert (timing.prefill_s, timing.decode_s) == (2.0, 0.5)
    (body,) = script.chats
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["messages"][1]["content"].startswith("The paper.")
    assert (body["max_tokens"], body["temperature"], body["seed"], body["stop"]) == (9, 0.5, 4, ["##"])
    report = engine.loaded_report()
    assert report
    assert report.prompt_tokens_per_s == 100.0


def test_the_beginning_that_was_asked_for_and_thoughts_are_no_answer(script: Script, engine: ServerEngine) -> None:
    prompt = Prompt("", "", "List.", reply_start="-")
    script.answer = ["<thi", "nk>hm, let me", " see</think>\n\n", "-", " One.\n", "- Two.\n", "- Three.\n"]

    done = engine.generate(prompt, Sampling(max_lines=2))

    assert done.text == " One.\n- Two.\n"
    script.answer = ["One."]
    assert engine.generate(prompt, Sampling()).text == "One."
    script.answer = ["-"]
    assert engine.generate(prompt, Sampling()).text == ""


def test_stop_strings_end_the_answer_here_too(script: Script, engine: ServerEngine) -> None:
    script.answer = ["Yes.", "\n", "\nAnd then", " much more"]

    assert engine.generate(PROMPT, Sampling(stop=("\n\n",))).text == "Yes."


def test_a_server_that_knows_only_the_protocol_is_asked_plainly(script: Script, engine: ServerEngine) -> None:
    script.refuses = ("min_p", "chat_template_kwargs")

    assert engine.generate(PROMPT, Sampling()).text == "Hello there."
    assert engine.generate(PROMPT, Sampling()).text == "Hello there."
    assert ["min_p" in body for body in script.chats] == [True, False, False], "it is not asked for them again"


SCHEMA = json.dumps({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]})


def test_a_shape_is_asked_for_by_schema(script: Script, engine: ServerEngine) -> None:
    script.answer = ['{"a":', " 1}"]

    done = engine.generate(PROMPT, Sampling(), schema=SCHEMA)

    assert json.loads(done.text) == {"a": 1}
    assert script.chats[-1]["response_format"]["json_schema"]["schema"] == json.loads(SCHEMA)


def test_a_shape_is_asked_for_in_words_where_schemas_are_unknown(script: Script, engine: ServerEngine) -> None:
    script.refuses = ("response_format",)
    script.answer = ["```json\n", '{"a": 2}', "\n```"]

    assert json.loads(engine.generate(PROMPT, Sampling(), schema=SCHEMA).text) == {"a": 2}
    assert SCHEMA in script.chats[-1]["messages"][-1]["content"]
    script.answer = ["I would rather not."]
    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, Sampling(), schema=SCHEMA)
    assert caught.value.key == "server_shape"


def test_tokens_are_counted_by_the_server_or_estimated(script: Script, engine: ServerEngine) -> None:
    assert engine.count_tokens(["one two three"]) == (3,)
    shared = engine.count_tokens(["one two three", "four", ""])
    assert sum(shared) in (4, 5)
    assert shared[2] == 0
    script.tokenizes = False
    other = engine_on(script)
    assert other.count_tokens(["one two three"]) == (3,)
    asked = len(script.asked)
    other.count_tokens(["again"])
    assert len(script.asked) == asked, "not asked again"


def test_estimates_are_near_and_rather_high() -> None:
    english = "We present a tokenizer-free comparison of summarization methods on 1,204 papers (p < 0.05)."
    chinese = "本文提出了一种比较数字、量级与单位的方法。"

    assert 17 <= estimate_tokens(english) <= 32
    assert 12 <= estimate_tokens(chinese) <= 20
    assert estimate_tokens("") == 0


def test_a_verdict_comes_from_log_probabilities(script: Script, engine: ServerEngine) -> None:
    script.logprobs = [
        {"top_logprobs": [{"token": "Yes", "logprob": math.log(0.7)}, {"token": " No", "logprob": math.log(0.2)}]}
    ]
    prompt = Prompt("", "Evidence", "Is it supported? Answer Yes or No.")

    (score,) = engine.judge([prompt])

    assert score == pytest.approx(math.log(0.7 / 0.2))


def test_a_verdict_in_words_where_there_are_none(script: Script, engine: ServerEngine) -> None:
    script.answer = ["No."]
    english = Prompt("", "", "Answer Yes or No.")
    assert engine.judge([english]) == (-4.0,)
    script.answer = ["是"]
    script.refuses = ("logprobs",)
    assert engine.judge([Prompt("", "", "有依据吗？回答是或否。")]) == (4.0,)


@pytest.mark.parametrize(
    ("trouble", "key"),
    [
        ("401", "server_key"),
        ("403", "server_key"),
        ("404", "server_no_chat"),
        ("429", "server_busy"),
        ("500", "server_failed"),
        ("503", "server_failed"),
        ("302", "server_failed"),
        ("garbage", "server_garbage"),
        ("garbage_event", "server_garbage"),
        ("cut_before", "server_cut"),
        ("cut_within", "server_cut"),
        ("error_event", "server_refused"),
        ("stall", "server_stalled"),
    ],
)
def test_every_trouble_is_a_sentence_and_a_next_step(script: Script, trouble: str, key: str) -> None:
    engine = engine_on(script, stall_s=0.5)
    script.trouble = [trouble] * 3

    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, Sampling())

    assert caught.value.key == key
    for lang in LANGUAGES:
        assert script.url.removeprefix("http://") in caught.value.what(lang)
        assert caught.value.do(lang)
        assert "paper" not in caught.value.what(lang).replace("paperlamp", ""), "no word of what was sent"
    script.trouble = []
    assert engine.generate(PROMPT, Sampling()).text == "Hello there."


@pytest.mark.parametrize("trouble", ["cut_before", "429"])
def test_what_failed_before_the_first_word_is_tried_once_more(
    script: Script, engine: ServerEngine, trouble: str
) -> None:
    script.trouble = [trouble]
    pieces: list[str] = []

    assert engine.generate(PROMPT, Sampling(), pieces.append).text == "Hello there."
    assert "".join(pieces) == "Hello there."


def test_nobody_there(engine: ServerEngine) -> None:
    with pytest.raises(UserError) as caught:
        ServerEngine(ServerSettings("http://127.0.0.1:9")).report()

    assert caught.value.key == "server_unreachable"


def test_the_wrong_model_and_none(script: Script) -> None:
    with pytest.raises(UserError) as caught:
        engine_on(script, model="other").report()
    assert caught.value.key == "server_no_model"
    assert "lab-model" in caught.value.do()
    script.models = []
    with pytest.raises(UserError) as caught:
        engine_on(script).report()
    assert caught.value.key == "server_empty"


def test_the_key_is_sent_and_asked_for(script: Script) -> None:
    script.key = "secret"

    assert engine_on(script, key="secret").report().name == "lab-model"
    with pytest.raises(UserError) as caught:
        engine_on(script).report()
    assert caught.value.key == "server_key"


@pytest.mark.parametrize("trouble", ["endless", "stall"])
def test_cancel_closes_the_line_within_a_second(script: Script, engine: ServerEngine, trouble: str) -> None:
    engine.report()
    script.trouble = [trouble]
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()

    started = time.monotonic()
    with pytest.raises(Cancelled):
        engine.generate(PROMPT, Sampling(max_tokens=100_000), None, cancel)
    assert time.monotonic() - started < 1.3
    if trouble == "endless":
        assert script.gone.wait(2), "the server noticed that nobody listens"
    timer.join()


def test_enough_lines_close_the_line(script: Script, engine: ServerEngine) -> None:
    script.answer = [f"line {number}\n" for number in range(2000)]

    assert engine.generate(PROMPT, Sampling(max_lines=3)).text.count("\n") == 3


@pytest.mark.parametrize(
    ("url", "shown", "local"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1:8080", True),
        ("localhost:11434/v1/", "localhost:11434", True),
        ("http://[::1]:8080/v1", "::1:8080", True),
        ("https://llm.example.org/v1/chat/completions", "llm.example.org", False),
        ("http://192.168.1.7:8000/api/v1", "192.168.1.7:8000", False),
    ],
)
def test_addresses(url: str, shown: str, local: bool) -> None:
    address = parse_address(url)

    assert (address.shown, address.local) == (shown, local)
    assert not address.base.endswith("v1")


@pytest.mark.parametrize("url", ["", "ftp://x", "http://", "http://user:pw@host", "http://host:99999", "file:///etc"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse_address(url)

    assert caught.value.key == "server_address"
