package dev.tritonexplorer.client;

/**
 * What a transport registers under {@code META-INF/services}; callers use {@link
 * TritonClient#connect}.
 */
public interface TransportProvider {

    /** The protocol that this transport speaks. */
    Protocol protocol();

    /** Makes a client; no connection is opened before the first call. */
    TritonClient open(Endpoint endpoint, ClientOptions options);
}
