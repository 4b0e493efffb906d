"""REQUEST is what the server made of the request beside its tensors, as JSON."""

import json

import numpy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        batch = pb.get_input_tensor_by_name(request, "INPUT0").as_numpy().shape[0]
        known = {
            "id": request.request_id(),
            "parameters": json.loads(request.parameters() or "{}"),
            "timeout": request.timeout(),
        }
        text = numpy.array([[json.dumps(known).encode()]] * batch, dtype=object)
        return pb.InferenceResponse([pb.Tensor("REQUEST", text)])
