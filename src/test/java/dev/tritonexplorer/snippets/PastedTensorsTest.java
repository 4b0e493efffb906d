package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.tensors.CallKind;
import dev.tritonexplorer.app.tensors.RequestModel;
import dev.tritonexplorer.app.tensors.TensorsModel;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.compare.Tensors;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

/** What the page of tensors copies gives the answer that the page shows. */
class PastedTensorsTest extends PastedSnippets {

    private final Messages messages = new Messages();
    private final ObjectProperty<ModelDetails> details = new SimpleObjectProperty<>();
    private final SharedClients sharers = new SharedClients();
    private final TensorsModel model =
            new TensorsModel(
                    new SameThread(),
                    messages,
                    new UserMessages(messages),
                    sharers,
                    new MemoryObstacles(new SameThread()),
                    details);

    private RequestModel choose(TritonClient client, String name) {
        Session session =
                new Session(
                        client, real, client.endpoint().protocol(), client.serverMetadata(), false);
        details.set(ModelDetails.fetch(session, name, ""));
        return model.requestProperty().get();
    }

    private void pasted(RequestModel request, Language... languages) throws Exception {
        assertEquals("", request.obstacleProperty().get());
        for (Language language : languages) {
            CopySource.Prepared made = request.copySource().orElseThrow().prepare().call();
            sameAnswers(language, (Call.Infer) made.call(), made.route());
        }
    }

    @Test
    void tensorsAndTheirPlaceInASequence() throws Exception {
        try (TritonClient http = TritonClient.connect(real.http());
                TritonClient grpc = TritonClient.connect(real.grpc())) {
            RequestModel numbers = choose(http, "simple");
            numbers.outputs().getLast().classesProperty().set("2");
            pasted(numbers, Language.CURL);
            numbers.outputs().getLast().classesProperty().set("");
            numbers.travel().pathProperty().set(Tensors.SYSTEM);
            numbers.travel().sharedOutputsProperty().set(true);
            pasted(numbers, Language.PYTHON);
            pasted(choose(grpc, "identity_bytes"), Language.GRPCURL);
            RequestModel sequence = choose(grpc, "simple_sequence");
            sequence.choices().sequenceProperty().set("it's mine");
            sequence.choices().startProperty().set(true);
            sequence.choices().endProperty().set(true);
            pasted(sequence, Language.GRPCURL, Language.PYTHON, Language.JAVA);
        }
    }

    @Test
    void aPrompt() throws Exception {
        try (TritonClient client = TritonClient.connect(real.http())) {
            RequestModel request = choose(client, "words");
            request.travel().callProperty().set(CallKind.GENERATE);
            request.promptProperty().set(Samples.HOSTILE + " end");
            CopySource source = request.copySource().orElseThrow();
            assertTrue(
                    Snippets.obstacle(Language.GRPCURL, source.kind(), source.route()).isPresent());
            CopySource.Prepared made = source.prepare().call();
            String streamed =
                    shell.paste(
                            "sh", snippets.save(Language.CURL, made.call(), made.route()).text());
            assertTrue(streamed.contains("\"text_output\":\"end\""), streamed);
            request.travel().streamedProperty().set(false);
            made = request.copySource().orElseThrow().prepare().call();
            String whole =
                    shell.paste(
                            "sh", snippets.save(Language.CURL, made.call(), made.route()).text());
            assertEquals(
                    Samples.HOSTILE + " end",
                    JsonMapper.shared().readTree(whole).at("/text_output").asString());
        }
    }
}
