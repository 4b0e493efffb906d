package dev.tritonexplorer.cli;

/** The entry point of {@code triton-explorer.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println("Not built yet");
    }
}
