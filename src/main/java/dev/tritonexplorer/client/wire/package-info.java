/** Wire forms that the transports and the demo server share: configuration as JSON. No sockets. */
@NullMarked
package dev.tritonexplorer.client.wire;

import org.jspecify.annotations.NullMarked;
