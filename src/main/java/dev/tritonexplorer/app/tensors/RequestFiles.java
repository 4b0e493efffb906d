package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.GenerateJson;
import dev.tritonexplorer.tensors.TensorDataException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Puts a model's request into files, and files into its editors. */
final class RequestFiles {

    private final RequestModel model;
    private final RequestMaker maker;
    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final Consumer<String> done;
    private final Consumer<UserMessage> failed;

    /**
     * @param done hears what went well
     * @param failed hears what did not
     */
    RequestFiles(
            RequestModel model,
            RequestMaker maker,
            Background background,
            Messages messages,
            UserMessages words,
            Consumer<String> done,
            Consumer<UserMessage> failed) {
        this.model = model;
        this.maker = maker;
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.done = done;
        this.failed = failed;
    }

    void open(Path file) {
        if (model.travel().isGenerate()) {
            background
                    .work(() -> GenerateJson.read(Files.readString(file), model.promptName()))
                    .onSuccess(
                            read -> {
                                model.promptProperty().set(read.prompt());
                                model.choices().take(read.parameters());
                                done.accept(messages.of("tensors.opened", file.getFileName()));
                            })
                    .onFailure(why -> failed(file, why))
                    .start();
            return;
        }
        background
                .work(() -> RequestFile.read(file, model.modelName()))
                .onSuccess(
                        found -> {
                            UserMessage other = found.putInto(model, messages);
                            if (other == null) {
                                done.accept(messages.of("tensors.opened", file.getFileName()));
                            } else {
                                failed.accept(other);
                            }
                        })
                .onFailure(why -> failed(file, why))
                .start();
    }

    void save(Path file) {
        Callable<Path> write;
        if (model.travel().isGenerate()) {
            String body = maker.promptBody();
            write =
                    () -> {
                        RequestFile.write(body, file);
                        return file;
                    };
        } else {
            RequestDraft draft = maker.draft();
            write =
                    () -> {
                        RequestFile.write(draft.build(messages), file);
                        return file;
                    };
        }
        background
                .work(write)
                .onSuccess(
                        written -> done.accept(messages.of("tensors.saved", written.getFileName())))
                .onFailure(why -> failed(file, why))
                .start();
    }

    private void failed(Path file, Throwable why) {
        String reason =
                why instanceof TensorDataException || why instanceof RequestProblem
                        ? words.part(why)
                        : words.of(why).inOneLine();
        failed.accept(
                new UserMessage(
                        messages.of("tensors.file.failed", file.getFileName(), reason), ""));
    }
}
