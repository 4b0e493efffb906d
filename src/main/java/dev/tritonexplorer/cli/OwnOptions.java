package dev.tritonexplorer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments before the name of a command within a command are not that command's. */
final class OwnOptions {

    private OwnOptions() {}

    /**
     * Refuses arguments that would be passed over: {@code models -u A load B} must not load B at
     * another address than A.
     */
    static void require(CommandSpec command) {
        CommandLine parent = command.commandLine().getParent();
        if (parent != null
                && parent.getParseResult() != null
                && !parent.getParseResult().matchedArgs().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), Messages.text("usage.behind", command.name()));
        }
    }
}
