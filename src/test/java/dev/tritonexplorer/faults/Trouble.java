package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.Endpoint;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wrong between client and server while it lasts.
 *
 * @param arrival how connections are met
 * @param toServer what is done to what the client sends, made for each connection
 * @param toClient what is done to what the server sends
 * @param script who answers in the server's place
 * @param elsewhere the server that new connections lead to instead
 */
record Trouble(
        Arrival arrival,
        Optional<Supplier<Bend>> toServer,
        Optional<Supplier<Bend>> toClient,
        Optional<Script> script,
        Optional<Endpoint> elsewhere) {

    /** How connections are met. */
    enum Arrival {
        /** As ever. */
        SERVED,
        /** Nobody listens, and those that stand are reset. */
        REFUSED,
        /** Packets that open connections get lost; those that stand are silent. */
        DROPPED,
        /** Connections are taken, and neither read nor answered; those that stand, too. */
        SILENT,
        /** Connections are taken and ended at once; those that stand are ended as well. */
        HUNG_UP,
        /** Those that stand are silent for ever, as when a firewall forgets them; new ones work. */
        FORGOTTEN
    }

    /** Answers a client in the server's place. The connection ends when it returns. */
    @FunctionalInterface
    interface Script {
        void serve(Conversation with) throws Exception;
    }

    private static final Trouble NONE =
            new Trouble(
                    Arrival.SERVED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static Trouble arrival(Arrival how) {
        return new Trouble(how, NONE.toServer, NONE.toClient, NONE.script, NONE.elsewhere);
    }

    static Trouble script(Script script) {
        return new Trouble(
                Arrival.SERVED, NONE.toServer, NONE.toClient, Optional.of(script), NONE.elsewhere);
    }

    /** New connections lead there, and those that stand are ended. */
    static Trouble elsewhere(Endpoint server) {
        return new Trouble(
                Arrival.SERVED, NONE.toServer, NONE.toClient, NONE.script, Optional.of(server));
    }

    static Trouble toServer(Supplier<Bend> bend) {
        return NONE.andToServer(bend);
    }

    static Trouble toClient(Supplier<Bend> bend) {
        return NONE.andToClient(bend);
    }

    Trouble andToServer(Supplier<Bend> bend) {
        return new Trouble(arrival, Optional.of(bend), toClient, script, elsewhere);
    }

    Trouble andToClient(Supplier<Bend> bend) {
        return new Trouble(arrival, toServer, Optional.of(bend), script, elsewhere);
    }
}
