package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One HTTP port on loopback; a virtual thread a request. */
final class HttpFrontEnd implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFrontEnd.class);

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int BACKLOG = 128;
    private static final int MAX_DRAIN = 2 * RequestBody.MAX_BYTES;

    /** What answers requests. */
    interface Handler {
        /** Sends the whole answer. */
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    HttpFrontEnd(InetAddress address, int port, Handler handler) throws IOException {
        // Read once by the JDK's server: without it an answer waits 40 ms for an acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        this.server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        server.setExecutor(executor);
        server.createContext("/", exchange -> handle(exchange, handler));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            if (!isLocal(exchange)) {
                String text = "only programs on this machine may call, as localhost or 127.0.0.1";
                HttpReply.error(403, HttpReply.JSON, text).send(exchange, null);
                return;
            }
            handler.handle(exchange);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException lost) {
            // The client went away or the server closes: there is nobody to tell.
            LOG.debug("A connection ended", lost);
            throw lost;
        } catch (RuntimeException | OutOfMemoryError broken) {
            LOG.error("A request failed", broken);
            if (exchange.getResponseCode() < 0) {
                HttpReply.error(500, HttpReply.JSON, broken.toString()).send(exchange, null);
            }
        }
    }

    /** A page in a browser must not reach this server under a name of its own. */
    private static boolean isLocal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return (host == null || isLoopback(host))
                && (origin == null || isLoopback(origin.replaceFirst("^https?://", "")));
    }

    private static boolean isLoopback(String authority) {
        String host = authority.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** Lets a client that is still sending finish, so that it reads the answer. */
    static void drain(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] chunk = new byte[1 << 16];
        int drained = 0;
        int count;
        while (drained < MAX_DRAIN && (count = body.read(chunk)) >= 0) {
            drained += count;
        }
    }

    /** Closes all connections at once. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
