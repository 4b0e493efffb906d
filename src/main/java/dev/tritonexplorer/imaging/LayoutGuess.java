package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Said;

import java.util.Optional;

/** Guesses the order of a picture tensor's dimensions from where a 1 or a 3 stands. */
final class LayoutGuess {

    private LayoutGuess() {}

    /**
     * The likelier layout; empty if neither is.
     *
     * @param dims three, without the batch dimension; −1 for one that varies
     */
    static Optional<Layout> of(long... dims) {
        int first = likelihood(dims[0]);
        int last = likelihood(dims[2]);
        if (first == last) {
            return Optional.empty();
        }
        return Optional.of(first > last ? Layout.NCHW : Layout.NHWC);
    }

    /** What to tell the user. */
    static Said advice(long... dims) {
        String shape = "[%d, %d, %d]".formatted(dims[0], dims[1], dims[2]);
        return of(dims).map(layout -> PictureText.LOOKS_LIKE.with(shape, layout))
                .orElse(PictureText.FITS_BOTH.with(shape));
    }

    private static int likelihood(long dim) {
        if (dim == 3) {
            return 3;
        } else if (dim == 1) {
            return 2;
        }
        return dim < 0 ? 1 : 0;
    }
}
