package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.TimingNames;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.tensors.TensorPreview;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers for people: each output with its datatype, its shape and some of its values. */
final class InferTextPrinter implements InferPrinter {

    private static final int VALUES = 16;

    /** Of every answer on a stream; the end of the request has a line of its own. */
    private static final String FINAL = "triton_final_response";

    private final Console console;
    private final Optional<OutputFolder> folder;
    private final Endpoint endpoint;
    private final boolean several;

    InferTextPrinter(
            Console console, Optional<OutputFolder> folder, Endpoint endpoint, boolean several) {
        this.console = console;
        this.folder = folder;
        this.endpoint = endpoint;
        this.several = several;
    }

    @Override
    public void answered(InferRequest request, InferResponse response) {
        String line =
                Messages.text(
                        "infer.answered",
                        response.model(),
                        response.version(),
                        response.id().isEmpty()
                                ? ""
                                : Messages.text("infer.answered.id", response.id()),
                        TimingNames.of(response.timings()).entrySet().stream()
                                .map(stage -> stage.getKey() + " " + ms(stage.getValue()))
                                .collect(Collectors.joining(", ")));
        if (several) {
            console.out(line);
            outputs(request, response);
        } else {
            outputs(request, response);
            console.out(line);
        }
    }

    @Override
    public void streamed(InferRequest request, StreamResponse response) {
        console.out(
                Messages.text(
                        response.index() == 0 ? "infer.streamed.first" : "infer.streamed",
                        response.response().id(),
                        response.index() + 1,
                        ms(response.sinceRequest()),
                        ms(response.sincePrevious())));
        outputs(request, response.response());
    }

    @Override
    public void ended(StreamEnd end) {
        end.problem()
                .ifPresentOrElse(
                        problem ->
                                console.err(
                                        Messages.text(
                                                "infer.request.failed",
                                                end.id(),
                                                Failures.line(endpoint, problem))),
                        () ->
                                console.out(
                                        Messages.text(
                                                "infer.ended",
                                                end.id(),
                                                end.responses(),
                                                ms(end.total()))));
    }

    @Override
    public void failed(InferRequest request, TritonException problem) {
        console.err(Messages.text("failure", Failures.line(endpoint, problem)));
    }

    @Override
    public boolean isBroken() {
        return console.isOutBroken();
    }

    private void outputs(InferRequest request, InferResponse response) {
        Map<String, Path> files = folder.map(each -> each.save(response)).orElseGet(Map::of);
        String indent = several ? "    " : "";
        for (InferOutput output : response.outputs()) {
            Tensor tensor = output.tensor();
            String head =
                    "%s%s %s %s"
                            .formatted(indent, output.name(), tensor.datatype(), tensor.shape());
            if (files.containsKey(output.name())) {
                console.out(head + " -> " + files.get(output.name()));
            } else if (isClassified(request, output)) {
                console.out(head);
                classes(tensor, indent);
            } else {
                console.out(head + " " + TensorPreview.of(tensor, VALUES));
            }
        }
        response.parameters()
                .forEach(
                        (name, value) -> {
                            if (!name.equals(FINAL)) {
                                console.out(indent + name + " = " + text(value));
                            }
                        });
    }

    static boolean isClassified(InferRequest request, InferOutput output) {
        return request.outputs().stream()
                .anyMatch(
                        (RequestedOutput each) ->
                                each.classes() > 0 && each.name().equals(output.name()));
    }

    private void classes(Tensor tensor, String indent) {
        for (List<Classification> item : Classification.parse(tensor)) {
            for (Classification each : item) {
                console.out(indent + "    " + TextPrinter.line(each));
            }
        }
    }

    private static String text(Parameter value) {
        return switch (value) {
            case Parameter.Text(String text) -> '"' + text + '"';
            case Parameter.Flag(boolean flag) -> String.valueOf(flag);
            case Parameter.Whole(long whole) -> String.valueOf(whole);
            case Parameter.Fraction(double fraction) -> String.valueOf(fraction);
        };
    }

    private static String ms(long nanoseconds) {
        return String.format(Locale.ROOT, "%.3f", nanoseconds / 1e6);
    }
}
