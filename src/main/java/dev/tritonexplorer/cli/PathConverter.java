package dev.tritonexplorer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The name of a file or folder; where Java cannot take it, the reason and the cure. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException problem) {
            throw new TypeConversionException(cause(problem));
        }
    }

    /** In words for the user. */
    static String cause(InvalidPathException problem) {
        String text = problem.getInput();
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        return text.chars().allMatch(c -> c < 128) || charset.equals("UTF-8")
                ? Messages.text("usage.path", text, problem.getReason())
                : Messages.text("usage.path.charset", text, charset);
    }
}
