package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with one model, {@code net}, that takes pictures of one pixel. */
class FakeTriton extends FakeClient {

    volatile Format format = Format.FORMAT_NCHW;
    volatile boolean modelReady = true;
    final List<RepositoryModel> more = new CopyOnWriteArrayList<>();

    @Override
    public ServerMetadata serverMetadata() {
        return new ServerMetadata("triton", "2.51.0", List.of("classification"));
    }

    @Override
    public boolean isModelReady(String model, String version) {
        return modelReady;
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        requireNet(model);
        return new ModelMetadata(
                "net",
                List.of(VERSION),
                "onnxruntime_onnx",
                List.of(new TensorMetadata("input", "FP32", Shape.of(-1, 3, 1, 1))),
                List.of(new TensorMetadata("probabilities", "FP32", Shape.of(-1, 1000))));
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        requireNet(model);
        return new ModelConfig(
                "net",
                "onnxruntime_onnx",
                "onnxruntime",
                8,
                false,
                List.of(
                        new ModelConfig.Input(
                                "input", "TYPE_FP32", format, Shape.of(3, 1, 1), false)),
                List.of(
                        new ModelConfig.Output(
                                "probabilities", "TYPE_FP32", Shape.of(1000), "labels.txt")),
                "{\n  \"name\": \"net\",\n  \"max_batch_size\": 8\n}");
    }

    private static void requireNet(String model) {
        if (!model.equals("net")) {
            throw TritonException.ofServer(
                    ErrorKind.NOT_FOUND, "Request for unknown model: '" + model + "' is not found");
        }
    }

    @Override
    public List<RepositoryModel> repositoryIndex() {
        List<RepositoryModel> models = new ArrayList<>();
        models.add(new RepositoryModel("net", VERSION, modelReady ? "READY" : "UNLOADING", ""));
        models.add(
                new RepositoryModel(
                        "broken", "1", "UNAVAILABLE", "failed to\nload\u001b[31m: no file"));
        models.add(new RepositoryModel("idle", "", "", ""));
        models.addAll(more);
        return models;
    }
}
