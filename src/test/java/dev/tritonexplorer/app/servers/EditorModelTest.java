package dev.tritonexplorer.app.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.connect.ServerLinks;
import dev.tritonexplorer.app.connect.ServerSecrets;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.secrets.SecretVault;
import dev.tritonexplorer.app.servers.TestOutcome.Failed;
import dev.tritonexplorer.app.servers.TestOutcome.Reached;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class EditorModelTest {

    private static final String TOKEN = "tell-no-one";

    @TempDir private Path folder;
    private final FakeServer server = new FakeServer();
    private final FakeKeyring keyring = new FakeKeyring();
    private final SameThread background = new SameThread();
    private ConnectModel connect;
    private EditorModel editor;
    private ServerFormModel form;

    @BeforeEach
    void start() {
        Messages messages = new Messages();
        UserMessages words = new UserMessages(messages);
        SettingsStore settings =
                new SettingsStore(new SettingsFile(folder), background, problem -> {});
        ServerSecrets secrets =
                new ServerSecrets(background, new SecretVault(keyring), words, problem -> {});
        DemoHost demo =
                new DemoHost() {
                    @Override
                    public ServerAddresses start() {
                        throw new AssertionError("Not asked for");
                    }

                    @Override
                    public void close() {}
                };
        connect =
                new ConnectModel(
                        background, server::open, secrets, demo, words, settings, System::nanoTime);
        editor =
                new EditorModel(
                        background,
                        connect,
                        new ServerLinks(server::open, secrets.vault()),
                        secrets,
                        words,
                        messages);
        form = editor.form();
    }

    private void address(String text) {
        form.addresses().addressProperty().set(text);
    }

    private KnownServer onlyOne() {
        assertEquals(1, connect.servers().saved().size());
        return connect.servers().saved().getFirst();
    }

    @Test
    void aNewServerIsGuessedFromItsAddressAndCorrected() {
        editor.create();
        assertTrue(editor.openProperty().get());
        assertFalse(form.validProperty().get());
        address("gpu-box");
        assertEquals("http://gpu-box:8000", form.addresses().httpProperty().get());
        assertEquals("grpc://gpu-box:8001", form.addresses().grpcProperty().get());
        form.addresses().grpcProperty().set("grpc://gpu-box:9001");
        address("https://other:8443/triton");
        assertEquals("https://other:8443/triton", form.addresses().httpProperty().get());
        assertEquals("grpc://gpu-box:9001", form.addresses().grpcProperty().get(), "corrected");
        assertEquals("https://other:8445", form.addresses().metricsProperty().get());
        form.nameProperty().set(" prod ");
        form.colourProperty().set(ServerColour.RED);
        form.readOnlyProperty().set(true);
        assertTrue(form.validProperty().get());
        KnownServer saved = editor.save().orElseThrow();
        assertFalse(editor.openProperty().get());
        assertEquals(saved, onlyOne());
        assertEquals("prod", saved.name());
        assertEquals(9001, saved.addresses().grpc().port());
        assertTrue(saved.profile().readOnly());
        assertFalse(saved.profile().id().isEmpty());
        assertEquals(List.of(), server.opened, "saving connects to nothing");
    }

    @Test
    void whatIsWrongIsSaidWhereItIs() throws IOException {
        editor.create();
        assertEquals("", form.problem(Field.NAME).get(), "nothing is wrong before it is typed");
        assertEquals(Optional.empty(), editor.save());
        assertFalse(form.problem(Field.NAME).get().isEmpty());
        assertFalse(form.problem(Field.HTTP).get().isEmpty());
        address("two words");
        assertTrue(form.problem(Field.ADDRESS).get().contains("two words"));
        address("gpu-box");
        assertEquals("", form.problem(Field.ADDRESS).get());
        form.addresses().httpProperty().set("grpc://gpu-box:8001");
        assertTrue(form.problem(Field.HTTP).get().contains("http://"));
        form.addresses().httpProperty().set("https://gpu-box");
        assertEquals("", form.problem(Field.HTTP).get());
        form.proxyProperty().set("nowhere");
        assertTrue(form.problem(Field.PROXY).get().contains("host:port"));
        form.proxyProperty().set("proxy:3128");
        form.file(Field.CERTIFICATE).set(folder.resolve("none.pem").toString());
        assertTrue(form.problem(Field.CERTIFICATE).get().contains("no such file"));
        Path pem = Files.createFile(folder.resolve("own.pem"));
        form.file(Field.CERTIFICATE).set(pem.toString());
        assertEquals("", form.problem(Field.CERTIFICATE).get());
        assertTrue(form.problem(Field.KEY).get().contains("private key"));
        form.file(Field.KEY).set(pem.toString());
        assertEquals("", form.problem(Field.KEY).get());
        form.authorizationProperty().set(ServerAuth.Kind.BASIC);
        assertTrue(form.problem(Field.AUTHORIZATION).get().contains("user"));
        form.userProperty().set("a:b");
        assertTrue(form.problem(Field.AUTHORIZATION).get().contains("colon"));
        form.userProperty().set("me");
        assertEquals("", form.problem(Field.AUTHORIZATION).get());
        form.authorizationProperty().set(ServerAuth.Kind.HEADERS);
        assertFalse(form.problem(Field.AUTHORIZATION).get().isEmpty());
        form.headers().getFirst().nameProperty().set("not a name");
        form.headers().getFirst().valueProperty().set(TOKEN);
        assertTrue(form.problem(Field.AUTHORIZATION).get().contains("not a name"));
        form.headers().getFirst().nameProperty().set("x-key");
        form.headers().getFirst().valueProperty().set(TOKEN + "é");
        assertFalse(form.problem(Field.AUTHORIZATION).get().isEmpty());
        assertFalse(form.problem(Field.AUTHORIZATION).get().contains(TOKEN));
        form.headers().getFirst().valueProperty().set(TOKEN);
        form.nameProperty().set("x");
        assertTrue(form.validProperty().get());
        assertTrue(form.encryptedProperty().get());
        assertTrue(form.secretInPlainProperty().get(), "gRPC is not encrypted");
    }

    private void tokenServer(boolean keep) {
        editor.create();
        address("https://gpu-box:8443");
        form.nameProperty().set("prod");
        form.authorizationProperty().set(ServerAuth.Kind.BEARER);
        form.secretProperty().set(TOKEN);
        form.keepProperty().set(keep);
    }

    @Test
    void theSecretGoesToTheKeyringOnlyIfWantedAndNeverToTheFile() throws IOException {
        tokenServer(false);
        KnownServer saved = editor.save().orElseThrow();
        assertEquals(Map.of(), keyring.texts);
        assertEquals("", form.secretProperty().get(), "nothing secret stays in the form");
        editor.edit(saved);
        assertEquals(TOKEN, form.secretProperty().get());
        form.keepProperty().set(true);
        saved = editor.save().orElseThrow();
        assertEquals(1, keyring.texts.size());
        assertFalse(keyring.texts.toString().contains(TOKEN), "in a form of its own");
        start();
        editor.edit(saved);
        assertEquals(TOKEN, form.secretProperty().get(), "from the keyring");
        form.keepProperty().set(false);
        editor.save();
        assertEquals(Map.of(), keyring.texts);
        assertFalse(Files.readString(folder.resolve("settings.json")).contains(TOKEN));
        assertFalse(onlyOne().toString().contains(TOKEN));
    }

    @Test
    void withoutAKeyringTheEditorSaysSo() {
        keyring.absent = true;
        tokenServer(false);
        assertTrue(editor.keyringProblemProperty().get().contains("no keyring"));
        keyring.absent = false;
        editor.save();
        editor.create();
        assertEquals("", editor.keyringProblemProperty().get());
    }

    @Test
    void aTestSavesNothingAndTellsOfEveryAddress() {
        server.authorization = "Bearer " + TOKEN;
        tokenServer(false);
        form.secretProperty().set("");
        editor.testConnection();
        assertFalse(editor.test().begunProperty().get());
        assertTrue(editor.secretNoteProperty().get().contains("Enter it"));
        form.secretProperty().set(TOKEN);
        form.addresses().httpProperty().set("http://gpu-box:8000");
        form.addresses().metricsProperty().set("http://127.0.0.1:1");
        form.addresses().grpcProperty().set("grpc://gpu-box:8001");
        editor.testConnection();
        ConnectionTestModel test = editor.test();
        Reached http = assertInstanceOf(Reached.class, test.outcome(TestTarget.HTTP).get());
        assertEquals("2.51.0", http.version());
        assertInstanceOf(Reached.class, test.outcome(TestTarget.GRPC).get());
        Failed metrics = assertInstanceOf(Failed.class, test.outcome(TestTarget.METRICS).get());
        assertTrue(metrics.problem().message().contains("127.0.0.1:1"));
        assertFalse(test.busyProperty().get());
        assertEquals(server.opened, server.closed);
        assertEquals(List.of(), connect.servers().saved());
        form.secretProperty().set("wrong");
        assertFalse(test.begunProperty().get(), "what was found does not hold any more");
        editor.testConnection();
        Failed refused = assertInstanceOf(Failed.class, test.outcome(TestTarget.HTTP).get());
        assertFalse(refused.toString().contains("wrong"));
    }

    @Test
    void aTestCanBeCancelled() {
        tokenServer(false);
        background.hold();
        editor.testConnection();
        assertTrue(editor.test().busyProperty().get());
        editor.test().cancel();
        assertFalse(editor.test().busyProperty().get());
        assertInstanceOf(TestOutcome.Cancelled.class, editor.test().outcome(TestTarget.HTTP).get());
        background.release();
        assertInstanceOf(TestOutcome.Cancelled.class, editor.test().outcome(TestTarget.HTTP).get());
    }

    @Test
    void aCopyIsAServerOfItsOwn() {
        tokenServer(true);
        KnownServer saved = editor.save().orElseThrow();
        editor.edit(saved);
        editor.duplicate();
        assertNull(editor.savedProperty().get());
        assertEquals("prod (copy)", form.nameProperty().get());
        assertEquals(TOKEN, form.secretProperty().get());
        assertTrue(editor.changedProperty().get());
        KnownServer copy = editor.save().orElseThrow();
        assertNotEquals(saved.profile().id(), copy.profile().id());
        assertEquals(List.of(saved, copy), connect.servers().saved());
        assertEquals(2, keyring.texts.size());
    }

    @Test
    void aDeletedServerComesBackWithItsSecret() {
        tokenServer(true);
        KnownServer saved = editor.save().orElseThrow();
        editor.edit(saved);
        editor.delete();
        assertFalse(editor.openProperty().get());
        assertEquals(List.of(), connect.servers().saved());
        assertEquals(Map.of(), keyring.texts);
        connect.servers().undo();
        assertEquals(saved, onlyOne());
        assertEquals(1, keyring.texts.size());
    }

    @Test
    void changesAreNotLostByASlip() {
        editor.create();
        editor.close();
        assertFalse(editor.openProperty().get());
        editor.create();
        form.nameProperty().set("x");
        editor.close();
        assertTrue(editor.askingProperty().get());
        editor.goOn();
        assertTrue(editor.openProperty().get());
        editor.close();
        editor.close();
        assertFalse(editor.openProperty().get());
        assertEquals(List.of(), connect.servers().saved());
    }

    @Test
    void aNewSecretConnectsTheServerInUseAnew() {
        server.authorization = "Bearer " + TOKEN;
        tokenServer(false);
        form.secretProperty().set("old");
        KnownServer saved = editor.save().orElseThrow();
        connect.connectTo(saved);
        assertTrue(connect.secretWantedProperty().get().refused());
        editor.edit(saved);
        form.secretProperty().set(TOKEN);
        editor.save();
        assertEquals(saved.addresses(), connect.sessionProperty().get().addresses());
        int opened = server.opened.size();
        editor.edit(onlyOne());
        form.nameProperty().set("renamed");
        editor.save();
        assertEquals("renamed", connect.choiceProperty().get().known().title());
        assertEquals(opened, server.opened.size(), "a name needs no new connection");
        assertEquals(Protocol.HTTP, connect.choiceProperty().get().protocol());
        assertEquals(Optional.empty(), Optional.ofNullable(connect.secretWantedProperty().get()));
        assertEquals("Secret[1]", new Secret(List.of(TOKEN)).toString());
    }
}
