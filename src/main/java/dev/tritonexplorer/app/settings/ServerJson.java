package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TlsOptions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One server to JSON and back. What is not said is not written; secrets never are. */
final class ServerJson {

    private ServerJson() {}

    static void write(ObjectNode entry, KnownServer server) {
        if (!server.name().isEmpty()) {
            entry.put("name", server.name());
        }
        entry.put("http", server.addresses().http().toString())
                .put("grpc", server.addresses().grpc().toString())
                .put("metrics", server.addresses().metrics().toString())
                .put("protocol", server.protocol().name());
        ServerProfile profile = server.profile();
        if (!profile.id().isEmpty()) {
            entry.put("id", profile.id());
        }
        if (profile.colour() != ServerColour.NONE) {
            entry.put("colour", profile.colour().name());
        }
        if (profile.readOnly()) {
            entry.put("readOnly", true);
        }
        if (!profile.tls().equals(TlsOptions.DEFAULTS)) {
            write(entry.putObject("tls"), profile.tls());
        }
        if (profile.auth().kind() != ServerAuth.Kind.NONE) {
            write(entry.putObject("authorization"), profile.auth());
        }
        profile.proxy().ifPresent(proxy -> entry.put("proxy", ProxyText.of(proxy)));
    }

    private static void write(ObjectNode node, TlsOptions tls) {
        tls.authority().ifPresent(file -> node.put("authority", file.toString()));
        tls.certificate().ifPresent(file -> node.put("certificate", file.toString()));
        tls.key().ifPresent(file -> node.put("key", file.toString()));
        if (!tls.checkName()) {
            node.put("checkName", false);
        }
    }

    private static void write(ObjectNode node, ServerAuth auth) {
        node.put("kind", auth.kind().name());
        if (!auth.user().isEmpty()) {
            node.put("user", auth.user());
        }
        if (!auth.headers().isEmpty()) {
            ArrayNode names = node.putArray("headers");
            auth.headers().forEach(names::add);
        }
        node.put("inKeyring", auth.kept());
    }

    /**
     * @param lost told of each member that cannot be used; the server is there without it
     * @throws IllegalArgumentException if its addresses cannot be used
     */
    static KnownServer read(JsonNode node, Protocol by, Consumer<String> lost) {
        ServerAddresses addresses =
                new ServerAddresses(
                        Endpoint.parse(text(node, "http"), Protocol.HTTP),
                        Endpoint.parse(text(node, "grpc"), Protocol.GRPC),
                        Endpoint.parse(text(node, "metrics"), Protocol.HTTP));
        return new KnownServer(node.path("name").asString(""), addresses, by, profile(node, lost));
    }

    static Protocol protocol(JsonNode node) {
        return node.path("protocol").isMissingNode()
                ? Protocol.HTTP
                : Protocol.valueOf(text(node, "protocol"));
    }

    private static ServerProfile profile(JsonNode node, Consumer<String> lost) {
        return new ServerProfile(
                SettingsJson.member(node, "id", lost, ServerJson::string).orElse(""),
                SettingsJson.member(node, "colour", lost, one -> ServerColour.valueOf(string(one)))
                        .orElse(ServerColour.NONE),
                readOnly(node, lost),
                SettingsJson.member(node, "tls", lost, ServerJson::tls).orElse(TlsOptions.DEFAULTS),
                SettingsJson.member(node, "authorization", lost, ServerJson::auth)
                        .orElse(ServerAuth.NONE),
                SettingsJson.member(node, "proxy", lost, ServerJson::proxy));
    }

    /** Of a mark that cannot be read, the careful meaning is taken. */
    private static boolean readOnly(JsonNode node, Consumer<String> lost) {
        return !node.path("readOnly").isMissingNode()
                && SettingsJson.member(node, "readOnly", lost, ServerJson::bool).orElse(true);
    }

    private static TlsOptions tls(JsonNode node) {
        return new TlsOptions(
                file(node, "authority"),
                file(node, "certificate"),
                file(node, "key"),
                node.path("checkName").isMissingNode() || bool(node.path("checkName")));
    }

    /** A path that this system cannot have is an illegal argument, too. */
    private static Optional<Path> file(JsonNode node, String name) {
        return node.path(name).isMissingNode()
                ? Optional.empty()
                : Optional.of(Path.of(text(node, name)));
    }

    private static ServerAuth auth(JsonNode node) {
        List<String> headers = new ArrayList<>();
        for (JsonNode header : node.path("headers")) {
            headers.add(string(header));
        }
        return new ServerAuth(
                ServerAuth.Kind.valueOf(text(node, "kind")),
                node.path("user").asString(""),
                headers,
                node.path("inKeyring").asBoolean(false));
    }

    private static InetSocketAddress proxy(JsonNode node) {
        return ProxyText.parse(string(node));
    }

    static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("Not true or false");
        }
        return node.booleanValue();
    }

    private static String string(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("Not a text");
        }
        return node.stringValue();
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("There is no text \"" + name + "\"");
        }
        return value.stringValue();
    }
}
