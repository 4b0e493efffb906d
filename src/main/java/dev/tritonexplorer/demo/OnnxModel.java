package dev.tritonexplorer.demo;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import dev.tritonexplorer.client.DataType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model run by ONNX Runtime on the CPU. */
final class OnnxModel implements DemoModel {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);

    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    private OnnxModel(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.inputs = session.getInputInfo();
        this.outputs = session.getOutputInfo();
    }

    /** Loads a model from a file, with the external data beside it. */
    static OnnxModel load(String path) throws OrtException {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = options()) {
            return of(environment, environment.createSession(path, options));
        }
    }

    /**
     * Loads a model from its bytes, outside the heap: it would keep the room that they took in it.
     *
     * @param model direct; no longer needed after this
     */
    static OnnxModel load(ByteBuffer model) throws OrtException {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = options()) {
            return of(environment, environment.createSession(model, options));
        }
    }

    /** On Windows it would tell its maker of each model. */
    private static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }

    private static OnnxModel of(OrtEnvironment environment, OrtSession session)
            throws OrtException {
        try {
            return new OnnxModel(environment, session);
        } catch (OrtException | RuntimeException problem) {
            session.close();
            throw problem;
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(THREADS);
        // Idle workers must not burn the cores that the client needs.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // What an inference took is given back after it: the window is idle most of the time.
        options.setCPUArenaAllocator(false);
        options.setMemoryPatternOptimization(false);
        return options;
    }

    /** The model's inputs, in its own order. */
    Map<String, NodeInfo> inputs() {
        return inputs;
    }

    /** The model's outputs, in its own order. */
    Map<String, NodeInfo> outputs() {
        return outputs;
    }

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        Map<String, OnnxTensor> given = new HashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            for (NamedTensor input : run.inputs().values()) {
                given.put(input.name(), OnnxTensors.toOnnx(environment, input));
            }
            run.inputsTaken();
            Set<String> wanted = new LinkedHashSet<>(outputs.keySet());
            wanted.removeIf(name -> !run.wants(name));
            try (Terminator terminator = new Terminator(run.cancellation(), options);
                    OrtSession.Result result = session.run(given, wanted, options)) {
                long since = System.nanoTime();
                terminator.finish();
                List<NamedTensor> tensors = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    tensors.add(OnnxTensors.fromOnnx(output.getKey(), output.getValue()));
                }
                run.respond(tensors, since);
            }
        } catch (OrtException problem) {
            run.cancellation().check();
            throw new Refusal(Status.INTERNAL, "onnx runtime error: " + problem.getMessage());
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    /** Ends a running session call when its request is cancelled, and never touches it later. */
    private static final class Terminator implements AutoCloseable {

        private final OrtSession.RunOptions options;
        private boolean finished;

        Terminator(Cancellation cancellation, OrtSession.RunOptions options) {
            this.options = options;
            cancellation.onCancel(this::terminate);
        }

        private synchronized void terminate() {
            if (finished) {
                return;
            }
            try {
                options.setTerminate(true);
            } catch (OrtException problem) {
                LOG.warn("A cancelled inference runs on", problem);
            }
        }

        synchronized void finish() {
            finished = true;
        }

        @Override
        public void close() {
            finish();
        }
    }

    /** The datatype of a model's input or output. */
    static DataType type(NodeInfo node) throws UnsupportedModelException {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw new UnsupportedModelException("'" + node.getName() + "' is not a tensor");
        }
        return OnnxTensors.find(tensor.type, tensor.onnxType)
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "the datatype "
                                                + tensor.onnxType
                                                + " of '"
                                                + node.getName()
                                                + "' is not supported"));
    }

    /** The dimensions of a model's input or output; −1 for those that vary. */
    static long[] shape(NodeInfo node) throws UnsupportedModelException {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor.getShape();
        }
        throw new UnsupportedModelException("'" + node.getName() + "' is not a tensor");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException problem) {
            LOG.warn("An ONNX session was not freed", problem);
        }
    }
}
