package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** An open file that starts like a picture. */
final class PictureFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureFile.class);

    private final FileImageStream stream;
    private final PictureFormat format;

    private PictureFile(FileImageStream stream, PictureFormat format) {
        this.stream = stream;
        this.format = format;
    }

    /**
     * Opens a file and looks at its first bytes. Never waits for data: what is no regular file is
     * refused.
     *
     * @throws PictureException if there is no such file, or it is none that starts like a picture
     */
    static PictureFile open(Path path) throws PictureException {
        checkKind(path);
        @Nullable FileImageStream stream = null;
        try {
            stream = new FileImageStream(Files.newByteChannel(path));
            byte[] head = new byte[PictureFormat.HEAD_SIZE];
            int size = readAsMuchAsThereIs(stream, head);
            if (size == 0) {
                throw new PictureException(PictureText.EMPTY.with(), null);
            }
            byte[] seen = Arrays.copyOf(head, size);
            PictureFormat format =
                    PictureFormat.of(seen)
                            .orElseThrow(
                                    () ->
                                            new PictureException(
                                                    UnknownContent.describe(seen), null));
            stream.seek(0);
            PictureFile file = new PictureFile(stream, format);
            stream = null;
            return file;
        } catch (NoSuchFileException e) {
            throw new PictureException(PictureText.NO_FILE.with(), e);
        } catch (AccessDeniedException e) {
            throw new PictureException(PictureText.NO_PERMISSION.with(), e);
        } catch (IOException e) {
            throw new PictureException(PictureText.UNREADABLE.with(reason(e)), e);
        } finally {
            closeQuietly(stream);
        }
    }

    private static void checkKind(Path path) throws PictureException {
        if (Files.isDirectory(path)) {
            throw new PictureException(PictureText.FOLDER.with(), null);
        } else if (!Files.exists(path)) {
            throw new PictureException(
                    Files.isSymbolicLink(path)
                            ? PictureText.DEAD_LINK.with()
                            : PictureText.NO_FILE.with(),
                    null);
        } else if (!Files.isRegularFile(path)) {
            throw new PictureException(PictureText.DEVICE.with(), null);
        }
    }

    private static int readAsMuchAsThereIs(FileImageStream stream, byte[] into) throws IOException {
        int size = 0;
        int read;
        do {
            read = stream.read(into, size, into.length - size);
            size += Math.max(0, read);
        } while (read > 0 && size < into.length);
        return size;
    }

    static String reason(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }

    PictureFormat format() {
        return format;
    }

    /** The file's bytes, positioned anywhere. */
    FileImageStream stream() {
        return stream;
    }

    @Override
    public void close() {
        closeQuietly(stream);
    }

    private static void closeQuietly(@Nullable FileImageStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            // Everything has been read by now; the picture is good all the same.
            LOG.debug("Closing a picture file failed", e);
        }
    }
}
