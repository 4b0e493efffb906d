package dev.tritonexplorer.client.config;

import dev.tritonexplorer.client.wire.ModelConfigCheck;

import java.util.List;

/**
 * Checks a configuration as JSON against Triton's {@code model_config.proto}: of a bad one the
 * server says little, and not where.
 */
public final class ConfigCheck {

    private ConfigCheck() {}

    /**
     * Everything that is wrong, in the order of the text; broken JSON ends the search.
     *
     * @param model whose configuration it shall be; empty for any
     */
    public static List<ConfigProblem> of(String json, String model) {
        return ModelConfigCheck.check(json, model).stream()
                .map(one -> new ConfigProblem(one.path(), one.line(), one.column(), one.said()))
                .toList();
    }
}
