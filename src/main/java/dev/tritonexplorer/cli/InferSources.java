package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.tensors.GenerateJson;
import dev.tritonexplorer.tensors.RequestJson;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorFiles;
import dev.tritonexplorer.tensors.TensorSource;
import dev.tritonexplorer.tensors.TensorSpec;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Inputs and whole requests as the command line names them. */
final class InferSources {

    private static final String STANDARD_INPUT = "@-";

    /** Stands for every input that has no source of its own. */
    private static final String OTHERS = "*";

    private final InputStream standardInput;
    private @Nullable String readBy;

    InferSources(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /**
     * The requests of {@code --request}.
     *
     * @throws CommandFailure naming the file
     */
    List<InferRequest> requests(List<String> files, String model) {
        List<InferRequest> requests = new ArrayList<>();
        for (String file : files) {
            if (!file.startsWith("@")) {
                throw new CommandFailure(Messages.text("infer.request.file", file));
            }
            String where = "--request " + file;
            try {
                MemorySegment body =
                        file.equals(STANDARD_INPUT)
                                ? standardInput(where)
                                : TensorFiles.read(path(where, file.substring(1)));
                requests.add(RequestJson.read(body, model));
            } catch (TensorDataException | IOException problem) {
                throw failure(where, problem, "");
            }
        }
        return requests;
    }

    /**
     * The text of {@code --generate}.
     *
     * @param source itself, or after {@code @} a file
     * @throws CommandFailure naming the file
     */
    String text(String source) {
        if (!source.startsWith("@")) {
            return source;
        }
        String where = "--generate " + source;
        try {
            MemorySegment read =
                    source.equals(STANDARD_INPUT)
                            ? standardInput(where)
                            : TensorFiles.read(path(where, source.substring(1)));
            return StandardCharsets.UTF_8.decode(read.asByteBuffer()).toString();
        } catch (TensorDataException | IOException problem) {
            throw failure(where, problem, "");
        }
    }

    /**
     * Where a model takes a text.
     *
     * @throws CommandFailure if it takes none
     */
    String textInput(ModelSetup.Description description) {
        ModelMetadata model = description.metadata();
        Set<String> optional =
                description.config().inputs().stream()
                        .filter(ModelConfig.Input::optional)
                        .map(ModelConfig.Input::name)
                        .collect(Collectors.toSet());
        return GenerateJson.textInput(model.inputs(), optional)
                .orElseThrow(
                        () ->
                                new CommandFailure(
                                        Messages.text(
                                                "infer.generate.none", model.name(), list(model))));
    }

    /**
     * The inputs of {@code --input}, in the model's order.
     *
     * @throws CommandFailure naming the input, what is wrong and what would be right
     */
    InferInput[] inputs(
            List<String> named, List<String> shapes, ModelSetup.Description description) {
        ModelMetadata model = description.metadata();
        Map<String, String> sources = split(named, '=', "--input", "infer.input.wrong", model);
        Map<String, String> dims = split(shapes, ':', "--shape", "infer.shape.wrong", model);
        requireAll(sources, description);
        return inputs(sources, dims, description).toArray(InferInput[]::new);
    }

    /**
     * The tensors of those inputs that {@code --input} names.
     *
     * @throws CommandFailure as {@link #inputs}
     */
    Map<String, Tensor> given(
            List<String> named, Map<String, Shape> shapes, ModelSetup.Description description) {
        Map<String, String> dims = new LinkedHashMap<>();
        shapes.forEach(
                (name, shape) ->
                        dims.put(
                                name,
                                Arrays.stream(shape.toArray())
                                        .mapToObj(Long::toString)
                                        .collect(Collectors.joining(","))));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs(
                        split(named, '=', "--input", "infer.input.wrong", description.metadata()),
                        dims,
                        description)
                .forEach(input -> tensors.put(input.name(), input.data().read()));
        return tensors;
    }

    private List<InferInput> inputs(
            Map<String, String> sources,
            Map<String, String> dims,
            ModelSetup.Description description) {
        List<InferInput> inputs = new ArrayList<>();
        for (TensorMetadata input : description.metadata().inputs()) {
            String source = source(sources, input, description.config());
            if (source != null) {
                inputs.add(input(input, source, dims.get(input.name()), description.config()));
            }
        }
        return inputs;
    }

    private static @Nullable String source(
            Map<String, String> sources, TensorMetadata input, ModelConfig config) {
        String own = sources.get(input.name());
        return own == null && !isOptional(input.name(), config) ? sources.get(OTHERS) : own;
    }

    private InferInput input(
            TensorMetadata input, String source, @Nullable String dims, ModelConfig config) {
        String where = "--input " + input.name() + "=" + shortened(source);
        String cure = "";
        try {
            TensorSpec spec = TensorSpec.of(input, config);
            cure = cure(spec);
            if (dims != null) {
                spec = spec.withShape(shape(input.name(), dims));
            }
            TensorSource parsed =
                    source.equals(STANDARD_INPUT)
                            ? new TensorSource.Content(standardInput(where))
                            : TensorSource.parse(source);
            return new InferInput(input.name(), parsed.load(spec));
        } catch (TensorDataException problem) {
            boolean unread = problem.getCause() instanceof JacksonException;
            throw failure(
                    where,
                    problem,
                    problem.isShapeOpen()
                            ? cure
                            : unread ? Messages.text("infer.source.cure") : "");
        } catch (InvalidPathException problem) {
            throw new CommandFailure(
                    Messages.text("infer.source.wrong", where, PathConverter.cause(problem)),
                    problem);
        } catch (IOException | IllegalArgumentException problem) {
            throw failure(where, problem, "");
        }
    }

    private static String cure(TensorSpec spec) {
        String dims =
                Arrays.stream(spec.shape().toArray())
                        .skip(spec.batched() ? 1 : 0)
                        .mapToObj(dim -> dim < 0 ? "N" : String.valueOf(dim))
                        .collect(Collectors.joining(","));
        return Messages.text("infer.shape.cure", spec.name(), dims);
    }

    private static Shape shape(String input, String dims) {
        try {
            return Shape.of(
                    Arrays.stream(dims.split(",", -1))
                            .mapToLong(dim -> Long.parseLong(dim.strip()))
                            .toArray());
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(
                    Messages.text("infer.shape.wrong", input + ":" + dims), problem);
        }
    }

    private static Map<String, String> split(
            List<String> texts, char at, String option, String wrong, ModelMetadata model) {
        List<String> known = model.inputs().stream().map(TensorMetadata::name).toList();
        Map<String, String> parts = new LinkedHashMap<>();
        for (String text : texts) {
            // A name may hold a colon, as TensorFlow's do; a shape does not.
            int place = at == ':' ? text.lastIndexOf(at) : text.indexOf(at);
            if (place < 1) {
                throw new CommandFailure(Messages.text(wrong, shortened(text)));
            }
            String name = text.substring(0, place);
            if (!known.contains(name) && !(at == '=' && name.equals(OTHERS))) {
                throw new CommandFailure(
                        Messages.text(
                                "infer.input.unknown", option, name, model.name(), list(model)));
            }
            if (parts.put(name, text.substring(place + 1)) != null) {
                throw new CommandFailure(Messages.text("infer.input.twice", option, name));
            }
        }
        return parts;
    }

    private static void requireAll(
            Map<String, String> sources, ModelSetup.Description description) {
        List<String> missing =
                description.metadata().inputs().stream()
                        .filter(input -> source(sources, input, description.config()) == null)
                        .filter(input -> !isOptional(input.name(), description.config()))
                        .map(InferSources::describe)
                        .toList();
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    Messages.text(
                            "infer.input.missing",
                            description.metadata().name(),
                            String.join(", ", missing)));
        }
    }

    private static boolean isOptional(String input, ModelConfig config) {
        return config.inputs().stream()
                .anyMatch(each -> each.name().equals(input) && each.optional());
    }

    private static String list(ModelMetadata model) {
        return model.inputs().stream()
                .map(InferSources::describe)
                .collect(Collectors.joining(", "));
    }

    private static String describe(TensorMetadata input) {
        return "%s %s %s".formatted(input.name(), input.datatype(), input.shape());
    }

    private MemorySegment standardInput(String where) throws IOException, TensorDataException {
        if (readBy != null) {
            throw new TensorDataException("the standard input was read already, by " + readBy);
        }
        readBy = where;
        return TensorFiles.read(standardInput);
    }

    private static Path path(String where, String name) {
        try {
            return new PathConverter().convert(name);
        } catch (picocli.CommandLine.TypeConversionException problem) {
            throw new CommandFailure(where + ": " + problem.getMessage(), problem);
        }
    }

    private static String shortened(String source) {
        int most = 60;
        return source.length() <= most ? source : source.substring(0, most) + '…';
    }

    private static CommandFailure failure(String where, Exception problem, String cure) {
        String words = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return new CommandFailure(
                Messages.text("infer.source.wrong", where, Failures.oneLine(words))
                        + (cure.isEmpty() ? "" : ". " + cure),
                problem);
    }
}
