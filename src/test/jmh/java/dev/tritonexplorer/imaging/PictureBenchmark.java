package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A picture's way to the tensor, whole and by stage. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PictureBenchmark {

    private static final int SIDE = 224;
    private static final PictureOptions OPTIONS = new PictureOptions(Scaling.INCEPTION, true);
    private static final PictureModel MODEL =
            new PictureModel(
                    "m", "", "in", DataType.FP32, Layout.NCHW, 3, SIDE, SIDE, 1, "out", 1000);

    /** Others with {@code -p file=…}. */
    @Param({"assets/photos/rocket.jpg", "assets/photos/astronaut.png"})
    public String file = "";

    private Pixels whole = new Pixels(1, 1, 3, new byte[3]);
    private Pixels small = whole;

    /** Decodes once for the stages that follow. */
    @Setup
    public void decodeOnce() throws PictureException {
        whole = decoded().pixels();
        small = StreamedResize.resize(whole, SIDE, SIDE);
    }

    private PixelsSink decoded() throws PictureException {
        try (PictureFile picture = PictureFile.open(Path.of(file))) {
            return PictureDecoder.decode(
                            picture, 3, Integer.MAX_VALUE, (w, h) -> new PixelsSink(w, h, 3))
                    .rows();
        }
    }

    @Benchmark
    public PreparedPicture all() throws PictureException {
        return PicturePreprocessor.prepare(Path.of(file), MODEL, OPTIONS);
    }

    @Benchmark
    public RowSink decode() throws PictureException {
        try (PictureFile picture = PictureFile.open(Path.of(file))) {
            RowSink.Maker<RowSink> nobody = (width, height) -> planes -> {};
            return PictureDecoder.decode(picture, 3, Integer.MAX_VALUE, nobody).rows();
        }
    }

    @Benchmark
    public Pixels resize() {
        return StreamedResize.resize(whole, SIDE, SIDE);
    }

    @Benchmark
    public Tensor scaleAndLayOut() throws PictureException {
        return TensorWriter.write(small, MODEL, OPTIONS);
    }
}
