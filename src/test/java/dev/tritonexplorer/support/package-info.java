/**
 * What several tests share: a real Triton server, installed and started once for all of them, the
 * demo server, and things to put between a client and a server. No tests, and nothing of {@code
 * app}.
 */
@NullMarked
package dev.tritonexplorer.support;

import org.jspecify.annotations.NullMarked;
