package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The built-in models among as many others as wanted: {@code quick_classes} takes pictures and
 * costs next to nothing, {@code metronome} is decoupled and answers at the rate that it is told,
 * the rest copy their input. For loads on what shows them.
 */
public final class ManyModels implements ModelSource {

    public static final String PICTURES = "quick_classes";
    public static final String METRONOME = "metronome";
    private static final int CLASSES = 10;
    private static final List<String> LABELS =
            IntStream.range(0, CLASSES).mapToObj(index -> "class number " + index).toList();
    private static final String PICTURES_CONFIG =
            """
            name: "quick_classes"
            backend: "python"
            max_batch_size: 8
            input [{ name: "images" data_type: TYPE_FP32 format: FORMAT_NCHW dims: [3, 32, 32] }]
            output [{ name: "scores" data_type: TYPE_FP32 dims: [10] label_filename: "labels" }]
            """;
    private static final String METRONOME_CONFIG =
            """
            name: "metronome"
            backend: "python"
            max_batch_size: 0
            input [
              { name: "RATE" data_type: TYPE_INT32 dims: [1] },
              { name: "COUNT" data_type: TYPE_INT32 dims: [1] }
            ]
            output [{ name: "TICK" data_type: TYPE_INT32 dims: [1] }]
            model_transaction_policy { decoupled: true }
            """;
    private static final List<String> TEAMS =
            List.of("vision", "speech", "ranking", "fraud_detection", "translation");

    private final ModelSource builtIn = new BuiltInModels();
    private final int others;

    private ManyModels(int others) {
        this.others = others;
    }

    /** A demo server with so many models beside its own, and shared memory allowed. */
    public static DemoServer start(int others) throws IOException {
        return DemoServer.start(
                DemoServer.Options.DEFAULTS.allowingClientShm(), new ManyModels(others));
    }

    /** The name of the model of that number. */
    public static String name(int index) {
        return "%s_model_%04d".formatted(TEAMS.get(index % TEAMS.size()), index);
    }

    @Override
    public boolean has(String name) {
        return builtIn.has(name) || own(name) != null;
    }

    private @Nullable String own(String name) {
        return switch (name) {
            case PICTURES -> PICTURES_CONFIG;
            case METRONOME -> METRONOME_CONFIG;
            default -> name.contains("_model_") ? copying(name) : null;
        };
    }

    private static String copying(String name) {
        return """
        name: "%s"
        backend: "python"
        max_batch_size: 8
        input [{ name: "INPUT0" data_type: TYPE_FP32 dims: [-1] }]
        output [{ name: "OUTPUT0" data_type: TYPE_FP32 dims: [-1] }]
        """
                .formatted(name);
    }

    @Override
    public void loadAll(LoadTarget target) {
        builtIn.loadAll(target);
        load(PICTURES, null, target);
        load(METRONOME, null, target);
        IntStream.range(0, others).forEach(index -> load(name(index), null, target));
    }

    @Override
    public void load(String name, @Nullable ModelConfig override, LoadTarget target) {
        String own = own(name);
        if (own == null) {
            builtIn.load(name, override, target);
            return;
        }
        DemoModel model =
                switch (name) {
                    case PICTURES -> ManyModels::classify;
                    case METRONOME -> ManyModels::tick;
                    default -> new IdentityModel();
                };
        Map<String, List<String>> labels =
                name.equals(PICTURES) ? Map.of("scores", LABELS) : Map.of();
        try {
            target.ready(
                    1,
                    new ServedModel(
                            ModelConfigs.normalized(ModelConfigs.parse(own, name)),
                            "1",
                            model,
                            labels));
        } catch (UnsupportedModelException problem) {
            target.unavailable(name, 1, "Internal: " + problem.getMessage());
        }
    }

    /** A score for each tenth of the picture: its sum. */
    private static void classify(Execution run) throws Refusal, InterruptedException {
        NamedTensor pictures = run.input("images");
        int batch = (int) pictures.shape()[0];
        long values = pictures.data().byteSize() / Float.BYTES / batch;
        MemorySegment scores = MemorySegment.ofArray(new byte[batch * CLASSES * Float.BYTES]);
        for (int picture = 0; picture < batch; picture++) {
            for (long value = 0; value < values; value++) {
                long at = (picture * (long) CLASSES + value * CLASSES / values) * Float.BYTES;
                long from = (picture * values + value) * Float.BYTES;
                scores.set(
                        NamedTensor.FLOAT,
                        at,
                        scores.get(NamedTensor.FLOAT, at)
                                + pictures.data().get(NamedTensor.FLOAT, from));
            }
        }
        run.respond(
                List.of(
                        new NamedTensor(
                                "scores", DataType.FP32, new long[] {batch, CLASSES}, scores)),
                System.nanoTime());
    }

    /** COUNT responses, RATE of them a second. */
    private static void tick(Execution run) throws Refusal, InterruptedException {
        int rate = run.input("RATE").data().get(NamedTensor.INT, 0);
        int count = run.input("COUNT").data().get(NamedTensor.INT, 0);
        long start = System.nanoTime();
        for (int index = 0; index < count; index++) {
            run.cancellation().check();
            long due = index * TimeUnit.SECONDS.toNanos(1) / rate;
            while (System.nanoTime() - start < due) {
                LockSupport.parkNanos(100_000);
            }
            MemorySegment tick = MemorySegment.ofArray(new byte[Integer.BYTES]);
            tick.set(NamedTensor.INT, 0, index);
            run.respond(
                    List.of(new NamedTensor("TICK", DataType.INT32, new long[] {1}, tick)),
                    System.nanoTime());
        }
    }
}
