"""Fails to load, so that the repository index has a reason to tell."""


class TritonPythonModel:
    def initialize(self, args):
        raise RuntimeError("the weights are missing")

    def execute(self, requests):
        return []
