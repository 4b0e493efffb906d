package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.Phrase;

/** What is wrong with a configuration, as sentences, and parts of them. */
public enum ConfigProblemText implements Phrase {
    NOT_JSON("This is not JSON: %s."),
    NOTHING("There is nothing."),
    NO_OBJECT("A configuration is an object: { … }."),
    MORE("Something follows the configuration."),
    PREFERRED_BATCH("A preferred batch size is from 1 to max_batch_size, which is %s."),
    TWICE("The field is given twice."),
    EXCLUDES("It excludes %s, which is given, too."),
    NO_FIELD("There is no such field. %s"),
    NO_FIELD_IN("There is no such field in a %s. %s"),
    DID_YOU_MEAN("Did you mean “%s”?"),
    THERE_ARE("There are %s."),
    THERE_ARE_MORE("There are %s, …"),
    WRONG_NAME("The name must be “%s”, the model’s own, not “%s”."),
    NO_VALUE("There is no value “%s”. %s"),
    NO_NUMBER("There is no value %s. There are %s."),
    OUT_OF_RANGE("It must be a whole number within its range, not %s."),
    NEGATIVE("It must not be negative; 0 is a model without batches."),
    DIMENSION("A dimension is at least 1, or -1 if it varies; this is %s."),
    MUST_BE("It must be %s, not %s."),
    AN_OBJECT_FORM("an object: { … }"),
    A_LIST_FORM("a list: [ … ]"),
    A_TEXT_FORM("a text: \"…\""),
    A_FLAG("true or false"),
    A_NUMBER("a number"),
    A_WHOLE_NUMBER("a whole number"),
    ONE_OF("one of %s"),
    AN_OBJECT("an object"),
    A_LIST("a list"),
    THE_TEXT("the text \"%s\""),
    VERBATIM("%s");

    private final String english;

    ConfigProblemText(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
