"""Answers as a language model would: the given text whole, or with `stream` a response for each of its words."""

import time

import numpy
import triton_python_backend_utils as pb


def given(request, name, otherwise):
    tensor = pb.get_input_tensor_by_name(request, name)
    return otherwise if tensor is None else tensor.as_numpy()[0]


class TritonPythonModel:
    def execute(self, requests):
        for request in requests:
            self.answer(request, request.get_response_sender())
        return None

    def answer(self, request, sender):
        text = given(request, "text_input", b"").decode()
        parts = text.split(" ") if given(request, "stream", False) else [text]
        failing = given(request, "fail_after", len(parts))
        for part in parts[:failing]:
            time.sleep(given(request, "delay_ms", 0) / 1000)
            output = pb.Tensor("text_output", numpy.array([part.encode()], dtype=object))
            sender.send(pb.InferenceResponse([output]))
        if failing < len(parts):
            sender.send(pb.InferenceResponse(error=pb.TritonError("the words have run out")))
        sender.send(flags=pb.TRITONSERVER_RESPONSE_COMPLETE_FINAL)
