package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorJson;
import dev.tritonexplorer.tensors.TensorSpec;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What the pasted programs print, read back into the values of tensors. Stateless. */
final class Pasted {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    private static final Pattern HEAD = Pattern.compile("(\\S+) ([A-Z0-9]+) \\[([0-9, ]*)]");
    private static final Pattern ELEMENT =
            Pattern.compile("b'((?:[^'\\\\]|\\\\.)*)'|b\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Pasted() {}

    /** By the outputs' names, as one line a value. */
    static Map<String, List<String>> values(Map<String, Tensor> tensors) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> all.put(name, values(tensor)));
        return all;
    }

    static List<String> values(Tensor tensor) {
        List<String> values = new ArrayList<>(List.of(tensor.datatype() + " " + tensor.shape()));
        if (tensor.datatype() == DataType.BYTES) {
            tensor.toElements().forEach(each -> values.add(element(each)));
        } else {
            LongStream.range(0, tensor.shape().elementCount())
                    .forEach(index -> values.add(Values.valueAt(tensor, index)));
        }
        return values;
    }

    private static String element(byte[] element) {
        return element.length > 0 && element[0] == '{'
                ? sorted(new String(element, StandardCharsets.UTF_8))
                : HexFormat.of().formatHex(element);
    }

    /** An object of JSON whatever the order in which a protocol carries its parts. */
    private static String sorted(String json) {
        return json.startsWith("{") ? sorted(JSON.readTree(json)).toString() : json;
    }

    private static Object sorted(JsonNode node) {
        Map<String, Object> parts = new TreeMap<>();
        node.properties()
                .forEach(
                        each ->
                                parts.put(
                                        each.getKey(),
                                        each.getValue().isObject()
                                                ? sorted(each.getValue())
                                                : each.getValue()));
        return parts;
    }

    /** What curl printed; bytes that do not fit into JSON are in a file behind it. */
    static Map<String, List<String>> curl(String printed, Path folder) throws Exception {
        JsonNode answer = JSON.readTree(printed);
        byte[] behind = new byte[0];
        if (Files.exists(folder.resolve("answer.bin"))) {
            byte[] all = Files.readAllBytes(folder.resolve("answer.bin"));
            behind =
                    Arrays.copyOfRange(
                            all,
                            printed.strip().getBytes(StandardCharsets.UTF_8).length,
                            all.length);
        }
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        int at = 0;
        for (JsonNode output : answer.get("outputs")) {
            DataType datatype = DataType.valueOf(output.get("datatype").stringValue());
            Shape shape = shape(output.get("shape"));
            Tensor tensor;
            if (output.has("data")) {
                tensor = fromJson(datatype, shape, output.get("data").toString());
            } else {
                int size = output.get("parameters").get("binary_data_size").intValue();
                tensor =
                        new Tensor(
                                datatype,
                                shape,
                                MemorySegment.ofArray(Arrays.copyOfRange(behind, at, at + size)));
                at += size;
            }
            outputs.put(output.get("name").stringValue(), values(tensor));
        }
        return outputs;
    }

    /** Every answer that grpcurl printed. */
    static List<Map<String, List<String>>> grpcurl(String printed) {
        List<Map<String, List<String>>> answers = new ArrayList<>();
        JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(printed)
                .forEachRemaining(
                        node -> {
                            JsonNode answer =
                                    node.has("inferResponse") ? node.get("inferResponse") : node;
                            Map<String, List<String>> outputs = new LinkedHashMap<>();
                            for (int i = 0;
                                    answer.has("outputs") && i < answer.get("outputs").size();
                                    i++) {
                                JsonNode output = answer.get("outputs").get(i);
                                byte[] data =
                                        Base64.getDecoder()
                                                .decode(
                                                        answer.get("rawOutputContents")
                                                                .get(i)
                                                                .stringValue());
                                outputs.put(
                                        output.get("name").stringValue(),
                                        values(
                                                new Tensor(
                                                        DataType.valueOf(
                                                                output.get("datatype")
                                                                        .stringValue()),
                                                        shape(output.get("shape")),
                                                        MemorySegment.ofArray(data))));
                            }
                            answers.add(outputs);
                        });
        return answers;
    }

    private static Shape shape(JsonNode dims) {
        return Shape.of(
                dims.valueStream().mapToLong(dim -> Long.parseLong(dim.asString())).toArray());
    }

    /** Every answer that the Python program printed: arrays as numpy shows them. */
    static List<Map<String, List<String>>> python(String printed) throws Exception {
        List<Map<String, List<String>>> answers = new ArrayList<>();
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        for (Part part : parts(printed)) {
            if (outputs.containsKey(part.name())) {
                answers.add(outputs);
                outputs = new LinkedHashMap<>();
            }
            Tensor tensor;
            if (part.datatype() == DataType.BYTES) {
                List<byte[]> elements = new ArrayList<>();
                Matcher matcher = ELEMENT.matcher(part.text());
                while (matcher.find()) {
                    elements.add(
                            unescaped(
                                    matcher.group(1) == null
                                            ? matcher.group(2)
                                            : matcher.group(1)));
                }
                tensor = Tensor.ofElements(part.shape(), elements);
            } else {
                List<String> numbers =
                        Arrays.stream(part.text().replaceAll("[\\[\\]]", " ").strip().split("\\s+"))
                                .filter(each -> !each.isEmpty())
                                .map(Pasted::jsonNumber)
                                .toList();
                tensor = fromJson(part.datatype(), part.shape(), numbers.toString());
            }
            outputs.put(part.name(), values(tensor));
        }
        answers.add(outputs);
        return answers;
    }

    private static String jsonNumber(String printed) {
        return switch (printed) {
            case "True" -> "true";
            case "False" -> "false";
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            case "-0" -> "-0.0";
            default ->
                    printed.replace("+", "").replaceFirst("\\.$", ".0").replaceFirst("\\.e", ".0e");
        };
    }

    private static byte[] unescaped(String python) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < python.length(); i++) {
            char c = python.charAt(i);
            if (c != '\\') {
                bytes.write(c);
                continue;
            }
            char kind = python.charAt(++i);
            switch (kind) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case 'x' -> {
                    bytes.write(Integer.parseInt(python.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.write(kind);
            }
        }
        return bytes.toByteArray();
    }

    /** Every answer that the Java program printed, in the form of {@link #shown}. */
    static List<Map<String, String>> java(String printed) {
        List<Map<String, String>> answers = new ArrayList<>();
        Map<String, String> outputs = new LinkedHashMap<>();
        for (Part part : parts(printed)) {
            if (outputs.containsKey(part.name())) {
                answers.add(outputs);
                outputs = new LinkedHashMap<>();
            }
            outputs.put(
                    part.name(),
                    part.datatype() + " " + part.shape() + " " + unordered(part.text()));
        }
        answers.add(outputs);
        return answers;
    }

    /** As the Java program prints it. */
    static Map<String, String> shown(Map<String, Tensor> tensors) {
        Map<String, String> all = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) ->
                        all.put(
                                name,
                                tensor.datatype()
                                        + " "
                                        + tensor.shape()
                                        + " "
                                        + unordered(list(tensor).toString())));
        return all;
    }

    private static List<String> list(Tensor tensor) {
        return tensor.datatype() == DataType.BYTES
                ? tensor.toText()
                : LongStream.range(0, tensor.shape().elementCount())
                        .limit(1000)
                        .mapToObj(index -> Values.valueAt(tensor, index))
                        .toList();
    }

    private static String unordered(String list) {
        return list.startsWith("[{") ? sorted(list.substring(1, list.length() - 1)) : list.strip();
    }

    private record Part(String name, DataType datatype, Shape shape, String text) {}

    private static List<Part> parts(String printed) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = HEAD.matcher(printed);
        List<Integer> ends = new ArrayList<>();
        List<Part> heads = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        while (matcher.find()) {
            starts.add(matcher.start());
            ends.add(matcher.end());
            heads.add(
                    new Part(
                            matcher.group(1),
                            DataType.valueOf(matcher.group(2)),
                            Shape.of(
                                    Arrays.stream(matcher.group(3).split(","))
                                            .map(String::strip)
                                            .filter(dim -> !dim.isEmpty())
                                            .mapToLong(Long::parseLong)
                                            .toArray()),
                            ""));
        }
        for (int i = 0; i < heads.size(); i++) {
            int end = i + 1 < heads.size() ? starts.get(i + 1) : printed.length();
            Part head = heads.get(i);
            parts.add(
                    new Part(
                            head.name(),
                            head.datatype(),
                            head.shape(),
                            printed.substring(ends.get(i), end).strip()));
        }
        return parts;
    }

    private static Tensor fromJson(DataType datatype, Shape shape, String json)
            throws TensorDataException {
        return TensorJson.read(json, new TensorSpec("", datatype, shape, false));
    }
}
