package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.demo.DemoServer;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs the embedded server until it is stopped. */
@Command(name = "demo", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            showDefaultValue = Visibility.NEVER,
            descriptionKey = "demo.http-port")
    int httpPort;

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            defaultValue = "0",
            showDefaultValue = Visibility.NEVER,
            descriptionKey = "demo.grpc-port")
    int grpcPort;

    @Option(
            names = "--model-repository",
            paramLabel = "FOLDER",
            descriptionKey = "demo.model-repository")
    @Nullable Path repository;

    @Option(
            names = "--allow-client-shm",
            arity = "1",
            paramLabel = "BOOL",
            defaultValue = "false",
            descriptionKey = "demo.allow-client-shm")
    boolean allowClientShm;

    @Option(
            names = "--http-max-input-size",
            paramLabel = "BYTES",
            defaultValue = "" + DemoServer.Options.HTTP_MAX_INPUT_SIZE,
            descriptionKey = "demo.http-max-input-size")
    int httpMaxInputSize;

    @Mixin HelpOption help;

    private final Console console;
    private final StopSignal stopSignal;

    DemoCommand(Console console, StopSignal stopSignal) {
        this.console = console;
        this.stopSignal = stopSignal;
    }

    @Override
    public Integer call() {
        requirePort("--http-port", httpPort);
        requirePort("--grpc-port", grpcPort);
        if (httpMaxInputSize < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    Messages.text("usage.range", "--http-max-input-size", httpMaxInputSize));
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (var _ = stopSignal.onStop(stop::countDown);
                DemoServer server =
                        DemoServer.start(
                                new DemoServer.Options(
                                        httpPort,
                                        grpcPort,
                                        repository,
                                        httpMaxInputSize,
                                        allowClientShm))) {
            ServerAddresses addresses = server.addresses();
            console.out(Messages.text("demo.http", addresses.http()));
            console.out(Messages.text("demo.grpc", addresses.grpc()));
            console.out(Messages.text("demo.metrics", addresses.metrics()));
            console.err(Messages.text("demo.running"));
            stop.await();
            return ExitCode.OK;
        } catch (IOException problem) {
            throw new CommandFailure(
                    Messages.text(
                            "demo.failed", Failures.oneLine(String.valueOf(problem.getMessage()))),
                    problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), interrupted);
        }
    }

    private void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("usage.range", option, port));
        }
    }
}
