package dev.tritonexplorer.app.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemoryLayout.PathElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The systems' tools are stood in for by scripts that note what they are given. */
class KeyringTest {

    private static final Secret SECRET = new Secret(List.of("tell-no-one", "päss wörd\n\"'"));

    @TempDir private Path folder;

    @Test
    void aSecretComesBackAsItWasAndSaysNothingOfItself() {
        assertEquals(SECRET, Secret.decode(SECRET.encoded()));
        assertTrue(SECRET.encoded().matches("[A-Za-z0-9._-]+"), SECRET.encoded());
        assertEquals("Secret[2]", SECRET.toString());
        assertEquals(new Secret(List.of("")), Secret.decode(new Secret(List.of("")).encoded()));
        var problem =
                assertThrows(IllegalArgumentException.class, () -> Secret.decode("tell-no-one"));
        assertFalse(problem.getMessage().contains("tell"));
        assertThrows(IllegalArgumentException.class, () -> Secret.decode("t=ll!."));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linuxGetsTheSecretThroughTheStandardInputOnly() throws IOException {
        SecretService keyring =
                new SecretService(
                        new Tool(),
                        script(
                                """
                                echo "$@" >> "$D/arguments"
                                case "$1" in
                                  store) cat > "$D/kept" ;;
                                  lookup) cat "$D/kept" 2>/dev/null || exit 1 ;;
                                  clear) rm -f "$D/kept" ;;
                                esac
                                """));
        keepsFindsAndForgets(keyring);
        String arguments = Files.readString(folder.resolve("arguments"));
        assertTrue(arguments.contains("store --label=Triton Explorer: lab application"), arguments);
        assertFalse(arguments.contains(SECRET.encoded()), arguments);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void macGetsTheSecretThroughTheStandardInputOnly() throws IOException {
        MacKeychain keyring =
                new MacKeychain(
                        new Tool(),
                        script(
                                """
                                echo "$@" >> "$D/arguments"
                                case "$1" in
                                  -i) read -r line; echo "${line##* -w }" > "$D/kept" ;;
                                  find-generic-password) cat "$D/kept" 2>/dev/null || exit 44 ;;
                                  delete-generic-password) rm "$D/kept" 2>/dev/null || exit 44 ;;
                                esac
                                """));
        keepsFindsAndForgets(keyring);
        assertFalse(
                Files.readString(folder.resolve("arguments")).contains(SECRET.encoded()),
                "arguments are seen by everyone");
        KeyringException tooLong =
                assertThrows(
                        KeyringException.class, () -> keyring.store("1", "lab", "x".repeat(5000)));
        assertTrue(tooLong.getMessage().contains("too long"));
    }

    private static void keepsFindsAndForgets(Keyring keyring) throws KeyringException {
        assertEquals(Optional.empty(), keyring.find("1"));
        keyring.store("1", "Triton Explorer: lab", SECRET.encoded());
        assertEquals(Optional.of(SECRET.encoded()), keyring.find("1"));
        keyring.remove("1");
        assertEquals(Optional.empty(), keyring.find("1"));
        keyring.remove("1");
    }

    @Test
    void aMissingToolIsAMissingKeyring() {
        SecretService keyring = new SecretService(new Tool(), folder + "/no-such-tool");
        KeyringException problem =
                assertThrows(KeyringException.class, () -> keyring.store("1", "lab", "x"));
        assertEquals(Reason.ABSENT, problem.reason());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutADesktopThereIsNoKeyring() throws IOException {
        String words = "Cannot autolaunch D-Bus without X11 $DISPLAY";
        SecretService keyring =
                new SecretService(
                        new Tool(), script("echo 'secret-tool: " + words + "' >&2; exit 1"));
        KeyringException problem = assertThrows(KeyringException.class, () -> keyring.find("1"));
        assertEquals(Reason.ABSENT, problem.reason());
        assertEquals(words, problem.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeyringThatSaysItStoredButDidNotIsNotBelieved() throws IOException {
        SecretService keyring =
                new SecretService(new Tool(), script("[ \"$1\" = store ] && exit 0; exit 1"));
        KeyringException problem =
                assertThrows(KeyringException.class, () -> keyring.store("1", "lab", "x"));
        assertEquals(Reason.FAILED, problem.reason());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aToolThatHangsIsEnded() throws IOException {
        Path hung = folder.resolve("hung");
        Tool tool = new Tool(Duration.ofMillis(300));
        SecretService keyring =
                new SecretService(tool, script("echo $$ > '" + hung + "'; exec sleep 60"));
        KeyringException problem = assertThrows(KeyringException.class, () -> keyring.find("1"));
        assertEquals(Reason.TIMED_OUT, problem.reason());
        long process = Long.parseLong(Files.readString(hung).strip());
        ProcessHandle.of(process).ifPresent(left -> left.onExit().join());
    }

    @Test
    void theMemoryForgetsAndTheKeyringIsAskedOnlyForWhatIsKept() throws KeyringException {
        FakeKeyring keyring = new FakeKeyring();
        SecretVault vault = new SecretVault(keyring);
        vault.remember("1", SECRET);
        assertEquals(Optional.of(SECRET), vault.find("1", false));
        vault.keep("1", "lab");
        vault.forget("1");
        assertEquals(Optional.empty(), vault.find("1", false));
        assertEquals(Optional.of(SECRET), vault.find("1", true));
        vault.takeOut("1");
        assertTrue(keyring.texts.isEmpty());
        assertEquals(Optional.of(SECRET), vault.remembered("1"), "for an undo");
        keyring.texts.put("2", "tell-no-one");
        KeyringException problem =
                assertThrows(KeyringException.class, () -> vault.find("2", true));
        assertFalse(problem.getMessage().contains("tell"));
    }

    /** wincred.h's offsets on a 64-bit Windows. */
    @Test
    void theCredentialOfWindowsLiesAsItsHeaderSays() {
        assertEquals(80, CredentialManager.CREDENTIAL.byteSize());
        assertEquals(8, offset("TargetName"));
        assertEquals(32, offset("CredentialBlobSize"));
        assertEquals(40, offset("CredentialBlob"));
        assertEquals(48, offset("Persist"));
        assertEquals(72, offset("UserName"));
    }

    private static long offset(String member) {
        return CredentialManager.CREDENTIAL.byteOffset(PathElement.groupElement(member));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void elsewhereThereIsNoCredentialManager() {
        KeyringException problem =
                assertThrows(KeyringException.class, () -> new CredentialManager().find("1"));
        assertEquals(Reason.ABSENT, problem.reason());
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void windowsKeepsFindsAndForgets() throws KeyringException {
        keepsFindsAndForgets(new CredentialManager());
    }

    private String script(String body) throws IOException {
        Path script = folder.resolve("tool");
        Files.writeString(script, "#!/bin/sh\nD='" + folder + "'\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
