package dev.tritonexplorer.app.incoming;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.incoming.Offer.Picture;
import dev.tritonexplorer.app.incoming.Offer.Way;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;
import dev.tritonexplorer.imaging.PngFile;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what is dropped or pasted and hands on files. What cannot be used is said, never lost in
 * silence. On the FX thread, but for {@link #close}.
 */
public final class IncomingModel implements AutoCloseable {

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final ObservableValue<@Nullable PictureModelCheck> check;
    private final Consumer<List<Path>> sink;
    private final Consumer<UserMessage> notices;
    private final PrivateFolder kept = new PrivateFolder("triton-explorer-pictures");
    private final Map<Way, Integer> count = new EnumMap<>(Way.class);
    private Runnable onTaken = () -> {};

    /**
     * @param check whether the model takes pictures; null while there is no model
     * @param sink takes files and folders
     * @param notices tells a person why nothing was taken
     */
    public IncomingModel(
            Background background,
            Messages messages,
            UserMessages words,
            ObservableValue<@Nullable PictureModelCheck> check,
            Consumer<List<Path>> sink,
            Consumer<UserMessage> notices) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.check = check;
        this.sink = sink;
        this.notices = notices;
    }

    /** Called before files are handed on: their page is to come in sight. */
    public void setOnTaken(Runnable action) {
        onTaken = action;
    }

    /** Why nothing can be taken now; empty if it can. */
    public Optional<UserMessage> obstacle() {
        return switch (check.getValue()) {
            case null ->
                    Optional.of(
                            new UserMessage(
                                    messages.of("incoming.noModel"),
                                    messages.of("incoming.noModel.hint")));
            case Refused refused ->
                    Optional.of(
                            new UserMessage(
                                    messages.of("incoming.refused"),
                                    new UserMessages(messages).of(refused.said())));
            case Accepted accepted -> Optional.empty();
        };
    }

    /** Hands its files on, or says why there are none. */
    public void take(Offer offer, Way way) {
        Optional<UserMessage> obstacle = obstacle();
        if (obstacle.isPresent()) {
            notices.accept(obstacle.get());
        } else if (!offer.files().isEmpty()) {
            handOn(offer.files());
        } else if (offer.picture().isPresent()) {
            keep(offer.picture().get(), way);
        } else {
            look(offer.text(), way);
        }
    }

    private void handOn(List<Path> files) {
        onTaken.run();
        sink.accept(files);
    }

    private void keep(Picture picture, Way way) {
        String name = name(way, count.merge(way, 1, Integer::sum));
        background
                .work(() -> write(picture, name))
                .onSuccess(file -> handOn(List.of(file)))
                .onFailure(
                        problem -> {
                            UserMessage reason = words.of(problem);
                            notices.accept(
                                    new UserMessage(
                                            messages.of("incoming.notKept"), reason.inOneLine()));
                        })
                .start();
    }

    private String name(Way way, int number) {
        return switch (way) {
            case DROP -> messages.of("incoming.dropped", number);
            case PASTE -> messages.of("incoming.pasted", number);
        };
    }

    private Path write(Picture picture, String name) throws IOException {
        Path file = kept.file(name);
        PngFile.write(file, picture.width(), picture.height(), picture.argb());
        return file;
    }

    private void look(String text, Way way) {
        background
                .work(
                        () -> {
                            List<Path> named = FileNames.in(text);
                            // One that is missing fails on its own row, but all of them are prose.
                            return named.stream().anyMatch(Files::exists) ? named : List.<Path>of();
                        })
                .onSuccess(
                        files -> {
                            if (files.isEmpty()) {
                                notices.accept(nothingIn(text, way));
                            } else {
                                handOn(files);
                            }
                        })
                .start();
    }

    private UserMessage nothingIn(String text, Way way) {
        if (FileNames.isWebAddress(text)) {
            return new UserMessage(
                    messages.of("incoming.webAddress"), messages.of("incoming.webAddress.hint"));
        }
        return switch (way) {
            // The toolkit loses larger pictures of a drag on Linux, so it may have been one.
            case DROP ->
                    new UserMessage(
                            messages.of("incoming.nothingDropped"),
                            messages.of("incoming.nothingDropped.hint"));
            case PASTE ->
                    new UserMessage(
                            messages.of("incoming.nothingPasted"),
                            messages.of("incoming.nothingPasted.hint"));
        };
    }

    /** Deletes the pictures kept; waits for the disk. */
    @Override
    public void close() {
        kept.close();
    }
}
