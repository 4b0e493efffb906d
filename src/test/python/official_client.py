"""Checks a Triton-like server with NVIDIA's own Python client, over both protocols.

    python official_client.py HTTP_HOST:PORT GRPC_HOST:PORT

Needs tritonclient[all] and numpy. Runs against the demo server and against a real Triton with
the same models; prints one line a check and exits with 1 if any fails.
"""

import queue
import sys

import numpy as np
import tritonclient.grpc as grpcclient
import tritonclient.http as httpclient
from tritonclient.utils import InferenceServerException

MODELS = ("efficientnet_lite0", "identity_fp32", "repeat_int32", "simple")
failures = []


def check(name, condition, shown=""):
    print(("ok    " if condition else "FAIL  ") + name + (f"  {shown}" if shown != "" else ""))
    if not condition:
        failures.append(name)


def config_of(answer):
    """The HTTP client gives a dict, the gRPC client a message."""
    if isinstance(answer, dict):
        return answer["max_batch_size"], answer["input"][0]["format"]
    return answer.config.max_batch_size, "FORMAT_NCHW" if answer.config.input[0].format == 2 else "other"


def entries(answer, field):
    return answer[field] if isinstance(answer, dict) else getattr(answer, field)


def value(entry, key):
    return entry[key] if isinstance(entry, dict) else getattr(entry, key)


def control(label, client):
    check(f"{label} live, ready", client.is_server_live() and client.is_server_ready())
    check(f"{label} model ready", client.is_model_ready("simple") and client.is_model_ready("simple", "1"))
    check(f"{label} unknown model not ready", not client.is_model_ready("nope"))
    server = client.get_server_metadata()
    check(f"{label} server extensions", {"classification", "statistics", "model_configuration"} <= set(value(server, "extensions")), value(server, "name"))
    metadata = client.get_model_metadata("efficientnet_lite0")
    tensor = entries(metadata, "inputs")[0]
    check(f"{label} model metadata", value(tensor, "name") == "input" and [int(d) for d in value(tensor, "shape")] == [-1, 3, 224, 224])
    check(f"{label} model config", config_of(client.get_model_config("efficientnet_lite0")) == (8, "FORMAT_NCHW"))
    index = client.get_model_repository_index()
    models = index if isinstance(index, list) else index.models
    ready = {value(model, "name") for model in models if value(model, "state") == "READY"}
    check(f"{label} repository index", set(MODELS) <= ready)


def statistics(client):
    stats = entries(client.get_inference_statistics("simple"), "model_stats")[0]
    inference = value(stats, "inference_stats")
    return (
        int(value(stats, "inference_count")),
        int(value(stats, "execution_count")),
        int(value(value(inference, "success"), "count")),
        int(value(value(inference, "queue"), "ns")),
    )


def add_sub(label, client, kind, binary):
    """binary is None where the protocol has no choice."""
    options = {} if binary is None else {"binary_data": binary}
    a = np.arange(32, dtype=np.int32).reshape(2, 16)
    b = np.full((2, 16), 3, np.int32)
    inputs = [kind.InferInput("INPUT0", a.shape, "INT32"), kind.InferInput("INPUT1", b.shape, "INT32")]
    inputs[0].set_data_from_numpy(a, **options)
    inputs[1].set_data_from_numpy(b, **options)
    outputs = [kind.InferRequestedOutput(name, **options) for name in ("OUTPUT0", "OUTPUT1")]
    before = statistics(client)
    result = client.infer("simple", inputs, outputs=outputs, request_id="one")
    after = statistics(client)
    check(f"{label} simple", np.array_equal(result.as_numpy("OUTPUT0"), a + b) and np.array_equal(result.as_numpy("OUTPUT1"), a - b))
    response = result.get_response()
    check(f"{label} request id", value(response, "id") == "one")
    moved = tuple(late - early for early, late in zip(before, after))
    check(f"{label} statistics count the batch", moved[:3] == (2, 1, 1) and moved[3] > 0, moved)


def classify(label, client, kind):
    rng = np.random.default_rng(7)
    picture = rng.uniform(-1, 1, (2, 3, 224, 224)).astype(np.float32)
    tensor = kind.InferInput("input", picture.shape, "FP32")
    tensor.set_data_from_numpy(picture)
    best = client.infer("efficientnet_lite0", [tensor], outputs=[kind.InferRequestedOutput("probabilities", class_count=3)]).as_numpy("probabilities")
    full = client.infer("efficientnet_lite0", [tensor], outputs=[kind.InferRequestedOutput("probabilities")]).as_numpy("probabilities")
    check(f"{label} classification shape", best.shape == (2, 3))
    for item in range(2):
        for rank, text in enumerate(best[item]):
            score, index, name = text.decode().split(":", 2)
            order = np.argsort(-full[item], kind="stable")
            check(
                f"{label} class {item}.{rank}",
                int(index) == order[rank] and abs(float(score) - full[item][int(index)]) < 1e-3 and name,
                text.decode(),
            )
    return full


def refusals(label, client, kind):
    tensor = kind.InferInput("INPUT0", [1, 16], "INT32")
    tensor.set_data_from_numpy(np.zeros((1, 16), np.int32))
    for model, text in (
        ("nope", "Request for unknown model: 'nope' is not found"),
        ("simple", "expected 2 inputs but got 1 inputs for model 'simple'"),
        ("repeat_int32", "doesn't support models with decoupled transaction policy"),
    ):
        try:
            client.infer(model, [tensor])
            check(f"{label} refuses {model}", False)
        except InferenceServerException as refused:
            check(f"{label} refuses {model}", text in refused.message(), refused.status())


def stream(client):
    results = queue.Queue()
    client.start_stream(lambda result, error: results.put((result, error)))

    def send(values, request_id, empty_final, delay=0):
        data = np.array(values, np.int32)
        inputs = [grpcclient.InferInput("IN", data.shape, "INT32"), grpcclient.InferInput("DELAY", data.shape, "UINT32")]
        inputs[0].set_data_from_numpy(data)
        inputs[1].set_data_from_numpy(np.full(data.shape, delay, np.uint32))
        client.async_stream_infer("repeat_int32", inputs, request_id=request_id, enable_empty_final_response=empty_final)

    def receive():
        result, error = results.get(timeout=20)
        if error is not None:
            return ("error", error.message())
        response = result.get_response()
        final = response.parameters["triton_final_response"].bool_param
        out = result.as_numpy("OUT")
        return (response.id, None if out is None else int(out[0]), final)

    send([4, 5, 6], "three", True)
    check("stream 3 and final", [receive() for _ in range(4)] == [("three", 4, False), ("three", 5, False), ("three", 6, False), ("three", None, True)])
    send([], "none", True)
    check("stream 0 and final", receive() == ("none", None, True))
    send([9], "quiet", False)
    check("stream 1 without final", receive() == ("quiet", 9, False))
    bad = grpcclient.InferInput("IN", [1], "FP32")
    bad.set_data_from_numpy(np.zeros(1, np.float32))
    client.async_stream_infer("repeat_int32", [bad], request_id="bad")
    answer = receive()
    check("stream error leaves it open", answer[0] == "error" and "data-type is 'FP32'" in answer[1], answer[1])
    send([7], "after", True, delay=50)
    check("stream goes on", [receive(), receive()] == [("after", 7, False), ("after", None, True)])
    client.stop_stream()


def main():
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    http = httpclient.InferenceServerClient(sys.argv[1], network_timeout=60)
    grpc = grpcclient.InferenceServerClient(sys.argv[2])
    control("http", http)
    control("grpc", grpc)
    add_sub("http binary", http, httpclient, True)
    add_sub("http json", http, httpclient, False)
    add_sub("grpc", grpc, grpcclient, None)
    over_http = classify("http", http, httpclient)
    over_grpc = classify("grpc", grpc, grpcclient)
    check("same probabilities over both", np.allclose(over_http, over_grpc, atol=1e-6))
    refusals("http", http, httpclient)
    refusals("grpc", grpc, grpcclient)
    stream(grpc)
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
