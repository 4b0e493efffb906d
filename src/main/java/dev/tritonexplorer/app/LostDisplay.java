package dev.tritonexplorer.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Says that the display is gone, and ends in order. The X library ends a process whose X server has
 * gone at once and without a word: no hook of the JVM runs, and what was not saved is lost.
 */
final class LostDisplay {

    private static final Logger LOG = LoggerFactory.getLogger(LostDisplay.class);

    private static final String LIBRARY = "libX11.so.6";

    private static final String LOST =
            "The display {} is gone, and with it the window. What was set is kept;"
                    + " start again when there is a display, or use the command line";

    /** Of a process whose display went away. */
    static final int EXIT_CODE = 1;

    private final Runnable end;
    private final MethodHandle exit;
    private final AtomicBoolean lost = new AtomicBoolean();

    private LostDisplay(Runnable end, MethodHandle exit) {
        this.end = end;
        this.exit = exit;
    }

    /**
     * Watches from now on, where there is an X display. To be called once the window is shown, for
     * the window's toolkit sets a handler of its own before; loads a library: not for the FX
     * thread.
     *
     * @param end what is still to be done; it must not wait for long
     */
    @SuppressWarnings("restricted")
    static void watch(Runnable end) {
        boolean linux = property("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || property("glass.platform").equalsIgnoreCase("Headless")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle exit =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("_exit"),
                            FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
            MethodHandle set =
                    linker.downcallHandle(
                            SymbolLookup.libraryLookup(LIBRARY, Arena.global())
                                    .findOrThrow("XSetIOErrorHandler"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            MethodHandle lost =
                    MethodHandles.lookup()
                            .bind(
                                    new LostDisplay(end, exit),
                                    "lost",
                                    MethodType.methodType(int.class, MemorySegment.class));
            MemorySegment handler =
                    linker.upcallStub(
                            lost,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                            Arena.global());
            MemorySegment before = (MemorySegment) set.invokeExact(handler);
            LOG.debug("The handler before was {}", before);
        } catch (Throwable problem) {
            LOG.warn("Nothing will be said should the display go away: {}", problem.toString());
        }
    }

    /** Called by the X library, on any thread that speaks to the display; it does not return. */
    private int lost(MemorySegment display) {
        if (lost.compareAndSet(false, true)) {
            try {
                LOG.error(LOST, System.getenv().getOrDefault("DISPLAY", ""));
                end.run();
            } finally {
                exit();
            }
        }
        // Another thread is ending the process; going back would end it at once.
        LockSupport.parkNanos(Long.MAX_VALUE);
        return 0;
    }

    /** Without the libraries' last deeds, which wait for the display's lock, as halt would. */
    private void exit() {
        try {
            exit.invokeExact(EXIT_CODE);
        } catch (Throwable impossible) {
            throw new IllegalStateException("The process cannot be ended", impossible);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
