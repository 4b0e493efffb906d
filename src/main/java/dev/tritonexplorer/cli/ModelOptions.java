package dev.tritonexplorer.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model a command sends requests to. */
final class ModelOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = {"-m", "--model", "--model-name"},
            required = true,
            paramLabel = "NAME",
            descriptionKey = "option.model")
    String name;

    @Option(
            names = {"-x", "--model-version"},
            paramLabel = "VERSION",
            defaultValue = "",
            descriptionKey = "option.model-version",
            showDefaultValue = Visibility.NEVER)
    String version;

    /** Whether the version can be one. */
    void check() {
        if (!version.matches("\\d*")) {
            throw new ParameterException(
                    command.commandLine(), Messages.text("usage.range", "-x", version));
        }
    }
}
