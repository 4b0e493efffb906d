package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.PictureFiles;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.PicturePreprocessor;
import dev.tritonexplorer.imaging.PreparedPicture;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.support.Heard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * image_client and ensemble_image_client on the sample photographs. What they must find is what the
 * official Python client found (make_image_goldens.py).
 */
class PictureExamplesTest extends Example {

    private static final Path GOLDENS =
            Path.of("src", "test", "resources", "examples", "classes.txt");
    private static final List<Path> PHOTOS =
            PictureFiles.expand(List.of(Path.of("assets", "photos")));
    private static final int CLASSES = 3;

    /** A JPEG decoder may differ from another by a step here and there, and so may sums. */
    private static final double TOLERANCE = 0.002;

    /** The classes of each photograph by the scaling or the ensemble's output. */
    private static Map<String, List<Classification>> expected(Object which) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GOLDENS)) {
            String[] fields = line.split(" ", 3);
            if (fields[0].equals(which.toString())) {
                texts.computeIfAbsent(fields[1], photo -> new ArrayList<>()).add(fields[2]);
            }
        }
        assertEquals(4, texts.size());
        Map<String, List<Classification>> classes = new LinkedHashMap<>();
        texts.forEach(
                (photo, elements) ->
                        classes.put(
                                photo,
                                Classification.parse(
                                                Tensor.ofText(
                                                        Shape.of(1, elements.size()), elements))
                                        .getFirst()));
        return classes;
    }

    private static void assertClasses(
            List<Classification> expected, List<Classification> found, Path photo) {
        assertEquals(expected.size(), found.size(), photo::toString);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).index(), found.get(i).index(), photo::toString);
            assertEquals(expected.get(i).label(), found.get(i).label(), photo::toString);
            assertEquals(expected.get(i).score(), found.get(i).score(), TOLERANCE, photo::toString);
        }
    }

    private PictureModel classifier() {
        String name = "efficientnet_lite0";
        PictureModelCheck check =
                PictureModelCheck.of(
                        client.modelMetadata(name, ""),
                        client.modelConfig(name, ""),
                        "",
                        Overrides.NONE);
        return assertInstanceOf(PictureModelCheck.Accepted.class, check).model();
    }

    /** image_client, one request after the other and several at once (-a), in batches (-b). */
    @ParameterizedTest
    @CsvSource({
        "INCEPTION,SYNC,1",
        "INCEPTION,SYNC,3",
        "INCEPTION,ASYNC,1",
        "INCEPTION,ASYNC,3",
        "NONE,SYNC,3",
        "VGG,ASYNC,3"
    })
    void imageClient(Scaling scaling, Mode mode, int batch) throws Exception {
        Map<Integer, PictureResult> results = new ConcurrentHashMap<>();
        ClassifyOptions options =
                new ClassifyOptions(
                        CLASSES, batch, mode, 8, new PictureOptions(scaling, true), false);
        ClassifyJob job =
                ClassifyJob.start(
                        client,
                        classifier(),
                        PHOTOS,
                        options,
                        result -> results.put(result.index(), result));
        ClassifyJob.Summary summary = job.done().get(30, TimeUnit.SECONDS);
        assertEquals(PHOTOS.size(), summary.classified(), results::toString);
        Map<String, List<Classification>> expected = expected(scaling);
        for (int i = 0; i < PHOTOS.size(); i++) {
            var result = assertInstanceOf(PictureResult.Classified.class, results.get(i));
            assertEquals(PHOTOS.get(i), result.file());
            assertEquals(String.valueOf(i / batch + 1), result.requestId());
            assertClasses(
                    expected.get(PHOTOS.get(i).getFileName().toString()),
                    result.classes(),
                    result.file());
        }
    }

    /** image_client --streaming: a request for each picture, all on one stream. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "INCEPTION", "VGG"})
    void imageClientStreaming(Scaling scaling) throws Exception {
        assumeTrue(target.protocol() == Protocol.GRPC, "HTTP has no streams");
        PictureModel model = classifier();
        List<Heard> heard = new ArrayList<>();
        try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            for (Path photo : PHOTOS) {
                PreparedPicture picture =
                        PicturePreprocessor.prepare(
                                photo, model, new PictureOptions(scaling, true));
                Tensor batch =
                        new Tensor(model.datatype(), model.batchShape(1), picture.tensor().data());
                Heard one = new Heard();
                heard.add(one);
                stream.send(
                        InferRequest.of(model.name(), new InferInput(model.inputName(), batch))
                                .withId(String.valueOf(heard.size()))
                                .withOutputs(new RequestedOutput(model.outputName(), CLASSES)),
                        one);
            }
            stream.finish();
            stream.done().get(20, TimeUnit.SECONDS);
        }
        Map<String, List<Classification>> expected = expected(scaling);
        for (int i = 0; i < PHOTOS.size(); i++) {
            assertEquals(String.valueOf(i + 1), heard.get(i).end().id());
            InferResponse response = heard.get(i).responses().getFirst().response();
            assertClasses(
                    expected.get(PHOTOS.get(i).getFileName().toString()),
                    Classification.parse(response.output(model.outputName()).orElseThrow())
                            .getFirst(),
                    PHOTOS.get(i));
        }
    }

    private InferRequest ensemble(List<byte[]> files) {
        ModelMetadata metadata = client.modelMetadata("picture_ensemble", "");
        RequestedOutput[] outputs =
                metadata.outputs().stream()
                        .map(output -> new RequestedOutput(output.name(), CLASSES))
                        .toArray(RequestedOutput[]::new);
        Tensor given = Tensor.ofElements(Shape.of(files.size(), 1), files);
        return InferRequest.of(
                        metadata.name(), new InferInput(metadata.inputs().getFirst().name(), given))
                .withOutputs(outputs);
    }

    /** ensemble_image_client: the files as they are; the server decodes, resizes and classifies. */
    @Test
    void ensembleImageClient() throws IOException {
        onlyReal("the demo server has no ensembles");
        load("picture_ensemble");
        int most = client.modelConfig("picture_ensemble", "").maxBatchSize();
        assertTrue(most >= PHOTOS.size(), "all photographs go in one request");
        List<byte[]> files = new ArrayList<>();
        for (Path photo : PHOTOS) {
            files.add(Files.readAllBytes(photo));
        }
        InferResponse response = client.infer(ensemble(files));
        for (String output : List.of("PROBABILITIES", "BRIGHTNESS")) {
            Map<String, List<Classification>> expected = expected(output);
            List<List<Classification>> found =
                    Classification.parse(response.output(output).orElseThrow());
            assertEquals(PHOTOS.size(), found.size());
            for (int i = 0; i < PHOTOS.size(); i++) {
                Path photo = PHOTOS.get(i);
                assertClasses(expected.get(photo.getFileName().toString()), found.get(i), photo);
            }
        }
    }

    @Test
    void theEnsembleSaysWhatItCannotDecode() {
        onlyReal("the demo server has no ensembles");
        load("picture_ensemble");
        InferRequest request = ensemble(List.of("not a picture".getBytes(StandardCharsets.UTF_8)));
        TritonException failure = assertThrows(TritonException.class, () -> client.infer(request));
        assertTrue(
                failure.serverMessage().filter(text -> text.contains("not a picture")).isPresent(),
                failure::getMessage);
        assertEquals(Optional.empty(), failure.hint());
    }
}
