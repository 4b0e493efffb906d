package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;

class GrpcErrorsTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final GrpcErrors errors =
            new GrpcErrors(Endpoint.of(Protocol.GRPC, "host", 8001), () -> false);

    private static GrpcTimings seen(boolean connected, boolean ended) {
        var seen = new GrpcTimings(() -> {});
        if (connected) {
            seen.streamCreated(Attributes.EMPTY, new Metadata());
        }
        if (ended) {
            seen.inboundTrailers(new Metadata());
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | Request for unknown model: 'x' is not found | NOT_FOUND",
                "INVALID_ARGUMENT | unexpected inference input 'X' | INVALID_REQUEST",
                "INVALID_ARGUMENT | Request for unknown model: 'x' is not found | NOT_FOUND",
                "ALREADY_EXISTS | region is there | INVALID_REQUEST",
                "UNAVAILABLE | Server is stopping | UNAVAILABLE",
                "UNAVAILABLE | Request for unknown model: 'x' version 1 is not at ready state |"
                        + " UNAVAILABLE",
                "INVALID_ARGUMENT | Model 'x' is not ready | UNAVAILABLE",
                "RESOURCE_EXHAUSTED | full | UNAVAILABLE",
                "UNIMPLEMENTED | doesn't support models with decoupled transaction policy |"
                        + " UNSUPPORTED",
                "UNIMPLEMENTED | unknown service inference.GRPCInferenceService | NOT_TRITON",
                "UNIMPLEMENTED | Method not found! | NOT_TRITON",
                "PERMISSION_DENIED | no | UNAUTHORISED",
                "UNAUTHENTICATED | who | UNAUTHORISED",
                "UNAVAILABLE | This protocol is restricted, expecting header 'x' | UNAUTHORISED",
                "DEADLINE_EXCEEDED | queue timeout | TIMED_OUT",
                "CANCELLED | cancelled | CANCELLED",
                "INTERNAL | label file is not found | SERVER_FAILURE",
                "UNKNOWN | boom | SERVER_FAILURE"
            })
    void theServersStatusesKeepItsWords(Status.Code code, String text, ErrorKind kind) {
        TritonException failure =
                errors.of(code.toStatus().withDescription(text), seen(true, true), true, LIMIT);
        assertEquals(kind, failure.kind());
        assertEquals(Optional.of(text), failure.serverMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "UNIMPLEMENTED, HTTP status code 404, NOT_TRITON",
        "UNKNOWN, 'invalid content-type: text/html', NOT_TRITON",
        "UNAUTHENTICATED, HTTP status code 401, UNAUTHORISED",
        "PERMISSION_DENIED, HTTP status code 403, UNAUTHORISED",
        "UNAVAILABLE, HTTP status code 503, UNAVAILABLE"
    })
    void webServers(Status.Code code, String text, ErrorKind kind) {
        TritonException failure =
                errors.of(
                        code.toStatus().withDescription(text + "\nheaders: Metadata()"),
                        seen(true, false),
                        true,
                        LIMIT);
        assertEquals(kind, failure.kind());
        assertEquals(1, failure.getMessage().lines().count());
    }

    @Test
    void whatThisSideNoticed() {
        TritonException late = errors.of(Status.DEADLINE_EXCEEDED, seen(true, false), true, LIMIT);
        assertEquals(ErrorKind.TIMED_OUT, late.kind());
        assertEquals("No answer from host:8001 within 5 s", late.getMessage());
        assertEquals(
                ErrorKind.UNREACHABLE,
                errors.of(Status.DEADLINE_EXCEEDED, seen(false, false), false, LIMIT).kind());
        assertEquals(
                ErrorKind.UNREACHABLE,
                errors.of(
                                Status.UNAVAILABLE
                                        .withDescription("io exception")
                                        .withCause(new java.io.IOException("Connection reset")),
                                seen(true, false),
                                true,
                                LIMIT)
                        .kind());
        assertEquals(
                ErrorKind.CANCELLED,
                errors.of(Status.CANCELLED, seen(true, false), true, LIMIT).kind());
        assertEquals(
                ErrorKind.CANCELLED,
                new GrpcErrors(Endpoint.of(Protocol.GRPC, "host", 8001), () -> true)
                        .of(Status.UNAVAILABLE, seen(true, false), true, LIMIT)
                        .kind());
    }

    @Test
    void keepsTheServersTextButShowsNoControlCharacters() {
        String text = "line 1\nline 2\u001b[31m";
        TritonException failure =
                errors.of(Status.INTERNAL.withDescription(text), seen(true, true), true, LIMIT);
        assertEquals("line 1 line 2[31m", failure.getMessage());
        assertEquals(Optional.of(text), failure.serverMessage());
    }
}
