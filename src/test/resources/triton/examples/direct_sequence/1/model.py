"""OUTPUT is INPUT, and one more at a sequence's start, as the server tells it in the control tensor START."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        given, start = (pb.get_input_tensor_by_name(request, name).as_numpy() for name in ("INPUT", "START"))
        return pb.InferenceResponse([pb.Tensor("OUTPUT", given + start.reshape(given.shape))])
