package dev.tritonexplorer.imaging;

/** Where a JPEG picture's coefficients come from, from the top. */
interface JpegCoefficients {

    /**
     * Gives the planes their blocks of units that lie beside each other.
     *
     * @param first of the units, in its row
     */
    void read(JpegPlane[] planes, int unitRow, int first, int count) throws UnusualJpegException;

    /** Nothing but the end may follow the last unit. */
    void end() throws UnusualJpegException;

    /** The table of a component, in the file's order of coefficients. */
    int[] quantisation(int component);
}
