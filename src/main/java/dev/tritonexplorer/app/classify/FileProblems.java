package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written: the platform often names the file only. */
public final class FileProblems {

    private final Messages messages;
    private final UserMessages words;

    public FileProblems(Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
    }

    /** A sentence. */
    public String of(Throwable problem) {
        return switch (problem) {
            case AccessDeniedException denied -> messages.of("classify.file.denied");
            case NoSuchFileException gone -> messages.of("classify.file.gone");
            case FileSystemException other when other.getReason() != null ->
                    messages.of("classify.file.reason", other.getReason());
            default -> words.of(problem).inOneLine();
        };
    }
}
