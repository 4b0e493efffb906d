"""An ImageNet classifier: pixels in [-1, 1] to 1000 probabilities, on one thread of the CPU."""

import pathlib

import onnxruntime
import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        folder = pathlib.Path(args["model_repository"], args["model_version"])
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)

    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "input")) for request in requests]

    def answer(self, pixels):
        (probabilities,) = self.session.run(None, {"input": pixels.as_numpy()})
        return pb.InferenceResponse([pb.Tensor("probabilities", probabilities)])
