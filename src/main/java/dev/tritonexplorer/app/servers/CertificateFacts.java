package dev.tritonexplorer.app.servers;

import java.time.LocalDate;

/**
 * What a server's certificate says of itself, believed or not.
 *
 * @param subject for whom it is
 * @param issuer who signed it
 * @param until the last day on which it is good
 */
public record CertificateFacts(String subject, String issuer, LocalDate until) {}
