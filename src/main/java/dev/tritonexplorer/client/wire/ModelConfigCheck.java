package dev.tritonexplorer.client.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;

import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Walks a configuration's JSON beside {@code model_config.proto} and keeps what does not fit, with
 * its place. One instance a text.
 */
public final class ModelConfigCheck {

    /**
     * What is wrong at a place.
     *
     * @param path such as {@code input[0].dims[1]}; empty for the whole
     */
    public record Finding(String path, int line, int column, Said said) {}

    /** A number and where it stands, to be judged when the whole is known. */
    private record Number(String path, TokenStreamLocation at, long value) {}

    private static final int MOST_NESTED = 100;
    private static final int MOST_FINDINGS = 100;

    /** Names are listed for a mistyped one up to here. */
    private static final int MOST_NAMES = 12;

    private static final String ROOT = "inference.ModelConfig.";
    private static final String DIMS = "inference.Model%sput.dims";

    /** What the parser adds for programmers. */
    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?s) \\(start marker at .*|: was expecting \\(JSON .*| \\(for Object starting"
                            + " at .*");

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_NESTED)
                                                    .build())
                                    .build())
                    .build();

    private final JsonParser parser;
    private final String model;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Number> preferred = new ArrayList<>();
    private long mostBatch;

    private ModelConfigCheck(JsonParser parser, String model) {
        this.parser = parser;
        this.model = model;
    }

    /**
     * All findings in the order of the text.
     *
     * @param model whose configuration it shall be; empty for any
     */
    public static List<Finding> check(String json, String model) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            ModelConfigCheck check = new ModelConfigCheck(parser, model);
            try {
                check.whole();
            } catch (JacksonException problem) {
                check.report(problem.getLocation(), "", syntax(problem));
            }
            return check.findings.stream()
                    .sorted(
                            Comparator.comparingInt(Finding::line)
                                    .thenComparingInt(Finding::column))
                    .limit(MOST_FINDINGS)
                    .toList();
        }
    }

    private static Said syntax(JacksonException problem) {
        String words = String.valueOf(problem.getOriginalMessage());
        return ConfigProblemText.NOT_JSON.with(ASIDE.matcher(words).replaceFirst(""));
    }

    private void whole() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            report(parser.currentLocation(), "", ConfigProblemText.NOTHING.with());
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            report("", ConfigProblemText.NO_OBJECT.with());
            return;
        }
        object(ModelConfig.getDescriptor(), "");
        if (parser.nextToken() != null) {
            report("", ConfigProblemText.MORE.with());
        }
        for (Number each : preferred) {
            if (each.value < 1 || each.value > mostBatch) {
                report(each.at, each.path, ConfigProblemText.PREFERRED_BATCH.with(mostBatch));
            }
        }
    }

    private void object(Descriptor type, String path) {
        Set<String> seen = new HashSet<>();
        Map<OneofDescriptor, String> chosen = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            if (!seen.add(name)) {
                report(at, ConfigProblemText.TWICE.with());
            }
            FieldDescriptor field = type.findFieldByName(name);
            if (field == null) {
                report(at, unknown(type, name));
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            TokenStreamLocation place = parser.currentTokenLocation();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            OneofDescriptor group = field.getRealContainingOneof();
            String other = group == null ? null : chosen.putIfAbsent(group, name);
            if (other != null) {
                report(place, at, ConfigProblemText.EXCLUDES.with(other));
            }
            field(field, at);
        }
    }

    private static Said unknown(Descriptor type, String name) {
        List<String> names =
                type.getFields().stream().map(FieldDescriptor::getName).sorted().toList();
        return type.getName().equals("ModelConfig")
                ? ConfigProblemText.NO_FIELD.with(instead(names, name))
                : ConfigProblemText.NO_FIELD_IN.with(type.getName(), instead(names, name));
    }

    /** The name that was meant, perhaps, else the ones there are. */
    private static Said instead(List<String> names, String given) {
        String close =
                names.stream()
                        .min(
                                Comparator.comparingInt(
                                        one -> Spelling.distance(plain(one), plain(given))))
                        .orElse("");
        if (Spelling.distance(plain(close), plain(given)) <= 1 + given.length() / 4) {
            return ConfigProblemText.DID_YOU_MEAN.with(close);
        }
        List<String> longer =
                names.stream().filter(one -> plain(one).endsWith(plain(given))).toList();
        if (longer.size() == 1 && !given.isEmpty()) {
            return ConfigProblemText.DID_YOU_MEAN.with(longer.getFirst());
        }
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES
                ? ConfigProblemText.THERE_ARE_MORE.with(some)
                : ConfigProblemText.THERE_ARE.with(some);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private void field(FieldDescriptor field, String path) {
        if (field.isMapField()) {
            if (requires(JsonToken.START_OBJECT, path, ConfigProblemText.AN_OBJECT_FORM.with())) {
                FieldDescriptor value = field.getMessageType().findFieldByName("value");
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    single(value, path + "." + key);
                }
            }
        } else if (field.isRepeated()) {
            if (requires(JsonToken.START_ARRAY, path, ConfigProblemText.A_LIST_FORM.with())) {
                for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                    single(field, path + "[" + index + "]");
                }
            }
        } else {
            single(field, path);
        }
    }

    private void single(FieldDescriptor field, String path) {
        JsonToken token = parser.currentToken();
        switch (field.getJavaType()) {
            case MESSAGE -> {
                if (requires(
                        JsonToken.START_OBJECT, path, ConfigProblemText.AN_OBJECT_FORM.with())) {
                    object(field.getMessageType(), path);
                }
            }
            case STRING, BYTE_STRING -> {
                if (requires(JsonToken.VALUE_STRING, path, ConfigProblemText.A_TEXT_FORM.with())) {
                    text(field, path);
                }
            }
            case BOOLEAN -> {
                if (!token.isBoolean()) {
                    misfit(path, ConfigProblemText.A_FLAG.with());
                }
            }
            case ENUM -> constant(field, path);
            case INT, LONG -> number(field, path);
            case FLOAT, DOUBLE -> {
                if (!token.isNumeric()) {
                    misfit(path, ConfigProblemText.A_NUMBER.with());
                }
            }
        }
    }

    private void text(FieldDescriptor field, String path) {
        String given = parser.getString();
        if (field.getFullName().equals(ROOT + "name") && !model.isEmpty() && !given.equals(model)) {
            report(path, ConfigProblemText.WRONG_NAME.with(model, given));
        }
    }

    private void constant(FieldDescriptor field, String path) {
        JsonToken token = parser.currentToken();
        List<String> names =
                field.getEnumType().getValues().stream().map(EnumValueDescriptor::getName).toList();
        if (token == JsonToken.VALUE_STRING) {
            String given = parser.getString();
            if (!names.contains(given)) {
                report(path, ConfigProblemText.NO_VALUE.with(given, instead(names, given)));
            }
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            String given = parser.getString();
            if (field.getEnumType().getValues().stream()
                    .noneMatch(one -> String.valueOf(one.getNumber()).equals(given))) {
                report(path, ConfigProblemText.NO_NUMBER.with(given, names));
            }
        } else {
            misfit(path, ConfigProblemText.ONE_OF.with(String.join(", ", names)));
        }
    }

    private void number(FieldDescriptor field, String path) {
        JsonToken token = parser.currentToken();
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            misfit(path, ConfigProblemText.A_WHOLE_NUMBER.with());
            return;
        }
        long value;
        try {
            value = ((java.lang.Number) JsonProto.whole(field, parser.getString())).longValue();
        } catch (JsonProto.MisfitException problem) {
            report(path, ConfigProblemText.OUT_OF_RANGE.with(parser.getString()));
            return;
        }
        String name = field.getFullName();
        if (name.equals(ROOT + "max_batch_size")) {
            mostBatch = value;
            if (value < 0) {
                report(path, ConfigProblemText.NEGATIVE.with());
            }
        } else if (name.equals(DIMS.formatted("In")) || name.equals(DIMS.formatted("Out"))) {
            if (value < 1 && value != -1) {
                report(path, ConfigProblemText.DIMENSION.with(value));
            }
        } else if (name.endsWith("ModelDynamicBatching.preferred_batch_size")) {
            preferred.add(new Number(path, parser.currentTokenLocation(), value));
        }
    }

    private boolean requires(JsonToken wanted, String path, Said words) {
        if (parser.currentToken() == wanted) {
            return true;
        }
        misfit(path, words);
        return false;
    }

    private void misfit(String path, Said words) {
        JsonToken token = parser.currentToken();
        Said given =
                switch (token) {
                    case START_OBJECT -> ConfigProblemText.AN_OBJECT.with();
                    case START_ARRAY -> ConfigProblemText.A_LIST.with();
                    case VALUE_STRING ->
                            ConfigProblemText.THE_TEXT.with(DisplayText.of(parser.getString()));
                    default -> ConfigProblemText.VERBATIM.with(parser.getString());
                };
        report(path, ConfigProblemText.MUST_BE.with(words, given));
        parser.skipChildren();
    }

    private void report(String path, Said message) {
        report(parser.currentTokenLocation(), path, message);
    }

    private void report(TokenStreamLocation at, String path, Said message) {
        boolean known = at != null && at.getLineNr() > 0;
        findings.add(
                new Finding(
                        path, known ? at.getLineNr() : 0, known ? at.getColumnNr() : 0, message));
    }
}
