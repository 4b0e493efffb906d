package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.client.ModelConfig;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A configuration in all its forms.
 *
 * @param set only the fields that differ from their defaults; absent if the server has some that
 *     are not known here
 * @param pbtxt as lines; absent with {@code set}
 */
record ConfigContent(
        ModelDetails details,
        ConfigTree all,
        Optional<ConfigTree> set,
        List<String> json,
        Optional<List<String>> pbtxt,
        List<TensorLine> tensors) {

    /** Takes a while for a large one: not for the FX thread. */
    static ConfigContent of(ModelDetails details) {
        ModelConfig config = details.config();
        return new ConfigContent(
                details,
                ConfigTree.parse(config.json()),
                config.set().map(fields -> ConfigTree.parse(fields.json())),
                config.json().lines().toList(),
                config.set().map(fields -> fields.pbtxt().lines().toList()),
                TensorLine.of(details.metadata()));
    }

    /** The tree to show. */
    ConfigTree tree(boolean setOnly) {
        return setOnly ? set.orElse(all) : all;
    }

    /** The whole of a form as text; the tree's is JSON. */
    String text(ConfigForm form, boolean setOnly) {
        ModelConfig config = details.config();
        return switch (form) {
            case TREE ->
                    setOnly
                            ? config.set().map(ModelConfig.SetFields::json).orElse(config.json())
                            : config.json();
            case JSON -> config.json();
            case PBTXT -> config.set().map(ModelConfig.SetFields::pbtxt).orElse("");
            case TENSORS ->
                    tensors.stream().map(TensorLine::text).collect(Collectors.joining("\n"));
        };
    }

    /** What a search looks through in a form, row by row. */
    List<String> searched(ConfigForm form, boolean setOnly) {
        return switch (form) {
            case TREE -> tree(setOnly).searched();
            case JSON -> json;
            case PBTXT -> pbtxt.orElse(List.of());
            case TENSORS -> tensors.stream().map(TensorLine::searched).toList();
        };
    }
}
