package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Phrase;

/** Why data are not the tensor that is wanted, as clauses, and parts of them. */
public enum DataText implements Phrase {
    VERBATIM("%s"),
    UNKNOWN_DATATYPE("its datatype %s is unknown"),
    DIMENSION_OPEN("the shape %s leaves a dimension open"),
    SHAPE_UNFIT("the shape %s does not fit the model's %s"),
    SHAPE_OPEN("the model leaves dimensions of its shape %s open"),
    SHAPE_TOO_LARGE("the shape %s is more than a request carries"),
    ONE_VALUE("1 value"),
    VALUES("%s values"),
    WRONG_COUNT("got %s, but the shape %s has %s"),
    WRONG_FORM("got values of the shape %s, but it wants %s"),
    SEVERAL_WAYS("%s can have the shape %s in several ways"),
    NO_MULTIPLE("got %s, but the shape %s takes a multiple of %s"),
    NO_VALUE("there is no value"),
    QUOTE_MISSING("value %s: its closing quotation mark is missing"),
    AT_VALUE("value %s: %s"),
    UNFIT("%s does not fit %s"),
    UNSUITABLE("%s is no %s (%s)"),
    WANTED_BYTES("texts or {\"b64\": \"…\"}"),
    WANTED_BOOL("true or false"),
    WANTED_NUMBERS("numbers"),
    WANTED_WHOLE("whole numbers"),
    UNEVEN("the arrays are unevenly nested"),
    B64_FORM("bytes are written as {\"b64\": \"…\"}"),
    NO_BASE64("its b64 is no Base64"),
    MORE_JSON("something follows the JSON value"),
    JSON_BROKEN("the JSON is broken: %s"),
    JSON_BROKEN_AT("the JSON is broken (line %s, column %s): %s"),
    NO_COUNTING("%s does not count from %s by %s"),
    VALUES_UNFIT("values from %s to %s do not fit %s"),
    RANDOM_UNFIT("random values from %s to %s do not fit %s"),
    NO_RANGE("\"%s..%s\" is no range from a number to a larger one"),
    NO_FILE("there is no such file"),
    NOT_A_FILE("it is not a file"),
    NO_PERMISSION("this user may not read it"),
    TOO_MANY_BYTES("it would be %s bytes, more than a request carries (%s)"),
    NO_FORMAT("the end of its name says no format: .npy, .json, .bin or .raw is known for " + "%s"),
    WRONG_ARRAY("the array is %s, but the model wants %s: save array.astype('%s')"),
    ODD_BYTES("%s bytes are no whole number of %s values of %s bytes"),
    ELEMENT_OUTSIDE(
            "element %s ends outside the file: each is its length as a 32-bit "
                    + "little-endian number, then its bytes"),
    NOT_NPY("it is not an .npy file: it does not begin as numpy.save writes it"),
    NPY_VERSION("its .npy version is %s, known are 1.0, 2.0 and 3.0"),
    NPY_ENDS("it ends in the middle of its header"),
    NPY_HEADER_LONG("its header says it is %s bytes long, more than %s"),
    NPY_SIZE("its header says %s %s, which is %s bytes, but %s follow"),
    NPY_TOO_LARGE("its header says %s %s, more than any file holds"),
    NPY_HEADER_BROKEN("its .npy header is broken: %s (character %s)"),
    NPY_RECORDS("it holds records of several fields: save each field as an array of its own"),
    NPY_UNKNOWN_TYPE("its .npy header names no type that numpy has: \"%s\""),
    NPY_BYTE_ORDER("its type %s does not say whether it is little-endian (<) or big (>)"),
    NPY_ELEMENTS("its elements (%s) are %s"),
    NPY_OBJECTS(
            "Python objects, which only Python can read: save strings with "
                    + "array.astype('S') or astype('U'), numbers with their dtype"),
    NPY_COMPLEX("complex numbers, which Triton does not have"),
    NPY_TIMES("times: save them as numbers, with array.astype('int64')"),
    NPY_NO_ROOM("strings without room for a character"),
    NPY_OTHER("of a type that Triton does not have"),
    NPY_NO_CHARACTER("its element %s holds U+%s, which is no character"),
    THE_REQUEST("the request"),
    AN_INPUT("an input"),
    AN_OUTPUT("an output"),
    INPUT("input \"%s\""),
    OUTPUT("output \"%s\""),
    IN("%s: %s"),
    NO_DATA("%s has no \"data\": binary data and shared memory have no JSON"),
    NO_DIMENSION("%s: %s is no dimension"),
    OUTPUT_PARAMETERS("output \"%s\": only binary_data and classification are known, not %s"),
    WANTS_FLAG("parameter \"%s\" wants true or false"),
    WANTS_WHOLE("parameter \"%s\" wants a whole number"),
    WRONG_PARAMETER("parameter \"%s\" is no text, number, true or false"),
    NO_PARAMETERS("%s: its parameters are no JSON object"),
    NO_TEXT("%s: its \"%s\" is no text"),
    NO_ARRAY("\"%s\" is no JSON array"),
    NO_OBJECT("%s is no JSON object"),
    UNKNOWN_FIELD("%s has an unknown field \"%s\"; known are %s");

    private final String english;

    DataText(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
