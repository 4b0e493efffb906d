package dev.tritonexplorer.demo;

import java.util.Locale;

/** The fields of gRPC's typed tensor contents, and the datatypes that ride in them. */
final class ContentsField {

    private ContentsField() {}

    /** Whether the contents field is the one for the datatype. */
    static boolean fits(String field, String datatype) {
        return switch (datatype) {
            case "BOOL" -> field.equals("bool_contents");
            case "INT8", "INT16", "INT32" -> field.equals("int_contents");
            case "UINT8", "UINT16", "UINT32" -> field.equals("uint_contents");
            case "INT64" -> field.equals("int64_contents");
            case "UINT64" -> field.equals("uint64_contents");
            case "FP32" -> field.equals("fp32_contents");
            case "FP64" -> field.equals("fp64_contents");
            case "BYTES" -> field.equals("bytes_contents");
            default -> false;
        };
    }

    /** The datatype that Triton's text gives for a contents field. */
    static String shownType(String field) {
        return switch (field) {
            case "int_contents" -> "INT32";
            case "uint_contents" -> "UINT32";
            default -> field.substring(0, field.indexOf('_')).toUpperCase(Locale.ROOT);
        };
    }
}
