package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.TlsFiles;
import dev.tritonexplorer.client.wire.TrafficCounter;

import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Sets OkHttp up: sockets, TLS, proxy, nothing sent twice. */
final class HttpConnection {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private HttpConnection() {}

    /**
     * @param traffic counts what goes through the sockets
     * @throws TritonException if a TLS file cannot be used
     */
    static OkHttpClient open(Endpoint endpoint, ClientOptions options, TrafficCounter traffic) {
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .socketFactory(new ChannelSocketFactory(!endpoint.tls(), traffic))
                        .dns(new BoundedDns(shortest(options)))
                        .proxy(
                                options.proxy()
                                        .map(address -> new Proxy(Proxy.Type.HTTP, address))
                                        .orElse(Proxy.NO_PROXY))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionPool(
                                new ConnectionPool(options.maxConcurrency(), 5, TimeUnit.MINUTES))
                        .connectTimeout(connectTimeout(options))
                        // The limit of the whole call stands in for these: a timer a segment costs.
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .addNetworkInterceptor(HttpConnection::withoutRetryAfter)
                        .addNetworkInterceptor(HttpConnection::withKnownEnd);
        if (endpoint.tls()) {
            encrypt(builder, options.tls());
        }
        return builder.build();
    }

    /** In OkHttp's range, from 1 ms to 24 days. */
    private static Duration connectTimeout(ClientOptions options) {
        long millis = options.connectTimeout().toMillis();
        return Duration.ofMillis(Math.clamp(millis, 1, Integer.MAX_VALUE));
    }

    private static void encrypt(OkHttpClient.Builder builder, TlsOptions tls) {
        if (tls.authority().isPresent() || tls.certificate().isPresent()) {
            TlsFiles files = TlsFiles.read(tls);
            builder.sslSocketFactory(files.context().getSocketFactory(), files.x509Trust());
        }
        if (!tls.checkName()) {
            builder.hostnameVerifier((name, session) -> true);
        }
    }

    /** OkHttp sends a request again after a 503 that says so; here nothing is sent twice. */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /** As {@link ReplyHead}: OkHttp takes a length that is none for one that is not told. */
    private static Response withKnownEnd(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        List<String> lengths = response.headers("Content-Length");
        for (String length : lengths) {
            if (!LENGTH.matcher(length).matches() || !length.equals(lengths.getFirst())) {
                throw broken(response, "Content-Length: " + length + " of its length");
            }
        }
        for (String name : response.headers().names()) {
            if (!name.equals(name.strip())) {
                throw broken(response, name + ", with a space before the colon");
            }
        }
        for (String sent : response.headers("Transfer-Encoding")) {
            if (!sent.equalsIgnoreCase("chunked") && !sent.equalsIgnoreCase("identity")) {
                throw broken(response, "Transfer-Encoding: " + sent + " of how it is sent");
            }
        }
        return response;
    }

    private static IOException broken(Response response, String what) {
        response.close();
        return new BodyReader.BrokenBodyException(DisplayText.of("it says " + what));
    }

    /** The limit of a call does not end a name lookup, so the lookup's own must not exceed it. */
    private static Duration shortest(ClientOptions options) {
        return Collections.min(
                List.of(
                        options.connectTimeout(),
                        options.controlTimeout(),
                        options.inferTimeout()));
    }
}
