/**
 * The gRPC transport over grpc-java and shaded Netty. Generated messages live in {@code proto}
 * below; they go no further than here and the demo server. May use {@code client}; never {@code
 * client.http}.
 */
@NullMarked
package dev.tritonexplorer.client.grpc;

import org.jspecify.annotations.NullMarked;
