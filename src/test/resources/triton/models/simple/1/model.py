"""The sum and the difference of two INT32 tensors."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        left, right = (pb.get_input_tensor_by_name(request, name).as_numpy() for name in ("INPUT0", "INPUT1"))
        return pb.InferenceResponse([pb.Tensor("OUTPUT0", left + right), pb.Tensor("OUTPUT1", left - right)])
