"""OUTPUT is the sum of INPUT since the sequence's start, whatever the type of its id."""

import numpy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        self.sums = {}

    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        given = pb.get_input_tensor_by_name(request, "INPUT").as_numpy()
        starts = request.flags() & pb.TRITONSERVER_REQUEST_FLAG_SEQUENCE_START
        ends = request.flags() & pb.TRITONSERVER_REQUEST_FLAG_SEQUENCE_END
        sequence = request.correlation_id()
        total = (0 if starts else self.sums[sequence]) + int(given.sum())
        self.sums[sequence] = total
        if ends:
            del self.sums[sequence]
        return pb.InferenceResponse([pb.Tensor("OUTPUT", numpy.full(given.shape, total, numpy.int32))])
