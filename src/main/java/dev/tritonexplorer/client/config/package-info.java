/**
 * Model configurations before they are sent: {@link dev.tritonexplorer.client.config.ConfigCheck}
 * finds what a server would refuse and where it stands, {@link
 * dev.tritonexplorer.client.config.ConfigText} reads a repository's {@code config.pbtxt}. No
 * connection and no screen enters here.
 */
@NullMarked
package dev.tritonexplorer.client.config;

import org.jspecify.annotations.NullMarked;
