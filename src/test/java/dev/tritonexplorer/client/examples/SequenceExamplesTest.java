package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.support.Heard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The examples with state on the server, and those with a stream. */
class SequenceExamplesTest extends Example {

    private static final int LENGTH = 8;
    private static final int[] RISING = {0, 11, 7, 5, 3, 2, 0, 1};
    private static final int[] FALLING = {100, -11, -7, -5, -3, -2, 0, -1};
    private static final int[] FALLING_FROM_20 = {20, -11, -7, -5, -3, -2, 0, -1};

    /** One sequence of the examples: its requests and what the official programs expect. */
    private record Course(
            String model, long number, String text, int[] values, List<Integer> expected) {

        static Course of(String model, long id, int[] values, Integer... expected) {
            return new Course(model, id, "", values, List.of(expected));
        }

        static Course of(String model, String id, int[] values, Integer... expected) {
            return new Course(model, 0, id, values, List.of(expected));
        }

        String id() {
            return request(0).sequence().orElseThrow().id();
        }

        InferRequest request(int step) {
            return InferRequest.of(
                            model,
                            new InferInput("INPUT", Tensor.ofInts(Shape.of(1, 1), values[step])))
                    .withOutputs(RequestedOutput.of("OUTPUT"))
                    .withSequence(new Sequence(number, text, step == 0, step == LENGTH - 1));
        }
    }

    /** Which models an example runs on; the official ones have a flag for the dynamic ones (-d). */
    private enum Models {
        /** {@code simple_sequence}: each value, one more at the start. */
        DIRECT {
            @Override
            List<Course> courses() {
                String model = "direct_sequence";
                String id = UUID.randomUUID().toString();
                return List.of(
                        Course.of(model, 1000, RISING, 1, 11, 7, 5, 3, 2, 0, 1),
                        Course.of(model, 1001, FALLING, 101, -11, -7, -5, -3, -2, 0, -1),
                        Course.of(model, id, FALLING_FROM_20, 21, -11, -7, -5, -3, -2, 0, -1));
            }
        },
        /** The oldest sequences first; the model adds the id to the last value. */
        OLDEST {
            @Override
            List<Course> courses() {
                String model = "simple_dyna_sequence";
                return List.of(
                        Course.of(model, 1000, RISING, 1, 11, 7, 5, 3, 2, 0, 1001),
                        Course.of(model, 1001, FALLING, 101, -11, -7, -5, -3, -2, 0, 1000),
                        Course.of(
                                "simple_string_dyna_sequence",
                                "1002",
                                FALLING_FROM_20,
                                new Integer[] {20, 9, 2, -3, -6, -8, -8, 993}));
            }
        },
        /** Sums, which the demo server has too. */
        SUMS {
            @Override
            List<Course> courses() {
                String model = "simple_sequence";
                return List.of(
                        Course.of(model, 1000, RISING, 0, 11, 18, 23, 26, 28, 28, 29),
                        Course.of(model, 1001, FALLING, 100, 89, 82, 77, 74, 72, 72, 71),
                        Course.of(model, "1000", FALLING_FROM_20, 20, 9, 2, -3, -6, -8, -8, -9));
            }
        };

        abstract List<Course> courses();
    }

    /** simple_http_sequence_sync_infer_client and simple_grpc_sequence_sync_infer_client. */
    @ParameterizedTest
    @EnumSource(Models.class)
    void sequenceSync(Models models) {
        assumeTrue(target.isReal() || models == Models.SUMS, "the demo server has sums alone");
        List<Course> courses = models.courses();
        load(courses.stream().map(Course::model).distinct().toArray(String[]::new));
        List<List<Integer>> results = courses.stream().map(each -> noResults()).toList();
        for (int step = 0; step < LENGTH; step++) {
            for (int i = 0; i < courses.size(); i++) {
                Tensor output =
                        client.infer(courses.get(i).request(step)).output("OUTPUT").orElseThrow();
                results.get(i).add(output.toInts()[0]);
            }
        }
        assertEquals(courses.stream().map(Course::expected).toList(), results);
    }

    private static List<Integer> noResults() {
        return new ArrayList<>();
    }

    /** simple_grpc_sequence_stream_infer_client: the same over one stream. */
    @ParameterizedTest
    @EnumSource(Models.class)
    void sequenceStream(Models models) throws Exception {
        onlyOverGrpc();
        assumeTrue(target.isReal() || models == Models.SUMS, "the demo server has sums alone");
        List<Course> courses = models.courses();
        load(courses.stream().map(Course::model).distinct().toArray(String[]::new));
        List<List<Heard>> heard = new ArrayList<>();
        try (InferStream stream =
                client.stream(StreamSettings.DEFAULTS.withDeadline(Duration.ofSeconds(20)))) {
            for (Course course : courses) {
                List<Heard> each = new ArrayList<>();
                for (int step = 0; step < LENGTH; step++) {
                    String id = course.id() + "_" + (step + 1) + (course.number() == 0 ? "t" : "");
                    Heard one = new Heard();
                    assertEquals(id, stream.send(course.request(step).withId(id), one));
                    each.add(one);
                }
                heard.add(each);
            }
            stream.finish();
            stream.done().get(20, TimeUnit.SECONDS);
        }
        for (int i = 0; i < courses.size(); i++) {
            assertEquals(
                    courses.get(i).expected(),
                    heard.get(i).stream().flatMap(one -> one.ints("OUTPUT").stream()).toList());
            assertTrue(
                    heard.get(i).getLast().end().id().startsWith(courses.get(i).id() + "_8"),
                    heard.get(i).getLast().end()::toString);
        }
    }

    private void onlyOverGrpc() {
        assumeTrue(target.protocol() == Protocol.GRPC, "HTTP has no streams");
    }

    /** simple_grpc_custom_repeat: n responses to one request, with shorter pauses than its. */
    @Test
    void customRepeat() {
        onlyOverGrpc();
        int count = 10;
        int offset = 100;
        int pauseMillis = 20;
        int[] pauses = new int[count];
        Arrays.fill(pauses, pauseMillis);
        Shape shape = Shape.of(count);
        int[] values = IntStream.range(offset, offset + count).toArray();
        InferRequest request =
                InferRequest.of(
                        "repeat_int32",
                        new InferInput("IN", Tensor.ofInts(shape, values)),
                        new InferInput("DELAY", Values.ofInts(DataType.UINT32, shape, pauses)),
                        new InferInput("WAIT", Values.ofInts(DataType.UINT32, Shape.of(1), 50)));
        Heard heard = new Heard();
        try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            stream.send(request.withOutputs(RequestedOutput.of("OUT")), heard);
            assertEquals(count, heard.end().responses());
        }
        assertTrue(heard.end().problem().isEmpty());
        assertEquals(Arrays.stream(values).boxed().toList(), heard.ints("OUT"));
        long pause = Duration.ofMillis(pauseMillis).toNanos();
        for (StreamResponse each : heard.responses()) {
            assertEquals(1, each.response().output("OUT").orElseThrow().shape().elementCount());
            assertTrue(each.sinceRequest() >= (each.index() + 1) * pause, each::toString);
        }
        long wait = heard.end().total() - heard.responses().getLast().sinceRequest();
        assertTrue(wait >= Duration.ofMillis(40).toNanos(), () -> "ended after " + wait + " ns");
    }
}
