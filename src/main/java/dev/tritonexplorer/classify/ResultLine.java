package dev.tritonexplorer.classify;

import dev.tritonexplorer.classify.PictureFields.TimeUnit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A picture of a list that is to be kept as a file.
 *
 * @param result empty while it has none
 * @param run that gave the result
 */
public record ResultLine(Path file, Optional<PictureResult> result, Optional<RunFacts> run) {

    static final TimeUnit UNIT = TimeUnit.MILLISECONDS;

    /**
     * By the names that programs read: what stands on the command line, too, and how it was run.
     */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("state", state());
        result.ifPresent(known -> fields.putAll(PictureFields.of(known, UNIT)));
        run.ifPresent(known -> fields.putAll(known.fields()));
        return fields;
    }

    private String state() {
        return result.map(
                        known ->
                                switch (known) {
                                    case PictureResult.Classified classified -> "classified";
                                    case PictureResult.Unreadable unreadable -> "unreadable";
                                    case PictureResult.Failed failed -> "failed";
                                })
                .orElse("not run");
    }
}
