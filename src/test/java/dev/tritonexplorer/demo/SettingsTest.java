package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.grpc.proto.LogSettingsRequest;
import dev.tritonexplorer.client.grpc.proto.TraceSettingRequest;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Trace and log settings, and the limit of HTTP requests. */
class SettingsTest {

    private static final String LIMIT =
            " exceeds the maximum allowed value of 2000 bytes. Use --http-max-input-size to"
                    + " increase the limit.\"}";
    private static final String INFER = "/v2/models/identity_uint8/infer";

    private DemoServer server;
    private HttpCaller http;
    private GrpcCaller grpc;

    @BeforeEach
    void start() throws IOException {
        server = DemoServer.start(new DemoServer.Options(0, 0, null, 2000, false));
        http = new HttpCaller(server);
        grpc = new GrpcCaller(server);
    }

    @AfterEach
    void stop() {
        grpc.close();
        http.close();
        server.close();
    }

    @Test
    void traceSettingsOfAModelComeBeforeThoseOfAll() throws InterruptedException {
        String defaults =
                "{\"trace_level\":[\"OFF\"],\"trace_rate\":\"1000\",\"trace_count\":\"-1\","
                        + "\"log_frequency\":\"0\",\"trace_file\":\"\",\"trace_mode\":\"triton\"}";
        assertEquals(defaults, HttpCaller.text(http.get("/v2/trace/setting")));
        http.post(
                "/v2/trace/setting",
                "{\"trace_level\":[\"TENSORS\",\"TIMESTAMPS\"],\"trace_rate\":\"5\"}");
        http.post("/v2/models/simple/trace/setting", "{\"trace_rate\":\"7\"}");
        assertEquals(List.of("7"), trace("simple", "trace_rate"));
        assertEquals(List.of("5"), trace("", "trace_rate"));
        assertEquals(List.of("TIMESTAMPS", "TENSORS"), trace("simple", "trace_level"));
        http.post("/v2/models/simple/trace/setting", "{\"trace_rate\":null}");
        assertEquals(List.of("5"), trace("simple", "trace_rate"));
        grpc.blocking()
                .traceSetting(
                        TraceSettingRequest.newBuilder()
                                .putSettings("trace_rate", setting())
                                .putSettings("trace_level", setting())
                                .build());
        assertEquals(defaults, HttpCaller.text(http.get("/v2/models/simple/trace/setting")));
    }

    private static TraceSettingRequest.SettingValue setting(String... values) {
        return TraceSettingRequest.SettingValue.newBuilder().addAllValue(List.of(values)).build();
    }

    private List<String> trace(String model, String name) {
        return grpc.blocking()
                .traceSetting(TraceSettingRequest.newBuilder().setModelName(model).build())
                .getSettingsOrThrow(name)
                .getValueList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trace/setting | {\"trace_rate\":\"x\"} | 400 | Unable to parse 'trace_rate', got:"
                        + " x",
                "trace/setting | {\"trace_rate\":1} | 500 | attempt to access JSON non-string as"
                        + " string",
                "trace/setting | {\"trace_level\":\"x\"} | 500 | attempt to access JSON non-array"
                        + " as array",
                "trace/setting | {\"trace_count\":\"-7\"} | 400 | Unable to parse 'trace_count'."
                        + " Expecting value >= -1, got: -7",
                "trace/setting | {\"trace_file\":\"x\"} | 501 | trace file location can not be"
                        + " updated through network protocol",
                "models/nope/trace/setting | {} | 400 | Request for unknown model : nope",
                "logging | {\"log_info\":5} | 500 | attempt to access JSON non-boolean as boolean",
                "logging | {\"log_file\":\"x\"} | 501 | log file location can not be updated"
                        + " through network protocol",
                "logging | {\"log_format\":\"x\"} | 503 | invalid argument for --log_format, got:"
                        + " x",
                "logging | {\"log_verbose_level\":-1} | 500 | attempt to access JSON"
                        + " non-unsigned-integer as unsigned-integer"
            })
    void refusesSettingsAsTritonDoes(String path, String json, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused = http.post("/v2/" + path, json);
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    @Test
    void logSettingsAreKept() throws InterruptedException {
        String changed =
                "{\"log_file\":\"\",\"log_info\":true,\"log_warning\":false,\"log_error\":true,"
                        + "\"log_verbose_level\":3,\"log_format\":\"ISO8601\"}";
        assertEquals(
                changed,
                HttpCaller.text(
                        http.post(
                                "/v2/logging",
                                "{\"log_warning\":false,\"log_verbose_level\":3,"
                                        + "\"log_format\":\"ISO8601\",\"unknown\":1}")));
        var settings =
                grpc.blocking()
                        .logSettings(LogSettingsRequest.getDefaultInstance())
                        .getSettingsMap();
        assertEquals(3, settings.get("log_verbose_level").getUint32Param());
        LogSettingsRequest wrong =
                LogSettingsRequest.newBuilder()
                        .putSettings(
                                "log_info",
                                LogSettingsRequest.SettingValue.newBuilder()
                                        .setUint32Param(1)
                                        .build())
                        .build();
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class, () -> grpc.blocking().logSettings(wrong));
        assertEquals(Code.INVALID_ARGUMENT, refused.getStatus().getCode());
        assertEquals("expect boolean for 'log_info'", refused.getStatus().getDescription());
        assertEquals(changed, HttpCaller.text(http.get("/v2/logging")));
    }

    private static String request(int spaces) {
        return "{\"inputs\":[{\"name\":\"INPUT0\",\"datatype\":\"UINT8\",\"shape\":[3000],"
                + "\"parameters\":{\"binary_data_size\":3000}}]}"
                + " ".repeat(spaces);
    }

    @Test
    void theLimitCountsJsonButNotTheTensorsBehindIt() throws Exception {
        assertEquals(200, http.binary(INFER, request(0), new byte[3000]).statusCode());
        HttpResponse<byte[]> large = http.binary(INFER, request(2000), new byte[3000]);
        assertEquals(400, large.statusCode());
        int size = request(2000).length();
        assertEquals(
                "{\"error\":\"Request JSON size of " + size + " bytes" + LIMIT,
                HttpCaller.text(large));
        assertEquals(
                400,
                http.call("POST", INFER, new byte[2001], "Inference-Header-Content-Length", "0")
                        .statusCode(),
                "raw");
        assertEquals(400, http.post("/v2/repository/index", " ".repeat(2001)).statusCode());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(request(2000).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> inflated =
                http.call("POST", INFER, packed.toByteArray(), "Content-Encoding", "gzip");
        assertEquals("{\"error\":\"The decompressed request" + LIMIT, HttpCaller.text(inflated));
        assertEquals(400, inflated.statusCode());
    }
}
