package dev.tritonexplorer.cli;

import dev.tritonexplorer.cli.DoctorCommand.Finding;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.demo.DemoServer;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What this machine offers, each found out by trying. */
final class MachineChecks {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path NVIDIA_VERSION = Path.of("/proc/driver/nvidia/version");
    private static final long MIB = 1 << 20;

    private MachineChecks() {}

    static List<Finding> all() {
        return List.of(java(), fileNames(), display(), sharedMemory(), cuda(), demo());
    }

    private static Finding java() {
        return new Finding(
                Messages.text("doctor.java"),
                true,
                Messages.text(
                        "doctor.java.detail",
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() / MIB));
    }

    /** Java turns the names of files into text by the locale's charset, once, at its start. */
    private static Finding fileNames() {
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean unicode =
                Charset.isSupported(charset)
                        && Charset.forName(charset).newEncoder().canEncode("é漢");
        return new Finding(
                Messages.text("doctor.names"),
                unicode,
                unicode ? charset : Messages.text("doctor.names.fails", charset));
    }

    private static Finding display() {
        Optional<String> problem = Display.problem();
        return new Finding(
                Messages.text("doctor.display"),
                problem.isEmpty(),
                problem.orElseGet(
                        () ->
                                Optional.ofNullable(System.getenv("DISPLAY"))
                                        .orElse(Messages.text("doctor.display.works"))));
    }

    private static Finding sharedMemory() {
        String what = Messages.text("doctor.shm");
        Optional<Obstacle> obstacle = Obstacle.ofSystemMemory();
        if (obstacle.isPresent()) {
            return new Finding(what, false, words(obstacle.get()));
        }
        try {
            long free = Files.getFileStore(SHARED_MEMORY).getUsableSpace() / MIB;
            return new Finding(what, true, Messages.text("doctor.shm.free", free));
        } catch (IOException problem) {
            return new Finding(what, false, problem.toString());
        }
    }

    /** Asks the driver, as shared memory would. */
    private static Finding cuda() {
        return Obstacle.ofCudaMemory()
                .map(MachineChecks::words)
                .map(words -> new Finding(Messages.text("doctor.cuda"), false, words))
                .orElseGet(() -> new Finding(Messages.text("doctor.cuda"), true, driver()));
    }

    private static String words(Obstacle obstacle) {
        return obstacle.cure().isEmpty()
                ? obstacle.message()
                : obstacle.message() + ". " + obstacle.cure();
    }

    private static String driver() {
        try {
            return Files.readAllLines(NVIDIA_VERSION).getFirst();
        } catch (IOException unknown) {
            return Messages.text("doctor.cuda.works");
        }
    }

    /** By running it: it needs ONNX Runtime's native library and free ports. */
    private static Finding demo() {
        String what = Messages.text("doctor.demo");
        try (DemoServer server = DemoServer.start(DemoServer.Options.DEFAULTS);
                TritonClient client = TritonClient.connect(server.addresses().http())) {
            return demo(server.addresses().http().host(), client.repositoryIndex());
        } catch (IOException | RuntimeException | LinkageError problem) {
            return new Finding(
                    what,
                    false,
                    Messages.text(
                            "doctor.demo.fails",
                            problem.getMessage() == null
                                    ? problem.toString()
                                    : problem.getMessage()));
        }
    }

    /** It starts without ONNX Runtime too, and then has all models but the classifier. */
    static Finding demo(String host, List<RepositoryModel> models) {
        return models.stream()
                .filter(model -> !model.isReady())
                .findFirst()
                .map(model -> Messages.text("doctor.demo.model", model.name(), model.reason()))
                .map(problem -> new Finding(Messages.text("doctor.demo"), false, problem))
                .orElseGet(
                        () ->
                                new Finding(
                                        Messages.text("doctor.demo"),
                                        true,
                                        Messages.text("doctor.demo.works", host)));
    }
}
