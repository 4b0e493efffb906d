package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.load.BenchLine;
import dev.tritonexplorer.app.load.LoadOrder;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Mode;
import dev.tritonexplorer.load.Workload;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The command that the page of the load test copies makes the same load. */
class CopiedBenchTest {

    private static final ServerAddresses ADDRESSES =
            ServerAddresses.parse("gpu-box", Protocol.HTTP);

    @Test
    void readsWhatThePageCopies() {
        Measurement stable = new Measurement.Stable(Duration.ofSeconds(2), 0.1, 10);
        check(LoadSettings.of(new Load.Concurrency(Levels.of(4)), stable));
        check(
                LoadSettings.of(
                        new Load.Concurrency(new Levels.Listed(List.of(1.0, 2.0, 8.0))),
                        new Measurement.Timed(Duration.ofMillis(1500))));
        check(
                LoadSettings.of(new Load.Concurrency(new Levels.Stepped(1, 64, 9)), stable)
                        .withMode(Mode.ASYNC)
                        .withSharing(Optional.of(SharedMemoryKind.SYSTEM))
                        .withWarmup(Duration.ofMillis(500))
                        .withLatencyLimit(Optional.of(Duration.ofNanos(12_500_000)))
                        .withPercentile(OptionalDouble.of(99)));
        check(
                LoadSettings.of(
                        new Load.Rate(new Levels.Stepped(10, 40, 7.5), Load.Distribution.POISSON),
                        stable));
        check(LoadSettings.of(new Load.Rate(Levels.of(100), Load.Distribution.CONSTANT), stable));
    }

    private static void check(LoadSettings settings) {
        try (TritonClient client = TritonClient.connect(ADDRESSES.http())) {
            Session session =
                    new Session(
                            client,
                            ADDRESSES,
                            Protocol.HTTP,
                            new ServerMetadata("triton", "2.51.0", List.of()),
                            false);
            ModelDetails details =
                    new ModelDetails(
                            session,
                            "1",
                            new ModelMetadata("a model", List.of("1"), "", List.of(), List.of()),
                            new ModelConfig(
                                    "a model",
                                    "",
                                    "",
                                    8,
                                    false,
                                    List.of(),
                                    List.of(),
                                    "{}",
                                    Optional.empty()));
            Workload.Choices choices =
                    new Workload.Choices(
                            Map.of("IN", Shape.of(3, 4)), 2, InputData.RANDOM, Encoding.BINARY);
            LoadOrder order = new LoadOrder(details, choices, settings, 1);
            List<String> words = BenchLine.arguments(order);
            CommandLine root =
                    Main.commandLine(
                            new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream()),
                            (endpoint, options) -> new FakeTriton(),
                            action -> () -> {},
                            () -> {});
            root.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            BenchCommand command = root.getSubcommands().get("bench").getCommand();
            command.load.check();
            assertEquals(
                    settings,
                    command.load
                            .settings()
                            .withMode(command.mode)
                            .withSharing(command.sharing.kind()));
            assertEquals("a model", command.model.name);
            assertEquals(2, command.batch);
            assertEquals(InputData.RANDOM, command.data);
            assertEquals(Shape.of(3, 4), command.shapes.getFirst().shape());
            assertEquals(
                    "triton-explorer bench -u http://gpu-box:8000 -i http -m 'a model'",
                    BenchLine.of(order).substring(0, 65));
        }
    }
}
