"""PIXELS is a picture file decoded, resized and scaled to [-1, 1]; BRIGHTNESS is the mean of each of its channels."""

import io

import numpy
import PIL.Image
import triton_python_backend_utils as pb


def pixels(file):
    picture = PIL.Image.open(io.BytesIO(file)).convert("RGB").resize((224, 224), PIL.Image.BILINEAR)
    return numpy.asarray(picture, numpy.float32).transpose(2, 0, 1) / 127.5 - 1


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(pb.get_input_tensor_by_name(request, "FILE").as_numpy()) for request in requests]

    def answer(self, files):
        try:
            batch = numpy.stack([pixels(file) for file in files[:, 0]])
        except PIL.UnidentifiedImageError:
            return pb.InferenceResponse(error=pb.TritonError("FILE is not a picture"))
        brightness = batch.mean(axis=(2, 3), dtype=numpy.float32)
        return pb.InferenceResponse([pb.Tensor("PIXELS", batch), pb.Tensor("BRIGHTNESS", brightness)])
