package dev.tritonexplorer.app.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.tensors.RunState.Outcome;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;
import dev.tritonexplorer.tensors.RequestJson;
import dev.tritonexplorer.tensors.TensorFiles;
import dev.tritonexplorer.tensors.TensorJson;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The request of a model, on servers that answer. */
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class TensorsModelTest {

    private final SameThread background = new SameThread();
    private final Messages messages = new Messages();
    private final ObjectProperty<ModelDetails> details = new SimpleObjectProperty<>();
    private final SharedClients sharers = new SharedClients();
    private final MemoryObstacles obstacles = new MemoryObstacles(background);
    private final TensorsModel model =
            new TensorsModel(
                    background, messages, new UserMessages(messages), sharers, obstacles, details);
    private final List<TritonClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        sharers.close();
        clients.forEach(TritonClient::close);
    }

    private Session session(ServerAddresses server, Protocol protocol) {
        TritonClient client = TritonClient.connect(server.of(protocol));
        clients.add(client);
        return new Session(client, server, protocol, client.serverMetadata(), false);
    }

    private RequestModel choose(Session session, String name) {
        details.set(ModelDetails.fetch(session, name, ""));
        return model.requestProperty().get();
    }

    private static InputModel input(RequestModel request, String name) {
        return request.inputs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Runs it and waits for its end. */
    private static RunState run(RequestModel request) {
        assertEquals("", request.obstacleProperty().get());
        request.run();
        RunState end = request.runProperty().get();
        assertEquals(Outcome.DONE, end.outcome(), () -> "" + request.problemProperty().get());
        return end;
    }

    private static String wrong(InputModel input) {
        return assertInstanceOf(InputCheck.Wrong.class, input.checkProperty().get()).problem();
    }

    @Test
    void firstValuesRunAtOnceOnTheDemoServer(TestServers servers) throws IOException {
        everythingRuns(
                servers.demo(),
                List.of(
                        "simple",
                        "identity_fp16",
                        "identity_bytes",
                        "identity_bool",
                        "simple_sequence",
                        "efficientnet_lite0"));
    }

    @Test
    void firstValuesRunAtOnceOnTriton(TestServers servers) throws InterruptedException {
        everythingRuns(
                servers.real(),
                List.of(
                        "simple",
                        "identity_fp16",
                        "identity_bytes",
                        "identity_bool",
                        "simple_sequence",
                        "optional_add",
                        "efficientnet_lite0"));
    }

    private void everythingRuns(ServerAddresses server, List<String> names) {
        for (Protocol protocol : Protocol.values()) {
            Session session = session(server, protocol);
            for (String name : names) {
                RequestModel request = choose(session, name);
                request.travel().timesProperty().set(1);
                RunState end = run(request);
                assertEquals(1, end.responses(), name + " over " + protocol);
                request.travel().modeProperty().set(CallMode.ASYNC);
                request.travel().timesProperty().set(5);
                assertEquals(5, run(request).responses(), name + " over " + protocol);
            }
        }
    }

    @Test
    void decoupledModelsStream(TestServers servers) throws Exception {
        for (ServerAddresses server : List.of(servers.demo(), servers.real())) {
            RequestModel request = choose(session(server, Protocol.GRPC), "repeat_int32");
            assertEquals(CallMode.STREAM, request.travel().modeProperty().get());
            assertTrue(request.travel().hinderedModesProperty().get().containsKey(CallMode.SYNC));
            assertFalse(input(request, "DELAY").includedProperty().get());
            input(request, "IN").textProperty().set("7 8 9");
            assertEquals(3, run(request).responses());
            request.travel().timesProperty().set(4);
            RunState four = run(request);
            assertEquals(12, four.responses());
            assertEquals(4, four.requests());
            choose(session(server, Protocol.HTTP), "repeat_int32");
            assertTrue(request.obstacleProperty().get().contains("gRPC"));
        }
    }

    @Test
    void aSequenceGoesOnFromRunToRun(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.demo(), Protocol.GRPC), "simple_sequence");
        assertTrue(request.choices().startProperty().get());
        run(request);
        assertFalse(request.choices().startProperty().get());
        request.choices().endProperty().set(true);
        run(request);
        assertTrue(request.choices().startProperty().get());
        assertFalse(request.choices().endProperty().get());
        request.choices().sequenceProperty().set("0");
        assertTrue(request.obstacleProperty().get().contains("0 is no"));
        request.choices().sequenceProperty().set("");
        assertTrue(request.obstacleProperty().get().contains("wants an id"));
    }

    @Test
    void whatIsWrongIsSaidBesideTheField(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.demo(), Protocol.HTTP), "simple");
        InputModel input = input(request, "INPUT0");
        InputCheck.Fine fine = assertInstanceOf(InputCheck.Fine.class, input.checkProperty().get());
        assertEquals(64, fine.bytes());
        assertTrue(fine.preview().startsWith("[0, 1, 2"), fine.preview());
        input.textProperty().set("1 2 three");
        assertEquals("Value 3: \"three\" is no INT32 (whole numbers)", wrong(input));
        assertTrue(request.obstacleProperty().get().startsWith("INPUT0: Value 3"));
        input.textProperty().set("1 2 3");
        assertEquals("Got 3 values, but the shape [-1, 16] takes a multiple of 16", wrong(input));
        input.kindProperty().set(SourceKind.ONES);
        assertEquals("", request.obstacleProperty().get());
        input.shapeProperty().set("2, 15");
        assertEquals("The shape [2, 15] does not fit the model's [-1, 16]", wrong(input));
        input.shapeProperty().set("[2x16]");
        assertEquals("", request.obstacleProperty().get());
        input.shapeProperty().set("9 16");
        fine = assertInstanceOf(InputCheck.Fine.class, input.checkProperty().get());
        assertTrue(fine.warning().contains("max_batch_size"), fine.warning());
        input.shapeProperty().set("many");
        assertEquals("“many” is no shape, such as 1, 16", wrong(input));
        input.kindProperty().set(SourceKind.FILE);
        input.shapeProperty().set("");
        assertEquals("Choose a file", wrong(input));
        request.fillExamples();
        request.outputs().forEach(one -> one.wantedProperty().set(false));
        assertTrue(request.obstacleProperty().get().contains("No output"));
    }

    @Test
    void theServersOwnWordsAreShown(TestServers servers) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            RequestModel request = choose(session(servers.demo(), protocol), "simple");
            input(request, "INPUT0").shapeProperty().set("9, 16");
            input(request, "INPUT0").kindProperty().set(SourceKind.ZEROS);
            input(request, "INPUT1").shapeProperty().set("9, 16");
            input(request, "INPUT1").kindProperty().set(SourceKind.ZEROS);
            request.run();
            assertEquals(Outcome.FAILED, request.runProperty().get().outcome());
            assertTrue(
                    request.problemProperty().get().message().contains("batch-size must be <= 8"),
                    request.problemProperty().get().message());
        }
    }

    @Test
    void classesJsonAndParameters(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.demo(), Protocol.HTTP), "efficientnet_lite0");
        assertEquals(SourceKind.RANDOM, request.inputs().getFirst().kindProperty().get());
        request.travel().pathProperty().set(Tensors.JSON);
        request.outputs().getFirst().classesProperty().set("3");
        request.choices().addParameter();
        ParameterRow row = request.choices().parameters().getFirst();
        row.nameProperty().set("note");
        row.typeProperty().set(ParameterRow.Type.WHOLE);
        row.valueProperty().set("x");
        assertTrue(request.obstacleProperty().get().contains("note"));
        row.valueProperty().set("7");
        run(request);
        row.nameProperty().set("priority");
        assertTrue(request.obstacleProperty().get().contains("reserved"));
        request.choices().parameters().clear();
        request.outputs().getFirst().classesProperty().set("0");
        assertTrue(request.obstacleProperty().get().contains("class count"));
    }

    @Test
    void textIsGenerated(TestServers servers, @TempDir Path folder) throws Exception {
        ServerAddresses server = servers.demo();
        RequestModel request = choose(session(server, Protocol.HTTP), "echo_text");
        assertTrue(request.obstacleProperty().get().contains("decoupled"));
        request.travel().callProperty().set(CallKind.GENERATE);
        request.promptProperty().set("one two three");
        assertEquals(3, run(request).responses());
        request.choices().addParameter();
        request.choices().parameters().getFirst().nameProperty().set("max_tokens");
        request.choices().parameters().getFirst().typeProperty().set(ParameterRow.Type.WHOLE);
        request.choices().parameters().getFirst().valueProperty().set("2");
        assertEquals(2, run(request).responses());
        Path file = folder.resolve("prompt.json");
        request.save(file);
        assertEquals("{\"text_input\":\"one two three\",\"max_tokens\":2}", Files.readString(file));
        request.choices().parameters().clear();
        request.fillExamples();
        request.open(file);
        assertEquals("one two three", request.promptProperty().get());
        assertEquals(2, run(request).responses());
        Files.writeString(file, "{\"prompt\": \"of another model\"}");
        request.open(file);
        assertTrue(request.problemProperty().get().message().contains("text_input"));
        request.promptProperty().set(" ");
        assertEquals("The prompt is empty", request.obstacleProperty().get());
        choose(session(server, Protocol.GRPC), "echo_text");
        assertEquals(CallKind.INFER, request.travel().callProperty().get());
        assertTrue(request.travel().hinderedCallsProperty().get().containsKey(CallKind.GENERATE));
        request.choices().parameters().clear();
        assertEquals(2, run(request).responses(), "“Hello, Triton” has two words");
    }

    @Test
    void aTextModelWritesOnTriton(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.real(), Protocol.HTTP), "words");
        request.travel().callProperty().set(CallKind.GENERATE);
        request.promptProperty().set("one two three");
        assertEquals(3, run(request).responses(), "its switch “stream” follows the choice");
        assertEquals("onetwothree", request.transcript().textFrom(0));
        request.travel().streamedProperty().set(false);
        assertEquals(1, run(request).responses());
        assertEquals("one two three", request.transcript().textFrom(0));
        request.choices().take(Map.of("stream", Parameter.of(true)));
        request.run();
        assertEquals(Outcome.FAILED, request.runProperty().get().outcome());
        assertTrue(
                request.problemProperty().get().message().contains("generate"),
                request.problemProperty().get().message());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sharedMemoryGivesTheSameAnswers(TestServers servers) throws Exception {
        for (ServerAddresses server : List.of(servers.demo(), servers.real())) {
            for (Protocol protocol : Protocol.values()) {
                Session session = session(server, protocol);
                SharedMemory memory = session(server, protocol).client().sharedMemory();
                List<SystemRegion> before = memory.systemRegions("");
                for (String name : List.of("simple", "identity_bytes", "identity_fp16")) {
                    RequestModel request = choose(session, name);
                    TravelChoices travel = request.travel();
                    travel.pathProperty().set(Tensors.BINARY);
                    run(request);
                    List<String> plain = outputs(request);
                    for (CallMode mode : CallMode.values()) {
                        if (travel.hinderedModesProperty().get().containsKey(mode)) {
                            continue;
                        }
                        travel.modeProperty().set(mode);
                        travel.pathProperty().set(Tensors.SYSTEM);
                        travel.sharedOutputsProperty().set(false);
                        run(request);
                        assertEquals(plain, outputs(request), name);
                        travel.sharedOutputsProperty().set(true);
                        travel.roomProperty().set(1L << 20);
                        run(request);
                        assertEquals(plain, outputs(request), name + " all shared");
                    }
                }
                List<SystemRegion> used = memory.systemRegions("");
                assertTrue(used.size() > before.size());
                run(choose(session, "simple"));
                assertEquals(used, memory.systemRegions(""), "a region serves again");
                sharers.close(session.client());
                assertEquals(before, memory.systemRegions(""));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDecoupledModelSharesItsInputsAlone(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.real(), Protocol.GRPC), "repeat_int32");
        request.travel().pathProperty().set(Tensors.SYSTEM);
        request.travel().sharedOutputsProperty().set(true);
        input(request, "IN").textProperty().set("7 8 9");
        assertEquals(3, run(request).responses());
        assertTrue(outputs(request).contains("OUT[9]"), () -> "" + outputs(request));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tooLittleRoomIsSaidInTheServersWords(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.real(), Protocol.HTTP), "identity_fp32");
        TravelChoices travel = request.travel();
        travel.pathProperty().set(Tensors.SYSTEM);
        travel.sharedOutputsProperty().set(true);
        input(request, "INPUT0").kindProperty().set(SourceKind.ZEROS);
        input(request, "INPUT0").shapeProperty().set("300000");
        assertEquals(1, run(request).responses(), "without room it comes in the response");
        travel.roomProperty().set(1L << 20);
        request.run();
        assertEquals(Outcome.FAILED, request.runProperty().get().outcome());
        String said = request.problemProperty().get().inOneLine();
        assertTrue(said.contains("shared memory size specified"), said);
        assertTrue(said.contains("more room"), said);
        travel.roomProperty().set(16L << 20);
        assertEquals(1, run(request).responses());
    }

    @Test
    void whatCannotBeHadComesBackWhenItCan(TestServers servers) throws Exception {
        Session http = session(servers.demo(), Protocol.HTTP);
        TravelChoices travel = choose(http, "simple").travel();
        assertEquals(Set.of(CallMode.STREAM), travel.hinderedModesProperty().get().keySet());
        travel.pathProperty().set(Tensors.JSON);
        choose(session(servers.demo(), Protocol.GRPC), "simple");
        assertEquals(Tensors.BINARY, travel.pathProperty().get());
        travel.modeProperty().set(CallMode.STREAM);
        choose(http, "simple");
        assertEquals(Tensors.JSON, travel.pathProperty().get());
        assertEquals(CallMode.SYNC, travel.modeProperty().get());
    }

    @Test
    void aVersionIsChosen(TestServers servers) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            RequestModel request = choose(session(servers.real(), protocol), "versions");
            assertEquals(List.of("", "2", "1"), model.version().offered());
            request.travel().packedProperty().set(Compression.GZIP);
            request.travel().answeredProperty().set(Compression.DEFLATE);
            for (String version : List.of("1", "2")) {
                model.version().chosenProperty().set(version);
                assertSame(request, model.requestProperty().get());
                run(request);
                assertEquals(version, request.transcript().lastResponse().orElseThrow().version());
            }
        }
    }

    private static List<String> outputs(RequestModel request) {
        return request.transcript().lastResponse().orElseThrow().outputs().stream()
                .map(output -> output.name() + TensorJson.write(output.tensor()))
                .toList();
    }

    @Test
    void aRequestIsKeptForEachModelAndSaved(TestServers servers, @TempDir Path folder)
            throws Exception {
        Session session = session(servers.demo(), Protocol.HTTP);
        RequestModel request = choose(session, "simple");
        input(request, "INPUT0").kindProperty().set(SourceKind.ONES);
        request.choices().idProperty().set("mine");
        request.choices().sequenceProperty().set("18446744073709551615");
        request.choices().startProperty().set(true);
        request.choices().priorityProperty().set("2");
        request.choices().timeoutProperty().set("5000");
        request.outputs().getFirst().classesProperty().set("2");
        request.outputs().getLast().wantedProperty().set(false);
        assertNotEquals(request, choose(session, "identity_int32"));
        assertSame(request, choose(session, "simple"));
        Path file = folder.resolve("simple.json");
        request.save(file);
        assertEquals("Saved as simple.json", request.noteProperty().get());
        assertEquals(1, Files.list(folder).count(), "nothing is left beside it");
        var read = RequestJson.read(TensorFiles.read(file), "simple");
        assertEquals("mine", read.id());
        assertEquals("18446744073709551615", read.sequence().orElseThrow().id());
        assertEquals(
                "[[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]]",
                TensorJson.write(read.inputs().getFirst().data().read()));
        RequestModel other = choose(session(servers.demo(), Protocol.GRPC), "identity_int32");
        other.open(file);
        assertTrue(
                assertNotNull(other).problemProperty().get().message().contains("another model"));
        request.fillExamples();
        request.choices().idProperty().set("");
        request.outputs().getLast().wantedProperty().set(true);
        request.open(file);
        assertNull(request.problemProperty().get());
        assertEquals("mine", request.choices().idProperty().get());
        assertEquals("5000", request.choices().timeoutProperty().get());
        assertFalse(request.outputs().getLast().wantedProperty().get());
        assertEquals(SourceKind.JSON, input(request, "INPUT0").kindProperty().get());
        assertEquals("", request.obstacleProperty().get());
        Files.writeString(file, "{\"inputs\": 3}");
        request.open(file);
        assertTrue(request.problemProperty().get().message().contains("simple.json"));
    }

    private static <T> T assertNotNull(T value) {
        org.junit.jupiter.api.Assertions.assertNotNull(value);
        return value;
    }

    @Test
    void filesAreTakenAndLookedAt(TestServers servers, @TempDir Path folder) throws Exception {
        RequestModel request = choose(session(servers.demo(), Protocol.HTTP), "simple");
        Path raw = folder.resolve("values.raw");
        Files.write(raw, new byte[64]);
        InputModel input = input(request, "INPUT0");
        input.take(raw);
        run(request);
        Files.write(raw, new byte[60]);
        input.look();
        assertTrue(wrong(input).contains("15 values"), wrong(input));
        Files.delete(raw);
        input.look();
        assertEquals("There is no such file", wrong(input));
    }

    @Test
    void aRunIsCancelled(TestServers servers) throws Exception {
        RequestModel request = choose(session(servers.demo(), Protocol.HTTP), "simple");
        background.hold();
        request.run();
        assertEquals(Outcome.RUNNING, request.runProperty().get().outcome());
        request.run();
        request.cancel();
        assertEquals(Outcome.CANCELLED, request.runProperty().get().outcome());
        background.release();
        assertEquals(Outcome.CANCELLED, request.runProperty().get().outcome());
        assertEquals(0, request.runProperty().get().responses());
        run(request);
    }
}
