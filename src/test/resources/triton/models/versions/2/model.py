"""OUTPUT0 is INPUT0 times the version."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        self.version = int(args["model_version"])

    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "INPUT0").as_numpy()) for request in requests]

    def answer(self, given):
        return pb.InferenceResponse([pb.Tensor("OUTPUT0", given * given.dtype.type(self.version))])
