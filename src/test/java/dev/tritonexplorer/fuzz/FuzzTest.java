package dev.tritonexplorer.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Every decoder with its seeds, with all inputs that once broke a rule, and with a few new ones,
 * the same in every build. The time limit only ends a decoder that does not end.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {

    private static final int NEW_INPUTS = 600;
    private static final long SEED = 20260101;

    @TestFactory
    Stream<DynamicTest> seedsAreReadOrRefusedInASentence() {
        return each(
                target -> {
                    List<Trial> trials =
                            Corpus.seeds(target).stream().map(file -> trial(target, file)).toList();
                    assertTrue(
                            trials.stream().anyMatch(trial -> !trial.kind().startsWith("refused")),
                            "none of the seeds is taken");
                });
    }

    @TestFactory
    Stream<DynamicTest> whatOnceBrokeARuleIsReadOrRefusedInASentence() {
        return each(target -> Corpus.regressions(target).forEach(file -> trial(target, file)));
    }

    @TestFactory
    Stream<DynamicTest> newInputsAreReadOrRefusedInASentence() {
        return each(
                target -> {
                    for (Fuzzer.Finding finding : new Fuzzer(target, SEED).run(NEW_INPUTS)) {
                        throw new AssertionError(
                                HexFormat.of().formatHex(finding.input()), finding.rule());
                    }
                });
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Target> check) {
        return Targets.all().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> check.accept(target)));
    }

    private static Trial trial(Target target, Path file) {
        Trial trial = Trial.of(target, Corpus.read(file));
        if (trial.isFinding()) {
            throw new AssertionError(file.toString(), trial.finding());
        }
        return trial;
    }

    @Test
    void everyFolderOfInputsHasATarget() throws Exception {
        List<String> names = Targets.all().stream().map(Target::name).sorted().toList();
        try (Stream<Path> folders = Files.list(Corpus.ROOT)) {
            assertEquals(
                    names,
                    folders.map(folder -> folder.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void otherExceptionsAreFindings() {
        assertTrue(finds(input -> String.valueOf(input[0] / (input.length - 1))));
        assertTrue(finds(input -> endless(0)));
        assertFalse(finds(input -> "fine"));
    }

    private static String endless(int depth) {
        return endless(depth + 1) + depth;
    }

    @Test
    void memoryBeyondTheInputsShareIsAFinding() {
        assertTrue(finds(input -> "" + new byte[50 << 20].length));
        assertFalse(finds(input -> "" + new byte[1 << 20].length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines",
                "\u001b[2J",
                "\u0085",
                "\ud800",
                "java.io.IOException: no",
                "at java.util.List.of(List.java:3)"
            })
    void whatIsNoSentenceIsAFinding(String message) {
        assertTrue(finds(input -> refuse(message)));
    }

    @Test
    void sentencesAreNone() {
        assertFalse(finds(input -> refuse("The output \"é 😀\" has no shape")));
        assertTrue(finds(input -> refuse("x".repeat(20_000))));
    }

    private static String refuse(String message) {
        throw new TritonException(ErrorKind.SERVER_FAILURE, message, null);
    }

    private static boolean finds(Target.Decoder decoder) {
        return Trial.of(new Target("own", 100, decoder), new byte[] {1}).isFinding();
    }
}
