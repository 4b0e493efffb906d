package dev.tritonexplorer.fuzz;

/**
 * A decoder under test.
 *
 * @param name also of the folder with its seeds
 * @param factor bytes that it may take on the heap for one byte of input, passing ones counted
 * @param slack bytes that it may take whatever the input
 */
public record Target(String name, Decoder decoder, int factor, long slack) {

    /** Covers buffers of a fixed size, exceptions and classes that are loaded on the way. */
    private static final long USUAL_SLACK = 4 << 20;

    /** Reads an input to its end. */
    @FunctionalInterface
    public interface Decoder {

        /**
         * @return what kind of value it was: inputs with an answer of a new kind are mutated on
         * @throws dev.tritonexplorer.client.TritonException if the input is refused
         * @throws Exception any other one is a finding
         */
        String decode(byte[] input) throws Exception;
    }

    public Target(String name, int factor, Decoder decoder) {
        this(name, decoder, factor, USUAL_SLACK);
    }

    long mostBytes(int inputLength) {
        return slack + (long) factor * inputLength;
    }
}
