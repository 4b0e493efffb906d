package dev.tritonexplorer.client.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.KeptBytes;
import dev.tritonexplorer.client.wire.ObservedCall;
import dev.tritonexplorer.client.wire.Secrets;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tells a listener of every call of a channel. */
final class CallWatch implements ClientInterceptor {

    private final CallListener listener;
    private final Secrets secrets;
    private final String server;

    CallWatch(CallListener listener, Endpoint endpoint, ClientOptions options) {
        this.listener = listener;
        secrets = new Secrets(options);
        server = endpoint.authority();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new Watched<>(method, next.newCall(method, options));
    }

    private final class Watched<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final Message answerType;
        private final ObservedCall call;

        Watched(MethodDescriptor<Q, A> method, ClientCall<Q, A> plain) {
            super(plain);
            answerType =
                    method == Infer.STREAM
                            ? ModelStreamInferResponse.getDefaultInstance()
                            : ModelInferResponse.getDefaultInstance();
            call =
                    new ObservedCall(
                            listener,
                            secrets,
                            new CallStart(
                                    Protocol.GRPC,
                                    server,
                                    String.valueOf(method.getBareMethodName()),
                                    "/" + method.getFullMethodName()));
        }

        @Override
        public void start(Listener<A> answers, Metadata headers) {
            // gRPC adds its own to them while it starts.
            super.start(new WatchedAnswers<>(answers, answerType, call), headers);
            call.requested(seen(headers));
        }

        @Override
        public void sendMessage(Q message) {
            call.sent(
                    message instanceof InferMessage infer
                            ? new GrpcMessage(
                                    ModelInferRequest.getDefaultInstance(),
                                    infer.model(),
                                    infer.available(),
                                    secrets.cover(infer.first(call.most())))
                            : generated(message, call.most()));
            super.sendMessage(message);
        }
    }

    private final class WatchedAnswers<A> extends SimpleForwardingClientCallListener<A> {

        private final Message type;
        private final ObservedCall call;

        WatchedAnswers(ClientCall.Listener<A> answers, Message type, ObservedCall call) {
            super(answers);
            this.type = type;
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.answered("", seen(headers));
            super.onHeaders(headers);
        }

        @Override
        public void onMessage(A message) {
            if (message instanceof InputStream stream) {
                super.onMessage(looked(stream));
            } else {
                call.received(generated(message, call.most()));
                super.onMessage(message);
            }
        }

        /** The cast holds: these methods' answers are streams, and this is one. */
        @SuppressWarnings("unchecked")
        private A looked(InputStream message) {
            try {
                int size = message.available();
                byte[] first = message.readNBytes(Math.min(size, call.most()));
                call.received(new GrpcMessage(type, "", size, secrets.cover(first.clone())));
                return (A) (first.length == 0 ? message : new PrefixedStream(first, message));
            } catch (IOException problem) {
                throw Status.INTERNAL
                        .withDescription("The response cannot be read")
                        .withCause(problem)
                        .asRuntimeException();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            String words = status.getDescription() == null ? "" : status.getDescription();
            Optional<ErrorKind> ours = endedHere(status, words);
            call.ended(
                    new CallEnd(
                            ours.isPresent() ? "" : status.getCode().name(),
                            status.isOk()
                                    ? Optional.empty()
                                    : ours.or(
                                            () ->
                                                    Optional.of(
                                                            GrpcErrors.kind(
                                                                    status.getCode(), words))),
                            status.isOk() ? "" : secrets.text(DisplayText.of(words)),
                            seen(trailers)));
            super.onClose(status, trailers);
        }
    }

    /** What a call failed of that this side has ended; the server has said nothing. */
    private static Optional<ErrorKind> endedHere(Status status, String words) {
        if (status.getCode() != Status.Code.CANCELLED) {
            return Optional.empty();
        }
        return switch (words) {
            case GrpcCall.GIVEN_UP -> Optional.of(ErrorKind.CANCELLED);
            case GrpcCall.OVERDUE -> Optional.of(ErrorKind.TIMED_OUT);
            case GrpcCall.NOT_CONNECTED -> Optional.of(ErrorKind.UNREACHABLE);
            default -> Optional.empty();
        };
    }

    private CallMessage generated(Object message, int most) {
        Message known = (Message) message;
        KeptBytes kept = new KeptBytes(most);
        if (most > 0) {
            try {
                known.writeTo(kept);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return new GrpcMessage(
                known.getDefaultInstanceForType(),
                model(known),
                known.getSerializedSize(),
                secrets.cover(kept.bytes()));
    }

    /** Each kind of request has its own name for it. */
    private static String model(Message message) {
        if (!message.getDescriptorForType().getName().endsWith("Request")) {
            return "";
        }
        String type = message.getDescriptorForType().getName();
        String field = type.startsWith("RepositoryModel") ? "model_name" : "name";
        FieldDescriptor model = message.getDescriptorForType().findFieldByName(field);
        boolean ofModel = type.startsWith("Model") || type.startsWith("RepositoryModel");
        return ofModel && model != null ? String.valueOf(message.getField(model)) : "";
    }

    private List<CallHeader> seen(Metadata headers) {
        List<CallHeader> seen = new ArrayList<>();
        for (String name : headers.keys()) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                Iterable<byte[]> values =
                        headers.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
                if (values != null) {
                    values.forEach(
                            value ->
                                    seen.add(
                                            secrets.header(
                                                    name,
                                                    Base64.getEncoder().encodeToString(value))));
                }
            } else {
                Iterable<String> values =
                        headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
                if (values != null) {
                    values.forEach(value -> seen.add(secrets.header(name, value)));
                }
            }
        }
        return seen;
    }
}
