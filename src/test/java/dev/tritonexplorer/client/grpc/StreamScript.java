package dev.tritonexplorer.client.grpc;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's side of one stream. It does what each request's model says: {@code flood:N:S} sends
 * N responses of S bytes as fast as they are taken and the final marker, {@code error:text} and
 * {@code late:text} (the marker follows) fail, {@code nameless:text} fails without an id, {@code
 * stranger} and {@code unmarked} and {@code broken} answer so, {@code status:CODE:text} and {@code
 * over} end the stream, {@code deaf} reads no more, {@code never} is silent, all others echo.
 */
final class StreamScript implements StreamObserver<ModelInferRequest> {

    private final ServerCallStreamObserver<ModelStreamInferResponse> client;
    private final AtomicInteger sent;
    private final Queue<Flood> floods = new ArrayDeque<>();
    private boolean deaf;
    private boolean finished;

    private static final class Flood {
        private final String id;
        private final ByteString content;
        private int left;

        Flood(String id, int count, int size) {
            this.id = id;
            this.content = ByteString.copyFrom(new byte[size]);
            this.left = count;
        }
    }

    /**
     * @param sent counts the responses sent
     * @param ended counted down when the client ends the call
     */
    StreamScript(
            ServerCallStreamObserver<ModelStreamInferResponse> client,
            AtomicInteger sent,
            CountDownLatch ended) {
        this.client = client;
        this.sent = sent;
        client.disableAutoRequest();
        client.setOnReadyHandler(this::pour);
        client.setOnCancelHandler(ended::countDown);
        client.request(1);
    }

    @Override
    public void onNext(ModelInferRequest request) {
        String[] model = request.getModelName().split(":", 3);
        String id = request.getId();
        switch (model[0]) {
            case "flood" -> {
                floods.add(new Flood(id, Integer.parseInt(model[1]), Integer.parseInt(model[2])));
                pour();
            }
            case "error" -> fail(model[1], response(id));
            case "late" -> {
                fail(model[1], marked(response(id), false));
                answer(response(id));
                answer(marked(response(id), true));
            }
            case "nameless" -> fail(model[1], ModelInferResponse.newBuilder());
            case "stranger" -> answer(marked(response("somebody"), true));
            case "unmarked" -> answer(response(id));
            case "broken" ->
                    answer(marked(output(response(id), 8, ByteString.copyFrom(new byte[7])), true));
            case "status" ->
                    client.onError(
                            Status.Code.valueOf(model[1])
                                    .toStatus()
                                    .withDescription(model[2])
                                    .asRuntimeException());
            case "over" -> client.onCompleted();
            case "deaf" -> deaf = true;
            case "never" -> {}
            default ->
                    answer(marked(output(response(id), 1, ByteString.copyFrom(new byte[1])), true));
        }
        if (!deaf) {
            client.request(1);
        }
    }

    private void pour() {
        while (!floods.isEmpty() && client.isReady()) {
            Flood flood = floods.element();
            if (flood.left-- > 0) {
                answer(
                        marked(
                                output(response(flood.id), flood.content.size(), flood.content),
                                false));
            } else {
                floods.remove();
                answer(marked(response(flood.id), true));
            }
        }
        if (finished && floods.isEmpty()) {
            finished = false;
            client.onCompleted();
        }
    }

    private static ModelInferResponse.Builder response(String id) {
        return ModelInferResponse.newBuilder().setModelName("m").setModelVersion("1").setId(id);
    }

    private static ModelInferResponse.Builder output(
            ModelInferResponse.Builder response, int size, ByteString content) {
        response.addOutputsBuilder().setName("OUT").setDatatype("UINT8").addShape(size);
        return response.addRawOutputContents(content);
    }

    private static ModelInferResponse.Builder marked(
            ModelInferResponse.Builder response, boolean last) {
        return response.putParameters(
                Parameters.FINAL, InferParameter.newBuilder().setBoolParam(last).build());
    }

    private void fail(String text, ModelInferResponse.Builder response) {
        client.onNext(
                ModelStreamInferResponse.newBuilder()
                        .setErrorMessage(text)
                        .setInferResponse(response)
                        .build());
    }

    private void answer(ModelInferResponse.Builder response) {
        sent.incrementAndGet();
        client.onNext(ModelStreamInferResponse.newBuilder().setInferResponse(response).build());
    }

    @Override
    public void onError(Throwable cancelled) {
        finished = true;
    }

    @Override
    public void onCompleted() {
        finished = true;
        pour();
    }
}
