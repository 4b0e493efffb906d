/**
 * What every client promises, whatever the protocol and the server: the same tests run on HTTP and
 * gRPC, on the demo server and on a real Triton. A class here adds to {@link
 * dev.tritonexplorer.client.contract.Contract}; what concerns one transport alone is tested in its
 * room.
 */
@NullMarked
package dev.tritonexplorer.client.contract;

import org.jspecify.annotations.NullMarked;
