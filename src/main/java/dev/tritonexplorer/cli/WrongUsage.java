package dev.tritonexplorer.cli;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/** What is wrong with the arguments, in words. */
final class WrongUsage {

    private WrongUsage() {}

    static String cause(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return problem.getMessage();
        }
        // What stands behind an option may be a secret.
        String argument = unmatched.getUnmatched().getFirst().replaceFirst("^(-[^=]*)=.*", "$1");
        List<String> similar = unmatched.getSuggestions();
        String cause = Messages.text(key(unmatched), argument);
        return similar.isEmpty()
                ? cause
                : Messages.text("usage.unknown.suggestion", cause, similar.getFirst());
    }

    private static String key(UnmatchedArgumentException problem) {
        if (problem.isUnknownOption()) {
            return "usage.unknown.option";
        }
        boolean takesCommands =
                problem.getCommandLine().getCommandSpec().positionalParameters().isEmpty()
                        && !problem.getCommandLine().getSubcommands().isEmpty();
        return takesCommands ? "usage.unknown.command" : "usage.superfluous";
    }
}
