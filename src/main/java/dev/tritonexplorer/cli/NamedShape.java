package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Shape;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An input's name and dimensions, such as {@code INPUT0:3,224,224}. */
record NamedShape(String name, Shape shape) {

    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,18}(?:,\\d{1,18})*)");

    static final class Converter implements ITypeConverter<NamedShape> {
        @Override
        public NamedShape convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(Messages.text("usage.shape", text));
            }
            long[] dims =
                    Arrays.stream(matcher.group(2).split(",")).mapToLong(Long::parseLong).toArray();
            return new NamedShape(matcher.group(1), Shape.of(dims));
        }
    }
}
