package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PreparedPicture;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of one request, and what its answer says of each. */
record Batch(String requestId, List<Prefetch.Ready> pictures) {

    Batch {
        pictures = List.copyOf(pictures);
    }

    /**
     * The request. It holds the tensors, so keep it no longer than the call.
     *
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if the pictures do not fit into one
     *     array
     */
    InferRequest request(PictureModel model, ClassifyOptions options) {
        int classes =
                model.classCount() > 0
                        ? Math.min(options.classes(), model.classCount())
                        : options.classes();
        // No classes: the output itself.
        int wanted = options.localClasses().isPresent() ? 0 : classes;
        InferRequest request =
                new InferRequest(
                        model.name(),
                        model.version(),
                        requestId,
                        List.of(
                                new InferInput(
                                        model.inputName(), tensor(model), options.encoding())),
                        List.of(
                                new RequestedOutput(
                                        model.outputName(), wanted, options.encoding())));
        // On a stream, packing is the stream's.
        return options.mode() == ClassifyOptions.Mode.STREAM
                ? request
                : request.withSettings(
                        CallSettings.DEFAULTS.withCompression(
                                options.request(), options.response()));
    }

    private Tensor tensor(PictureModel model) {
        List<MemorySegment> parts =
                pictures.stream().map(ready -> ready.picture().tensor().data()).toList();
        return new Tensor(model.datatype(), model.batchShape(pictures.size()), join(parts));
    }

    private static MemorySegment join(List<MemorySegment> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        long size = parts.stream().mapToLong(MemorySegment::byteSize).sum();
        if (size > Integer.MAX_VALUE - 64) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    FailureText.BATCH_TOO_LARGE.with(parts.size(), size),
                    null);
        }
        MemorySegment joined = MemorySegment.ofArray(new byte[(int) size]);
        long at = 0;
        for (MemorySegment part : parts) {
            MemorySegment.copy(part, 0, joined, at, part.byteSize());
            at += part.byteSize();
        }
        return joined;
    }

    /**
     * The classes of each picture, in the pictures' order.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if the answer is not one to this
     *     request; as for a call if labels have to be learnt first
     */
    List<List<Classification>> classes(
            InferResponse response, PictureModel model, ClassifyOptions options) {
        String outputName = model.outputName();
        // Some servers leave the id out; one of another request must never be shown.
        if (!response.id().isEmpty() && !response.id().equals(requestId)) {
            throw broken("it carries the id \"" + response.id() + "\"");
        }
        Tensor output =
                response.output(outputName)
                        .orElseThrow(() -> broken("it has no output \"" + outputName + "\""));
        LocalClasses local = options.localClasses().orElse(null);
        if (local == null && output.datatype() != DataType.BYTES) {
            throw broken("classes should be BYTES, but are " + output.datatype());
        }
        if (local != null && !LocalClasses.canRank(output.datatype())) {
            throw broken("classes cannot be found in " + output.datatype());
        }
        boolean single = local == null ? output.shape().rank() < 2 : model.maxBatchSize() == 0;
        long items = single || output.shape().rank() == 0 ? 1 : output.shape().dim(0);
        if (items != pictures.size()) {
            throw broken("it has classes for %d of %d pictures".formatted(items, pictures.size()));
        }
        List<List<Classification>> classes =
                local == null
                        ? Classification.parse(output)
                        : local.best(
                                output, pictures.size(), options.classes(), response.version());
        if (classes.stream().anyMatch(List::isEmpty)) {
            throw broken("it has no classes");
        }
        return classes;
    }

    private TritonException broken(String what) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE, FailureText.ANSWER_UNUSABLE.with(requestId, what), null);
    }

    List<PictureResult.Classified> classified(
            List<List<Classification>> classes,
            InferResponse response,
            Optional<ServerTimings> server) {
        List<PictureResult.Classified> results = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Prefetch.Ready ready = pictures.get(i);
            PreparedPicture picture = ready.picture();
            results.add(
                    new PictureResult.Classified(
                            ready.file(),
                            ready.index(),
                            requestId,
                            classes.get(i),
                            picture.sourceWidth(),
                            picture.sourceHeight(),
                            new PictureTimings(
                                    picture.decode(),
                                    picture.resize(),
                                    response.timings(),
                                    server,
                                    pictures.size()),
                            picture.notes()));
        }
        return results;
    }

    List<PictureResult> failed(TritonException error) {
        return pictures.stream()
                .<PictureResult>map(
                        ready ->
                                new PictureResult.Failed(
                                        ready.file(), ready.index(), requestId, error))
                .toList();
    }
}
