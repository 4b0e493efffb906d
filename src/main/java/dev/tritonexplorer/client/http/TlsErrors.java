package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why there is no secure connection. */
final class TlsErrors {

    private static final String TRUST_HINT =
            "Trust its authority: give the authority's certificate as a PEM file, or add it to the"
                    + " Java trust store (-Djavax.net.ssl.trustStore).";
    private static final String OWN_HINT =
            "The server asks for a certificate of ours: give one that it trusts, with its private"
                    + " key.";
    private static final String OTHER_HINT =
            "Check the server's certificate, and the TLS versions and ciphers that it offers.";

    private TlsErrors() {}

    /** Whether TLS itself failed, and not the connection below it. */
    static boolean isOfTls(SSLException problem) {
        Throwable root = problem;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root instanceof SSLException
                || root instanceof GeneralSecurityException
                || root instanceof EOFException;
    }

    static TritonException of(Endpoint endpoint, SSLException problem) {
        if (problem instanceof SSLPeerUnverifiedException) {
            return unauthorised(
                    endpoint,
                    "its certificate is not for \"" + endpoint.host() + "\"",
                    "Use a name that the certificate has.",
                    problem);
        }
        String why = TransportErrors.cause(problem);
        if (why.contains("unrecognized SSL message")) {
            return unauthorised(
                    endpoint,
                    "it does not speak TLS",
                    "This looks like a plain HTTP port: write the address with http:// in front.",
                    problem);
        }
        if (TransportErrors.find(problem, EOFException.class).isPresent()) {
            return unauthorised(
                    endpoint,
                    "it hung up in the TLS handshake",
                    "If this is a plain HTTP port, write the address with http:// in front.",
                    problem);
        }
        Optional<GeneralSecurityException> ofCertificate =
                TransportErrors.find(problem, GeneralSecurityException.class);
        return ofCertificate
                .map(reason -> certificate(endpoint, why, problem))
                .orElseGet(() -> unauthorised(endpoint, why, alertHint(why), problem));
    }

    private static TritonException certificate(
            Endpoint endpoint, String why, SSLException problem) {
        if (TransportErrors.find(problem, CertificateExpiredException.class).isPresent()) {
            return unauthorised(
                    endpoint,
                    "a certificate of it has expired (" + why + ")",
                    "The server needs a new one; or check this computer's date.",
                    problem);
        }
        if (TransportErrors.find(problem, CertificateNotYetValidException.class).isPresent()) {
            return unauthorised(
                    endpoint,
                    "a certificate of it is not valid yet (" + why + ")",
                    "Check this computer's date and the server's.",
                    problem);
        }
        return unauthorised(endpoint, why, TRUST_HINT, problem);
    }

    /** What the server's alert is about: all those on certificates are on ours. */
    private static String alertHint(String why) {
        boolean onOurs =
                why.contains("certificate")
                        || why.contains("unknown_ca")
                        || why.contains("access_denied");
        return onOurs ? OWN_HINT : OTHER_HINT;
    }

    /**
     * A new connection that ended before the answer. With TLS 1.3 a server rejects a client's
     * certificate, or its lack, after the handshake, and its reason may get lost on the way.
     */
    static TritonException brokenOff(Endpoint endpoint, IOException problem) {
        return unauthorised(
                endpoint,
                "it broke the new connection off (" + TransportErrors.cause(problem) + ")",
                "If it wants a certificate of ours, give one that it trusts, with its private key;"
                        + " else check that it takes requests of this size.",
                problem);
    }

    private static TritonException unauthorised(
            Endpoint endpoint, String why, @Nullable String hint, IOException problem) {
        return new TritonException(
                ErrorKind.UNAUTHORISED,
                "No secure connection to " + endpoint + ": " + why,
                null,
                hint,
                problem);
    }
}
