package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Tells a listener of calls that nobody makes. */
public final class SpokenCalls {

    public static final CallEnd OK = new CallEnd("200", Optional.empty(), "", List.of());

    private SpokenCalls() {}

    public static CallStart http(String method, String target) {
        return new CallStart(Protocol.HTTP, "gpu-box:8000", method, target);
    }

    public static CallStart grpc(String method) {
        return new CallStart(
                Protocol.GRPC, "gpu-box:8001", method, "/inference.GRPCInferenceService/" + method);
    }

    /** A call without bodies that went well. */
    public static void quick(CallListener listener, CallStart start) {
        listener.started(start).ended(OK);
    }

    /** An inference in the binary extension. */
    public static void infer(CallListener listener) {
        CallObserver call = listener.started(http("POST", "/v2/models/classifier/infer"));
        call.requested(
                List.of(
                        new CallHeader("Authorization", CallListener.HIDDEN),
                        new CallHeader("Content-Type", "application/octet-stream")));
        MemorySegment values = MemorySegment.ofArray(new byte[] {0, 0, -128, 63, 0, 0, 0, 64, 1});
        call.sent(
                new SpokenMessage(
                        602_300,
                        new byte[1000],
                        "",
                        SpokenMessage.of(
                                        "{\n  \"inputs\" : [ ]\n}",
                                        List.of(
                                                new CallTensor(
                                                        "images",
                                                        "FP32",
                                                        "[1, 3, 224, 224]",
                                                        602_112,
                                                        values)))
                                .content()));
        call.answered("200 OK", List.of(new CallHeader("Content-Type", "application/json")));
        call.received(SpokenMessage.of("{\n  \"model_name\" : \"classifier\"\n}", List.of()));
        call.ended(OK);
    }

    /** A call that the server refuses. */
    public static void refused(CallListener listener) {
        CallObserver call = listener.started(http("GET", "/v2/models/nothing/config"));
        call.answered("400 Bad Request", List.of());
        call.received(SpokenMessage.of("{\"error\":\"unknown model\"}", List.of()));
        call.ended(
                new CallEnd(
                        "400",
                        Optional.of(ErrorKind.NOT_FOUND),
                        "Request for unknown model: 'nothing' is not found",
                        List.of()));
    }
}
