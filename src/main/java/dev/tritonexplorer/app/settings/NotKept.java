package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.app.text.Messages;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Says that nothing can be kept, and where: once, and not with every change. Where it is a home
 * that cannot be written, the window is used all the same. On the FX thread only.
 */
public final class NotKept implements Consumer<Throwable> {

    private final Path folder;
    private final Messages messages;
    private final Consumer<? super Throwable> report;
    private String said = "";

    /**
     * @param folder of the settings
     * @param report tells the person
     */
    public NotKept(Path folder, Messages messages, Consumer<? super Throwable> report) {
        this.folder = folder;
        this.messages = messages;
        this.report = report;
    }

    @Override
    public void accept(Throwable problem) {
        String words = messages.of("settings.notKept", folder, why(problem));
        if (!words.equals(said)) {
            said = words;
            report.accept(
                    problem instanceof IOException ? new IOException(words, problem) : problem);
        }
    }

    private String why(Throwable problem) {
        return switch (problem) {
            case AccessDeniedException denied -> messages.of("settings.denied");
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> problem.getMessage() == null ? problem.toString() : problem.getMessage();
        };
    }
}
