"""A language model on another machine (or in another program): any server that speaks OpenAI's chat protocol.

llama-server, vLLM, Ollama, LM Studio and most clusters do. It is off unless the user has switched it on, and what
it reports carries the server's name, so that the window can say that text leaves this machine.

What a server does not offer is made up for, and said: without `/tokenize` tokens are estimated, without
`logprobs` a yes or no counts as a fixed score, without schemas the shape is asked for in words.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from app.base.errors import UserError
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, ModelReport, OnText, Prompt, Sampling
from app.llm.server.chat_api import ChatApi, Json, MissingError, RefusedError, parse_address
from app.llm.server.server_answer import ServerAnswer, first_choice, whole
from app.llm.server.tokens import estimate_tokens
from app.llm.yes_no import YES_NO, question_language

_CHAT = "/v1/chat/completions"
_USUAL_CONTEXT = 8192
_PLAIN_ANSWER = 4.0
_MOST_STOPS = 4


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Which server. `model` empty: the first it lists. `context_tokens` 0: what the server says, else 8k."""

    url: str
    model: str = ""
    key: str = ""
    context_tokens: int = 0
    connect_s: float = 10.0
    stall_s: float = 180.0


class ServerEngine:
    """A TextModel whose work is done by a server. Safe to call from several threads; connects only when asked to
    work. Raises, wherever it connects, UserError (`server_…`) and WrongUsage("server_address")."""

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._address = parse_address(settings.url)
        self._api = ChatApi(self._address, settings.key, settings.connect_s, settings.stall_s)
        self._lock = threading.Lock()
        self._report: ModelReport | None = None
        self._model = settings.model
        self._plain = False
        self._counts = True
        self._knows_schemas = True

    @property
    def host(self) -> str:
        """The server's name, as it is shown."""
        return self._address.shown

    def report(self) -> ModelReport:
        """Ask the server what it runs, once."""
        with self._lock:
            if self._report is None:
                self._report = self._ask_what_runs(CancelToken())
            return self._report

    def loaded_report(self) -> ModelReport | None:
        """What the server said when it was last asked; never connects."""
        return self._report

    def count_tokens(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Tokens of each text: exact for one text where the server has `/tokenize` (llama-server), shared out over
        several texts by their estimates; without it estimated, rather too high than too low."""
        guesses = [estimate_tokens(text) for text in texts]
        guessed = sum(guesses)
        exact = self._tokenized("\n".join(texts)) if guessed else None
        if exact is None:
            return tuple(guesses)
        return tuple(math.ceil(guess * exact / guessed) for guess in guesses)

    def generate(
        self,
        prompt: Prompt,
        sampling: Sampling,
        on_text: OnText | None = None,
        cancel: CancelToken | None = None,
        schema: str | None = None,
    ) -> Completion:
        """The answer, streamed to `on_text`; see TextModel. A line that is cut before the first word is tried once
        more."""
        cancel = cancel or CancelToken()
        answer = ServerAnswer(prompt, sampling, on_text)
        try:
            return self._generate(prompt, sampling, answer, cancel, schema)
        except UserError as error:
            if error.key not in ("server_cut", "server_busy") or answer.text:
                raise
        if cancel.wait(1.0):
            cancel.check()
        return self._generate(prompt, sampling, ServerAnswer(prompt, sampling, on_text), cancel, schema)

    def judge(self, prompts: Sequence[Prompt], cancel: CancelToken | None = None) -> tuple[float, ...]:
        """For each yes/no prompt the log-odds of yes, from the server's `logprobs`; ±4 where it gives none."""
        return tuple(self._judge(prompt, cancel or CancelToken()) for prompt in prompts)

    def close(self) -> None:
        """Nothing is held open between calls."""

    def _ask_what_runs(self, cancel: CancelToken) -> ModelReport:
        try:
            listed = self._api.get("/v1/models", cancel).get("data")
        except (MissingError, RefusedError):
            raise UserError("server_no_chat", host=self.host) from None
        rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
        names = [str(row.get("id", "")) for row in rows]
        wanted = self._settings.model
        if not names:
            raise UserError("server_empty", host=self.host)
        if wanted and wanted not in names:
            raise UserError("server_no_model", host=self.host, name=wanted, known=", ".join(names[:8]))
        row = rows[names.index(wanted)] if wanted else rows[0]
        meta = row.get("meta") or {}
        context = self._settings.context_tokens or self._context_of(row, cancel)
        self._model = str(row["id"])
        return ModelReport(
            # llama-server names a model by its whole path where nobody gave it a name.
            name=PurePath(self._model).name if self._model.endswith(".gguf") else self._model,
            file="",
            sha256="",
            context=context,
            layers=0,
            layers_on_gpu=0,
            device=self.host,
            quantization="",
            parameters=whole(meta.get("n_params")),
            threads=0,
            trained_context=whole(meta.get("n_ctx_train")),
            server=self.host,
            leaves_machine=not self._address.local,
        )

    def _context_of(self, row: Mapping[str, Any], cancel: CancelToken) -> int:
        """The context a request may fill: vLLM lists it, llama-server has it among its properties."""
        if listed := whole(row.get("max_model_len")):
            return listed
        try:
            properties = self._api.get("/props", cancel)
        except (MissingError, RefusedError, UserError):
            return _USUAL_CONTEXT
        settings = properties.get("default_generation_settings")
        return whole(settings.get("n_ctx") if isinstance(settings, dict) else 0) or _USUAL_CONTEXT

    def _tokenized(self, text: str) -> int | None:
        if not self._counts:
            return None
        try:
            tokens = self._api.post("/tokenize", {"content": text}, CancelToken()).get("tokens")
        except (MissingError, RefusedError):
            tokens = None
        except UserError as error:
            if error.key not in ("server_garbage", "server_key", "server_refused"):
                raise
            tokens = None
        self._counts = isinstance(tokens, list)
        return len(tokens) if isinstance(tokens, list) else None

    def _generate(
        self, prompt: Prompt, sampling: Sampling, answer: ServerAnswer, cancel: CancelToken, schema: str | None
    ) -> Completion:
        body = self._body(prompt, sampling) | {"stream": True, "stream_options": {"include_usage": True}}
        for shape in self._shapes(prompt, schema):
            try:
                with closing(self._events({**body, **shape}, sampling, cancel)) as events:
                    done = self._learn(answer.read(events, cancel))
                return replace(done, text=self._only_json(done.text)) if schema else done
            except RefusedError as error:
                if answer.text or not (shape and "response_format" in shape):
                    raise UserError("server_refused", host=self.host, reason=error.message or "400") from None
                self._knows_schemas = False
        raise UserError("server_garbage", host=self.host)

    def _shapes(self, prompt: Prompt, schema: str | None) -> Iterator[Json]:
        """How to ask for the shape of the answer: with the server's own means, then in words."""
        if schema is None:
            yield {}
            return
        try:
            parsed = json.loads(schema)
        except ValueError as error:
            raise UserError("bad_schema", reason=str(error)[:200]) from error
        if self._knows_schemas:
            named = {"name": "answer", "schema": parsed, "strict": True}
            yield {"response_format": {"type": "json_schema", "json_schema": named}}
        asked = f"{prompt.task}\n\nAnswer with one JSON value that fits this JSON schema, and nothing else:\n{schema}"
        yield {"messages": _messages(replace(prompt, task=asked))}

    def _only_json(self, text: str) -> str:
        """The JSON in an answer, without the fence or the chat around it."""
        for part in (text, text[text.find("{") : text.rfind("}") + 1], text[text.find("[") : text.rfind("]") + 1]):
            with suppress(ValueError):
                json.loads(part)
                return part.strip()
        raise UserError("server_shape", host=self.host)

    def _events(self, body: Json, sampling: Sampling, cancel: CancelToken) -> Generator[Json]:
        """The stream, with what only some servers know; asked again without it where that is refused."""
        if not self._plain:
            extras = {
                "top_k": sampling.top_k,
                "min_p": sampling.min_p,
                "repeat_penalty": sampling.repeat_penalty,
                "repetition_penalty": sampling.repeat_penalty,
                "cache_prompt": True,
                "chat_template_kwargs": {"enable_thinking": False},
            }
            try:
                yield from self._stream({**body, **extras}, cancel)
                return
            except RefusedError:
                pass
        for event in self._stream(body, cancel):
            self._plain = True
            yield event

    def _stream(self, body: Json, cancel: CancelToken) -> Generator[Json]:
        try:
            with closing(self._api.stream(_CHAT, body, cancel)) as events:
                yield from events
        except MissingError as error:
            raise self._missing(error) from None

    def _missing(self, error: MissingError) -> UserError:
        if "model" in str(error).lower():
            return UserError("server_no_model", host=self.host, name=self.report().name, known="?")
        return UserError("server_no_chat", host=self.host)

    def _body(self, prompt: Prompt, sampling: Sampling) -> Json:
        self.report()
        body: Json = {
            "model": self._model,
            "messages": _messages(prompt),
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
        }
        if sampling.stop:
            body["stop"] = list(sampling.stop[:_MOST_STOPS])
        return body

    def _judge(self, prompt: Prompt, cancel: CancelToken) -> float:
        body = self._body(prompt, Sampling(max_tokens=2)) | {"logprobs": True, "top_logprobs": 20}
        lang = question_language(prompt)
        try:
            answer = self._api.post(_CHAT, body, cancel)
        except MissingError as error:
            raise self._missing(error) from None
        except RefusedError:
            body = self._body(prompt, Sampling(max_tokens=2))
            try:
                answer = self._api.post(_CHAT, body, cancel)
            except RefusedError as error:
                raise UserError("server_refused", host=self.host, reason=error.message or "400") from None
        choice = first_choice(answer)
        scores = _first_logprobs(choice)
        if scores:
            return _log_odds(scores, lang)
        text = str((choice.get("message") or {}).get("content") or "").strip()
        yes, no = YES_NO[lang]
        said_yes, said_no = (any(text.startswith(word.strip()) for word in words) for words in (yes, no))
        return _PLAIN_ANSWER * (said_yes - said_no)

    def _learn(self, done: Completion) -> Completion:
        """Keep the speed seen for the report."""
        timing, report = done.timing, self._report
        if report:
            read = timing.prompt_tokens - timing.reused_tokens
            reading = read / timing.prefill_s if read >= 64 and timing.prefill_s else report.prompt_tokens_per_s
            writing = timing.output_tokens / timing.decode_s if timing.decode_s else report.output_tokens_per_s
            self._report = replace(report, prompt_tokens_per_s=reading, output_tokens_per_s=writing)
        return done


def _messages(prompt: Prompt) -> list[Json]:
    """A system turn and a user turn: what tasks share comes first, so that a server can keep its state."""
    parts = [part for part in (prompt.shared, prompt.task) if part]
    system = [{"role": "system", "content": prompt.system}] if prompt.system else []
    return [*system, {"role": "user", "content": "\n\n".join(parts)}]


def _first_logprobs(choice: Json) -> dict[str, float]:
    """The likeliest first tokens and their log-probabilities; empty where the server gives none."""
    content = (choice.get("logprobs") or {}).get("content") or []
    rows = content[0].get("top_logprobs") or [] if content and isinstance(content[0], dict) else []
    return {str(row["token"]): float(row["logprob"]) for row in rows if "token" in row and "logprob" in row}


def _log_odds(scores: Mapping[str, float], lang: str) -> float:
    """Log-odds of the yes-words over the no-words; a side that is not among them lies below all that are."""
    floor = min(scores.values()) - 1.0
    yes, no = ([scores[word] for word in words if word in scores] or [floor] for words in YES_NO[lang])
    return _log_sum(yes) - _log_sum(no)


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
