package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.WayReport.State;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PicturePreprocessor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same picture through every way. The ways take turns of a few requests each, in another order
 * every round, so that whatever changes meanwhile changes for all; each has warmed up before.
 */
public final class Comparison {

    /** How many requests are in flight for the throughput of async and stream. */
    public static final int IN_FLIGHT = 4;

    /** Requests of a way's turn. */
    private static final int TURN = 5;

    private static final int WARM_UP = 5;

    private final Plan plan;
    private final Consumer<? super ComparisonReport> listener;
    private final long begin = System.nanoTime();
    private final Map<Way, State> states = new LinkedHashMap<>();
    private final List<WayRun> runs = new ArrayList<>();
    private @Nullable Answers answers;
    private int done;

    private Comparison(Plan plan, Consumer<? super ComparisonReport> listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Compares, on the caller's thread, and gives back all regions and clients in the end. A way
     * that fails stops no other.
     *
     * @param clients opens clients, which are closed here
     * @param listener hears after each turn, on the caller's thread
     * @return the last report
     * @throws PictureException if the picture cannot be read
     * @throws InterruptedException if the thread was interrupted, which cancels
     */
    public static ComparisonReport run(
            Plan plan,
            Function<Endpoint, TritonClient> clients,
            Consumer<? super ComparisonReport> listener)
            throws PictureException, InterruptedException {
        return new Comparison(plan, listener).run(clients);
    }

    private ComparisonReport run(Function<Endpoint, TritonClient> clients)
            throws PictureException, InterruptedException {
        PictureModel model = plan.model();
        Tensor picture =
                PicturePreprocessor.prepare(plan.picture(), model, plan.options()).tensor();
        Tensor input = new Tensor(model.datatype(), model.batchShape(1), picture.data());
        Map<Protocol, Server> servers = new EnumMap<>(Protocol.class);
        try {
            for (Protocol protocol : Protocol.values()) {
                servers.put(
                        protocol,
                        Server.ask(protocol, clients, plan.addresses().of(protocol), model));
            }
            prepare(servers, input);
            tell();
            measure();
        } finally {
            runs.forEach(WayRun::close);
            servers.values().forEach(Server::close);
        }
        ComparisonReport last = report(true);
        listener.accept(last);
        return last;
    }

    private void prepare(Map<Protocol, Server> servers, Tensor input) {
        Optional<Server> first = servers.values().stream().filter(Server::answers).findFirst();
        first.ifPresent(server -> answers = new Answers(server.asking(), plan.model()));
        for (Way way : Way.all()) {
            Server server = servers.get(way.protocol());
            Optional<Hindrance> hindrance = server.hindrance(way);
            if (hindrance.isPresent()) {
                states.put(way, new State.Blocked(hindrance.get()));
            } else {
                states.put(way, start(way, server, input));
            }
        }
    }

    private State start(Way way, Server server, Tensor input) {
        try {
            runs.add(
                    new WayRun(
                            way,
                            server.client(way.tensors()),
                            request(way, input),
                            server.share(),
                            answers));
            return new State.Waiting();
        } catch (TritonException refused) {
            Samples none = new Samples();
            none.failed(refused);
            none.giveUp();
            return new State.Measured(none.figures());
        }
    }

    private InferRequest request(Way way, Tensor input) {
        PictureModel model = plan.model();
        Encoding encoding = way.tensors() == Tensors.JSON ? Encoding.JSON : Encoding.BINARY;
        return new InferRequest(
                model.name(),
                model.version(),
                "",
                List.of(new InferInput(model.inputName(), input, encoding)),
                List.of(new RequestedOutput(model.outputName(), 0, encoding)));
    }

    private void measure() throws InterruptedException {
        for (WayRun run : runs) {
            run.warmUp(WARM_UP);
            if (run.isGivenUp()) {
                turned(run);
            }
        }
        for (int round = 0; round * TURN < plan.requests(); round++) {
            int requests = Math.min(TURN, plan.requests() - round * TURN);
            List<WayRun> order = new ArrayList<>(runs);
            // Another order each time, and the same ones in the next comparison.
            Collections.shuffle(order, new Random(round));
            for (WayRun run : order) {
                if (!run.isGivenUp()) {
                    run.turn(requests);
                    done += requests;
                    turned(run);
                }
            }
        }
    }

    private void turned(WayRun run) {
        states.put(run.way(), new State.Measured(run.figures()));
        tell();
    }

    private void tell() {
        listener.accept(report(false));
    }

    private ComparisonReport report(boolean finished) {
        List<WayReport> ways = new ArrayList<>();
        states.forEach((way, state) -> ways.add(new WayReport(way, state)));
        int going = (int) runs.stream().filter(run -> !run.isGivenUp()).count();
        return new ComparisonReport(
                ways,
                done,
                finished ? done : Math.max(done, going * plan.requests()),
                System.nanoTime() - begin,
                Optional.ofNullable(answers).flatMap(Answers::unchecked),
                finished);
    }
}
