package dev.tritonexplorer.support;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The client as another project gets it from a local repository: its files, the class path that
 * Maven makes of its POM, and programs compiled and run with that alone. The build says in system
 * properties what it is called and which Maven runs.
 *
 * @param jar the library, in the local repository
 * @param dependencies what its POM needs to run, in Maven's order
 * @param folder for what the programs need
 */
public record ClientLibrary(Path jar, List<Path> dependencies, Path folder) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration RUN_LIMIT = Duration.ofSeconds(90);

    /** Asks Maven for the class path. */
    public static ClientLibrary installed(Path folder) throws IOException, InterruptedException {
        String artifact = System.getProperty("client.artifactId");
        String version = System.getProperty("client.version");
        Path files =
                Path.of("target", "client", "repository", "dev", "tritonexplorer")
                        .resolve(artifact)
                        .resolve(version);
        Path classPath = folder.resolve("class-path");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("maven.program") + (isWindows() ? ".cmd" : ""),
                                "--batch-mode",
                                "--quiet",
                                "--file=" + files.resolve(artifact + "-" + version + ".pom"),
                                System.getProperty("maven.repository"),
                                "-DincludeScope=runtime",
                                "-Dmdep.outputFile=" + classPath,
                                System.getProperty("dependency.plugin") + ":build-classpath"));
        String settings = System.getProperty("maven.settings");
        if (Files.exists(Path.of(settings.substring(settings.indexOf('=') + 1)))) {
            command.add(settings);
        }
        if (System.getProperty("maven.offline").endsWith("true")) {
            command.add("--offline");
        }
        Commands.run(folder.resolve("maven.log"), LIMIT, command.toArray(String[]::new));
        return new ClientLibrary(
                files.resolve(artifact + "-" + version + ".jar").toAbsolutePath(),
                Arrays.stream(Files.readString(classPath).strip().split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                folder);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** The file beside the jar with this classifier. */
    public Path beside(String classifier) {
        String name = jar.getFileName().toString();
        return jar.resolveSibling(name.replaceFirst("\\.jar$", "-" + classifier + ".jar"));
    }

    /** The class path of a program at run-time. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(jar), dependencies.stream()).toList();
    }

    /**
     * Compiles a program, every warning an error. The compiler sees the client and JSpecify's
     * annotations: the other dependencies are for run-time alone.
     */
    public void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> visible =
                classPath().stream()
                        .filter(
                                file ->
                                        file.equals(jar)
                                                || file.getFileName()
                                                        .toString()
                                                        .startsWith("jspecify"))
                        .toList();
        List<String> options =
                List.of(
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-classpath",
                        joined(visible),
                        "-d",
                        folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            if (!compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IOException(source + " does not compile:\n" + messages);
            }
        }
    }

    /**
     * Runs a compiled program in the folder, in a process of its own.
     *
     * @param environment added to this process's
     * @return what it printed
     * @throws IOException if it fails or takes too long, with the end of what it complained of
     */
    public String run(Map<String, String> environment, String main, String... arguments)
            throws IOException, InterruptedException {
        List<Path> all = new ArrayList<>(classPath());
        all.add(folder);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                System.getProperty("native.access"),
                                "-Xmx256m",
                                "-classpath",
                                joined(all),
                                main));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(main + ".out");
        Path complaints = folder.resolve(main + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(complaints.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(RUN_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(main + " took over " + RUN_LIMIT.toSeconds() + " s");
            }
        } finally {
            Commands.killTree(process);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d:%n%s%n%s"
                            .formatted(
                                    main,
                                    process.exitValue(),
                                    Files.readString(output),
                                    Commands.tail(complaints)));
        }
        return Files.readString(output);
    }

    private static String joined(List<Path> files) {
        return String.join(
                File.pathSeparator,
                files.stream().map(file -> file.toAbsolutePath().toString()).toList());
    }
}
