"""OUTPUT is INPUT, one more at a sequence's start and its id more at the end, all from control tensors."""

import numpy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        given, start, end, sequence = (
            pb.get_input_tensor_by_name(request, name).as_numpy() for name in ("INPUT", "START", "END", "CORRID")
        )
        total = int(given[0, 0]) + int(start.flat[0]) + int(end.flat[0]) * int(sequence.flat[0])
        return pb.InferenceResponse([pb.Tensor("OUTPUT", numpy.array([[total]], numpy.int32))])
