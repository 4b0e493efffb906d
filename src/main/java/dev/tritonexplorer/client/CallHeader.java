package dev.tritonexplorer.client;

/**
 * A header of HTTP, or an entry of gRPC's metadata, as a {@link CallListener} may see it.
 *
 * @param name in the case in which it travelled
 * @param value {@link CallListener#HIDDEN} if it is a secret
 */
public record CallHeader(String name, String value) {}
