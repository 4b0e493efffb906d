package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;

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
                    FailureText.WRONG_NAME.with(endpoint.host()),
                    CureText.NAME_OF_CERTIFICATE,
                    problem);
        }
        String why = TransportErrors.words(problem);
        if (why.contains("unrecognized SSL message")) {
            return unauthorised(endpoint, FailureText.NO_TLS.with(), CureText.WRITE_HTTP, problem);
        }
        if (TransportErrors.find(problem, EOFException.class).isPresent()) {
            return unauthorised(
                    endpoint,
                    FailureText.HUNG_UP_IN_TLS.with(),
                    CureText.WRITE_HTTP_IF_PLAIN,
                    problem);
        }
        Optional<GeneralSecurityException> ofCertificate =
                TransportErrors.find(problem, GeneralSecurityException.class);
        return ofCertificate
                .map(reason -> certificate(endpoint, why, problem))
                .orElseGet(
                        () ->
                                unauthorised(
                                        endpoint,
                                        FailureText.VERBATIM.with(why),
                                        alertCure(why),
                                        problem));
    }

    private static TritonException certificate(
            Endpoint endpoint, String why, SSLException problem) {
        if (TransportErrors.find(problem, CertificateExpiredException.class).isPresent()) {
            return unauthorised(
                    endpoint, FailureText.EXPIRED.with(why), CureText.NEW_CERTIFICATE, problem);
        }
        if (TransportErrors.find(problem, CertificateNotYetValidException.class).isPresent()) {
            return unauthorised(
                    endpoint, FailureText.NOT_YET_VALID.with(why), CureText.CHECK_DATES, problem);
        }
        return unauthorised(
                endpoint, FailureText.VERBATIM.with(why), CureText.TRUST_AUTHORITY, problem);
    }

    /** What the server's alert is about: all those on certificates are on ours. */
    private static CureText alertCure(String why) {
        boolean onOurs =
                why.contains("certificate")
                        || why.contains("unknown_ca")
                        || why.contains("access_denied");
        return onOurs ? CureText.OWN_CERTIFICATE : CureText.CHECK_TLS;
    }

    /**
     * A new connection that ended before the answer. With TLS 1.3 a server rejects a client's
     * certificate, or its lack, after the handshake, and its reason may get lost on the way.
     */
    static TritonException brokenOff(Endpoint endpoint, IOException problem) {
        return unauthorised(
                endpoint,
                FailureText.BROKE_OFF.with(TransportErrors.words(problem)),
                CureText.OWN_CERTIFICATE_OR_SIZE,
                problem);
    }

    private static TritonException unauthorised(
            Endpoint endpoint, Said why, CureText cure, IOException problem) {
        return new TritonException(
                ErrorKind.UNAUTHORISED,
                FailureText.NOT_SECURE.with(endpoint, why),
                cure.with(),
                problem);
    }
}
