package dev.tritonexplorer.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.Grpcurl;
import dev.tritonexplorer.support.PythonClient;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A test class that pastes snippets into shells, Python and Java, against a real Triton. */
@ExtendWith(TestServers.Resolver.class)
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@BesideWindow
abstract class PastedSnippets {

    @TempDir Path folder;

    ServerAddresses real;
    PythonClient python;
    Shell shell;
    SnippetFolder snippets;

    @BeforeEach
    final void prepare(TestServers servers) throws Exception {
        real = servers.real();
        python = PythonClient.provide();
        snippets = new SnippetFolder(folder.resolve("it's a \"folder\" with $HOME"));
        shell = shell(Map.of());
    }

    final Shell shell(Map<String, String> variables) throws InterruptedException {
        return new Shell(folder, List.of(Grpcurl.provide().folder()), variables);
    }

    /** Every language gives the answer that this client gets, over both protocols. */
    final void sameAnswers(Call.Infer call) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            sameAnswers(call, Route.to(real, protocol));
        }
    }

    final void sameAnswers(Call.Infer call, Route route) throws Exception {
        for (Language language : Language.values()) {
            sameAnswers(language, call, route);
        }
    }

    final void sameAnswers(Language language, Call.Infer call, Route route) throws Exception {
        List<Map<String, Tensor>> expected = answers(call, route);
        Snippet snippet = snippets.save(language, call, route);
        String about = language + " over " + route.endpoint() + "\n" + snippet.text();
        switch (language) {
            case CURL ->
                    assertEquals(
                            Pasted.values(expected.getFirst()),
                            Pasted.curl(shell.paste("sh", snippet.text()), folderOf(snippet)),
                            about);
            case GRPCURL ->
                    assertEquals(
                            values(expected),
                            Pasted.grpcurl(shell.paste("sh", snippet.text())).stream()
                                    .filter(answer -> !answer.isEmpty())
                                    .toList(),
                            about);
            case PYTHON ->
                    assertEquals(
                            values(expected),
                            Pasted.python(shell.python(python.python(), snippet.text())),
                            about);
            case JAVA ->
                    assertEquals(
                            expected.stream().map(Pasted::shown).toList(),
                            Pasted.java(shell.java(snippet.text())),
                            about);
        }
    }

    private Path folderOf(Snippet snippet) {
        return snippet.files().isEmpty()
                ? folder.resolve("none")
                : snippet.files().getFirst().path().getParent();
    }

    private static List<Map<String, List<String>>> values(List<Map<String, Tensor>> answers) {
        return answers.stream().map(Pasted::values).toList();
    }

    /** This client's own. */
    private static List<Map<String, Tensor>> answers(Call.Infer call, Route route) {
        List<Map<String, Tensor>> answers = new ArrayList<>();
        try (TritonClient client = TritonClient.connect(route.endpoint(), route.options())) {
            if (route.mode() == CallMode.STREAM) {
                try (InferResponses responses = client.inferStreamed(call.request())) {
                    for (StreamResponse each : responses) {
                        answers.add(tensors(each.response()));
                    }
                }
            } else {
                answers.add(tensors(client.infer(call.request())));
            }
        }
        answers.removeIf(Map::isEmpty);
        assertFalse(answers.isEmpty());
        return answers;
    }

    private static Map<String, Tensor> tensors(InferResponse response) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (InferOutput output : response.outputs()) {
            tensors.put(output.name(), output.tensor());
        }
        return tensors;
    }
}
