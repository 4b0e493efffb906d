package dev.tritonexplorer.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Windows' Credential Manager, through the functions of its {@code advapi32.dll}. */
@SuppressWarnings("restricted") // Windows offers it to C only
final class CredentialManager implements Keyring {

    /** CREDENTIALW of a 64-bit Windows. */
    static final StructLayout CREDENTIAL =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("Flags"),
                    JAVA_INT.withName("Type"),
                    ADDRESS.withName("TargetName"),
                    ADDRESS.withName("Comment"),
                    MemoryLayout.sequenceLayout(2, JAVA_INT).withName("LastWritten"),
                    JAVA_INT.withName("CredentialBlobSize"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("CredentialBlob"),
                    JAVA_INT.withName("Persist"),
                    JAVA_INT.withName("AttributeCount"),
                    ADDRESS.withName("Attributes"),
                    ADDRESS.withName("TargetAlias"),
                    ADDRESS.withName("UserName"));

    private static final AddressLayout TO_CREDENTIAL = ADDRESS.withTargetLayout(CREDENTIAL);
    private static final String PREFIX = "triton-explorer/";
    private static final int GENERIC = 1;
    private static final int LOCAL_MACHINE = 2;
    private static final int NOT_FOUND = 1168;
    private static final int MOST_BYTES = 2560;

    @Override
    public String name() {
        return "Credential Manager";
    }

    @Override
    public Optional<String> find(String id) throws KeyringException {
        try (Arena arena = Arena.ofConfined()) {
            Windows windows = new Windows(arena);
            MemorySegment found = arena.allocate(TO_CREDENTIAL);
            if (!windows.call("CredReadW", wide(arena, PREFIX + id), GENERIC, 0, found)) {
                return windows.orElseEmpty("CredReadW");
            }
            MemorySegment credential = found.get(TO_CREDENTIAL, 0);
            try {
                int size = credential.get(JAVA_INT, offset("CredentialBlobSize"));
                byte[] text =
                        credential
                                .get(ADDRESS, offset("CredentialBlob"))
                                .reinterpret(Math.clamp(size, 0, MOST_BYTES))
                                .toArray(ValueLayout.JAVA_BYTE);
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            } finally {
                windows.free(credential);
            }
        }
    }

    @Override
    public void store(String id, String label, String text) throws KeyringException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new KeyringException(Reason.FAILED, "the secret is too long for it");
        }
        try (Arena arena = Arena.ofConfined()) {
            Windows windows = new Windows(arena);
            MemorySegment credential = arena.allocate(CREDENTIAL);
            credential.set(JAVA_INT, offset("Type"), GENERIC);
            credential.set(ADDRESS, offset("TargetName"), wide(arena, PREFIX + id));
            credential.set(ADDRESS, offset("Comment"), wide(arena, label));
            credential.set(JAVA_INT, offset("CredentialBlobSize"), bytes.length);
            MemorySegment blob = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            credential.set(ADDRESS, offset("CredentialBlob"), blob);
            credential.set(JAVA_INT, offset("Persist"), LOCAL_MACHINE);
            credential.set(ADDRESS, offset("UserName"), wide(arena, id));
            boolean done = windows.call("CredWriteW", credential, 0);
            blob.fill((byte) 0);
            if (!done) {
                throw windows.failure("CredWriteW");
            }
        }
        if (!find(id).equals(Optional.of(text))) {
            throw new KeyringException(Reason.FAILED, "what was stored cannot be found");
        }
    }

    @Override
    public void remove(String id) throws KeyringException {
        try (Arena arena = Arena.ofConfined()) {
            Windows windows = new Windows(arena);
            if (!windows.call("CredDeleteW", wide(arena, PREFIX + id), GENERIC, 0)) {
                windows.orElseEmpty("CredDeleteW");
            }
        }
    }

    private static long offset(String member) {
        return CREDENTIAL.byteOffset(PathElement.groupElement(member));
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    /** The functions, and the error of the last one called. */
    private static final class Windows {

        private static final String ERROR = "GetLastError";

        private final Linker linker = Linker.nativeLinker();
        private final SymbolLookup library;
        private final Linker.Option captured;
        private final MemorySegment state;

        Windows(Arena arena) throws KeyringException {
            try {
                library = SymbolLookup.libraryLookup("advapi32", arena);
                captured = Linker.Option.captureCallState(ERROR);
            } catch (IllegalArgumentException problem) {
                throw new KeyringException(Reason.ABSENT, "advapi32.dll is not there");
            }
            state = arena.allocate(Linker.Option.captureStateLayout());
        }

        boolean call(String function, MemorySegment first, int second) throws KeyringException {
            MethodHandle handle = handle(function, ADDRESS, JAVA_INT);
            try {
                return (int) handle.invokeExact(state, first, second) != 0;
            } catch (Throwable problem) {
                throw unexpected(function, problem);
            }
        }

        boolean call(String function, MemorySegment first, int second, int third)
                throws KeyringException {
            MethodHandle handle = handle(function, ADDRESS, JAVA_INT, JAVA_INT);
            try {
                return (int) handle.invokeExact(state, first, second, third) != 0;
            } catch (Throwable problem) {
                throw unexpected(function, problem);
            }
        }

        boolean call(
                String function, MemorySegment first, int second, int third, MemorySegment fourth)
                throws KeyringException {
            MethodHandle handle = handle(function, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
            try {
                return (int) handle.invokeExact(state, first, second, third, fourth) != 0;
            } catch (Throwable problem) {
                throw unexpected(function, problem);
            }
        }

        void free(MemorySegment buffer) throws KeyringException {
            MethodHandle handle =
                    linker.downcallHandle(
                            library.findOrThrow("CredFree"), FunctionDescriptor.ofVoid(ADDRESS));
            try {
                handle.invokeExact(buffer);
            } catch (Throwable problem) {
                throw unexpected("CredFree", problem);
            }
        }

        private MethodHandle handle(String function, MemoryLayout... arguments) {
            return linker.downcallHandle(
                    library.findOrThrow(function),
                    FunctionDescriptor.of(JAVA_INT, arguments),
                    captured);
        }

        /** Nothing found is no failure. */
        Optional<String> orElseEmpty(String function) throws KeyringException {
            if (error() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(function);
        }

        KeyringException failure(String function) {
            return new KeyringException(
                    Reason.FAILED, function + " ended with the error " + error());
        }

        private int error() {
            return state.get(
                    JAVA_INT,
                    Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement(ERROR)));
        }

        private static KeyringException unexpected(String function, Throwable problem) {
            return new KeyringException(
                    Reason.FAILED, function + ": " + problem.getClass().getSimpleName());
        }
    }
}
