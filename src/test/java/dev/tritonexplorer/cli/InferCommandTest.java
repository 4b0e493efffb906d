package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;
import dev.tritonexplorer.tensors.NpyReader;
import dev.tritonexplorer.tensors.NpyWriter;
import dev.tritonexplorer.tensors.TensorDataException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The command on the demo server and the real Triton, in both protocols. */
@ParameterizedClass(name = "{0} {1}")
@CsvSource({"demo, HTTP", "demo, GRPC", "real, HTTP", "real, GRPC"})
@ExtendWith(TestServers.Resolver.class)
@Timeout(60)
@BesideWindow
class InferCommandTest {

    private static final String COUNTING = "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]";

    @Parameter(0)
    String server;

    @Parameter(1)
    Protocol protocol;

    @TempDir Path folder;

    private final Cli cli = Cli.real();
    private Endpoint endpoint;

    @BeforeEach
    void choose(TestServers servers) throws IOException, InterruptedException {
        endpoint = (server.equals("real") ? servers.real() : servers.demo()).of(protocol);
    }

    @Test
    void printsTheRequestInPlaceOfSendingIt() {
        assertEquals(
                0, infer("simple", "--input", "*=zero", "--request-id", "7", "--print", "python"));
        String program = cli.out();
        assertTrue(program.contains("client = triton.InferenceServerClient("), program);
        assertTrue(program.contains(endpoint.authority()), program);
        assertTrue(program.contains("request_id=\"7\""), program);
        assertEquals("", cli.err());
    }

    @Test
    void whatCannotBePrintedHasAReason() {
        String other = protocol == Protocol.HTTP ? "grpcurl" : "curl";
        assertEquals(2, infer("simple", "--input", "*=zero", "--print", other));
        assertTrue(cli.oneError().contains("cannot be printed as " + other), cli.err());
        assertEquals("", cli.out());
    }

    @Test
    void aTextIsWritten() throws IOException {
        if (protocol == Protocol.GRPC) {
            assertTrue(generate(2, "words", "one").err().contains("--generate needs HTTP"));
            return;
        }
        assertEquals(
                "one two\tthree\nfour \\u001b\n",
                generate(0, "words", "one two\tthree\nfour \u001b").out());
        Path file = Files.writeString(folder.resolve("prompt.txt"), "grüße an alle");
        Cli told = generate(0, "words", "@" + file, "--stream", "-v");
        assertEquals("grüßeanalle\n", told.out());
        assertTrue(told.err().contains("3 answers, the first after"), told.err());
        List<JsonNode> rows =
                generate(0, "words", "a b", "--stream", "--json")
                        .out()
                        .lines()
                        .map(JsonMapper.shared()::readTree)
                        .toList();
        assertEquals(
                List.of("a", "b"), rows.stream().map(row -> row.at("/text").asString()).toList());
        assertEquals("a", rows.getFirst().at("/answer/text_output").asString());
        assertEquals("a b\n", generate(0, "words", "a b", "--stream", "-P", "stream=false").out());
    }

    @Test
    void aTextThatFailsKeepsWhatWasWritten() {
        assumeTrue(protocol == Protocol.HTTP);
        Cli broken = generate(1, "words", "a b c", "--stream", "-P", "fail_after=2");
        assertEquals("ab\n", broken.out());
        assertTrue(broken.oneError().contains("the words have run out"), broken.err());
        assertTrue(generate(2, "simple", "a").oneError().contains("takes no text"));
        assertTrue(
                generate(2, "words", "a", "--count", "2")
                        .err()
                        .contains("leave the other options out"));
        String curl = generate(0, "words", "a", "--stream", "--print", "curl").out();
        assertTrue(curl.contains("/v2/models/words/generate_stream"), curl);
        assertTrue(curl.contains("\"stream\":true"), curl);
    }

    private Cli generate(int code, String model, String text, String... more) {
        Cli own = Cli.real();
        assertEquals(
                code,
                own.run(arguments(model, new String[] {"--generate", text}, more)),
                own.err());
        return own;
    }

    @Test
    void printsTheOutputs() {
        assertEquals(0, infer("simple", "--input", "INPUT0=" + COUNTING, "--input", "*=zero"));
        List<String> lines = cli.out().lines().toList();
        String counting = "INT32 [1, 16] [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]";
        assertEquals("OUTPUT0 " + counting, lines.get(0));
        assertEquals("OUTPUT1 " + counting, lines.get(1));
        assertTrue(lines.get(2).startsWith("simple version 1, ms: "), lines.get(2));
        assertEquals(3, lines.size());
        assertEquals("", cli.err());
    }

    @Test
    void printsJson() {
        assertEquals(
                0,
                infer(
                        "simple",
                        "--json",
                        "--request-id=mine",
                        "--output=OUTPUT1",
                        "--shape=INPUT1:1,16",
                        "--input=INPUT0=[" + COUNTING + "]",
                        "--input=INPUT1=random:4:5..5"));
        JsonNode row = rows().getFirst();
        assertEquals("mine", row.get("id").asString());
        assertEquals("simple", row.get("model_name").asString());
        assertEquals(1, row.get("outputs").size());
        JsonNode output = row.get("outputs").get(0);
        assertEquals("OUTPUT1", output.get("name").asString());
        assertEquals("[1,16]", output.get("shape").toString());
        assertEquals(
                IntStream.range(-5, 11).boxed().toList().toString().replace(" ", ""),
                output.get("data").get(0).toString());
        assertTrue(row.get("timings_us").get("total").asDouble() > 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BOOL; [true,false]",
                "INT8; [-128,127]",
                "UINT16; [65535]",
                "UINT64; [18446744073709551615]",
                "FP16; [0.1,\"NaN\"]",
                "BF16; [0.01,\"-Infinity\"]",
                "FP32; [0.1]",
                "FP64; [1.0E300]",
                "BYTES; [\"é🦊\",\"\",{\"b64\":\"/wA=\"}]"
            })
    void everyDatatypeComesBack(DataType datatype, String values) throws IOException {
        String model = "identity_" + datatype.name().toLowerCase(Locale.ROOT);
        Path saved = folder.resolve("saved");
        assertEquals(0, infer(model, "--json", "--input=INPUT0=" + values));
        // JSON carries no bytes that are not text, and no infinity.
        if (protocol == Protocol.HTTP && !values.contains("b64") && !values.contains("Inf")) {
            assertEquals(0, infer(model, "--json", "--json-tensors", "--input=INPUT0=" + values));
        }
        for (JsonNode row : rows()) {
            assertEquals(values, row.get("outputs").get(0).get("data").toString());
        }
        if (datatype == DataType.BYTES) {
            assertEquals(0, infer(model, "--save=" + saved, "--input=INPUT0=" + values));
            assertEquals(values + '\n', Files.readString(saved.resolve("OUTPUT0.json")));
        }
    }

    @Test
    void savesArraysThatItReadsAgain() throws IOException, TensorDataException {
        Path input = folder.resolve("input.npy");
        Tensor counting = Tensor.ofInts(Shape.of(2, 16), IntStream.range(0, 32).toArray());
        try (var file = Files.newOutputStream(input)) {
            NpyWriter.write(counting, file);
        }
        Path saved = folder.resolve("new").resolve("folder");
        assertEquals(
                0,
                infer(
                        "simple",
                        "--save=" + saved,
                        "--input=INPUT0=@" + input,
                        "--input=INPUT1=@" + input));
        Tensor zeros = NpyReader.read(saved.resolve("OUTPUT1.npy"));
        assertEquals(Shape.of(2, 16), zeros.shape());
        assertEquals(0, IntStream.of(zeros.toInts()).distinct().sum());
        assertEquals(62, NpyReader.read(saved.resolve("OUTPUT0.npy")).toInts()[31]);
        assertTrue(cli.out().contains("OUTPUT1 INT32 [2, 16] -> " + saved), cli.out());
    }

    @Test
    void sendsABodyAsItIs() throws IOException {
        Path body =
                Files.writeString(
                        folder.resolve("body.json"),
                        """
                        {"id": "curl", "outputs": [{"name": "OUTPUT0"}], "inputs": [
                          {"name": "INPUT0", "shape": [1, 16], "datatype": "INT32", "data": %1$s},
                          {"name": "INPUT1", "shape": [1, 16], "datatype": "INT32", "data": [%1$s]}]}
                        """
                                .formatted(COUNTING));
        assertEquals(0, infer("simple", "--json", "--count=3", "-a", "--request=@" + body));
        assertEquals(
                List.of("curl-1", "curl-2", "curl-3"),
                rows().stream().map(row -> row.get("id").asString()).toList());
        assertEquals(30, rows().get(2).get("outputs").get(0).get("data").get(0).get(15).asInt());
    }

    @Test
    void jsonAndPackedTensorsGiveTheSame() {
        String all = "--input=*=random:1";
        assertEquals(0, infer("simple", "--json", all));
        if (protocol == Protocol.HTTP) {
            assertEquals(0, infer("simple", "--json", all, "--json-tensors"));
            assertEquals(0, infer("simple", "--json", all, "--response-compression=deflate"));
        }
        assertEquals(0, infer("simple", "--json", all, "--request-compression=gzip"));
        assertEquals(
                1, rows().stream().map(row -> row.get("outputs").toString()).distinct().count());
    }

    @Test
    void classesHaveTheirLabels() {
        assertEquals(0, infer("efficientnet_lite0", "-c", "2", "--input=*=random"));
        assertTrue(
                cli.out()
                        .matches(
                                "(?s)\\S+ BYTES \\[1, 2]\n( {4}0\\.\\d{6} \\(\\d+\\) = .+\n){2}.*"),
                cli.out());
        Cli json = Cli.real();
        assertEquals(
                0, json.run(arguments("efficientnet_lite0", "-c2", "--json", "--input=*=random")));
        JsonNode output = JsonMapper.shared().readTree(json.out()).at("/outputs/0");
        JsonNode best = output.at("/classes/0/0");
        assertEquals(2, output.at("/classes/0").size(), json.out());
        assertEquals(
                output.at("/data/0/0").asString(),
                "%.6f:%d:%s"
                        .formatted(
                                best.get("score").asDouble(),
                                best.get("index").asInt(),
                                best.get("label").asString()));
    }

    @Test
    void aSequenceGoesFromItsStartToItsEnd() {
        for (String id : List.of("41", "forty-two")) {
            assertEquals(
                    0,
                    infer(
                            "simple_sequence",
                            "--json",
                            "--input=INPUT=5",
                            "--count=3",
                            "--sequence-id=" + id,
                            "--sequence-start",
                            "--sequence-end"));
        }
        assertEquals(List.of(5, 10, 15, 5, 10, 15), firsts("OUTPUT"));
    }

    @Test
    void aStreamPrintsEveryAnswerWithItsTimes() {
        assumeTrue(protocol == Protocol.GRPC, "only gRPC has streams");
        String[] inputs = {"--input=IN=[7,8,9]", "--input=DELAY=[1,1,1]", "--input=WAIT=1"};
        assertEquals(0, infer("repeat_int32", "--stream", "--json", "--count=2", inputs));
        List<JsonNode> rows = rows();
        assertEquals(8, rows.size());
        assertEquals(List.of(7, 8, 9, 7, 8, 9), firsts("OUT"));
        assertEquals(2, rows.get(2).get("index").asInt());
        assertEquals(3, rows.get(3).get("responses").asInt());
        double first = rows.get(0).get("since_request_us").asDouble();
        double second = rows.get(1).get("since_request_us").asDouble();
        assertTrue(0 < first && first < second, () -> first + " " + second);

        Cli text = Cli.real();
        assertEquals(0, text.run(arguments("repeat_int32", "--stream", inputs)), text.err());
        assertTrue(text.out().contains("\n    OUT INT32 [1] [8]\n"), text.out());
        assertTrue(text.out().contains(": answers: 3, in "), text.out());
    }

    @Test
    void aDecoupledModelNeedsAStream() {
        assertEquals(2, infer("repeat_int32", "--input=IN=[1]"));
        String cure = protocol == Protocol.GRPC ? "add --stream" : "add -i grpc --stream";
        assertTrue(cli.oneError().endsWith(cure), cli.err());
    }

    @Test
    void theServersRefusalEndsWith1() {
        String[] arguments = {"--input=*=random", "--shape=INPUT0:9,16", "--shape=INPUT1:9,16"};
        assertEquals(1, infer("simple", "--count=3", arguments));
        assertTrue(cli.oneError().contains("batch"), cli.err());
        if (protocol == Protocol.GRPC) {
            Cli stream = Cli.real();
            assertEquals(1, stream.run(arguments("simple", "--stream", arguments)));
            assertTrue(stream.oneError().contains("batch"), stream.err());
        }
        Cli json = Cli.real();
        assertEquals(1, json.run(arguments("simple", "--json", arguments)));
        JsonNode row = JsonMapper.shared().readTree(json.out());
        assertTrue(row.get("error").asString().contains("batch"), json.out());
        assertEquals("invalid_request", row.get("kind").asString());
    }

    @Test
    void whatTheModelDoesNotHaveIsNamed() {
        assertUsage("model \"simple\" has INPUT0 INT32 [-1, 16], INPUT1", "--input=X=1");
        assertUsage("also wants INPUT1 INT32 [-1, 16]: give", "--input=INPUT0=zero");
        assertUsage("it has OUTPUT0, OUTPUT1", "--input=*=zero", "--output=X");
        assertUsage("multiple of 16", "--input=*=zero", "--input=INPUT0=[1]");
        assertUsage("does not fit the model's [-1, 16]", "--input=*=zero", "--shape=INPUT0:1,2");
        assertUsage("no such file", "--input=*=@none.npy");
        assertUsage("'hello'. Give JSON, @FILE, zero or random", "--input=*=hello");
        assertUsage("expected close marker for Array. Give JSON", "--input=*=[1");
        assertUsage("--save wants a folder", "--input=*=zero", "--save=pom.xml");
        assertUsage("names \"INPUT0\" twice", "--input=INPUT0=1", "--input=INPUT0=2");
        Cli other = Cli.real();
        assertEquals(2, other.run(arguments("nosuch", "--input=*=zero")));
        assertTrue(other.oneError().contains("no model \"nosuch\""), other.err());
    }

    private void assertUsage(String words, String... arguments) {
        Cli own = Cli.real();
        assertEquals(2, own.run(arguments("simple", (Object) arguments)), own.out());
        assertTrue(own.oneError().contains(words), own.err());
        assertFalse(own.err().contains("fault of"), own.err());
    }

    private int infer(String model, Object... parts) {
        int code = cli.run(arguments(model, parts));
        assertTrue(code != 0 || cli.err().isEmpty(), cli.err());
        return code;
    }

    /** The whole command line; arrays among the parts are flattened. */
    private Object[] arguments(String model, Object... parts) {
        List<Object> all = new ArrayList<>(List.of("infer", "-m", model, "-i", protocol));
        all.addAll(List.of("-u", endpoint.authority()));
        for (Object part : parts) {
            all.addAll(part instanceof String[] several ? List.of(several) : List.of(part));
        }
        return all.toArray();
    }

    private List<JsonNode> rows() {
        return cli.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    /** The first value of this output in each answer. */
    private List<Integer> firsts(String output) {
        List<Integer> values = new ArrayList<>();
        for (JsonNode row : rows()) {
            for (JsonNode each : row.path("outputs")) {
                if (each.get("name").asString().equals(output)) {
                    JsonNode data = each.get("data");
                    while (data.isArray()) {
                        data = data.get(0);
                    }
                    values.add(data.asInt());
                }
            }
        }
        return values;
    }
}
