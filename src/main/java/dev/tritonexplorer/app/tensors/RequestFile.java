package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.tensors.RequestJson;
import dev.tritonexplorer.tensors.RequestJsonWriter;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorFiles;
import dev.tritonexplorer.tensors.TensorJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A request in a file: the JSON body of the KServe v2 protocol, as curl sends it and as the command
 * line reads it.
 *
 * @param values of the inputs, in their order, as JSON
 */
record RequestFile(InferRequest request, List<String> values) {

    static RequestFile read(Path file, String model) throws IOException, TensorDataException {
        InferRequest request = RequestJson.read(TensorFiles.read(file), model);
        List<String> values = new ArrayList<>();
        for (InferInput input : request.inputs()) {
            values.add(TensorJson.write(input.data().read()));
        }
        return new RequestFile(request, values);
    }

    static void write(InferRequest request, Path file) throws IOException {
        write(file, output -> RequestJsonWriter.write(request, output));
    }

    static void write(String body, Path file) throws IOException {
        write(file, output -> output.write(body));
    }

    /** What is put into a file. */
    private interface Content {
        void write(Writer output) throws IOException;
    }

    /** Beside its place first, so that a disk that is full costs nobody the file of before. */
    private static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (Writer output = Files.newBufferedWriter(part)) {
                content.write(output);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns why it does not fit the model, and then changes nothing; null if it does. */
    @Nullable UserMessage putInto(RequestModel model, Messages messages) {
        Map<String, InputModel> editors =
                model.inputs().stream()
                        .collect(Collectors.toMap(InputModel::name, Function.identity()));
        for (InferInput input : request.inputs()) {
            InputModel editor = editors.get(input.name());
            String wanted = editor == null ? "" : editor.metadata().datatype();
            if (!wanted.equals(input.data().datatype().name())) {
                String known =
                        model.inputs().stream()
                                .map(one -> one.name() + " " + one.metadata().datatype())
                                .collect(Collectors.joining(", "));
                return new UserMessage(
                        messages.of(
                                "tensors.file.other",
                                input.name() + " " + input.data().datatype(),
                                model.modelName(),
                                known),
                        "");
            }
        }
        model.inputs().stream()
                .filter(InputModel::isOptional)
                .forEach(editor -> editor.includedProperty().set(false));
        for (int index = 0; index < request.inputs().size(); index++) {
            InferInput input = request.inputs().get(index);
            editors.get(input.name()).take(values.get(index), Examples.text(input.data().shape()));
        }
        for (OutputChoice output : model.outputs()) {
            Optional<RequestedOutput> asked =
                    request.outputs().stream()
                            .filter(one -> one.name().equals(output.name()))
                            .findFirst();
            output.wantedProperty().set(request.outputs().isEmpty() || asked.isPresent());
            int classes = asked.map(RequestedOutput::classes).orElse(0);
            output.classesProperty().set(classes == 0 ? "" : String.valueOf(classes));
        }
        model.choices().take(request);
        return null;
    }
}
