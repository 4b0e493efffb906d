"""The official client's calls about system shared memory, on the server whose two addresses it gets.

Prints one line for each part that went well; a call that fails ends it.
"""

import os
import queue
import sys

import numpy as np
import tritonclient.grpc as grpc
import tritonclient.http as http
import tritonclient.utils.shared_memory as shm
from tritonclient.utils import InferenceServerException, serialize_byte_tensor

A = np.arange(16, dtype=np.int32).reshape(1, 16)
B = np.full((1, 16), 3, dtype=np.int32)
SIZE = A.nbytes


def check(part, result, region):
    """Both outputs: the one that came, and the one in the region."""
    came = result.as_numpy("OUTPUT1")
    assert (came == A - B).all(), came
    there = result.get_output("OUTPUT0")
    dtype = there["datatype"] if isinstance(there, dict) else there.datatype
    shape = there["shape"] if isinstance(there, dict) else list(there.shape)
    assert (dtype, list(shape)) == ("INT32", [1, 16]), there
    assert (shm.get_contents_as_numpy(region, np.int32, [1, 16]) == A + B).all()
    shm.set_shared_memory_region(region, [np.zeros((1, 16), dtype=np.int32)])
    print(part)


def refused(call, words):
    try:
        call()
    except InferenceServerException as error:
        assert words in str(error), error
        return
    raise AssertionError("not refused: " + words)


def text(library, client, name, source, target):
    """BYTES go both ways."""
    array = np.array(["Grüße", "", "x" * 50], dtype=np.object_)
    shm.set_shared_memory_region(source, [serialize_byte_tensor(array)])
    tensor = library.InferInput("INPUT0", [3], "BYTES")
    size = sum(4 + len(each.encode()) for each in array)
    tensor.set_shared_memory(name + "_in", size)
    output = library.InferRequestedOutput("OUTPUT0")
    output.set_shared_memory(name + "_out", 256)
    client.infer("identity_bytes", [tensor], outputs=[output])
    back = shm.get_contents_as_numpy(target, np.object_, [3])
    assert [each.decode() for each in back] == list(array), back


def run(library, client):
    part = library.__name__.split(".")[-1]
    name = "python_%s_%d" % (part, os.getpid())
    source = shm.create_shared_memory_region(name + "_in", "/" + name + "_in", 8192)
    target = shm.create_shared_memory_region(name + "_out", "/" + name + "_out", 256)
    try:
        client.register_system_shared_memory(name + "_in", "/" + name + "_in", 8192)
        client.register_system_shared_memory(name + "_out", "/" + name + "_out", 256)
        refused(
            lambda: client.register_system_shared_memory(name + "_in", "/" + name + "_in", 64),
            "already in manager",
        )
        listed = str(client.get_system_shared_memory_status(name + "_in"))
        assert "/" + name + "_in" in listed and "8192" in listed, listed

        shm.set_shared_memory_region(source, [A, B])
        inputs = [library.InferInput(each, [1, 16], "INT32") for each in ("INPUT0", "INPUT1")]
        inputs[0].set_shared_memory(name + "_in", SIZE)
        inputs[1].set_shared_memory(name + "_in", SIZE, offset=SIZE)
        outputs = [library.InferRequestedOutput(each) for each in ("OUTPUT0", "OUTPUT1")]
        outputs[0].set_shared_memory(name + "_out", SIZE)
        check(part + " sync", client.infer("simple", inputs, outputs=outputs), target)
        if library is http:
            request = client.async_infer("simple", inputs, outputs=outputs)
            check(part + " async", request.get_result(timeout=20), target)
        else:
            results = queue.Queue()
            heard = lambda result, error: results.put(error or result)
            client.async_infer("simple", inputs, heard, outputs=outputs)
            check(part + " async", results.get(timeout=20), target)
            client.start_stream(heard)
            client.async_stream_infer("simple", inputs, outputs=outputs)
            check(part + " stream", results.get(timeout=20), target)
            client.stop_stream()

        inputs[1].set_data_from_numpy(B)
        check(part + " mixed", client.infer("simple", inputs, outputs=outputs), target)
        outputs[0].set_shared_memory(name + "_out", SIZE - 1)
        refused(
            lambda: client.infer("simple", inputs, outputs=outputs), "should be at least 64 bytes"
        )
        text(library, client, name, source, target)
        print(part + " text")
        client.unregister_system_shared_memory(name + "_in")
        refused(lambda: client.infer("simple", inputs), "Unable to find shared memory region")
        client.unregister_system_shared_memory()
        assert name not in str(client.get_system_shared_memory_status())
    finally:
        shm.destroy_shared_memory_region(source)
        shm.destroy_shared_memory_region(target)


run(http, http.InferenceServerClient(sys.argv[1]))
run(grpc, grpc.InferenceServerClient(sys.argv[2]))
