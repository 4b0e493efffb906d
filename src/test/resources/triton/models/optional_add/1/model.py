"""OUTPUT0 is INPUT0, plus INPUT1 where the request has one."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        total = pb.get_input_tensor_by_name(request, "INPUT0").as_numpy()
        more = pb.get_input_tensor_by_name(request, "INPUT1")
        if more is not None:
            total = total + more.as_numpy()
        return pb.InferenceResponse([pb.Tensor("OUTPUT0", total)])
