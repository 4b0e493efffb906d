package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures picture to tensor by hand: one thread, warm, the median of the CPU times. Arguments: the
 * seconds for each file, then the files.
 */
final class PictureTimes {

    private static final int FEWEST = 5;
    private static final PictureModel MODEL =
            new PictureModel(
                    "m", "", "in", DataType.FP32, Layout.NCHW, 3, 224, 224, 1, "out", 1000);
    private static final PictureOptions OPTIONS = new PictureOptions(Scaling.INCEPTION, true);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PictureTimes() {}

    static void main(String... arguments) throws PictureException {
        double seconds = Double.parseDouble(arguments[0]);
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            measure(Path.of(file), seconds / 2);
            IO.println(measure(Path.of(file), seconds));
        }
    }

    private static String measure(Path file, double seconds) throws PictureException {
        List<double[]> rounds = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end || rounds.size() < FEWEST) {
            long start = THREADS.getCurrentThreadCpuTime();
            PreparedPicture prepared = PicturePreprocessor.prepare(file, MODEL, OPTIONS);
            long taken = THREADS.getCurrentThreadCpuTime() - start;
            rounds.add(new double[] {taken, prepared.decode(), prepared.resize()});
        }
        return "%-28s CPU %8.2f ms   decode %8.2f   resize, scale, layout %7.2f   (wall; n = %d)"
                .formatted(
                        file.getFileName(),
                        median(rounds, 0),
                        median(rounds, 1),
                        median(rounds, 2),
                        rounds.size());
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream()
                        .mapToDouble(round -> round[column])
                        .sorted()
                        .toArray()[rounds.size() / 2]
                / 1e6;
    }
}
