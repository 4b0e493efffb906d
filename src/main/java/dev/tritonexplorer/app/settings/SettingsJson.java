package dev.tritonexplorer.app.settings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Settings to JSON and back. A member that cannot be used costs only itself; members that are not
 * known are passed over, so that the file of a newer version can be read.
 */
final class SettingsJson {

    private final JsonMapper json = new JsonMapper();

    /**
     * @param lost told of each member that cannot be used
     * @throws tools.jackson.core.JacksonException if the text is not JSON
     * @throws IllegalArgumentException if it is not an object
     */
    Settings read(String text, Consumer<String> lost) {
        JsonNode root = json.readTree(text);
        if (!root.isObject()) {
            throw new IllegalArgumentException("The settings are not a JSON object");
        }
        return new Settings(
                servers(root, lost),
                member(root, "theme", lost, SettingsJson::theme).orElse(Settings.DEFAULTS.theme()),
                member(root, "language", lost, SettingsJson::language)
                        .orElse(Settings.DEFAULTS.language()),
                member(root, "zoom", lost, SettingsJson::zoom).orElse(Settings.DEFAULTS.zoom()),
                member(root, "window", lost, SettingsJson::window),
                member(root, "drawer", lost, SettingsJson::drawer),
                history(root, lost),
                member(root, "updates", lost, ServerJson::bool)
                        .orElse(Settings.DEFAULTS.updates()));
    }

    String write(Settings settings) {
        ObjectNode root = json.createObjectNode();
        write(root, "saved", settings.servers().saved());
        write(root, "recent", settings.servers().recent());
        root.put("theme", settings.theme().name())
                .put("language", settings.language().name())
                .put("zoom", settings.zoom());
        if (!settings.history()) {
            root.put("history", false);
        }
        if (settings.updates()) {
            root.put("updates", true);
        }
        settings.window()
                .ifPresent(
                        place ->
                                root.putObject("window")
                                        .put("x", place.x())
                                        .put("y", place.y())
                                        .put("width", place.width())
                                        .put("height", place.height())
                                        .put("maximized", place.maximized()));
        settings.drawer()
                .ifPresent(
                        place ->
                                root.putObject("drawer")
                                        .put("open", place.open())
                                        .put("height", place.height()));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void write(ObjectNode root, String name, List<KnownServer> servers) {
        if (servers.isEmpty()) {
            return;
        }
        ArrayNode list = root.putArray(name);
        for (KnownServer server : servers) {
            ServerJson.write(list.addObject(), server);
        }
    }

    /** Of a mark that cannot be read, the careful meaning is taken. */
    private static boolean history(JsonNode root, Consumer<String> lost) {
        return root.path("history").isMissingNode()
                || member(root, "history", lost, ServerJson::bool).orElse(false);
    }

    private static KnownServers servers(JsonNode root, Consumer<String> lost) {
        List<KnownServer> recent = list(root, "recent", lost, KnownServer::asRecent);
        if (recent.isEmpty()) {
            // The first version remembered one server, with its protocol beside it.
            recent =
                    member(
                                    root,
                                    "server",
                                    lost,
                                    node -> ServerJson.read(node, ServerJson.protocol(root), lost))
                            .stream()
                            .toList();
        }
        return new KnownServers(list(root, "saved", lost, SettingsJson::named), recent);
    }

    private static List<KnownServer> list(
            JsonNode root,
            String name,
            Consumer<String> lost,
            Function<KnownServer, KnownServer> check) {
        List<KnownServer> servers = new ArrayList<>();
        member(root, name, lost, SettingsJson::array)
                .ifPresent(
                        array -> {
                            for (JsonNode entry : array) {
                                read(
                                                name,
                                                lost,
                                                () ->
                                                        check.apply(
                                                                ServerJson.read(
                                                                        entry,
                                                                        ServerJson.protocol(entry),
                                                                        lost)))
                                        .filter(one -> servers.stream().noneMatch(one::isSame))
                                        .ifPresent(servers::add);
                            }
                        });
        return servers;
    }

    static <T> Optional<T> member(
            JsonNode root, String name, Consumer<String> lost, Function<JsonNode, T> reader) {
        JsonNode node = root.path(name);
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : read(name, lost, () -> reader.apply(node));
    }

    private static <T> Optional<T> read(String name, Consumer<String> lost, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException problem) {
            lost.accept(name + ": " + problem.getMessage());
            return Optional.empty();
        }
    }

    private static JsonNode array(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("Not a list");
        }
        return node;
    }

    private static KnownServer named(KnownServer server) {
        if (server.name().isBlank()) {
            throw new IllegalArgumentException("A saved server has no name");
        }
        return server;
    }

    private static ThemeChoice theme(JsonNode node) {
        return ThemeChoice.valueOf(node.asString(""));
    }

    private static Language language(JsonNode node) {
        return Language.valueOf(node.asString(""));
    }

    private static int zoom(JsonNode node) {
        if (!node.isInt() || node.intValue() <= 0) {
            throw new IllegalArgumentException("Not a percentage");
        }
        return node.intValue();
    }

    private static WindowPlace window(JsonNode node) {
        return new WindowPlace(
                number(node, "x"),
                number(node, "y"),
                number(node, "width"),
                number(node, "height"),
                node.path("maximized").asBoolean(false));
    }

    private static DrawerPlace drawer(JsonNode node) {
        return new DrawerPlace(node.path("open").asBoolean(false), number(node, "height"));
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("There is no number \"" + name + "\"");
        }
        return value.doubleValue();
    }
}
