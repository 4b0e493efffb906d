"""The sum and the difference of whole numbers that travel as text."""

import numpy
import triton_python_backend_utils as pb


def numbers(request, name):
    return pb.get_input_tensor_by_name(request, name).as_numpy().astype(numpy.int64)


def text(name, values):
    return pb.Tensor(name, values.astype(bytes).astype(object))


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        left, right = numbers(request, "INPUT0"), numbers(request, "INPUT1")
        return pb.InferenceResponse([text("OUTPUT0", left + right), text("OUTPUT1", left - right)])
