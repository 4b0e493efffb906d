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
            String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
            throw new TypeConversionException(
                    text.chars().allMatch(c -> c < 128) || charset.equals("UTF-8")
                            ? Messages.text("usage.path", text, problem.getReason())
                            : Messages.text("usage.path.charset", text, charset));
        }
    }
}
