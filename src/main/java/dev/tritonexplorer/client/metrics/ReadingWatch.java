package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.HttpMessage;
import dev.tritonexplorer.client.wire.ObservedCall;
import dev.tritonexplorer.client.wire.Secrets;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells a listener of one reading of the metrics. */
final class ReadingWatch {

    private final ObservedCall call;
    private String status = "";

    ReadingWatch(CallListener listener, Secrets secrets, HttpRequest request) {
        URI uri = request.uri();
        call =
                new ObservedCall(
                        listener,
                        secrets,
                        new CallStart(
                                Protocol.HTTP,
                                uri.getRawAuthority(),
                                request.method(),
                                secrets.target(uri.getRawPath())));
        call.requested(seen(request.headers()));
    }

    void answered(HttpResponse<byte[]> response) {
        status = Integer.toString(response.statusCode());
        call.answered(status, seen(response.headers()));
        byte[] body = response.body();
        if (body.length > 0) {
            byte[] kept = Arrays.copyOf(body, Math.min(body.length, call.most()));
            call.received(new HttpMessage(body.length, call.secrets().cover(kept), null, null));
        }
    }

    void ended() {
        call.ended(new CallEnd(status, Optional.empty(), "", List.of()));
    }

    void failed(TritonException problem) {
        call.ended(
                new CallEnd(
                        status,
                        Optional.of(problem.kind()),
                        call.secrets().text(String.valueOf(problem.getMessage())),
                        List.of()));
    }

    private List<CallHeader> seen(HttpHeaders headers) {
        List<CallHeader> seen = new ArrayList<>();
        headers.map()
                .forEach(
                        (name, values) ->
                                values.forEach(
                                        value -> seen.add(call.secrets().header(name, value))));
        return seen;
    }
}
