package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Optional;

class StatusErrorsTest {

    private static TritonException failure(String status, String headers, String body)
            throws IOException {
        try (RawServer server = RawServer.answering(status, headers, body);
                TritonClient client = server.client()) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(Replies.REQUEST));
            assertEquals(1, server.requests.size(), "sent once, whatever the answer");
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, unexpected shape, INVALID_REQUEST",
        "400 Bad Request, Request for unknown model: 'm' is not found, NOT_FOUND",
        "404 Not Found, Request for unknown model: 'm' is not found, NOT_FOUND",
        "401 Unauthorized, who are you, UNAUTHORISED",
        "403 Forbidden, This API is restricted, UNAUTHORISED",
        "405 Method Not Allowed, Method Not Allowed, UNSUPPORTED",
        "413 Too Large, too large, INVALID_REQUEST",
        "500 Internal Server Error, boom, SERVER_FAILURE",
        "501 Not Implemented, decoupled transaction policy, UNSUPPORTED",
        "503 Service Unavailable, queue full, UNAVAILABLE",
    })
    void theServersWordsAreKept(String status, String text, ErrorKind kind) throws IOException {
        TritonException failure =
                failure(status, "Retry-After: 0\r\n", "{\"error\":\"%s\"}".formatted(text));
        assertEquals(kind, failure.kind());
        assertEquals(text, failure.getMessage());
        assertEquals(Optional.of(text), failure.serverMessage());
    }

    @Test
    void knownCuresAreHinted() throws IOException {
        TritonException failure =
                failure("501 Not Implemented", "", "{\"error\":\"decoupled transaction policy\"}");
        assertTrue(failure.hint().orElseThrow().contains("gRPC"));
        TritonException metrics =
                failure("405 Not Allowed", "", "{\"error\":\"Method Not Allowed\"}");
        assertTrue(metrics.hint().orElseThrow().contains("metrics"));
    }

    @Test
    void controlCharactersAreNotShown() throws IOException {
        TritonException failure =
                failure("500 Oops", "", "{\"error\":\"a\\u001b[31mb\\nc\\u0007\"}");
        assertEquals("a[31mb c", failure.getMessage());
        assertEquals(Optional.of("a\u001b[31mb\nc\u0007"), failure.serverMessage());
    }

    @Test
    void aLongErrorIsCut() throws IOException {
        TritonException failure =
                failure("500 Oops", "", "{\"error\":\"" + "x".repeat(1_000_000) + "\"}");
        assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
        assertEquals(64 * 1024, failure.serverMessage().orElseThrow().length());
        assertEquals(8000, failure.getMessage().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK | Content-Type: text/html | <html/> | NOT_TRITON",
                "200 OK | Content-Type: text/plain | hello | NOT_TRITON",
                "200 OK | Content-Type: application/json | {\"hello\":1} | NOT_TRITON",
                "204 No Content | X: y | '' | NOT_TRITON",
                "404 Not Found | Content-Type: text/html | <html/> | NOT_TRITON",
                "404 Not Found | Content-Type: application/json | {\"detail\":\"Not Found\"} |"
                        + " NOT_TRITON",
                "500 Oops | Content-Type: text/html | <html/> | NOT_TRITON",
                "502 Bad Gateway | Content-Type: text/html | <html/> | UNAVAILABLE",
                "401 Unauthorized | WWW-Authenticate: Basic realm=x | <html/> | UNAUTHORISED",
                "413 Too Large | Content-Type: text/html | <html/> | INVALID_REQUEST",
            })
    void otherWebServersAreTold(String status, String header, String body, ErrorKind kind)
            throws IOException {
        assertEquals(kind, failure(status, header + "\r\n", body).kind());
    }

    @Test
    void redirectsAreShownAndNotFollowed() throws IOException {
        TritonException failure =
                failure("307 Temporary Redirect", "Location: https://elsewhere/v2\r\n", "");
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
        assertTrue(failure.getMessage().contains("https://elsewhere/v2"), failure.getMessage());
    }

    /** A proxy's TLS port says in HTTP what it misses: the words of nginx, Apache and Go. */
    @ParameterizedTest
    @CsvSource({
        "No required SSL certificate was sent, UNAUTHORISED, certificate",
        "The SSL certificate error, UNAUTHORISED, certificate",
        "The plain HTTP request was sent to HTTPS port, NOT_TRITON, https://",
        "You're speaking plain HTTP to an SSL-enabled server port., NOT_TRITON, https://",
        "Client sent an HTTP request to an HTTPS server., NOT_TRITON, https://",
    })
    void whatATlsPortMissesIsHinted(String words, ErrorKind kind, String hint) throws IOException {
        TritonException failure =
                failure("400 Bad Request", "", "<html><center>%s</center>".formatted(words));
        assertEquals(kind, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains(hint));
    }
}
