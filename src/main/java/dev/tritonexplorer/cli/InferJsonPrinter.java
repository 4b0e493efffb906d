package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureFields;
import dev.tritonexplorer.classify.TimingNames;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.tensors.TensorJson;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object an answer a line, and on a stream one for the end of each request; times in
 * microseconds. An output's data are nested as its shape is, or in a file where they are saved.
 */
final class InferJsonPrinter implements InferPrinter {

    private final Console console;
    private final Optional<OutputFolder> folder;

    InferJsonPrinter(Console console, Optional<OutputFolder> folder) {
        this.console = console;
        this.folder = folder;
    }

    @Override
    public void answered(InferRequest request, InferResponse response) {
        Map<String, Object> row = row(request, response);
        Map<String, Object> times = new LinkedHashMap<>();
        TimingNames.of(response.timings()).forEach((name, ns) -> times.put(name, us(ns)));
        row.put("timings_us", times);
        console.out(Json.line(row));
    }

    @Override
    public void streamed(InferRequest request, StreamResponse response) {
        Map<String, Object> row = row(request, response.response());
        row.put("index", response.index());
        row.put("last", response.last());
        row.put("since_request_us", us(response.sinceRequest()));
        row.put("since_previous_us", us(response.sincePrevious()));
        console.out(Json.line(row));
    }

    @Override
    public void ended(StreamEnd end) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", end.id());
        row.put("responses", end.responses());
        row.put("total_us", us(end.total()));
        end.problem().ifPresent(problem -> put(row, problem));
        console.out(Json.line(row));
    }

    @Override
    public void failed(InferRequest request, TritonException problem) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (!request.id().isEmpty()) {
            row.put("id", request.id());
        }
        put(row, problem);
        console.out(Json.line(row));
    }

    @Override
    public boolean isBroken() {
        return console.isOutBroken();
    }

    static void put(Map<String, Object> row, TritonException problem) {
        row.put("error", Failures.oneLine(problem.getMessage()));
        row.put("kind", problem.kind().name().toLowerCase(Locale.ROOT));
        problem.hint().ifPresent(hint -> row.put("hint", hint));
    }

    private Map<String, Object> row(InferRequest request, InferResponse response) {
        Map<String, Path> files = folder.map(each -> each.save(response)).orElseGet(Map::of);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("model_name", response.model());
        row.put("model_version", response.version());
        if (!response.id().isEmpty()) {
            row.put("id", response.id());
        }
        if (!response.parameters().isEmpty()) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            response.parameters().forEach((name, value) -> parameters.put(name, plain(value)));
            row.put("parameters", parameters);
        }
        List<Map<String, Object>> outputs =
                response.outputs().stream().map(output -> map(request, output, files)).toList();
        row.put("outputs", outputs);
        return row;
    }

    private static Map<String, Object> map(
            InferRequest request, InferOutput output, Map<String, Path> files) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", output.name());
        map.put("datatype", output.tensor().datatype().name());
        map.put("shape", output.tensor().shape().toArray());
        Path file = files.get(output.name());
        if (file == null) {
            map.put("data", Json.raw(TensorJson.write(output.tensor())));
            if (InferTextPrinter.isClassified(request, output)) {
                map.put("classes", classes(output.tensor()));
            }
        } else {
            map.put("file", file.toString());
        }
        return map;
    }

    /** Of each item of the batch, best first. */
    private static List<List<Map<String, Object>>> classes(Tensor tensor) {
        return Classification.parse(tensor).stream()
                .map(item -> item.stream().map(PictureFields::of).toList())
                .toList();
    }

    private static Object plain(Parameter value) {
        return switch (value) {
            case Parameter.Text(String text) -> text;
            case Parameter.Flag(boolean flag) -> flag;
            case Parameter.Whole(long whole) -> whole;
            case Parameter.Fraction(double fraction) -> fraction;
        };
    }

    private static BigDecimal us(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds, 3);
    }
}
