package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import java.time.Duration;
import java.util.Locale;

/** What the server bar says of a server, and the colour of its dot. */
final class StatusText {

    private final Messages messages;

    StatusText(Messages messages) {
        this.messages = messages;
    }

    /** The style class of the dot. */
    static String dot(ConnectState state, Health health) {
        return switch (state) {
            case ConnectState.Idle() -> "dot-unknown";
            case ConnectState.Connecting connecting -> "dot-unknown";
            case ConnectState.Failed failed -> "dot-lost";
            case ConnectState.Connected connected ->
                    switch (health.kind()) {
                        case UNKNOWN -> "dot-unknown";
                        case READY -> "dot-ready";
                        case NOT_READY -> "dot-not-ready";
                        case LOST -> "dot-lost";
                    };
        };
    }

    String of(ConnectState state, Health health) {
        return switch (state) {
            case ConnectState.Idle() -> messages.of("connect.status.idle");
            case ConnectState.Connecting connecting -> messages.of("connect.status.connecting");
            case ConnectState.Failed failed ->
                    failed.cause() == ConnectState.Cause.AWAY
                            ? messages.of("connect.status.retrying", retrySeconds())
                            : messages.of("connect.status.failed");
            case ConnectState.Connected connected ->
                    of(health, product(connected.session().server()));
        };
    }

    private String of(Health health, String who) {
        String latency = Figures.milliseconds(health.latency());
        return switch (health.kind()) {
            case UNKNOWN -> messages.of("connect.status.connected", who);
            case READY ->
                    health.isBack()
                            ? messages.of(
                                    "connect.status.back", duration(health.away()), who, latency)
                            : messages.of("connect.status.ready", who, latency);
            case NOT_READY -> messages.of("connect.status.notReady", who);
            case LOST ->
                    messages.of("connect.status.lost", duration(health.away()), health.reason());
        };
    }

    /** The pause between two attempts, in seconds. */
    static long retrySeconds() {
        return ConnectModel.RETRY_PAUSE.toSeconds();
    }

    private String duration(Duration time) {
        return time.toMinutes() < 1
                ? messages.of("connect.seconds", time.toSeconds())
                : messages.of("connect.minutes", time.toMinutes(), time.toSecondsPart());
    }

    /** Servers call themselves "triton"; people write a name with a capital. */
    private static String product(ServerMetadata server) {
        String name = server.name();
        String shown =
                name.isEmpty()
                        ? name
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return (shown + " " + server.version()).strip();
    }

    String protocol(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> messages.of("connect.http");
            case GRPC -> messages.of("connect.grpc");
        };
    }

    String protocolAndPort(Protocol protocol, ServerAddresses addresses) {
        return messages.of(
                "connect.protocolAndPort",
                protocol(protocol),
                Integer.toString(addresses.of(protocol).port()));
    }

    /** The host alone where that says all; else with what makes it special. */
    static String host(Endpoint endpoint) {
        return endpoint.tls() || !endpoint.basePath().isEmpty()
                ? endpoint.toString()
                : endpoint.host();
    }
}
