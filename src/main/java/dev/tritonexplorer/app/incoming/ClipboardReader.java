package dev.tritonexplorer.app.incoming;

import dev.tritonexplorer.app.control.Images;

import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** From the toolkit's clipboard or dragboard to an {@link Offer}. On the FX thread only. */
public final class ClipboardReader {

    /** How file managers of GNOME and its relatives name copied files. */
    private static final List<String> FILE_LISTS =
            List.of("x-special/gnome-copied-files", "x-special/mate-copied-files");

    private ClipboardReader() {}

    /** Whether a look is worthwhile; without the contents, which a drag gives late. */
    public static boolean mayHoldPictures(Clipboard clipboard) {
        return clipboard.hasFiles() || clipboard.hasImage() || clipboard.hasUrl();
    }

    /** What the clipboard holds now. */
    public static Offer read(Clipboard clipboard) {
        List<Path> files = files(clipboard);
        Optional<Offer.Picture> picture =
                files.isEmpty() && holdsPixels(clipboard)
                        ? picture(clipboard.getImage())
                        : Optional.empty();
        return new Offer(files, picture, text(clipboard));
    }

    /** On Linux, what a drag does not offer is answered with what the drag before it did. */
    private static <T> @Nullable T offered(boolean has, Supplier<@Nullable T> content) {
        return has ? content.get() : null;
    }

    private static List<Path> files(Clipboard clipboard) {
        List<File> files = offered(clipboard.hasFiles(), clipboard::getFiles);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    /**
     * The toolkit also counts a text in HTML that shows a picture, and would then fetch the picture
     * from its address while the window waits.
     */
    private static boolean holdsPixels(Clipboard clipboard) {
        if (!clipboard.hasImage()) {
            return false;
        }
        Set<DataFormat> types = clipboard.getContentTypes();
        return !types.contains(DataFormat.HTML)
                || types.stream()
                        .flatMap(type -> type.getIdentifiers().stream())
                        .anyMatch(name -> name.startsWith("image/"));
    }

    private static Optional<Offer.Picture> picture(@Nullable Image image) {
        return Optional.ofNullable(image)
                .filter(one -> !one.isError() && one.getWidth() >= 1 && one.getHeight() >= 1)
                .map(ImagePixels::new);
    }

    private static String text(Clipboard clipboard) {
        return Stream.concat(
                        FILE_LISTS.stream()
                                .map(DataFormat::lookupMimeType)
                                .filter(Objects::nonNull)
                                .filter(clipboard::hasContent)
                                .map(format -> decode(clipboard.getContent(format))),
                        Stream.of(
                                offered(clipboard.hasUrl(), clipboard::getUrl),
                                offered(clipboard.hasString(), clipboard::getString)))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String decode(@Nullable Object content) {
        return switch (content) {
            case String text -> text;
            case ByteBuffer bytes ->
                    StandardCharsets.UTF_8.decode(bytes.duplicate().rewind()).toString();
            case null, default -> null;
        };
    }

    /** A loaded image does not change, so its pixels may be read on any thread. */
    private record ImagePixels(Image image) implements Offer.Picture {

        @Override
        public int width() {
            return (int) image.getWidth();
        }

        @Override
        public int height() {
            return (int) image.getHeight();
        }

        @Override
        public int[] argb() {
            return Images.argb(image);
        }
    }
}
