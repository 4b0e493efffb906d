package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command line says of itself, in its help and in the README. */
class HelpTest {

    private static final Path TEXTS =
            Path.of("src/main/resources/dev/tritonexplorer/cli/messages.properties");
    private static final Path SOURCES = Path.of("src/main/java/dev/tritonexplorer/cli");

    private static CommandLine commandLine() {
        return Main.commandLine(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream()),
                (endpoint, options) -> new FakeTriton(),
                action -> () -> {},
                () -> {});
    }

    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>(List.of(commandLine()));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).getSubcommands().values());
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsATerminalAndBreaksNoExample(CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(80);
        String help = command.getUsageMessage();
        help.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        // picocli breaks lines that are too long, wherever that is.
        command.setUsageHelpWidth(300);
        List<String> examples =
                command.getUsageMessage().lines().filter(line -> line.startsWith("  ")).toList();
        examples.stream()
                .filter(line -> line.contains("triton-explorer "))
                .forEach(line -> assertTrue(help.lines().anyMatch(line::equals), line));
        assertTrue(help.contains("Usage: triton-explorer"), help);
    }

    @Test
    void sourcesOfInferStandInColumns() {
        CommandLine infer = commandLine().getSubcommands().get("infer");
        infer.setUsageHelpAutoWidth(false).setUsageHelpWidth(80);
        List<String> lines =
                infer.getUsageMessage()
                        .lines()
                        .dropWhile(line -> !line.equals("A SOURCE is"))
                        .skip(1)
                        .takeWhile(line -> !line.isEmpty())
                        .toList();
        assertTrue(lines.size() > 8, lines.toString());
        lines.forEach(
                line -> assertTrue(line.matches(" {2}\\S.{20} \\S.+| {24}\\S.+| {2}\\S+"), line));
    }

    @Test
    void whatIsTheSameHasOneNameAndOneText() {
        Map<String, String> names = new TreeMap<>();
        for (CommandLine command : commands()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (List.of("-m", "-x", "-u", "-i", "-b", "-H", "-h")
                        .contains(option.shortestName())) {
                    String old = names.put(option.shortestName(), option.longestName());
                    assertEquals(old == null ? option.longestName() : old, option.longestName());
                }
            }
        }
        assertEquals(7, names.size(), names.toString());
    }

    @Test
    void examplesOfTheReadmeAreUnderstood() throws IOException {
        List<String> rows =
                Files.readAllLines(Path.of("README.md")).stream()
                        .dropWhile(line -> !line.equals("## The command line"))
                        .takeWhile(line -> !line.equals("## The client library"))
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.substring(line.indexOf('|', 1)))
                        .toList();
        List<String> examples =
                rows.stream()
                        .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row).results())
                        .map(example -> example.group(1))
                        .toList();
        assertTrue(examples.size() > 10, examples.toString());
        for (String example : examples) {
            commandLine().parseArgs(words(example));
        }
    }

    /** As a shell takes them apart; what goes to a file is not the command's. */
    private static String[] words(String line) {
        return Pattern.compile("(?:'[^']*'|[^ '])+")
                .matcher(line.replaceFirst(" > .*", ""))
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }

    @Test
    void everyTextIsThereOnceAndUsed() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                sources.append(Files.readString(file));
            }
        }
        List<String> keys =
                Files.readAllLines(TEXTS).stream()
                        .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf(" = ")))
                        .toList();
        assertEquals(keys.stream().distinct().toList(), keys);
        List<String> unused =
                keys.stream()
                        .filter(key -> !key.startsWith("triton-explorer."))
                        // A table's head is found by the table's name.
                        .map(key -> key.replaceFirst("\\.columns$", ""))
                        .filter(key -> sources.indexOf('"' + key) < 0)
                        .toList();
        assertEquals(List.of(), unused);
        assertFalse(keys.isEmpty());
    }
}
