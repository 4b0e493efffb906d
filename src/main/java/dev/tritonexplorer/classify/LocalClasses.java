package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.imaging.PictureModel;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the best classes in an output that the server has sent as it is, which it does where
 * classes cannot travel: in shared memory. They are those of Triton's classification extension,
 * with its six decimals; of equal scores the lower index comes first, and what is no number last.
 *
 * <p>Labels come with classes only, so the first answer of each version of the model is followed by
 * one request for all its classes. They are kept: a model that was loaded again with others needs a
 * new one of these. Thread-safe.
 */
public final class LocalClasses {

    private static final int DECIMALS = 6;

    private final TritonClient client;
    private final PictureModel model;
    private final Map<String, Map<Integer, String>> labels = new ConcurrentHashMap<>();

    /**
     * Without labels yet, until {@link #learn} or the first answer.
     *
     * @param client asked for labels; stays the caller's to close
     */
    public LocalClasses(TritonClient client, PictureModel model) {
        this.client = client;
        this.model = model;
    }

    /**
     * Learns the labels of the version that answers now, so that no picture has to wait for them. A
     * model whose number of classes is open is asked when it is known.
     *
     * @throws TritonException as for any call
     */
    public void learn() {
        if (model.classCount() > 0) {
            InferResponse all = allClasses(model.version(), model.classCount());
            labels.put(all.version(), labels(all));
        }
    }

    /** Whether the best of such values can be told. */
    public static boolean canRank(DataType datatype) {
        return datatype != DataType.BYTES && datatype != DataType.BOOL;
    }

    /**
     * The best classes of each item of a batch.
     *
     * @param output of a datatype that {@link #canRank}; its elements are split evenly
     * @param wanted at most so many of each
     * @param version that has answered
     * @throws TritonException as for a call, if its labels are not known yet
     */
    public List<List<Classification>> best(Tensor output, int items, int wanted, String version) {
        double[] scores = scores(output);
        int each = scores.length / items;
        if (each == 0) {
            return IntStream.range(0, items).mapToObj(i -> List.<Classification>of()).toList();
        }
        Map<Integer, String> names = labels(version, each);
        List<List<Classification>> batch = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            int from = item * each;
            batch.add(
                    IntStream.of(best(scores, from, each, Math.min(wanted, each)))
                            .mapToObj(
                                    at ->
                                            new Classification(
                                                    printed(scores[at]),
                                                    at - from,
                                                    Optional.ofNullable(names.get(at - from))))
                            .toList());
        }
        return batch;
    }

    private static double[] scores(Tensor output) {
        return switch (output.datatype()) {
            case FP32, FP16, BF16 -> {
                float[] values = Values.toFloats(output);
                yield IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
            }
            case FP64 -> Values.toDoubles(output);
            default ->
                    IntStream.range(0, Math.toIntExact(output.shape().elementCount()))
                            .mapToDouble(i -> Double.parseDouble(Values.valueAt(output, i)))
                            .toArray();
        };
    }

    /** Where the best are, in their order: few are wanted of many. */
    private static int[] best(double[] scores, int from, int count, int wanted) {
        int[] best = new int[wanted];
        int known = 0;
        for (int i = from; i < from + count; i++) {
            int place = known;
            while (place > 0 && isBetter(scores[i], scores[best[place - 1]])) {
                place--;
            }
            if (place < wanted) {
                known = Math.min(known + 1, wanted);
                System.arraycopy(best, place, best, place + 1, known - place - 1);
                best[place] = i;
            }
        }
        return best;
    }

    private static boolean isBetter(double score, double than) {
        return score > than || Double.isNaN(than) && !Double.isNaN(score);
    }

    /** As the server prints it and a reader of its classes gets it. */
    private static double printed(double score) {
        if (!Double.isFinite(score)) {
            return score;
        }
        double rounded =
                new BigDecimal(score).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(rounded, score); // It prints -0.000000, too.
    }

    private Map<Integer, String> labels(String version, int count) {
        Map<Integer, String> known = labels.get(version);
        return known != null ? known : learn(version, count);
    }

    /** Once, however many answers wait for it. */
    private synchronized Map<Integer, String> learn(String version, int count) {
        Map<Integer, String> known = labels.get(version);
        if (known == null) {
            known = labels(allClasses(version, count));
            labels.put(version, known);
        }
        return known;
    }

    private InferResponse allClasses(String version, int count) {
        Shape shape = model.batchShape(1);
        long size = Math.multiplyExact(shape.elementCount(), model.datatype().byteSize());
        Tensor zeros =
                new Tensor(
                        model.datatype(),
                        shape,
                        MemorySegment.ofArray(new byte[Math.toIntExact(size)]));
        return client.infer(
                new InferRequest(
                        model.name(),
                        version,
                        "",
                        List.of(new InferInput(model.inputName(), zeros)),
                        List.of(new RequestedOutput(model.outputName(), count))));
    }

    private Map<Integer, String> labels(InferResponse all) {
        Tensor classes =
                all.output(model.outputName())
                        .orElseThrow(
                                () ->
                                        new TritonException(
                                                ErrorKind.SERVER_FAILURE,
                                                "The labels cannot be learnt: the answer has no output \"%s\""
                                                        .formatted(model.outputName()),
                                                null));
        return Classification.parse(classes).stream()
                .flatMap(List::stream)
                .filter(each -> each.label().isPresent())
                .collect(
                        Collectors.toUnmodifiableMap(
                                Classification::index,
                                each -> each.label().orElseThrow(),
                                (first, again) -> first));
    }
}
