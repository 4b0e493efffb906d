package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.NpyWriter;
import dev.tritonexplorer.tensors.TensorCsv;
import dev.tritonexplorer.tensors.TensorJson;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The files that an output can be saved as. */
enum SaveForm {
    NPY("npy"),
    JSON("json"),
    CSV("csv"),
    RAW("bin");

    private static final int CHUNK = 1 << 16;

    private final String ending;

    SaveForm(String ending) {
        this.ending = ending;
    }

    /** The end of such files' names. */
    String ending() {
        return ending;
    }

    boolean takes(DataType datatype) {
        return this != NPY || NpyWriter.canWrite(datatype);
    }

    /** A name for the file, of characters that every system takes. */
    String fileName(String output) {
        String plain = output.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
        String base = plain.isEmpty() ? "output" : plain.substring(0, Math.min(80, plain.length()));
        return base.toLowerCase(Locale.ROOT).endsWith('.' + ending) ? base : base + '.' + ending;
    }

    /** Writes a file, or leaves the one that was there as it was. */
    void write(Tensor tensor, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(tensor, output);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(Tensor tensor, OutputStream output) throws IOException {
        switch (this) {
            case NPY -> NpyWriter.write(tensor, output);
            case RAW -> {
                long size = tensor.data().byteSize();
                for (long at = 0; at < size; at += CHUNK) {
                    output.write(
                            tensor.data()
                                    .asSlice(at, Math.min(CHUNK, size - at))
                                    .toArray(ValueLayout.JAVA_BYTE));
                }
            }
            case JSON, CSV -> {
                Writer writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
                if (this == JSON) {
                    TensorJson.write(tensor, writer);
                } else {
                    TensorCsv.write(tensor, writer);
                }
                writer.flush();
            }
        }
    }
}
