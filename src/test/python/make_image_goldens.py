#!/usr/bin/env python3
"""Asks a running Triton for the classes of the sample photographs with the official client.

Needs tritonclient[grpc], Pillow and NumPy, and a server with the tests' models. Usage, from the
repository's root:  python3 src/test/python/make_image_goldens.py HOST:GRPC_PORT

Writes src/test/resources/examples/classes.txt: a line for each class, best first, with the scaling
or the ensemble's output, the photograph, and the class as Triton sends it. The steps are those of
image_client.py and ensemble_image_client.py; a batch changes nothing, which is checked.
"""
import pathlib
import sys

import numpy
import tritonclient.grpc
from PIL import Image

PHOTOS = sorted(pathlib.Path("assets/photos").iterdir())
OUT = pathlib.Path("src/test/resources/examples/classes.txt")
CLASSES = 3


def scaled(photo, scaling):
    pixels = numpy.array(Image.open(photo).convert("RGB").resize((224, 224), Image.BILINEAR)).astype(numpy.float32)
    if scaling == "INCEPTION":
        pixels = pixels / 127.5 - 1
    elif scaling == "VGG":
        pixels = pixels - numpy.asarray((123, 117, 104), dtype=numpy.float32)
    return numpy.transpose(pixels, (2, 0, 1))


def classes(client, model, name, datatype, batch, outputs):
    given = tritonclient.grpc.InferInput(name, batch.shape, datatype)
    given.set_data_from_numpy(batch)
    wanted = [tritonclient.grpc.InferRequestedOutput(output, class_count=CLASSES) for output in outputs]
    result = client.infer(model, [given], outputs=wanted)
    return {output: result.as_numpy(output).tolist() for output in outputs}


def main():
    client = tritonclient.grpc.InferenceServerClient(sys.argv[1])
    found = {}
    for scaling in ("NONE", "INCEPTION", "VGG"):
        pictures = [scaled(photo, scaling) for photo in PHOTOS]
        arguments = ("efficientnet_lite0", "input", "FP32")
        whole = classes(client, *arguments, numpy.stack(pictures), ["probabilities"])["probabilities"]
        for picture, expected in zip(pictures, whole):
            alone = classes(client, *arguments, picture[None], ["probabilities"])["probabilities"]
            assert alone == [expected], (alone, expected)
        found[scaling] = whole
    files = numpy.stack([numpy.array([photo.read_bytes()], dtype=bytes) for photo in PHOTOS])
    found.update(classes(client, "picture_ensemble", "FILE", "BYTES", files, ["PROBABILITIES", "BRIGHTNESS"]))
    lines = [
        f"{which} {photo.name} {each.decode()}"
        for which, photos in found.items()
        for photo, best in zip(PHOTOS, photos)
        for each in best
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


main()
