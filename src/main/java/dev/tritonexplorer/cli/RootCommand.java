package dev.tritonexplorer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Without a command: the window. */
@Command(
        name = "triton-explorer",
        resourceBundle = Messages.BUNDLE,
        versionProvider = RootCommand.Version.class)
final class RootCommand implements Callable<Integer> {

    /** Opens the window and waits until it is closed. */
    @FunctionalInterface
    interface Window {

        /**
         * @throws CommandFailure if there is no display, or no window toolkit
         */
        void open();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                Messages.text(
                        "version.line",
                        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                                .orElse("development"),
                        Runtime.version())
            };
        }
    }

    @Mixin HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "option.version")
    boolean version;

    private final Window window;

    RootCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        window.open();
        return ExitCode.OK;
    }
}
