package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureResult;

/** Writes one finished picture. */
@FunctionalInterface
interface ResultPrinter {

    void print(PictureResult result);
}
