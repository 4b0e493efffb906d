package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.Protocol;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A fault and what calls must come to.
 *
 * @param lasting whether a call ends only with its time, which is then short
 * @param trouble made of the bytes of a good answer on the same path
 * @param http the kinds of error that are right, or OK
 * @param grpc as {@code http}
 * @param paths those on which it can be
 */
record Case(
        String name,
        boolean lasting,
        Function<byte[], Trouble> trouble,
        Set<String> http,
        Set<String> grpc,
        Predicate<CallPath> paths) {

    static final String OK = "OK";

    /** On every path. */
    static Case every(String name, Function<byte[], Trouble> trouble) {
        return new Case(name, false, trouble, Set.of(), Set.of(), path -> true);
    }

    static Case http(String name, Function<byte[], Trouble> trouble, String... kinds) {
        return every(name, trouble).http(kinds).on(path -> path.protocol() == Protocol.HTTP);
    }

    static Case grpc(String name, Function<byte[], Trouble> trouble, String... kinds) {
        return every(name, trouble).grpc(kinds).on(path -> path.protocol() == Protocol.GRPC);
    }

    Case http(String... kinds) {
        return new Case(name, lasting, trouble, Set.copyOf(List.of(kinds)), grpc, paths);
    }

    Case grpc(String... kinds) {
        return new Case(name, lasting, trouble, http, Set.copyOf(List.of(kinds)), paths);
    }

    Case on(Predicate<CallPath> those) {
        return new Case(name, lasting, trouble, http, grpc, paths.and(those));
    }

    /** The same, but it lasts until a call's time is over. */
    Case untilTheEnd() {
        return new Case(name, true, trouble, http, grpc, paths);
    }

    /** Whether more comes than can be read, so that the end is heard late. */
    boolean isFlood() {
        return name.contains("for ever") || name.contains("ndless");
    }

    Set<String> expected(CallPath path) {
        return path.protocol() == Protocol.HTTP ? http : grpc;
    }
}
