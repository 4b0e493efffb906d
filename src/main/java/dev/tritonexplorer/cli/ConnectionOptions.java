package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Authorization;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headers, credentials, encryption, proxy and limits of every connection of a command. */
final class ConnectionOptions {

    private static final int DAY = 86_400;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'|@FILE",
            descriptionKey = "connection.header")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--bearer-token",
            paramLabel = "FILE|env:NAME",
            descriptionKey = "connection.bearer-token")
    @Nullable String bearerToken;

    @Option(
            names = "--basic-auth",
            paramLabel = "FILE|env:NAME",
            descriptionKey = "connection.basic-auth")
    @Nullable String basicAuth;

    @Option(names = "--ca", paramLabel = "FILE", descriptionKey = "connection.ca")
    @Nullable Path authority;

    @Option(names = "--cert", paramLabel = "FILE", descriptionKey = "connection.cert")
    @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "connection.key")
    @Nullable Path key;

    @Option(
            names = "--insecure-no-name-check",
            descriptionKey = "connection.insecure-no-name-check")
    boolean noNameCheck;

    @Option(names = "--proxy", paramLabel = "HOST:PORT", descriptionKey = "connection.proxy")
    @Nullable String proxy;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            descriptionKey = "connection.connect-timeout")
    @Nullable Integer connectTimeout;

    @Option(names = "--timeout", paramLabel = "SECONDS", descriptionKey = "connection.timeout")
    @Nullable Integer timeout;

    @Option(names = "--keepalive", paramLabel = "SECONDS", descriptionKey = "connection.keepalive")
    @Nullable Integer keepalive;

    /**
     * What the options say, and the defaults for the rest.
     *
     * @throws CommandFailure for a value that cannot be; secrets are not repeated in it
     */
    ClientOptions options() {
        try {
            ClientOptions options =
                    ClientOptions.DEFAULTS.withHeaders(allHeaders()).withTls(tlsOptions());
            if (connectTimeout != null) {
                options = options.withConnectTimeout(seconds("--connect-timeout", connectTimeout));
            }
            if (timeout != null) {
                Duration limit = seconds("--timeout", timeout);
                options =
                        options.withControlTimeout(limit)
                                .withInferTimeout(limit)
                                .withLoadTimeout(limit);
            }
            if (keepalive != null) {
                Duration time = seconds("--keepalive", keepalive);
                options = options.withKeepalive(new Keepalive(time, Duration.ofSeconds(20), false));
            }
            return proxy == null
                    ? options
                    : options.withProxy(ProxyAddress.parse("--proxy", proxy));
        } catch (IllegalArgumentException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    /**
     * Opens a client; says on the standard error when the server's name is not checked.
     *
     * @param options {@link #options} with what the command adds
     * @throws CommandFailure if the options do not fit the address, or a file cannot be used
     */
    TritonClient open(Clients clients, Console console, Endpoint endpoint, ClientOptions options) {
        boolean tls = noNameCheck || authority != null || certificate != null || key != null;
        if (tls && !endpoint.tls()) {
            throw new CommandFailure(
                    Messages.text(
                            "connection.plain",
                            endpoint,
                            endpoint.protocol() == Protocol.HTTP ? "https" : "grpcs",
                            endpoint.authority()));
        }
        if (keepalive != null && endpoint.protocol() == Protocol.HTTP) {
            throw new CommandFailure(Messages.text("connection.keepalive.http", endpoint));
        }
        if (noNameCheck) {
            console.err(Messages.text("connection.no-name-check", endpoint));
        }
        try {
            return clients.open(endpoint, options);
        } catch (TritonException problem) {
            throw Failures.of(endpoint, problem);
        }
    }

    private Map<String, String> allHeaders() {
        HeaderLines lines = new HeaderLines();
        headers.forEach(lines::add);
        if (bearerToken != null) {
            String token = SecretSource.read("--bearer-token", bearerToken);
            lines.addAll(Authorization.bearer(token));
        }
        if (basicAuth != null) {
            String pair = SecretSource.read("--basic-auth", basicAuth);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new CommandFailure(Messages.text("connection.basic-auth.colon"));
            }
            lines.addAll(Authorization.basic(pair.substring(0, colon), pair.substring(colon + 1)));
        }
        return lines.headers();
    }

    private TlsOptions tlsOptions() {
        return new TlsOptions(
                Optional.ofNullable(authority),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                !noNameCheck);
    }

    private static Duration seconds(String option, int value) {
        if (value < 1 || value > DAY) {
            throw new CommandFailure(Messages.text("usage.range", option, value));
        }
        return Duration.ofSeconds(value);
    }
}
