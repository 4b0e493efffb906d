package dev.tritonexplorer.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A Triton server in a folder of its own: a Python environment with the {@code nvidia-pytriton}
 * wheel, which carries the server's binary, its libraries and the Python backend.
 *
 * <p>The folder is {@code ~/.cache/triton-explorer/triton-2.51} unless the system property {@code
 * triton.cache} or the environment variable {@code TRITON_CACHE} names another; in it, what is
 * installed has a folder named after its list of packages, so that builds with different lists do
 * not disturb each other. It is made once; a folder without its mark is a broken attempt and made
 * anew. Builds wait for each other.
 *
 * @param folder where it is
 * @param sitePackages the environment's packages
 * @param pythonLibraries the folder of Python's shared library, empty if the system finds it
 */
record TritonInstall(Path folder, Path sitePackages, String pythonLibraries) {

    /** Release 2.51 of the server is what this release of the wheel carries. */
    private static final String WHEEL = "nvidia-pytriton==0.7.0";

    private static final Path REQUIREMENTS =
            Path.of("src", "test", "resources", "triton", "requirements.txt");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

    private static final Lock OURS = new ReentrantLock();

    /** Finds or makes it. */
    static TritonInstall provide() throws TritonUnavailableException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new TritonUnavailableException(
                    "The Triton wheel needs Linux on x86-64, this is %s on %s"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        Path cache = cacheFolder();
        try {
            Files.createDirectories(cache);
            String wanted = WHEEL + "\n" + Files.readString(REQUIREMENTS);
            Path folder = cache.resolve(Integer.toHexString(wanted.hashCode()));
            Path lock = cache.resolve(folder.getFileName() + ".lock");
            // A file's lock is for other programs; it fails where this one has it already.
            OURS.lockInterruptibly();
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(channel, lock)) {
                return held.isValid() ? provide(folder, wanted) : unlocked(lock);
            } finally {
                OURS.unlock();
            }
        } catch (IOException problem) {
            throw new TritonUnavailableException(
                    "Installing Triton in " + cache + " failed: " + problem.getMessage(), problem);
        }
    }

    private static TritonInstall unlocked(Path lock) throws IOException {
        throw new IOException("the lock " + lock + " was lost");
    }

    static Path cacheFolder() {
        return Optional.ofNullable(System.getProperty("triton.cache"))
                .or(() -> Optional.ofNullable(System.getenv("TRITON_CACHE")))
                .map(Path::of)
                .orElseGet(
                        () ->
                                Path.of(
                                        System.getProperty("user.home"),
                                        ".cache",
                                        "triton-explorer",
                                        "triton-2.51"))
                .toAbsolutePath();
    }

    static FileLock lock(FileChannel channel, Path lock) throws IOException, InterruptedException {
        try (ExecutorService waiter = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FileLock> future = waiter.submit(() -> channel.lock());
            try {
                return future.get(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException problem) {
                channel.close();
                throw new IOException("another build holds " + lock, problem);
            } catch (ExecutionException problem) {
                throw new IOException(problem.getCause());
            }
        }
    }

    private static TritonInstall provide(Path folder, String wanted)
            throws IOException, InterruptedException, TritonUnavailableException {
        Path mark = folder.resolve(".complete");
        if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
            Optional<Python> python = Python.at(folder.resolve("venv/bin/python").toString());
            if (python.isPresent()) {
                return at(folder, python.get());
            }
        }
        Python python = Python.find();
        deleteTree(folder);
        Files.createDirectories(folder);
        Path log = folder.resolve("install.log");
        String inside = folder.resolve("venv/bin/python").toString();
        Commands.run(
                log,
                INSTALL_LIMIT,
                python.command(),
                "-m",
                "venv",
                folder.resolve("venv").toString());
        Commands.run(
                log, INSTALL_LIMIT, inside, "-m", "pip", "install", "-r", REQUIREMENTS.toString());
        Commands.run(log, INSTALL_LIMIT, inside, "-m", "pip", "install", "--no-deps", WHEEL);
        TritonInstall install = at(folder, python);
        install.placeBackend(python);
        Files.writeString(mark, wanted);
        return install;
    }

    private static TritonInstall at(Path folder, Python python) {
        return new TritonInstall(
                folder,
                folder.resolve("venv/lib/python" + python.version() + "/site-packages"),
                python.libraries());
    }

    /** The Python backend starts a stub that is built for one version of Python. */
    private void placeBackend(Python python) throws IOException {
        Path server = sitePackages.resolve("pytriton/tritonserver");
        Path backend = backends().resolve("python");
        copyTree(server.resolve("backends/python"), backend);
        Files.copy(
                server.resolve("python_backend_stubs")
                        .resolve(python.version())
                        .resolve("triton_python_backend_stub"),
                backend.resolve("triton_python_backend_stub"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    Path backends() {
        return folder.resolve("backends");
    }

    /** The server's command, its environment set, without the server's own options. */
    ProcessBuilder server() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        sitePackages.resolve("pytriton/tritonserver/bin/tritonserver").toString(),
                        "--backend-directory=" + backends());
        builder.environment()
                .merge(
                        "PATH",
                        folder.resolve("venv/bin").toString(),
                        (inherited, own) -> own + ":" + inherited);
        builder.environment().put("PYTHONPATH", sitePackages.toString());
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        sitePackages.resolve("nvidia_pytriton.libs")
                                + (pythonLibraries.isEmpty() ? "" : ":" + pythonLibraries));
        return builder;
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
