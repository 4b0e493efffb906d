package dev.tritonexplorer.demo;

import java.util.List;

/** OUTPUT0 = INPUT0: what is left of the latency is the transport. */
final class IdentityModel implements DemoModel {

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        NamedTensor input = run.input("INPUT0");
        run.inputsTaken();
        run.respond(List.of(input.withName("OUTPUT0")), System.nanoTime());
    }
}
