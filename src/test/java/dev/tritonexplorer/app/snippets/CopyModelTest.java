package dev.tritonexplorer.app.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.snippets.Language;
import dev.tritonexplorer.snippets.Route;
import dev.tritonexplorer.snippets.SnippetFolder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CopyModelTest {

    private static final Route ROUTE =
            Route.to(ServerAddresses.parse("gpu-box", Protocol.HTTP), Protocol.HTTP);

    @TempDir Path folder;

    private final List<String> clipboard = new ArrayList<>();
    private final List<UserMessage> notices = new ArrayList<>();
    private CopyModel model;

    @BeforeEach
    void make() {
        Messages messages = new Messages();
        model =
                new CopyModel(
                        new SameThread(),
                        messages,
                        new UserMessages(messages),
                        new SnippetFolder(folder),
                        clipboard::add,
                        notices::add);
    }

    private static CopySource source(Route route, int values) {
        InferInput input =
                new InferInput("IN", Tensor.ofFloats(Shape.of(values), new float[values]));
        return new CopySource(route, () -> new Call.Infer(InferRequest.of("m", input)));
    }

    @Test
    void saysWhatWasCopied() {
        model.copy(Language.CURL, source(ROUTE, 2));
        assertTrue(clipboard.getFirst().startsWith("curl "), clipboard.getFirst());
        assertEquals(List.of(new UserMessage("Copied as curl.", "")), notices);
    }

    @Test
    void saysWhichFilesWereWritten() {
        model.copy(Language.PYTHON, source(ROUTE, 50_000));
        String said = notices.getFirst().hint();
        Path file = Path.of(said.replaceFirst(".* the file (.*), which.*", "$1"));
        assertTrue(Files.exists(file), said);
        assertTrue(clipboard.getFirst().contains(file.toString()));
        model.copy(Language.GRPCURL, source(ROUTE, 50_000));
        assertTrue(notices.getLast().hint().startsWith("It reads 3 files in " + folder));
    }

    @Test
    void saysWhichVariablesHoldTheSecrets() {
        Route secret =
                ROUTE.withOptions(
                        ClientOptions.DEFAULTS.withHeaders(Map.of("authorization", "Bearer x")));
        model.copy(Language.JAVA, source(secret, 1));
        assertEquals("Set TRITON_TOKEN first: secrets are not copied.", notices.getFirst().hint());
    }

    @Test
    void saysWhyNothingWasCopied() {
        Route stream = ROUTE.withMode(CallMode.STREAM);
        assertEquals(
                Optional.of("Triton has no streams over HTTP."),
                CopyModel.obstacle(Language.PYTHON, source(stream, 1)));
        model.copy(Language.PYTHON, source(stream, 1));
        model.copy(
                Language.CURL,
                new CopySource(
                        ROUTE,
                        () -> {
                            throw new IOException("The picture is gone");
                        }));
        assertEquals(
                List.of(
                        new UserMessage(
                                "The request could not be copied as Python.",
                                "Triton has no streams over HTTP."),
                        new UserMessage(
                                "The request could not be copied as curl.",
                                "The picture is gone.")),
                notices);
        assertEquals(List.of(), clipboard);
    }
}
