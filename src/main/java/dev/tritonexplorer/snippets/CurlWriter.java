package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Commands of curl. They print the JSON of the answer; where tensors come as bytes, these lie
 * behind it in a file.
 */
final class CurlWriter implements SnippetWriter {

    private static final String JSON_LENGTH = "Inference-Header-Content-Length";

    /** Prints a line's end behind the answer, which has none. */
    private static final String LINE_END = "'\\n'";

    @Override
    public Optional<String> obstacle(Class<? extends Call> kind, Route route) {
        return route.endpoint(Protocol.HTTP).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "curl speaks HTTP, not gRPC: the server’s HTTP address is needed for it.");
    }

    @Override
    public String write(Call call, Route route, DataFiles files) {
        Endpoint endpoint = route.endpoint(Protocol.HTTP).orElseThrow();
        if (call instanceof Call.Infer infer) {
            return infer(infer, route, endpoint, files);
        }
        HttpCall http = HttpCall.of(call);
        ShellCommand command = start(route, endpoint + http.path(), Map.of());
        if (http.post()) {
            command.same("-X", "POST");
        }
        boolean streamed = call instanceof Call.Generate generate && generate.streamed();
        if (streamed) {
            command.same("-N");
        }
        headers(command, Secret.of(route.options().headers(), Map.of(), true));
        http.body()
                .ifPresent(
                        body -> {
                            command.line("-H", "Content-Type: application/json");
                            body(command, body, files);
                        });
        return command.line("-w").same(http.status() ? "'%{http_code}\\n'" : LINE_END) + "\n";
    }

    private static void body(ShellCommand command, String body, DataFiles files) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= Data.MOST_INLINE) {
            command.line("--data-raw", body);
        } else {
            String file = files.add("request", ".json", output -> output.write(bytes));
            command.line("--data-binary", "@" + file);
        }
    }

    private static String infer(Call.Infer call, Route route, Endpoint endpoint, DataFiles files) {
        InferRequest request = call.request();
        BinaryOutputs outputs = new BinaryOutputs(call);
        HttpJson json = new HttpJson(request, outputs);
        boolean raw = json.isRaw();
        boolean binaryAnswer = raw || outputs.any();
        CallSettings settings = request.settings();

        String url = endpoint + HttpCall.ofModel(request.model(), request.version(), "infer");
        ShellCommand command = start(route, url, Secret.ofQuery(settings.query()));
        command.same("--max-time", Limits.seconds(Limits.of(route, request)));
        headers(command, Secret.of(route.options().headers(), settings.headers(), true));
        if (settings.response() != Compression.NONE) {
            command.line("--compressed")
                    .same("-H", "Accept-Encoding: " + word(settings.response()));
        }
        // What the command writes needs the folder, and so a file that makes it.
        Optional<String> whole =
                raw || binaryAnswer || settings.request() != Compression.NONE
                        ? Optional.empty()
                        : json.whole();
        if (whole.isPresent()) {
            command.line("-H", "Content-Type: application/json").line("--data-raw", whole.get());
        } else {
            bytes(command, request, raw ? "" : json.header(), files);
        }
        String remarks = remarks(call, route);
        if (!binaryAnswer) {
            return remarks + command.line("-w").same(LINE_END) + "\n";
        }
        String headers = files.beside("answer.headers");
        String answer = files.beside("answer.bin");
        command.line("--dump-header", headers).line("--output", answer);
        return remarks + command + " &&\n  " + jsonOf(headers, answer) + "\n";
    }

    /** Prints the answer's JSON, or all of an error. */
    private static String jsonOf(String headers, String answer) {
        return "head -c \"$(tr -d '\\r' < %s | sed -n 's/^[Ii]nference-[Hh]eader-[Cc]ontent-[Ll]ength: *//p' | grep . || echo 65536)\" %s && echo"
                .formatted(Texts.shell(headers), Texts.shell(answer));
    }

    private static String remarks(Call.Infer call, Route route) {
        StringBuilder remarks = new StringBuilder();
        if (!call.remark().isEmpty()) {
            remarks.append(Texts.shellRemark(call.remark()));
        }
        if (route.mode() == CallMode.STREAM) {
            remarks.append(
                    Texts.shellRemark(
                            "HTTP has no streams: one request, one answer; a decoupled model"
                                    + " refuses it"));
        }
        if (route.sharing().isPresent()) {
            remarks.append(
                    Texts.shellRemark("curl shares no memory: the tensors are in the messages"));
        }
        return remarks.toString();
    }

    /** The body in a file: JSON and bytes, or bytes alone. */
    private static void bytes(
            ShellCommand command, InferRequest request, String header, DataFiles files) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Compression packing = request.settings().request();
        String file =
                files.add(
                        "request",
                        packing == Compression.NONE ? ".bin" : ".bin." + word(packing),
                        output -> packed(output, packing, json, request.inputs()));
        command.line("-H", "Content-Type: application/octet-stream")
                .line("-H", JSON_LENGTH + ": " + json.length);
        if (packing != Compression.NONE) {
            command.line("-H", "Content-Encoding: " + word(packing));
        }
        command.line("--data-binary", "@" + file);
    }

    private static void packed(
            OutputStream output, Compression packing, byte[] json, List<InferInput> inputs)
            throws IOException {
        switch (packing) {
            case NONE -> write(output, json, inputs);
            case GZIP -> {
                GZIPOutputStream gzip = new GZIPOutputStream(output);
                write(gzip, json, inputs);
                gzip.finish();
            }
            case DEFLATE -> {
                DeflaterOutputStream zlib = new DeflaterOutputStream(output);
                write(zlib, json, inputs);
                zlib.finish();
            }
        }
    }

    private static void write(OutputStream output, byte[] json, List<InferInput> inputs)
            throws IOException {
        output.write(json);
        for (InferInput input : inputs) {
            Data.write(input.data().read(), output);
        }
    }

    private static String word(Compression packing) {
        return packing.name().toLowerCase(Locale.ROOT);
    }

    private static ShellCommand start(Route route, String url, Map<String, Secret> query) {
        ShellCommand command = new ShellCommand("curl -sS");
        TlsOptions tls = route.options().tls();
        route.options()
                .proxy()
                .ifPresent(
                        proxy ->
                                command.same(
                                        "--proxy",
                                        "http://" + proxy.getHostString() + ":" + proxy.getPort(),
                                        "--proxytunnel"));
        StringBuilder address = new StringBuilder(Texts.shell(url));
        char mark = '?';
        for (Map.Entry<String, Secret> part : query.entrySet()) {
            String plain = mark + HttpCall.encoded(part.getKey()) + "=";
            Secret secret = part.getValue();
            address.append(
                    secret.isPlain()
                            ? Texts.shell(plain + HttpCall.encoded(secret.before()))
                            : Texts.shell(plain) + "\"$" + secret.variable() + "\"");
            mark = '&';
        }
        command.raw(address.toString());
        if (url.startsWith("https:")) {
            tls.authority().ifPresent(file -> command.line("--cacert", absolute(file)));
            tls.certificate()
                    .ifPresent(file -> command.line("--cert", withoutPassword(absolute(file))));
            tls.key().ifPresent(file -> command.line("--key", absolute(file)));
            if (!tls.checkName()) {
                command.line("--insecure");
            }
        }
        return command;
    }

    static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }

    /** A colon would part the file from a password. */
    private static String withoutPassword(String file) {
        return file.replace("\\", "\\\\").replace(":", "\\:");
    }

    private static void headers(ShellCommand command, Map<String, Secret> headers) {
        headers.forEach(
                (name, secret) ->
                        command.raw(
                                "-H "
                                        + (name.matches("[A-Za-z0-9-]+")
                                                ? "\"%s: %s$%s\""
                                                        .formatted(
                                                                name,
                                                                secret.before(),
                                                                secret.variable())
                                                : "%s\"$%s\""
                                                        .formatted(
                                                                Texts.shell(
                                                                        name
                                                                                + ": "
                                                                                + secret.before()),
                                                                secret.variable()))));
    }
}
