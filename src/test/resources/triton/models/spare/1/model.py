"""OUTPUT0 is INPUT0. Nobody's but the tests' that load and unload it, also with a configuration without tensors."""

import triton_python_backend_utils as pb


class TritonPythonModel:
    @staticmethod
    def auto_complete_config(config):
        if not config.as_dict()["input"]:
            config.add_input({"name": "INPUT0", "data_type": "TYPE_INT32", "dims": [-1]})
            config.add_output({"name": "OUTPUT0", "data_type": "TYPE_INT32", "dims": [-1]})
        return config

    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "INPUT0")) for request in requests]

    def answer(self, given):
        return pb.InferenceResponse([pb.Tensor("OUTPUT0", given.as_numpy())])
