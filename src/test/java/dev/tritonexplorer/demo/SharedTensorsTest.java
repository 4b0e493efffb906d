package dev.tritonexplorer.demo;

import static dev.tritonexplorer.demo.GrpcCaller.ints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;

import io.grpc.Status.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tensors in system shared memory, in both protocols; codes and texts were recorded from Triton
 * 2.51 with these requests.
 */
@EnabledOnOs(OS.LINUX)
class SharedTensorsTest extends RegionFixture {

    @Test
    void mixesSharedJsonAndBinaryTensors() throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.binary(
                        INFER,
                        "{\"id\":\"7\",\"inputs\":[%s,%s],\"outputs\":[%s,%s]}"
                                .formatted(
                                        input("INPUT0", place(0, 64)),
                                        input("INPUT1", "{\"binary_data_size\":64}"),
                                        "{\"name\":\"OUTPUT0\",\"parameters\":%s}"
                                                .formatted(place(1001, 100)),
                                        "{\"name\":\"OUTPUT1\"}"),
                        ints(ONES).toByteArray());
        assertEquals(
                "{\"id\":\"7\",\"model_name\":\"simple\",\"model_version\":\"1\",\"outputs\":["
                        + "{\"name\":\"OUTPUT0\",\"datatype\":\"INT32\",\"shape\":[1,16]},"
                        + json("OUTPUT1", IntStream.range(-1, 15).toArray()).replace(" ", "")
                        + "]}",
                HttpCaller.text(response));
        assertArrayEquals(IntStream.range(1, 17).toArray(), read(1001, 16));
        assertArrayEquals(new int[9], read(1065, 9), "no more than the output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`shared_memory_region`:`x`} | 404 | Unable to find shared memory region: 'x'",
                "{`shared_memory_region`:5} | 500 | Unable to parse 'shared_memory_region': attempt"
                        + " to access JSON non-string as string",
                "{`shared_memory_region`:`r`} | 400 | Invalid offset + byte size for shared memory"
                        + " region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:-1} | 500 | Unable to parse"
                        + " 'shared_memory_byte_size': attempt to access JSON non-unsigned-integer"
                        + " as unsigned-integer",
                "{`shared_memory_region`:`r`,`shared_memory_offset`:4096,"
                        + "`shared_memory_byte_size`:64} | 400 | Invalid offset for shared memory"
                        + " region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_offset`:4040,"
                        + "`shared_memory_byte_size`:64} | 400 | Invalid offset + byte size for"
                        + " shared memory region: 'r'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:60} | 400 | [request id:"
                        + " <id_unknown>] input byte size mismatch for input 'INPUT0' for model"
                        + " 'simple'. Expected 64, got 60",
                "{`shared_memory_region`:`r`,`binary_data_size`:64} | 400 | Input must set only one"
                        + " of the following fields: 'data', 'binary_data_size' in 'parameters',"
                        + " 'shared_memory_region' in 'parameters'. But set 'binary_data_size'"
                        + " 'shared_memory_region'",
            })
    void refusesInputsAsTritonDoes(String parameters, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s]}"
                                .formatted(
                                        input("INPUT0", parameters.replace('`', '"')),
                                        json("INPUT1", ONES)));
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`shared_memory_region`:`x`} | 404 | Unable to find shared memory region: 'x'",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:63} | 500 | shared memory"
                        + " size specified with the request for output 'OUTPUT0' (63 bytes) should"
                        + " be at least 64 bytes to hold the results",
                "{`shared_memory_region`:`r`,`shared_memory_byte_size`:`64`} | 500 | Unable to"
                        + " parse 'shared_memory_byte_size': attempt to access JSON"
                        + " non-unsigned-integer as unsigned-integer",
                "{`shared_memory_region`:`x`,`classification`:0} | 400 | Output can't set both"
                        + " 'shared_memory_region' and 'classification'",
                "{`shared_memory_region`:`r`,`binary_data`:true} | 400 | Output can't set both"
                        + " 'shared_memory_region' and 'binary_data'",
            })
    void refusesOutputsAsTritonDoes(String parameters, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused =
                http.post(
                        INFER,
                        "{\"inputs\":[%s,%s],\"outputs\":[{\"name\":\"OUTPUT0\",\"parameters\":%s}]}"
                                .formatted(
                                        json("INPUT0", COUNTING),
                                        json("INPUT1", ONES),
                                        parameters.replace('`', '"')));
        assertEquals("{\"error\":\"" + text + "\"}", HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
    }

    @Test
    void rawContentsAreOfTheOtherInputs() throws IOException {
        ModelInferResponse response =
                grpc.blocking()
                        .modelInfer(
                                request(
                                                shared("INPUT0", "r", 64, null),
                                                GrpcCaller.input("INPUT1", "INT32", 1, 16))
                                        .addRawInputContents(ints(ONES))
                                        .addOutputs(output("OUTPUT0", 64, 1001))
                                        .addOutputs(
                                                InferRequestedOutputTensor.newBuilder()
                                                        .setName("OUTPUT1"))
                                        .build());
        assertEquals(2, response.getRawOutputContentsCount());
        assertTrue(response.getRawOutputContents(0).isEmpty());
        assertArrayEquals(
                IntStream.range(-1, 15).toArray(), ints(response.getRawOutputContents(1)));
        assertEquals(List.of(1L, 16L), response.getOutputs(0).getShapeList());
        assertArrayEquals(IntStream.range(1, 17).toArray(), read(1001, 16));
    }

    @Test
    void refusesOverGrpcAsTritonDoes() {
        String wrong = "invalid value type for 'shared_memory_";
        assertRefused(
                wrong + "region' parameter for tensor 'INPUT0', expected string_param.",
                shared("INPUT0", 5, 64, null));
        assertRefused(
                wrong + "byte_size' parameter for tensor 'INPUT0', expected int64_param.",
                shared("INPUT0", "r", "64", null));
        assertRefused(
                wrong + "offset' parameter for tensor 'INPUT0', expected int64_param.",
                shared("INPUT0", "r", 64, "0"));
        assertRefused(
                "'shared_memory_byte_size' must be specified along with 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", "r", null, null));
        assertRefused(
                "'shared_memory_byte_size' can not be specified without 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", null, 64, null));
        assertRefused(
                "'shared_memory_offset' can not be specified without 'shared_memory_region'"
                        + " parameter for tensor 'INPUT0'",
                shared("INPUT0", null, null, "64"));
        assertRefused(
                "Invalid offset for shared memory region: 'r'", shared("INPUT0", "r", 64, -1));
        assertRefused(
                "Invalid offset + byte size for shared memory region: 'r'",
                shared("INPUT0", "r", -1, null));
        assertRefused(
                "unexpected 'content' provided when using shared memory for input tensor 'INPUT0'"
                        + " for model 'simple'",
                shared("INPUT0", "r", 64, null).toBuilder()
                        .setContents(InferTensorContents.newBuilder().addIntContents(1))
                        .build());
        assertRefused(
                Code.INTERNAL,
                "shared memory size specified with the request for output 'OUTPUT1' (8 bytes)"
                        + " should be at least 64 bytes to hold the results",
                () ->
                        grpc.blocking()
                                .modelInfer(
                                        request(shared("INPUT0", "r", 64, 0), PLAIN)
                                                .addRawInputContents(ints(ONES))
                                                .addOutputs(output("OUTPUT1", 8, 0))
                                                .build()));
    }

    private static void assertRefused(String text, InferInputTensor first) {
        assertRefused(
                Code.INVALID_ARGUMENT,
                text,
                () ->
                        grpc.blocking()
                                .modelInfer(
                                        request(first, PLAIN)
                                                .addRawInputContents(ints(ONES))
                                                .build()));
    }
}
