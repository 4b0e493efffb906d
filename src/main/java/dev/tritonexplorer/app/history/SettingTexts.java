package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.text.Messages;

import java.util.Locale;

/** What the settings of runs are called. What is not known here is shown as it is kept. */
final class SettingTexts {

    private static final String INPUT = "input.";
    private static final String OUTPUT = "output.";
    private static final String PARAMETER = "parameter.";

    private final Messages messages;

    SettingTexts(Messages messages) {
        this.messages = messages;
    }

    /** The name at the beginning of a line; names of tensors stay as they are. */
    String title(String setting) {
        String name = name(setting);
        return setting.indexOf('.') >= 0 || name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    String name(String setting) {
        if (setting.startsWith(INPUT)) {
            int dot = setting.lastIndexOf('.');
            return messages.of(
                    "history.set.input",
                    setting.substring(INPUT.length(), Math.max(INPUT.length(), dot)),
                    part(setting.substring(dot + 1)));
        }
        if (setting.startsWith(OUTPUT)) {
            return messages.of("history.set.output", setting.substring(OUTPUT.length()));
        }
        if (setting.startsWith(PARAMETER)) {
            return messages.of("history.set.parameter", setting.substring(PARAMETER.length()));
        }
        return switch (setting) {
            case "protocol" -> messages.of("history.set.protocol");
            case "mode" -> messages.of("history.set.mode");
            case "tensors" -> messages.of("history.set.tensors");
            case "sharedOutputs" -> messages.of("history.set.sharedOutputs");
            case "room" -> messages.of("history.set.room");
            case "packed" -> messages.of("history.set.packed");
            case "answered" -> messages.of("history.set.answered");
            case "concurrency", "atOnce" -> messages.of("history.set.concurrency");
            case "batch" -> messages.of("history.set.batch");
            case "classes" -> messages.of("history.set.classes");
            case "scaling" -> messages.of("history.set.scaling");
            case "scale" -> messages.of("history.set.scale");
            case "mean" -> messages.of("history.set.mean");
            case "std" -> messages.of("history.set.std");
            case "fit" -> messages.of("history.set.fit");
            case "padding" -> messages.of("history.set.padding");
            case "order" -> messages.of("history.set.order");
            case "requests" -> messages.of("history.set.requests");
            case "call" -> messages.of("history.set.call");
            case "times" -> messages.of("history.set.times");
            case "prompt" -> messages.of("history.set.prompt");
            case "streamed" -> messages.of("history.set.streamed");
            case "id" -> messages.of("history.set.id");
            case "priority" -> messages.of("history.set.priority");
            case "timeout" -> messages.of("history.set.timeout");
            case "sequence" -> messages.of("history.set.sequence");
            case "start" -> messages.of("history.set.start");
            case "end" -> messages.of("history.set.end");
            default -> setting;
        };
    }

    private String part(String ofInput) {
        return switch (ofInput) {
            case "kind" -> messages.of("history.part.kind");
            case "shape" -> messages.of("history.part.shape");
            case "text", "json" -> messages.of("history.part.values");
            case "file" -> messages.of("history.part.file");
            case "seed" -> messages.of("history.part.seed");
            case "from" -> messages.of("history.part.from");
            case "to" -> messages.of("history.part.to");
            case "start" -> messages.of("history.part.start");
            case "step" -> messages.of("history.part.step");
            default -> ofInput;
        };
    }

    String value(String setting, String value) {
        if (setting.endsWith(".kind")) {
            return source(value);
        }
        if (setting.equals("streamed")) {
            return Boolean.parseBoolean(value)
                    ? messages.of("history.streamed")
                    : messages.of("history.whole");
        }
        return switch (value) {
            case "true" -> messages.of("history.yes");
            case "false" -> messages.of("history.no");
            case "SYNC" -> messages.of("history.mode.sync");
            case "ASYNC" -> messages.of("history.mode.async");
            case "STREAM" -> messages.of("history.mode.stream");
            case "BINARY" -> messages.of("history.tensors.binary");
            case "SYSTEM" -> messages.of("history.tensors.system");
            case "CUDA" -> messages.of("history.tensors.cuda");
            case "STRETCH" -> messages.of("history.fit.stretch");
            case "CENTRE_CROP" -> messages.of("history.fit.crop");
            case "LETTER_BOX" -> messages.of("history.fit.box");
            case "INFER" -> messages.of("history.call.infer");
            case "GENERATE" -> messages.of("history.call.generate");
            default -> value;
        };
    }

    private String source(String kind) {
        return switch (kind) {
            case "TEXT" -> messages.of("history.source.text");
            case "FILE" -> messages.of("history.source.file");
            case "RANDOM" -> messages.of("history.source.random");
            case "ZEROS" -> messages.of("history.source.zeros");
            case "ONES" -> messages.of("history.source.ones");
            case "COUNT" -> messages.of("history.source.count");
            case "left out" -> messages.of("history.source.none");
            default -> kind;
        };
    }
}
