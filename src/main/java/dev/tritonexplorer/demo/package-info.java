/**
 * The embedded server: Triton's HTTP and gRPC protocols on loopback over ONNX Runtime, for people
 * with no server at hand. It lists only the extensions that it has; what the project claims about
 * Triton is proven on a real one. May use the client's generated messages and types; never {@code
 * app} or {@code cli}.
 */
@NullMarked
package dev.tritonexplorer.demo;

import org.jspecify.annotations.NullMarked;
