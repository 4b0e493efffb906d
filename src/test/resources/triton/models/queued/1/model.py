"""Takes DELAY ms for each request, one after the other; ORDER is how many it has taken before."""

import time

import numpy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def initialize(self, args):
        self.taken = 0

    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "DELAY").as_numpy()) for request in requests]

    def answer(self, delay):
        order = self.taken
        self.taken += 1
        time.sleep(delay.item() / 1000)
        return pb.InferenceResponse([pb.Tensor("ORDER", numpy.full(delay.shape, order, numpy.int32))])
