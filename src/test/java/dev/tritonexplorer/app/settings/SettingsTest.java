package dev.tritonexplorer.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TlsOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SettingsTest {

    private static final KnownServer BOX =
            new KnownServer(
                    "",
                    ServerAddresses.parse("https://gpu-box/triton", Protocol.HTTP),
                    Protocol.GRPC);
    private static final KnownServer LAB =
            new KnownServer(
                    "lab", ServerAddresses.parse("10.0.4.17", Protocol.HTTP), Protocol.HTTP);
    private static final Settings CHOSEN =
            Settings.DEFAULTS
                    .withServers(KnownServers.NONE.used(BOX).used(LAB).save(LAB))
                    .withTheme(ThemeChoice.DARK)
                    .withZoom(125)
                    .withWindow(new WindowPlace(-10.5, 20, 1280, 800, true));

    @TempDir private Path folder;

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("new/folder"));
        assertEquals(Settings.DEFAULTS, file.load());
        file.save(CHOSEN);
        assertEquals(CHOSEN, file.load());
        file.save(Settings.DEFAULTS);
        assertEquals(Settings.DEFAULTS, file.load());
        try (var left = Files.list(folder.resolve("new/folder"))) {
            assertEquals(
                    List.of("settings.json"), left.map(one -> "" + one.getFileName()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\""})
    void anUnreadableFileBecomesDefaultsAndIsKeptAside(String content) throws IOException {
        Files.writeString(folder.resolve("settings.json"), content);
        assertEquals(Settings.DEFAULTS, new SettingsFile(folder).load());
        assertEquals(content, Files.readString(folder.resolve("settings.json.bak")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"theme\": \"PINK\"",
                "\"zoom\": -5",
                "\"zoom\": \"large\"",
                "\"window\": {\"x\": 1, \"y\": 2}",
                "\"window\": {\"x\": 1, \"y\": 2, \"width\": 0, \"height\": 5}",
                "\"recent\": {}",
                "\"server\": {\"http\": \"a b\", \"grpc\": \"x\", \"metrics\": \"x\"}",
                "\"saved\": [7]"
            })
    void aBrokenMemberCostsOnlyItself(String member) throws IOException {
        String content = "{\"theme\": \"DARK\", " + member + "}";
        Files.writeString(folder.resolve("settings.json"), content);
        Settings loaded = new SettingsFile(folder).load();
        boolean themeItself = member.contains("theme");
        assertEquals(
                themeItself ? Settings.DEFAULTS : Settings.DEFAULTS.withTheme(ThemeChoice.DARK),
                loaded);
        assertEquals(content, Files.readString(folder.resolve("settings.json.bak")));
    }

    @Test
    void oneBrokenServerDoesNotLoseTheOthers() throws IOException {
        String good = "{%s'http': 'http://%s:1', 'grpc': '%s:2', 'metrics': '%s:3'%s}";
        write(
                "{'saved': ["
                        + good.formatted("'name': 'a', ", "a", "a", "a", ", 'protocol': 'GRPC'")
                        + ", {'name': 'b', 'http': 'two words', 'grpc': 'b', 'metrics': 'b'}, "
                        + good.formatted("'name': 'c', ", "c", "c", "c", ", 'protocol': 'SMOKE'")
                        + ", "
                        + good.formatted("", "d", "d", "d", "")
                        + ", "
                        + good.formatted("'name': 'e', ", "e", "e", "e", "")
                        + "]}");
        List<KnownServer> saved = new SettingsFile(folder).load().servers().saved();
        assertEquals(List.of("a", "e"), saved.stream().map(KnownServer::name).toList());
        assertEquals(Protocol.GRPC, saved.getFirst().protocol());
        assertEquals(3, saved.getFirst().addresses().metrics().port());
        assertTrue(Files.exists(folder.resolve("settings.json.bak")));
    }

    @Test
    void membersOfANewerVersionArePassedOver() throws IOException {
        write("{'zoom': 150, 'glow': {'much': [1]}, 'window': null}");
        assertEquals(Settings.DEFAULTS.withZoom(150), new SettingsFile(folder).load());
        assertFalse(Files.exists(folder.resolve("settings.json.bak")));
    }

    @Test
    void theFirstVersionsOneServerIsTheLastUsed() throws IOException {
        write(
                "{'server': {'http': 'http://gpu-box:8000', 'grpc': 'grpc://gpu-box:8001',"
                    + " 'metrics': 'http://gpu-box:8002'}, 'protocol': 'GRPC', 'theme': 'DARK'}");
        Settings loaded = new SettingsFile(folder).load();
        assertEquals(
                new KnownServer("", ServerAddresses.parse("gpu-box", Protocol.HTTP), Protocol.GRPC),
                loaded.servers().last().orElseThrow());
        assertEquals(ThemeChoice.DARK, loaded.theme());
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("settings.json"), json.replace('\'', '"'));
    }

    @Test
    void theNewestServersAreKept() {
        KnownServers known = KnownServers.NONE;
        for (int index = 0; index < 12; index++) {
            known = known.used(server("box-" + index));
        }
        known = known.used(server("box-7"));
        List<String> hosts =
                known.recent().stream().map(one -> one.addresses().http().host()).toList();
        assertEquals(KnownServers.MOST_RECENT, hosts.size());
        assertEquals(List.of("box-7", "box-11", "box-10"), hosts.subList(0, 3));
        assertEquals(1, hosts.stream().filter("box-7"::equals).count());
    }

    @Test
    void aSavedServerKeepsItsNameWhenItIsUsedOtherwise() {
        KnownServers known =
                KnownServers.NONE
                        .save(LAB)
                        .used(new KnownServer("", LAB.addresses(), Protocol.GRPC));
        assertEquals("lab", known.saved().getFirst().name());
        assertEquals(Protocol.GRPC, known.saved().getFirst().protocol());
        assertEquals("lab", known.nameOf(known.last().orElseThrow()).orElseThrow());
        assertEquals(KnownServers.NONE, known.forget(LAB));
    }

    private static KnownServer server(String host) {
        return new KnownServer("", ServerAddresses.parse(host, Protocol.HTTP), Protocol.HTTP);
    }

    @Test
    void aFailedSaveLeavesTheOldFile() throws IOException {
        SettingsFile file = new SettingsFile(folder);
        file.save(CHOSEN);
        Files.createDirectories(folder.resolve("settings.json.tmp/in-the-way"));
        assertThrows(IOException.class, () -> file.save(Settings.DEFAULTS));
        assertEquals(CHOSEN, file.load());
    }

    @Test
    void theStoreSavesChangesAndReportsFailures() throws IOException {
        List<Throwable> failures = new ArrayList<>();
        SettingsFile file = new SettingsFile(folder);
        SettingsStore store = new SettingsStore(file, new SameThread(), failures::add);
        store.update(now -> now.withTheme(ThemeChoice.DARK));
        assertEquals(ThemeChoice.DARK, file.load().theme());
        Files.createDirectories(folder.resolve("settings.json.tmp/in-the-way"));
        store.update(now -> now.withTheme(ThemeChoice.LIGHT));
        assertEquals(1, failures.size());
        assertEquals(ThemeChoice.LIGHT, store.get().theme());
        Files.delete(folder.resolve("settings.json.tmp/in-the-way"));
        Files.delete(folder.resolve("settings.json.tmp"));
        store.close();
        assertEquals(ThemeChoice.LIGHT, file.load().theme());
    }

    @Test
    void everyPlatformHasItsFolder() {
        assertEquals(
                Path.of("/cfg/triton-explorer"),
                find(Map.of("os.name", "Linux"), Map.of("XDG_CONFIG_HOME", "/cfg")));
        assertEquals(
                Path.of("/u/.config/triton-explorer"),
                find(Map.of("os.name", "Linux"), Map.of("XDG_CONFIG_HOME", "relative")));
        assertEquals(
                Path.of("/roaming/Triton Explorer"),
                find(Map.of("os.name", "Windows 11"), Map.of("APPDATA", "/roaming")));
        assertEquals(
                Path.of("/u/Library/Application Support/Triton Explorer"),
                find(Map.of("os.name", "Mac OS X"), Map.of()));
        assertEquals(
                Path.of("/elsewhere"),
                find(Map.of(SettingsFolder.OVERRIDE, "/elsewhere"), Map.of()));
        assertTrue(SettingsFolder.find().isAbsolute());
    }

    private static Path find(Map<String, String> properties, Map<String, String> environment) {
        return SettingsFolder.find(
                name -> name.equals("user.home") ? "/u" : properties.get(name), environment::get);
    }

    @Test
    void whatWasSaidOfAServerIsKept() throws IOException {
        ServerProfile profile =
                new ServerProfile(
                        "id-1",
                        ServerColour.TEAL,
                        true,
                        new TlsOptions(
                                Optional.of(Path.of("ca.pem")),
                                Optional.of(Path.of("own.pem")),
                                Optional.of(Path.of("own.key")),
                                false),
                        new ServerAuth(
                                ServerAuth.Kind.HEADERS, "", List.of("x-key", "x-team"), true),
                        Optional.of(ProxyText.parse("[::1]:3128")));
        KnownServer whole = LAB.withProfile(profile);
        SettingsFile file = new SettingsFile(folder);
        Settings settings =
                Settings.DEFAULTS.withServers(KnownServers.NONE.save(whole).used(whole));
        file.save(settings);
        assertEquals(settings, file.load());
        assertEquals(Optional.of(whole), file.load().servers().last());
        assertFalse(Files.exists(folder.resolve("settings.json.bak")));
    }

    @Test
    void whatCannotBeReadOfAServerCostsOnlyItself() throws IOException {
        write(
                "{'saved': [{'name': 'a', 'http': 'a', 'grpc': 'a', 'metrics': 'a',"
                        + " 'colour': 'PINK', 'readOnly': 'perhaps', 'tls': {'certificate': 'c'},"
                        + " 'authorization': {'kind': 'HEADERS'}, 'proxy': 'https://x',"
                        + " 'tags': ['new']}]}");
        KnownServer read = new SettingsFile(folder).load().servers().saved().getFirst();
        assertTrue(read.profile().readOnly(), "what is unclear is not changed");
        assertEquals(ServerProfile.NONE.tls(), read.profile().tls());
        assertEquals(ServerAuth.NONE, read.profile().auth());
        assertEquals(ServerColour.NONE, read.profile().colour());
        assertTrue(Files.exists(folder.resolve("settings.json.bak")));
    }

    @Test
    void oneAddressMayBeSavedForTwoUsers() {
        KnownServer one = LAB.withProfile(ServerProfile.NONE.withId("1"));
        KnownServer two = LAB.withName("lab 2").withProfile(ServerProfile.NONE.withId("2"));
        KnownServers known = KnownServers.NONE.save(one).save(two).used(two);
        assertEquals(List.of(one, two), known.saved());
        assertEquals(Optional.of(two), known.last());
        assertEquals(List.of(two), known.forget(one).saved());
    }
}
