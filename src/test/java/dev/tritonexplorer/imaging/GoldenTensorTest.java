package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Compares every element with the tensors that Pillow and NumPy made (make_goldens.py): equal for
 * lossless files; of a JPEG file's, at most 0.1 % differ, by one step. Lossy WebP differs more: its
 * decoder here repeats chroma samples where libwebp interpolates them.
 */
class GoldenTensorTest {

    private static final Path CASES = Path.of("src/test/resources/imaging");
    private static final Path PHOTOS = Path.of("assets/photos");

    private record Case(
            String name,
            Path file,
            PictureModel model,
            Scaling scaling,
            boolean orient,
            String bound) {

        static Case parse(String line) {
            String[] field = line.split(" ");
            String file = field[1];
            PictureModel model =
                    new PictureModel(
                            "m",
                            "",
                            "in",
                            DataType.valueOf(field[2]),
                            Layout.valueOf(field[3]),
                            Integer.parseInt(field[4]),
                            Integer.parseInt(field[5]),
                            Integer.parseInt(field[6]),
                            8,
                            "out",
                            0);
            return new Case(
                    field[0],
                    file.startsWith("photo:")
                            ? PHOTOS.resolve(file.substring(6))
                            : CASES.resolve(file),
                    model,
                    Scaling.valueOf(field[7]),
                    field[8].equals("orient"),
                    field[9]);
        }

        byte[] expected() throws IOException {
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(CASES.resolve(name + ".gz")))) {
                return in.readAllBytes();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyElement() throws IOException {
        return Files.readAllLines(CASES.resolve("cases.txt")).stream()
                .map(Case::parse)
                .map(each -> DynamicTest.dynamicTest(each.name, () -> check(each)));
    }

    private static void check(Case each) throws IOException, PictureException {
        PreparedPicture prepared =
                PicturePreprocessor.prepare(
                        each.file, each.model, new PictureOptions(each.scaling, each.orient));
        Tensor tensor = prepared.tensor();
        assertEquals(each.model.pictureShape(), tensor.shape());
        assertEquals(each.model.datatype(), tensor.datatype());
        byte[] expected = each.expected();
        byte[] actual = tensor.data().toArray(ValueLayout.JAVA_BYTE);
        assertEquals(expected.length, actual.length);
        int different = 0;
        int largest = 0;
        long sum = 0;
        for (int i = 0; i < expected.length; i++) {
            int difference = Math.abs((expected[i] & 0xff) - (actual[i] & 0xff));
            different += difference == 0 ? 0 : 1;
            largest = Math.max(largest, difference);
            sum += difference;
        }
        String found =
                "%d of %d elements differ, by up to %d, on average %.3f"
                        .formatted(
                                different,
                                expected.length,
                                largest,
                                sum / (double) expected.length);
        switch (each.bound) {
            case "exact" -> assertEquals(0, different, found);
            case "jpeg" -> assertTrue(different * 1000L <= expected.length && largest <= 1, found);
            case "webp" -> assertTrue(largest <= 48 && sum <= 3L * expected.length, found);
            default -> throw new IllegalArgumentException(each.bound);
        }
    }
}
