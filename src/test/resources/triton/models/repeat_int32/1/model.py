"""Decoupled: a response for each element of IN, after DELAY ms if given, then the final mark, after WAIT ms if given."""

import time

import numpy
import triton_python_backend_utils as pb


def given(request, name):
    tensor = pb.get_input_tensor_by_name(request, name)
    return None if tensor is None else tensor.as_numpy()


class TritonPythonModel:
    def execute(self, requests):
        for request in requests:
            self.repeat(request)
        return None

    def repeat(self, request):
        sender = request.get_response_sender()
        delays = given(request, "DELAY")
        for index, value in enumerate(given(request, "IN")):
            if delays is not None:
                time.sleep(delays[index] / 1000)
            out = pb.Tensor("OUT", numpy.array([value], numpy.int32))
            position = pb.Tensor("IDX", numpy.array([index], numpy.uint32))
            sender.send(pb.InferenceResponse([out, position]))
        wait = given(request, "WAIT")
        if wait is not None:
            time.sleep(wait[0] / 1000)
        sender.send(flags=pb.TRITONSERVER_RESPONSE_COMPLETE_FINAL)
