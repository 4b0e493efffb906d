package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ModelSight.Seen;
import dev.tritonexplorer.app.classify.ModelSight.Wanted;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.imaging.TensorPicture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ModelSightTest {

    private static final Path COFFEE = Path.of("assets/photos/coffee.png");

    private final SameThread background = new SameThread();
    private final List<Wanted> made = new ArrayList<>();
    private final List<Seen<TensorPicture>> heard = new ArrayList<>();
    private final ModelSight<TensorPicture> sight =
            new ModelSight<>(
                    background,
                    wanted -> {
                        made.add(wanted);
                        return ModelSight.prepare(wanted);
                    });

    private static Wanted wanted(Path file, Scaling scaling, DataType type) {
        PictureModel model =
                new PictureModel("m", "1", "in", type, Layout.NCHW, 3, 10, 12, 8, "out", 10);
        return new Wanted(FileVersion.of(file), model, new PictureOptions(scaling, true));
    }

    @Test
    void isThePictureInTheModelsSizeWhateverTheScaling() {
        for (Scaling scaling : Scaling.values()) {
            sight.get(wanted(COFFEE, scaling, DataType.FP32), heard::add);
        }
        List<TensorPicture> pictures = heard.stream().map(ModelSightTest::picture).toList();
        assertEquals(12, pictures.getFirst().width());
        assertEquals(10, pictures.getFirst().height());
        assertEquals(1, pictures.stream().map(one -> box(one.argb())).distinct().count());
        assertEquals(Scaling.values().length, made.size());
    }

    private static TensorPicture picture(Seen<TensorPicture> seen) {
        return switch (seen) {
            case Seen.Picture<TensorPicture>(TensorPicture picture) -> picture;
            case Seen.Nothing<TensorPicture>(PictureException reason) ->
                    throw new AssertionError(reason);
        };
    }

    private static String reason(Seen<TensorPicture> seen) {
        return switch (seen) {
            case Seen.Picture<TensorPicture>(TensorPicture picture) ->
                    throw new AssertionError("There is a picture: " + picture);
            case Seen.Nothing<TensorPicture>(PictureException reason) -> reason.getMessage();
        };
    }

    private static List<Integer> box(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void whatWasSeenIsKept() {
        Wanted coffee = wanted(COFFEE, Scaling.NONE, DataType.UINT8);
        sight.get(coffee, heard::add);
        sight.get(coffee, heard::add);
        assertEquals(1, made.size());
        assertEquals(heard.getFirst(), heard.getLast());
        for (int width = 1; width <= 8; width++) {
            PictureModel other =
                    new PictureModel(
                            "m", "", "in", DataType.FP32, Layout.NHWC, 1, 4, width, 0, "out", 1);
            sight.get(
                    new Wanted(FileVersion.of(COFFEE), other, PictureOptions.DEFAULTS), heard::add);
        }
        sight.get(coffee, heard::add);
        assertEquals(10, made.size(), "a few are kept, not all");
    }

    @Test
    void oneThatIsOvertakenIsNotHeard() {
        background.hold();
        Wanted first = wanted(COFFEE, Scaling.NONE, DataType.FP32);
        Wanted second = wanted(COFFEE, Scaling.VGG, DataType.FP32);
        sight.get(first, heard::add);
        sight.get(second, heard::add);
        background.release();
        assertEquals(1, heard.size());
        assertEquals(second, made.getLast());
        background.hold();
        sight.get(wanted(COFFEE, Scaling.INCEPTION, DataType.FP32), heard::add);
        sight.cancel();
        background.release();
        assertEquals(1, heard.size());
    }

    @Test
    void whatCannotBeSeenHasItsReason(@TempDir Path folder) throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.png"), "no picture");
        sight.get(wanted(notes, Scaling.NONE, DataType.FP32), heard::add);
        sight.get(wanted(COFFEE, Scaling.INCEPTION, DataType.UINT8), heard::add);
        assertFalse(reason(heard.getFirst()).isEmpty());
        assertTrue(reason(heard.getLast()).contains("INCEPTION"), reason(heard.getLast()));
    }
}
