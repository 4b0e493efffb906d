package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.connect.ConnectState.Cause;
import dev.tritonexplorer.app.connect.ConnectState.Failed;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;

/** Why a server could not be used, and whether a secret is the cure. */
final class FailureCauses {

    private final UserMessages words;

    FailureCauses(UserMessages words) {
        this.words = words;
    }

    Failed failed(String where, @Nullable KnownServer server, Throwable problem) {
        if (problem instanceof SecretMissingException missing) {
            return new Failed(where, words.secretMissing(missing.server().title()), Cause.SECRET);
        }
        boolean refused = server != null && refusesSecret(server, problem);
        return new Failed(where, words.of(problem), refused ? Cause.SECRET : cause(problem));
    }

    /** What to ask for after a failure; null if a secret is no cure. */
    @Nullable SecretWanted wanted(@Nullable KnownServer server, Throwable problem) {
        if (server == null) {
            return null;
        }
        if (problem instanceof SecretMissingException missing) {
            return new SecretWanted(
                    server,
                    missing.keyring().map(why -> words.of(why).message()).orElse(""),
                    false);
        }
        return refusesSecret(server, problem)
                ? new SecretWanted(server, words.secretRefused(server.title()), true)
                : null;
    }

    private static boolean refusesSecret(KnownServer server, Throwable problem) {
        return problem instanceof TritonException triton
                && triton.kind() == ErrorKind.UNAUTHORISED
                && !isOfTls(triton)
                && server.profile().auth().secrets() > 0;
    }

    /** No secret helps where a certificate is not believed. */
    private static boolean isOfTls(Throwable problem) {
        for (Throwable one = problem; one != null; one = one.getCause()) {
            if (one instanceof SSLException || one instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private static Cause cause(Throwable problem) {
        ErrorKind kind = problem instanceof TritonException triton ? triton.kind() : null;
        return switch (kind) {
            case UNREACHABLE, TIMED_OUT, UNAVAILABLE -> Cause.AWAY;
            case NOT_TRITON -> Cause.NOT_TRITON;
            case null, default -> Cause.OTHER;
        };
    }
}
