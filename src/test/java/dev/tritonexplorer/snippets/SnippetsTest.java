package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TlsOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is in the texts and what is not; that they run is for the tests on a real Triton. */
class SnippetsTest {

    private static final Path FOLDER = Path.of("/snippets/it's one");
    private static final Endpoint HTTP = Endpoint.parse("http://gpu-box:8000", Protocol.HTTP);
    private static final Endpoint GRPC = Endpoint.parse("grpc://gpu-box:8001", Protocol.GRPC);

    private static InferRequest small() {
        return InferRequest.of(
                "simple", new InferInput("INPUT0", Tensor.ofInts(Shape.of(1, 2), 1, -2)));
    }

    private static Snippet of(Language language, InferRequest request, Route route)
            throws SnippetException {
        return Snippets.of(language, new Call.Infer(request), route, FOLDER);
    }

    @Test
    void curlIsOneShortCommand() throws SnippetException {
        Snippet snippet = of(Language.CURL, small(), Route.to(HTTP));
        assertEquals(
                """
                curl -sS \\
                  http://gpu-box:8000/v2/models/simple/infer --max-time 60 \\
                  -H 'Content-Type: application/json' \\
                  --data-raw '{"inputs":[{"name":"INPUT0","datatype":"INT32","shape":[1,2],"data":[1,-2]}]}' \\
                  -w '\\n'
                """,
                snippet.text());
        assertEquals(List.of(), snippet.files());
        assertEquals(List.of(), snippet.variables());
    }

    @Test
    void grpcurlNamesItsProtos() throws SnippetException {
        Snippet snippet = of(Language.GRPCURL, small(), Route.to(GRPC));
        assertTrue(snippet.text().contains("-import-path '/snippets/it'\\''s one/protos'"));
        assertEquals(
                List.of("grpc_service.proto", "model_config.proto"),
                snippet.files().stream()
                        .map(file -> file.path().getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void dataOver64KilobytesAreInAFileThatTheTextNames(Language language) throws Exception {
        for (DataType datatype : List.of(DataType.FP32, DataType.FP16, DataType.BYTES)) {
            Snippet snippet =
                    of(
                            language,
                            Samples.identity(Samples.large(datatype)),
                            Route.to(HTTP).withOther(GRPC));
            assertTrue(snippet.text().length() < 3000, snippet.text());
            List<Path> data =
                    snippet.files().stream()
                            .map(SnippetFile::path)
                            .filter(path -> !path.toString().endsWith(".proto"))
                            .toList();
            assertEquals(1, data.size());
            String named = data.getFirst().toString();
            assertTrue(
                    snippet.text().contains(named)
                            || snippet.text().contains(named.replace("'", "'\\''")),
                    snippet.text());
        }
    }

    @Test
    void inputsOfLikeNamesHaveFilesOfTheirOwn() throws SnippetException {
        Tensor large = Samples.large(DataType.FP32);
        InferRequest request =
                InferRequest.of(
                        "m",
                        new InferInput("a/b", large),
                        new InferInput("A?B", large),
                        new InferInput("../../x", large));
        Snippet snippet = of(Language.PYTHON, request, Route.to(HTTP));
        assertEquals(3, snippet.files().stream().map(SnippetFile::path).distinct().count());
        assertTrue(
                snippet.files().stream().allMatch(file -> file.path().getParent().equals(FOLDER)));
    }

    @ParameterizedTest
    @EnumSource
    void noSecretIsInAText(Language language) throws SnippetException {
        ClientOptions options =
                ClientOptions.DEFAULTS.withHeaders(
                        Map.of("Authorization", "Bearer s3cret", "X-Api-Key", "k3y"));
        InferRequest request =
                small().withSettings(
                                CallSettings.DEFAULTS
                                        .withHeaders(Map.of("authorization", "bearer oth3r"))
                                        .withQuery(
                                                language == Language.GRPCURL
                                                        ? Map.of()
                                                        : Map.of(
                                                                "access_token",
                                                                "t0ken",
                                                                "a",
                                                                "b")));
        Snippet snippet =
                of(language, request, Route.to(HTTP).withOther(GRPC).withOptions(options));
        for (String secret : List.of("s3cret", "oth3r", "k3y", "t0ken")) {
            assertFalse(snippet.text().contains(secret), snippet.text());
        }
        assertTrue(snippet.text().contains("TRITON_TOKEN"), snippet.text());
        assertTrue(snippet.text().contains("TRITON_X_API_KEY"), snippet.text());
        assertTrue(snippet.text().contains("Bearer "), snippet.text());
        assertTrue(snippet.variables().containsAll(List.of("TRITON_TOKEN", "TRITON_X_API_KEY")));
        if (language != Language.GRPCURL) {
            assertTrue(snippet.variables().contains("TRITON_QUERY_ACCESS_TOKEN"));
        }
    }

    @Test
    void filesOfTlsAreNamed() throws SnippetException {
        TlsOptions tls =
                TlsOptions.DEFAULTS
                        .withAuthority(Path.of("/pem/my ca.pem"))
                        .withCertificate(Path.of("/pem/a:b.pem"), Path.of("/pem/key.pem"));
        Route route =
                Route.to(Endpoint.parse("https://gpu-box:8443", Protocol.HTTP))
                        .withOther(Endpoint.parse("grpcs://gpu-box:8444", Protocol.GRPC))
                        .withOptions(ClientOptions.DEFAULTS.withTls(tls));
        String curl = of(Language.CURL, small(), route).text();
        assertTrue(curl.contains("--cacert '/pem/my ca.pem'"), curl);
        assertTrue(curl.contains("--cert '/pem/a\\:b.pem'"), curl);
        String grpcurl = of(Language.GRPCURL, small(), route).text();
        assertTrue(
                grpcurl.startsWith(
                        "grpcurl -cacert '/pem/my ca.pem' -cert /pem/a:b.pem -key /pem/key.pem"),
                grpcurl);
        assertFalse(grpcurl.contains("-plaintext"));
    }

    @Test
    void whatALanguageCannotSayHasAReason() {
        for (Language language : List.of(Language.CURL, Language.GRPCURL)) {
            Route only = Route.to(language == Language.CURL ? GRPC : HTTP);
            SnippetException refused =
                    assertThrows(SnippetException.class, () -> of(language, small(), only));
            assertTrue(refused.getMessage().startsWith(language.title()), refused.getMessage());
        }
        Route stream = Route.to(HTTP).withMode(CallMode.STREAM);
        for (Language language : List.of(Language.PYTHON, Language.JAVA)) {
            assertThrows(SnippetException.class, () -> of(language, small(), stream));
        }
        assertThrows(
                SnippetException.class,
                () -> of(Language.CURL, InferRequest.of(".."), Route.to(HTTP)));
    }

    @Test
    void namesOfModelsAreOneSegmentOfTheAddress() throws SnippetException {
        String text =
                of(
                                Language.CURL,
                                InferRequest.of("a/b ?é'", small().inputs().getFirst()),
                                Route.to(HTTP))
                        .text();
        assertTrue(text.contains("/v2/models/a%2Fb%20%3F%C3%A9%27/infer "), text);
    }
}
