package dev.tritonexplorer.client;

/**
 * A body, or a message, as it was on the wire: packed if it was sent packed, without gRPC's frame.
 * Immutable.
 */
public interface CallMessage {

    /** All of its bytes. */
    long size();

    /** How many of them are here: the first ones, as many as {@link CallObserver#most} allowed. */
    int kept();

    /** A copy of these. */
    byte[] bytes();

    /** The model that a message of gRPC is about; empty if none, or if it is not known. */
    String model();

    /**
     * Reads what is here, as far as it goes: unpacks it, lays its text out, and sets its tensors
     * apart. That takes a while, so it is for whoever looks. Never fails: what cannot be read is
     * left out.
     */
    CallContent content();
}
