package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureFields;
import dev.tritonexplorer.classify.PictureResult;

/** Results as one JSON object a picture a line; times in microseconds. */
final class JsonPrinter implements ResultPrinter {

    private final Console console;

    JsonPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void print(PictureResult result) {
        console.out(Json.line(PictureFields.of(result, PictureFields.TimeUnit.MICROSECONDS)));
    }
}
