package dev.tritonexplorer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A width and a height in pixels, such as {@code 224x224}. */
record PictureSize(int width, int height) {

    /** Most pixels a side: beyond it a tensor fits no request. */
    private static final int MOST = 16_384;

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

    static final class Converter implements ITypeConverter<PictureSize> {
        @Override
        public PictureSize convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(Messages.text("usage.size", text));
            }
            int width = Integer.parseInt(matcher.group(1));
            int height = Integer.parseInt(matcher.group(2));
            if (width < 1 || height < 1 || width > MOST || height > MOST) {
                throw new TypeConversionException(Messages.text("usage.size", text));
            }
            return new PictureSize(width, height);
        }
    }
}
