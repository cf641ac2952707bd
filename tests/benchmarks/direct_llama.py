"""The yardstick of bench_engine: the same work by bare calls of llama.cpp, in a process of its own.

    python -m tests.benchmarks.direct_llama MODEL CONFIG.json TEXT_FILE OUTPUT_TOKENS

Prints one line of JSON: tokens of the text, seconds to the first token, tokens after it and their seconds; the seconds
on the clock (`_s`) and of processor time (`_cost`).
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from pathlib import Path

from llama_cpp import llama_cpp as lib


def main(model_file: str, config_file: str, text_file: str, output_tokens: str) -> None:
    """Load, read the text, write greedily, print the times."""
    config = json.loads(Path(config_file).read_text())
    quiet = lib.llama_log_callback(lambda _level, _text, _data: None)
    lib.llama_log_set(quiet, None)
    lib.llama_backend_init()
    parameters = lib.llama_model_default_params()
    parameters.n_gpu_layers = config["gpu_layers"]
    parameters.use_extra_bufts = config["extra_buffers"]
    model = lib.llama_model_load_from_file(model_file.encode(), parameters)
    options = lib.llama_context_default_params()
    options.n_ctx, options.n_batch, options.n_ubatch = config["context"], config["batch"], config["batch"]
    options.n_threads, options.n_threads_batch = config["threads"], config["threads_batch"]
    options.flash_attn_type = int(config["flash_attention"])
    context = lib.llama_init_from_model(model, options)
    vocabulary = lib.llama_model_get_vocab(model)
    sampler = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
    lib.llama_sampler_chain_add(sampler, lib.llama_sampler_init_greedy())

    data = Path(text_file).read_bytes()
    tokens = (ctypes.c_int32 * (len(data) + 8))()
    count = lib.llama_tokenize(vocabulary, data, len(data), tokens, len(tokens), False, False)
    started, cost = time.perf_counter(), time.process_time()
    for start in range(0, count, config["batch"]):
        part = (ctypes.c_int32 * min(config["batch"], count - start))(
            *tokens[start : min(start + config["batch"], count)]
        )
        assert lib.llama_decode(context, lib.llama_batch_get_one(part, len(part))) == 0
    token = lib.llama_sampler_sample(sampler, context, -1)
    first, first_cost = time.perf_counter(), time.process_time()
    for _ in range(int(output_tokens)):
        assert lib.llama_decode(context, lib.llama_batch_get_one((ctypes.c_int32 * 1)(token), 1)) == 0
        token = lib.llama_sampler_sample(sampler, context, -1)
    ended, rest_cost = time.perf_counter(), time.process_time()
    times = {"first_s": first - started, "rest_s": ended - first}
    costs = {"first_cost": first_cost - cost, "rest_cost": rest_cost - first_cost}
    print(json.dumps({"read": count, "written": int(output_tokens), **times, **costs}))


if __name__ == "__main__":
    main(*sys.argv[1:])
