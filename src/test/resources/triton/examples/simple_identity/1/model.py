"""OUTPUT0 is INPUT0: bytes of any kind, in batches."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "INPUT0")) for request in requests]

    def answer(self, given):
        return pb.InferenceResponse([pb.Tensor("OUTPUT0", given.as_numpy())])
