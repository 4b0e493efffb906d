package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.BFloat16;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.Shape;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The values of one JSON value, in order, and how they were nested. */
final class JsonValues {

    private static final int LONGEST_QUOTE = 40;

    private final JsonParser parser;
    private final TensorBuilder values;
    private final List<Long> lengths = new ArrayList<>();

    /** How many arrays are around each value; −1 before the first one. */
    private int depth = -1;

    JsonValues(JsonParser parser, DataType datatype) {
        this.parser = parser;
        this.values = new TensorBuilder(datatype);
    }

    TensorBuilder values() {
        return values;
    }

    /** Reads to the end; returns the form. */
    Shape read() throws TensorDataException {
        if (parser.nextToken() == null) {
            throw new TensorDataException(DataText.NO_VALUE.with());
        }
        value(0);
        if (parser.nextToken() != null) {
            throw new TensorDataException(DataText.MORE_JSON.with());
        }
        if (depth >= 0 && depth != lengths.size()) {
            throw uneven();
        }
        return Shape.of(lengths.stream().mapToLong(Long::longValue).toArray());
    }

    private void value(int around) throws TensorDataException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            if (depth < 0) {
                depth = around;
            } else if (depth != around) {
                throw uneven();
            }
            scalar();
            return;
        }
        if (lengths.size() == around) {
            lengths.add(-1L);
        }
        long length = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(around + 1);
            length++;
        }
        if (lengths.get(around) >= 0 && lengths.get(around) != length) {
            throw uneven();
        }
        lengths.set(around, length);
    }

    private void scalar() throws TensorDataException {
        switch (values.datatype()) {
            case BYTES -> values.addElement(element());
            case BOOL -> values.addBits(bool() ? 1 : 0);
            case FP16 -> values.addBits(half());
            case BF16 -> values.addBits(brain());
            case FP32 -> values.addBits(Float.floatToRawIntBits(single()));
            case FP64 -> values.addBits(Double.doubleToRawLongBits(fraction()));
            default -> values.addBits(integer());
        }
    }

    private byte[] element() throws TensorDataException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString().getBytes(StandardCharsets.UTF_8);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unsuitable();
        }
        if (parser.nextToken() != JsonToken.PROPERTY_NAME
                || !parser.getString().equals("b64")
                || parser.nextToken() != JsonToken.VALUE_STRING) {
            throw at(DataText.B64_FORM.with());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(parser.getString());
        } catch (IllegalArgumentException problem) {
            throw at(DataText.NO_BASE64.with());
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw at(DataText.B64_FORM.with());
        }
        return bytes;
    }

    private boolean bool() throws TensorDataException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> {
                if (!parser.getString().equals("0") && !parser.getString().equals("1")) {
                    throw unsuitable();
                }
                yield parser.getString().equals("1");
            }
            default -> throw unsuitable();
        };
    }

    private long integer() throws TensorDataException {
        BigInteger value =
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
                    // Python writes a whole float as 3.0.
                    case VALUE_NUMBER_FLOAT -> whole(parser.getDoubleValue());
                    default -> throw unsuitable();
                };
        DataType datatype = values.datatype();
        int bits = 8 * datatype.byteSize();
        boolean unsigned = datatype.name().startsWith("U");
        boolean fits =
                unsigned
                        ? value.signum() >= 0 && value.bitLength() <= bits
                        : value.bitLength() < bits;
        if (!fits) {
            throw beyond();
        }
        return value.longValue();
    }

    private BigInteger whole(double value) throws TensorDataException {
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw unsuitable();
        }
        return BigInteger.valueOf((long) value);
    }

    private short half() throws TensorDataException {
        double value = fraction();
        short bits = Float.floatToFloat16(Rounding.toOdd(value));
        requireFinite(value, Float.float16ToFloat(bits));
        return bits;
    }

    private short brain() throws TensorDataException {
        double value = fraction();
        short bits = BFloat16.of(Rounding.toOdd(value));
        requireFinite(value, BFloat16.toFloat(bits));
        return bits;
    }

    private float single() throws TensorDataException {
        double value = fraction();
        float single =
                Double.isFinite(value) ? Float.parseFloat(parser.getString()) : (float) value;
        requireFinite(value, single);
        return single;
    }

    private double fraction() throws TensorDataException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (Double.isInfinite(value) && !parser.isNaN()) {
                    throw beyond();
                }
                yield value;
            }
            case VALUE_STRING ->
                    switch (parser.getString().toLowerCase(Locale.ROOT)) {
                        case "nan" -> Double.NaN;
                        case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                        default -> throw unsuitable();
                    };
            default -> throw unsuitable();
        };
    }

    private void requireFinite(double wanted, float got) throws TensorDataException {
        if (Double.isFinite(wanted) && !Float.isFinite(got)) {
            throw beyond();
        }
    }

    private TensorDataException beyond() {
        return at(DataText.UNFIT.with(quote(), values.datatype()));
    }

    private TensorDataException unsuitable() {
        DataText wanted =
                switch (values.datatype()) {
                    case BYTES -> DataText.WANTED_BYTES;
                    case BOOL -> DataText.WANTED_BOOL;
                    case FP16, BF16, FP32, FP64 -> DataText.WANTED_NUMBERS;
                    default -> DataText.WANTED_WHOLE;
                };
        return at(DataText.UNSUITABLE.with(quote(), values.datatype(), wanted.with()));
    }

    private TensorDataException uneven() {
        return at(DataText.UNEVEN.with());
    }

    private TensorDataException at(Said what) {
        return new TensorDataException(DataText.AT_VALUE.with(values.count() + 1, what));
    }

    private String quote() {
        String text =
                switch (parser.currentToken()) {
                    case START_OBJECT -> "{…}";
                    case VALUE_STRING -> '"' + parser.getString() + '"';
                    default -> parser.getString();
                };
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + '…' : text;
    }
}
