package dev.tritonexplorer.snippets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs what was copied, as a person does who pastes it. */
final class Shell {

    private static final int LIMIT = 120;

    private final Path folder;
    private final List<Path> programs;
    private final Map<String, String> variables;
    private final List<Long> processes = new ArrayList<>();

    /**
     * @param folder for what it needs
     * @param programs folders that come first on the path
     * @param variables what the person has exported
     */
    Shell(Path folder, List<Path> programs, Map<String, String> variables) {
        this.folder = folder;
        this.programs = programs;
        this.variables = variables;
    }

    /** Those of these shells that the machine has; every machine has {@code sh}. */
    static List<String> all() {
        return List.of("sh", "bash", "dash", "zsh").stream()
                .filter(
                        shell ->
                                Arrays.stream(
                                                System.getenv("PATH")
                                                        .split(Pattern.quote(File.pathSeparator)))
                                        .anyMatch(each -> Files.isExecutable(Path.of(each, shell))))
                .toList();
    }

    /** Those that it started, all of which have ended. */
    List<Long> processes() {
        return List.copyOf(processes);
    }

    /** The text as a shell reads it from a terminal: what it printed. */
    String paste(String shell, String text) throws IOException, InterruptedException {
        return run(text, shell);
    }

    String python(Path python, String text) throws IOException, InterruptedException {
        Path program = Files.writeString(Files.createTempFile(folder, "pasted", ".py"), text);
        return run("", python.toString(), program.toString());
    }

    /** Line by line into Python itself. */
    String intoPython(Path python, String text) throws IOException, InterruptedException {
        return run(text + "\n", python.toString(), "-i", "-q");
    }

    String java(String text) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "java");
        Path program = Files.writeString(own.resolve("Infer.java"), text);
        return run(
                "",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.toString());
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        Path complaints = Files.createTempFile(folder, "complaints", ".txt");
        Path said = Files.writeString(Files.createTempFile(folder, "said", ".txt"), input);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(said.toFile())
                        .redirectOutput(printed.toFile())
                        .redirectError(complaints.toFile());
        builder.environment().putAll(variables);
        List<String> path = new ArrayList<>(programs.stream().map(Path::toString).toList());
        path.add(System.getenv("PATH"));
        builder.environment().put("PATH", String.join(File.pathSeparator, path));
        Process process = builder.start();
        processes.add(process.pid());
        try {
            if (!process.waitFor(LIMIT, TimeUnit.SECONDS)) {
                throw new IOException(command[0] + " took over " + LIMIT + " s:\n" + input);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String answer = Files.readString(printed);
        String complaint = Files.readString(complaints);
        if (process.exitValue() != 0 || complaint.contains("Error")) {
            throw new IOException(
                    "%s ended with %d:%n%s%n%s%n%s"
                            .formatted(command[0], process.exitValue(), input, answer, complaint));
        }
        return answer;
    }
}
