package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.NpyWriter;
import dev.tritonexplorer.tensors.TensorJson;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Outputs as files: {@code NAME.npy}, BYTES as {@code NAME.json}; with several answers the number
 * of each in front.
 */
final class OutputFolder {

    private final Path folder;
    private final boolean several;
    private int answers;

    OutputFolder(Path folder, boolean several) {
        this.folder = folder;
        this.several = several;
    }

    /**
     * Writes an answer's outputs, over those of the same names.
     *
     * @return the files by the outputs' names
     * @throws CommandFailure naming the file that cannot be written
     */
    Map<String, Path> save(InferResponse response) {
        answers++;
        Map<String, Path> files = new LinkedHashMap<>();
        for (InferOutput output : response.outputs()) {
            Tensor tensor = output.tensor();
            boolean isArray = NpyWriter.canWrite(tensor.datatype());
            // Names come from the server: no path out of the folder may hide in one.
            String safe =
                    URLEncoder.encode(output.name(), StandardCharsets.UTF_8)
                            .replaceFirst("^\\.", "%2E");
            Path file =
                    folder.resolve(
                            (several ? answers + "-" : "") + safe + (isArray ? ".npy" : ".json"));
            try {
                Files.createDirectories(folder);
                write(tensor, isArray, file);
            } catch (FileAlreadyExistsException noFolder) {
                throw new CommandFailure(Messages.text("infer.save.folder", folder), noFolder);
            } catch (IOException problem) {
                throw new CommandFailure(
                        Messages.text(
                                "infer.save.failed", file, Failures.oneLine(problem.toString())),
                        problem);
            }
            files.put(output.name(), file);
        }
        return files;
    }

    private static void write(Tensor tensor, boolean isArray, Path file) throws IOException {
        if (!isArray) {
            Files.writeString(file, TensorJson.write(tensor) + '\n');
            return;
        }
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file))) {
            NpyWriter.write(tensor, output);
        }
    }
}
