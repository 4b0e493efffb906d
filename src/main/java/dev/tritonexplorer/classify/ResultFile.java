package dev.tritonexplorer.classify;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Keeps the results of a list as a file in UTF-8. */
public final class ResultFile {

    /** What the file is for. */
    public enum Form {
        /** For spreadsheets: a line a picture. */
        CSV {
            @Override
            void write(Writer output, List<ResultLine> lines) throws IOException {
                new ResultCsv(lines).write(output);
            }
        },
        /** For programs: one array, an object a picture, each on a line of its own. */
        JSON {
            @Override
            void write(Writer output, List<ResultLine> lines) throws IOException {
                String before = "[\n";
                for (ResultLine line : lines) {
                    output.write(before);
                    output.write(MAPPER.writeValueAsString(line.fields()));
                    before = ",\n";
                }
                output.write(lines.isEmpty() ? "[]\n" : "\n]\n");
            }
        };

        abstract void write(Writer output, List<ResultLine> lines) throws IOException;
    }

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private ResultFile() {}

    /**
     * Writes all of it or nothing: a file that is there already is replaced in one step.
     *
     * @throws IOException if it cannot be written; the old file is then untouched
     */
    public static void write(Path file, Form form, List<ResultLine> lines) throws IOException {
        Path fresh = file.resolveSibling(".triton-explorer-" + UUID.randomUUID() + ".tmp");
        try {
            try (Writer output = Files.newBufferedWriter(fresh, StandardOpenOption.CREATE_NEW)) {
                form.write(output, lines);
            }
            replace(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void replace(Path fresh, Path file) throws IOException {
        try {
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            // Some network drives know no such step.
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
