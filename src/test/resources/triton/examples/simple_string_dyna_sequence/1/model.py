"""OUTPUT is the sum of INPUT since the sequence's start; at its end the id, a number as text, is added.

The id comes from the request: Triton 2.51 pads a control tensor of text so that this backend refuses it.
"""

import numpy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        self.sums = {}

    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        given, start, end = (
            pb.get_input_tensor_by_name(request, name).as_numpy() for name in ("INPUT", "START", "END")
        )
        name = request.correlation_id()
        total = (0 if start.flat[0] else self.sums.pop(name)) + int(given[0, 0])
        if end.flat[0]:
            total += int(name)
        else:
            self.sums[name] = total
        return pb.InferenceResponse([pb.Tensor("OUTPUT", numpy.array([[total]], numpy.int32))])
