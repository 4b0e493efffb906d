package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.Values;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Responses such as servers send. */
public final class Answers {

    private static final Timings TIMINGS =
            new Timings(
                    OptionalLong.of(210_000),
                    OptionalLong.of(95_000),
                    OptionalLong.of(6_400_000),
                    OptionalLong.of(120_000),
                    OptionalLong.of(60_000),
                    6_900_000);

    private Answers() {}

    /** A response with these outputs. */
    public static InferResponse of(InferOutput... outputs) {
        return of("", outputs);
    }

    /** A response with an id. */
    public static InferResponse of(String id, InferOutput... outputs) {
        return new InferResponse("some_model", "3", id, Map.of(), List.of(outputs), TIMINGS);
    }

    /** A response with parameters. */
    public static InferResponse withParameters(InferOutput... outputs) {
        return new InferResponse(
                "some_model",
                "3",
                "",
                Map.of("cached", Parameter.of(true), "tokens", Parameter.of(12)),
                List.of(outputs),
                TIMINGS);
    }

    /** One of many responses of a decoupled model. */
    public static Received number(int number) {
        return new Received(
                of("r-1", new InferOutput("OUT", Tensor.ofInts(Shape.of(1), number))),
                number * 10_000_000L + number % 7 * 1_000_000L,
                0,
                false);
    }

    /** A final without outputs. */
    public static Received emptyFinal(long afterNs) {
        return new Received(of("r-1"), afterNs, 0, true);
    }

    /** The scores of an image classifier. */
    public static Tensor scores(int count) {
        SplittableRandom random = new SplittableRandom(7);
        float[] scores = new float[count];
        for (int index = 0; index < count; index++) {
            scores[index] = (float) (random.nextDouble() * 0.001);
        }
        scores[285 % count] = 0.794f;
        scores[282 % count] = 0.088f;
        scores[281 % count] = 0.07f;
        return Tensor.ofFloats(Shape.of(1, count), scores);
    }

    /** A picture in three planes, from 0 to 1. */
    public static Tensor picture(int size) {
        float[] values = new float[3 * size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double near = Math.hypot(x - size / 2.0, y - size / 2.0) / size;
                values[y * size + x] = (float) x / size;
                values[size * size + y * size + x] = (float) Math.max(0, 1 - 2 * near);
                values[2 * size * size + y * size + x] = (float) y / size;
            }
        }
        return Tensor.ofFloats(Shape.of(1, 3, size, size), values);
    }

    /** Numbers around 0, some of them none. */
    public static Tensor spread(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        values[5] = Float.NaN;
        values[9] = Float.POSITIVE_INFINITY;
        return Values.ofFloats(DataType.FP16, Shape.of(rows, columns), values);
    }
}
