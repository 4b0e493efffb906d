package dev.tritonexplorer.cli;

import java.lang.reflect.InvocationTargetException;

/** The JavaFX window, found by name: the command line runs without JavaFX too. */
final class AppWindow implements RootCommand.Window {

    private static final String LAUNCHER = "dev.tritonexplorer.app.Launcher";

    @Override
    public void open() {
        Display.problem()
                .ifPresent(
                        problem -> {
                            throw new CommandFailure(none(problem));
                        });
        try {
            Class.forName(LAUNCHER)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException problem) {
            throw failure(problem.getCause());
        } catch (ReflectiveOperationException | LinkageError problem) {
            throw failure(problem);
        }
    }

    /** JavaFX wraps what went wrong several times over; its innermost cause says it. */
    private static CommandFailure failure(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new CommandFailure(
                none(Display.silent(words).orElseGet(() -> Failures.oneLine(words))), problem);
    }

    private static String none(String why) {
        return Messages.text("window.none", why, Program.name());
    }
}
