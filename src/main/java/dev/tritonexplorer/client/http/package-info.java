/**
 * The HTTP/REST transport over OkHttp, with the binary tensor extension. Nothing here is public but
 * the provider; JSON of the protocol lives here. May use {@code client}; never {@code
 * client.grpc}'s transport.
 */
@NullMarked
package dev.tritonexplorer.client.http;

import org.jspecify.annotations.NullMarked;
