package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.TensorData;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON part of a request, for others of which only the tensors' bytes differ. Holds none of
 * those.
 */
record KnownRequest(
        String id,
        List<Input> inputs,
        List<RequestedOutput> outputs,
        long priority,
        Optional<Duration> serverTimeout,
        Map<String, Parameter> parameters,
        byte[] json) {

    /** Larger ones are not kept. */
    private static final int MOST = 16 * 1024;

    /** What the JSON says of an input. */
    record Input(
            String name,
            DataType datatype,
            Shape shape,
            long byteSize,
            @Nullable RegionWindow window) {

        static Input of(InferInput input) {
            TensorData data = input.data();
            return new Input(
                    input.name(), data.datatype(), data.shape(), data.byteSize(), windowOf(data));
        }

        boolean fits(InferInput input) {
            TensorData data = input.data();
            return input.encoding() == Encoding.BINARY
                    && datatype == data.datatype()
                    && byteSize == data.byteSize()
                    && name.equals(input.name())
                    && shape.equals(data.shape())
                    && (window == null
                            ? !(data instanceof SharedTensor)
                            : window.equals(windowOf(data)));
        }

        private static @Nullable RegionWindow windowOf(TensorData data) {
            return data instanceof SharedTensor shared ? shared.window() : null;
        }
    }

    /** Null for a request that is not likely to come again, or takes much memory. */
    static @Nullable KnownRequest of(InferRequest request, byte[] json) {
        if (json.length > MOST || request.sequence().isPresent()) {
            return null;
        }
        for (InferInput input : request.inputs()) {
            if (input.encoding() != Encoding.BINARY) {
                return null;
            }
        }
        return new KnownRequest(
                request.id(),
                request.inputs().stream().map(Input::of).toList(),
                request.outputs(),
                request.priority(),
                request.serverTimeout(),
                request.parameters(),
                json);
    }

    boolean fits(InferRequest request) {
        return request.sequence().isEmpty()
                && priority == request.priority()
                && id.equals(request.id())
                && fits(request.inputs())
                && outputs.equals(request.outputs())
                && serverTimeout.equals(request.serverTimeout())
                && parameters.equals(request.parameters());
    }

    private boolean fits(List<InferInput> others) {
        if (inputs.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).fits(others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
