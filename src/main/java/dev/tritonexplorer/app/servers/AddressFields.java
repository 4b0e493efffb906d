package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InvalidInputException;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/**
 * A server's three addresses as texts, and one that the others are guessed from as long as nobody
 * has corrected them.
 */
public final class AddressFields {

    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty http = new SimpleStringProperty("");
    private final StringProperty grpc = new SimpleStringProperty("");
    private final StringProperty metrics = new SimpleStringProperty("");
    private Optional<ServerAddresses> guessed = Optional.empty();

    AddressFields() {
        address.addListener((property, old, now) -> guess());
    }

    void set(String typed, ServerAddresses addresses) {
        address.set(typed);
        http.set(addresses.http().toString());
        grpc.set(addresses.grpc().toString());
        metrics.set(addresses.metrics().toString());
    }

    void clear() {
        guessed = Optional.empty();
        address.set("");
        http.set("");
        grpc.set("");
        metrics.set("");
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty httpProperty() {
        return http;
    }

    public StringProperty grpcProperty() {
        return grpc;
    }

    public StringProperty metricsProperty() {
        return metrics;
    }

    /**
     * What the three say.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    ServerAddresses addresses() {
        return new ServerAddresses(
                parse(http.get(), Protocol.HTTP),
                parse(grpc.get(), Protocol.GRPC),
                parse(metrics.get(), Protocol.HTTP));
    }

    /** Why a text is no address of this protocol; empty if it is one. */
    static String problem(String text, Protocol protocol, UserMessages words) {
        try {
            parse(text, protocol);
            return "";
        } catch (IllegalArgumentException problem) {
            return words.part(problem);
        }
    }

    private static Endpoint parse(String text, Protocol protocol) {
        Endpoint endpoint = Endpoint.parse(text, protocol);
        if (endpoint.protocol() != protocol) {
            throw new InvalidInputException(
                    protocol == Protocol.HTTP
                            ? FailureText.WANTS_HTTP.with()
                            : FailureText.WANTS_GRPC.with());
        }
        return endpoint;
    }

    private void guess() {
        Optional<ServerAddresses> before = guessed;
        try {
            guessed = Optional.of(ServerAddresses.parse(address.get(), Protocol.HTTP));
        } catch (IllegalArgumentException unfinished) {
            return;
        }
        ServerAddresses now = guessed.get();
        follow(http, before.map(ServerAddresses::http), now.http());
        follow(grpc, before.map(ServerAddresses::grpc), now.grpc());
        follow(metrics, before.map(ServerAddresses::metrics), now.metrics());
    }

    /** What a person has corrected stays. */
    private static void follow(StringProperty field, Optional<Endpoint> before, Endpoint now) {
        boolean own = before.map(one -> !field.get().equals(one.toString())).orElse(true);
        if (field.get().isBlank() || !own) {
            field.set(now.toString());
        }
    }
}
