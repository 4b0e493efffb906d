package dev.tritonexplorer.client.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

class PrometheusParserTest {

    private static final String TRITON =
            """
            # HELP nv_inference_request_success Number of successful inference requests
            # TYPE nv_inference_request_success counter
            nv_inference_request_success{model="a",version="1"} 3
            nv_inference_request_success{model="a",version="2"} 4
            nv_inference_request_success{model="b",version="1"} 1e+06
            # HELP nv_inference_first_response_histogram_ms Time to the first
            # TYPE nv_inference_first_response_histogram_ms histogram
            nv_inference_first_response_histogram_ms_count{model="a",version="1"} 2
            nv_inference_first_response_histogram_ms_sum{model="a",version="1"} 30
            nv_inference_first_response_histogram_ms_bucket{model="a",version="1",le="100"} 2
            nv_inference_first_response_histogram_ms_bucket{model="a",version="1",le="+Inf"} 2
            # TYPE nv_gpu_utilization gauge
            nv_gpu_utilization{gpu_uuid="GPU-1"} 0.25
            nv_gpu_utilization{gpu_uuid="GPU-2"} 0.5
            nv_cpu_utilization 0.75 1795371217394
            """;

    @Test
    void familiesKeepTheirSamples() {
        List<MetricFamily> families = PrometheusParser.parse(TRITON);
        assertEquals(
                List.of(
                        "nv_inference_request_success",
                        "nv_inference_first_response_histogram_ms",
                        "nv_gpu_utilization",
                        "nv_cpu_utilization"),
                families.stream().map(MetricFamily::name).toList());
        MetricFamily success = families.getFirst();
        assertEquals(MetricFamily.Type.COUNTER, success.type());
        assertEquals("Number of successful inference requests", success.help());
        assertEquals(
                new Sample(
                        "nv_inference_request_success",
                        Map.of("model", "a", "version", "2"),
                        4,
                        OptionalLong.empty()),
                success.samples().get(1));
        assertEquals(MetricFamily.Type.HISTOGRAM, families.get(1).type());
        assertEquals(4, families.get(1).samples().size());
        assertEquals("+Inf", families.get(1).samples().getLast().label("le"));
        assertEquals(MetricFamily.Type.UNTYPED, families.get(3).type());
        assertEquals(
                OptionalLong.of(1795371217394L), families.get(3).samples().getFirst().timestamp());
    }

    @Test
    void tritonsOwnByName() {
        Metrics metrics = new Metrics(PrometheusParser.parse(TRITON));
        assertEquals(OptionalDouble.of(3), metrics.requestSuccess("a", "1"));
        assertEquals(OptionalDouble.of(7), metrics.requestSuccess("a", ""));
        assertEquals(OptionalDouble.of(1_000_007), metrics.requestSuccess("", ""));
        assertEquals(OptionalDouble.empty(), metrics.requestSuccess("c", ""));
        assertEquals(OptionalDouble.empty(), metrics.queueTime("a", ""));
        assertEquals(List.of("GPU-1", "GPU-2"), metrics.gpus());
        assertEquals(OptionalDouble.of(0.5), metrics.gpuUtilization("GPU-2"));
        assertEquals(OptionalDouble.of(0.75), metrics.cpuUtilization());
    }

    @Test
    void oddButRight() {
        List<Sample> samples =
                PrometheusParser.parse(
                                """
                                # just a comment
                                #
                                # TYPE
                                # TYPE a summary\r
                                a{q="0.5"}NaN

                                \t a { q = "\\\\ \\" \\n } = \\x ü" , } -Inf\t-5
                                a{} +Inf
                                a:b_c 0x
                                """
                                        .replace("a:b_c 0x", "a:b_c .5"))
                        .stream()
                        .flatMap(family -> family.samples().stream())
                        .toList();
        assertEquals(4, samples.size());
        assertTrue(Double.isNaN(samples.getFirst().value()));
        assertEquals("\\ \" \n } = \\x ü", samples.get(1).label("q"));
        assertEquals(Double.NEGATIVE_INFINITY, samples.get(1).value());
        assertEquals(OptionalLong.of(-5), samples.get(1).timestamp());
        assertEquals(Double.POSITIVE_INFINITY, samples.get(2).value());
        assertEquals(0.5, samples.get(3).value());
        assertEquals(List.of(), PrometheusParser.parse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Not Found\"}",
                "<html>",
                "a",
                "a b",
                "a 1f",
                "a 0x1p3",
                "a 1 2 3",
                "a 1 soon",
                "a{ 1",
                "a{b 1",
                "a{b=1} 1",
                "a{b=\"c 1",
                "a{b=\"c\\",
                "a{b=\"c\" d=\"e\"} 1",
                "1a 1",
                "\u0000"
            })
    void whatIsNotIsNamedByItsLine(String line) {
        TritonException failure =
                assertThrows(
                        TritonException.class, () -> PrometheusParser.parse("x 1\n" + line + "\n"));
        assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
        assertTrue(failure.getMessage().startsWith("Line 2 of the metrics"), failure.getMessage());
        assertTrue(failure.hint().isPresent());
    }

    /** Damaged text is either read or refused, never anything else. */
    @Test
    void damageIsToldOrHarmless() {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            char[] text = TRITON.toCharArray();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                text[random.nextInt(text.length)] = (char) random.nextInt(0x80);
            }
            try {
                PrometheusParser.parse(new String(text, 0, random.nextInt(text.length)));
            } catch (TritonException told) {
                assertEquals(ErrorKind.SERVER_FAILURE, told.kind());
            }
        }
    }
}
