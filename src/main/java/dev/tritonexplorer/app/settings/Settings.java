package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.util.Optional;

/**
 * What is remembered between two starts.
 *
 * @param server the last server that a person chose; absent before the first. Never the demo server
 * @param protocol how that server was talked to
 */
public record Settings(Optional<ServerAddresses> server, Protocol protocol, ThemeChoice theme) {

    public static final Settings DEFAULTS =
            new Settings(Optional.empty(), Protocol.HTTP, ThemeChoice.SYSTEM);

    public Settings withServer(ServerAddresses chosen, Protocol by) {
        return new Settings(Optional.of(chosen), by, theme);
    }

    public Settings withTheme(ThemeChoice chosen) {
        return new Settings(server, protocol, chosen);
    }
}
