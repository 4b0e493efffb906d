package dev.tritonexplorer.app.snippets;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.snippets.Language;
import dev.tritonexplorer.snippets.Snippet;
import dev.tritonexplorer.snippets.SnippetFolder;
import dev.tritonexplorer.snippets.Snippets;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies requests and says what was copied. On the FX thread. */
public final class CopyModel {

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final SnippetFolder folder;
    private final Consumer<String> clipboard;
    private final Consumer<UserMessage> notices;
    private @Nullable Running running;

    /**
     * @param folder for the files that the copied texts name
     * @param clipboard takes the texts
     * @param notices tells the person what happened
     */
    public CopyModel(
            Background background,
            Messages messages,
            UserMessages words,
            SnippetFolder folder,
            Consumer<String> clipboard,
            Consumer<UserMessage> notices) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.folder = folder;
        this.clipboard = clipboard;
        this.notices = notices;
    }

    /** Why a request cannot be copied so; empty if it can. */
    public static Optional<String> obstacle(Language language, CopySource source) {
        return Snippets.obstacle(language, source.kind(), source.route());
    }

    /** Copies a request; one that is still being written gives way to it. */
    public void copy(Language language, CopySource source) {
        if (running != null) {
            running.cancel();
        }
        running =
                background
                        .work(
                                () -> {
                                    CopySource.Prepared made = source.prepare().call();
                                    return folder.save(language, made.call(), made.route());
                                })
                        .onSuccess(this::copied)
                        .onFailure(problem -> failed(language, problem))
                        .start();
    }

    private void copied(Snippet snippet) {
        clipboard.accept(snippet.text());
        StringBuilder more = new StringBuilder();
        if (!snippet.files().isEmpty()) {
            Path first = snippet.files().getFirst().path();
            more.append(
                    snippet.files().size() == 1
                            ? messages.of("snippets.file", first.toString())
                            : messages.of(
                                    "snippets.files",
                                    snippet.files().size(),
                                    String.valueOf(first.getParent())));
        }
        if (!snippet.variables().isEmpty()) {
            more.append(more.isEmpty() ? "" : " ")
                    .append(
                            messages.of(
                                    "snippets.variables", String.join(", ", snippet.variables())));
        }
        notices.accept(
                new UserMessage(
                        messages.of("snippets.copied", snippet.language().title()),
                        more.toString()));
    }

    private void failed(Language language, Throwable problem) {
        notices.accept(
                new UserMessage(
                        messages.of("snippets.failed", language.title()),
                        words.of(problem).inOneLine()));
    }
}
