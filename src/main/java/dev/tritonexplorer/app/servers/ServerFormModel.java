package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.connect.ServerLinks;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ProxyText;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerAuth.Kind;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.settings.ServerProfile;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a person says of a server, checked while it is typed. */
public final class ServerFormModel {

    private final Messages messages;
    private final UserMessages words;
    private final StringProperty name = new SimpleStringProperty("");
    private final AddressFields addresses = new AddressFields();
    private final ObjectProperty<ServerColour> colour =
            new SimpleObjectProperty<>(ServerColour.NONE);
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final Map<Field, PemField> files = new EnumMap<>(Field.class);
    private final BooleanProperty checkName = new SimpleBooleanProperty(true);
    private final ObjectProperty<Kind> authorization = new SimpleObjectProperty<>(Kind.NONE);
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final ObservableList<HeaderRow> headers =
            FXCollections.observableArrayList(
                    row -> new Observable[] {row.nameProperty(), row.valueProperty()});
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final StringProperty proxy = new SimpleStringProperty("");
    private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper encrypted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper secretInPlain = new ReadOnlyBooleanWrapper();
    private Protocol protocol = Protocol.HTTP;
    private String id = "";
    private final Set<Field> touched = EnumSet.noneOf(Field.class);
    private Runnable onChange = () -> {};
    private boolean filling;

    ServerFormModel(Background background, Messages messages) {
        this.messages = messages;
        words = new UserMessages(messages);
        for (Field field : Field.values()) {
            problems.put(field, new ReadOnlyStringWrapper(""));
        }
        touches(Field.NAME, name);
        touches(Field.HTTP, addresses.httpProperty());
        touches(Field.GRPC, addresses.grpcProperty());
        touches(Field.METRICS, addresses.metricsProperty());
        touches(Field.AUTHORIZATION, user);
        touches(Field.AUTHORIZATION, secret);
        touches(Field.AUTHORIZATION, headers);
        InvalidationListener changed = property -> changed();
        for (Field field : List.of(Field.AUTHORITY, Field.CERTIFICATE, Field.KEY)) {
            PemField file = new PemField(background, messages);
            file.problemProperty().addListener(property -> check());
            file.textProperty().addListener(changed);
            files.put(field, file);
        }
        Stream.of(
                        name,
                        addresses.addressProperty(),
                        addresses.httpProperty(),
                        addresses.grpcProperty(),
                        addresses.metricsProperty(),
                        colour,
                        readOnly,
                        checkName,
                        authorization,
                        user,
                        secret,
                        headers,
                        keep,
                        proxy)
                .forEach(one -> one.addListener(changed));
    }

    private void touches(Field field, Observable value) {
        value.addListener(
                property -> {
                    if (!filling) {
                        touched.add(field);
                    }
                });
    }

    /**
     * Says what is wrong with every field, also with those that nobody has been in.
     *
     * @return the first that is wrong; empty if all is well
     */
    Optional<Field> checkAll() {
        touched.addAll(EnumSet.allOf(Field.class));
        check();
        return Arrays.stream(Field.values())
                .filter(field -> !problem(field).get().isEmpty())
                .findFirst();
    }

    /** Told of every change by a person. */
    void setOnChange(Runnable action) {
        onChange = action;
    }

    /** Fills the form. */
    void show(KnownServer server, Optional<Secret> known) {
        filling = true;
        touched.clear();
        ServerProfile profile = server.profile();
        id = profile.id();
        protocol = server.protocol();
        name.set(server.name());
        addresses.set(server.address(), server.addresses());
        colour.set(profile.colour());
        readOnly.set(profile.readOnly());
        file(Field.AUTHORITY).set(text(profile.tls().authority()));
        file(Field.CERTIFICATE).set(text(profile.tls().certificate()));
        file(Field.KEY).set(text(profile.tls().key()));
        checkName.set(profile.tls().checkName());
        authorization.set(profile.auth().kind());
        user.set(profile.auth().user());
        keep.set(profile.auth().kept());
        proxy.set(profile.proxy().map(ProxyText::of).orElse(""));
        showSecret(known, profile.auth().headers());
        filling = false;
        check();
    }

    /** An empty form. */
    void clear() {
        filling = true;
        touched.clear();
        id = "";
        protocol = Protocol.HTTP;
        name.set("");
        addresses.clear();
        colour.set(ServerColour.NONE);
        readOnly.set(false);
        files.values().forEach(one -> one.textProperty().set(""));
        checkName.set(true);
        authorization.set(Kind.NONE);
        user.set("");
        keep.set(false);
        proxy.set("");
        showSecret(Optional.empty(), List.of());
        filling = false;
        check();
    }

    /** Fills in a secret that was found later, unless one was typed meanwhile. */
    void fill(Secret found) {
        if (secret().isEmpty()) {
            filling = true;
            showSecret(
                    Optional.of(found),
                    headers.stream().map(one -> one.nameProperty().get()).toList());
            filling = false;
            check();
        }
    }

    private void showSecret(Optional<Secret> known, List<String> names) {
        List<String> values = known.map(Secret::values).orElse(List.of());
        boolean isHeaders = authorization.get() == Kind.HEADERS;
        secret.set(isHeaders || values.isEmpty() ? "" : values.getFirst());
        headers.clear();
        for (int index = 0; index < names.size(); index++) {
            boolean has = isHeaders && index < values.size();
            headers.add(new HeaderRow(names.get(index), has ? values.get(index) : ""));
        }
        if (headers.isEmpty()) {
            headers.add(new HeaderRow("", ""));
        }
    }

    private static String text(Optional<Path> file) {
        return file.map(Path::toString).orElse("");
    }

    public StringProperty nameProperty() {
        return name;
    }

    public AddressFields addresses() {
        return addresses;
    }

    public ObjectProperty<ServerColour> colourProperty() {
        return colour;
    }

    public BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /** The path of a PEM file: the authority, the certificate or the key. */
    public StringProperty file(Field field) {
        return files.get(field).textProperty();
    }

    public BooleanProperty checkNameProperty() {
        return checkName;
    }

    public ObjectProperty<Kind> authorizationProperty() {
        return authorization;
    }

    public StringProperty userProperty() {
        return user;
    }

    /** The token or the password. */
    public StringProperty secretProperty() {
        return secret;
    }

    public ObservableList<HeaderRow> headers() {
        return headers;
    }

    public void addHeader() {
        headers.add(new HeaderRow("", ""));
    }

    /** Whether the secret is to be kept in the system's keyring. */
    public BooleanProperty keepProperty() {
        return keep;
    }

    public StringProperty proxyProperty() {
        return proxy;
    }

    /** Why a field cannot be used, as a sentence; empty if it can. */
    public ReadOnlyStringProperty problem(Field field) {
        return problems.get(field).getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Whether any address is encrypted. */
    public ReadOnlyBooleanProperty encryptedProperty() {
        return encrypted.getReadOnlyProperty();
    }

    /** Whether a secret would be sent where others can read it. */
    public ReadOnlyBooleanProperty secretInPlainProperty() {
        return secretInPlain.getReadOnlyProperty();
    }

    /**
     * What the form says.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    KnownServer server() {
        return new KnownServer(
                name.get().strip(),
                addresses.addresses(),
                protocol,
                new ServerProfile(id, colour.get(), readOnly.get(), tls(), auth(), proxyAddress()));
    }

    /** The secret that was typed; empty if none was. */
    Optional<Secret> secret() {
        List<String> values =
                switch (authorization.get()) {
                    case NONE -> List.of();
                    case BEARER, BASIC -> List.of(secret.get());
                    case HEADERS ->
                            filledHeaders().stream().map(one -> one.valueProperty().get()).toList();
                };
        boolean given = !values.isEmpty() && values.stream().noneMatch(String::isEmpty);
        return given ? Optional.of(new Secret(values)) : Optional.empty();
    }

    private List<HeaderRow> filledHeaders() {
        return headers.stream()
                .filter(
                        one ->
                                !one.nameProperty().get().isBlank()
                                        || !one.valueProperty().get().isEmpty())
                .toList();
    }

    private TlsOptions tls() {
        return new TlsOptions(
                files.get(Field.AUTHORITY).path(),
                files.get(Field.CERTIFICATE).path(),
                files.get(Field.KEY).path(),
                checkName.get());
    }

    private ServerAuth auth() {
        return switch (authorization.get()) {
            case NONE -> ServerAuth.NONE;
            case BEARER -> new ServerAuth(Kind.BEARER, "", List.of(), keep.get());
            case BASIC -> new ServerAuth(Kind.BASIC, user.get().strip(), List.of(), keep.get());
            case HEADERS ->
                    new ServerAuth(
                            Kind.HEADERS,
                            "",
                            filledHeaders().stream()
                                    .map(one -> one.nameProperty().get().strip())
                                    .toList(),
                            keep.get());
        };
    }

    private Optional<InetSocketAddress> proxyAddress() {
        return proxy.get().isBlank() ? Optional.empty() : Optional.of(ProxyText.parse(proxy.get()));
    }

    private void changed() {
        if (!filling) {
            check();
            onChange.run();
        }
    }

    private void check() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        found.put(Field.NAME, name.get().isBlank() ? messages.of("servers.name.missing") : "");
        String given = addresses.addressProperty().get();
        // An empty line is none that one is told off for.
        found.put(Field.ADDRESS, given.isBlank() ? "" : address(given(given), given));
        found.put(Field.HTTP, address(Protocol.HTTP, addresses.httpProperty().get()));
        found.put(Field.GRPC, address(Protocol.GRPC, addresses.grpcProperty().get()));
        found.put(Field.METRICS, address(Protocol.HTTP, addresses.metricsProperty().get()));
        files.forEach((field, file) -> found.put(field, file.problemProperty().get()));
        boolean hasCertificate = files.get(Field.CERTIFICATE).path().isPresent();
        boolean hasKey = files.get(Field.KEY).path().isPresent();
        if (hasCertificate && !hasKey) {
            found.put(Field.KEY, messages.of("servers.key.missing"));
        } else if (hasKey && !hasCertificate) {
            found.put(Field.CERTIFICATE, messages.of("servers.certificate.missing"));
        }
        found.put(Field.PROXY, problemOf(this::proxyAddress));
        found.put(Field.AUTHORIZATION, authProblem());
        found.forEach((field, problem) -> problems.get(field).set(isQuiet(field) ? "" : problem));
        warn(found);
        valid.set(found.values().stream().allMatch(String::isEmpty));
    }

    /** What is still to be filled in is no mistake yet. */
    private boolean isQuiet(Field field) {
        return switch (field) {
            case NAME, HTTP, GRPC, METRICS, AUTHORIZATION -> !touched.contains(field);
            case ADDRESS, AUTHORITY, CERTIFICATE, KEY, PROXY -> false;
        };
    }

    private String address(Protocol by, String text) {
        return text.isBlank()
                ? messages.of("servers.address.missing")
                : AddressFields.problem(text, by, words);
    }

    private void warn(Map<Field, String> found) {
        boolean known =
                Stream.of(Field.HTTP, Field.GRPC, Field.METRICS)
                        .allMatch(field -> found.get(field).isEmpty());
        List<Endpoint> all =
                known
                        ? List.of(
                                addresses.addresses().http(),
                                addresses.addresses().grpc(),
                                addresses.addresses().metrics())
                        : List.of();
        encrypted.set(all.stream().anyMatch(Endpoint::tls));
        secretInPlain.set(
                authorization.get() != Kind.NONE && all.stream().anyMatch(one -> !one.tls()));
    }

    private static Protocol given(String text) {
        return text.strip().startsWith("grpc") && text.contains("://")
                ? Protocol.GRPC
                : Protocol.HTTP;
    }

    private String authProblem() {
        if (authorization.get() == Kind.BASIC && user.get().isBlank()) {
            return messages.of("servers.user.missing");
        }
        return problemOf(
                () -> {
                    ServerAuth auth = auth();
                    // What is not typed yet cannot be wrong.
                    Secret given =
                            secret().orElseGet(
                                            () ->
                                                    new Secret(
                                                            Collections.nCopies(
                                                                    auth.secrets(), "-")));
                    return ServerLinks.options(ServerProfile.NONE.withAuth(auth), given);
                });
    }

    private String problemOf(Supplier<?> check) {
        try {
            check.get();
            return "";
        } catch (IllegalArgumentException problem) {
            return words.part(problem);
        }
    }
}
