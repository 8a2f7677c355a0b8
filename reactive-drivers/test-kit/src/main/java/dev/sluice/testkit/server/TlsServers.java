package dev.sluice.testkit.server;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers of one kind that differ in their certificates.
 *
 * @param offering has a certificate for {@code localhost} of {@code certificates}' authority
 * @param insisting has the same and refuses plain text
 * @param otherHost has a certificate for another host
 * @param expired has one that has expired
 * @param plain has no TLS
 */
public record TlsServers(
        TestCertificates certificates,
        PrivateServer offering,
        PrivateServer insisting,
        PrivateServer otherHost,
        PrivateServer expired,
        PrivateServer plain)
        implements AutoCloseable {

    /** Starts a server. */
    @FunctionalInterface
    public interface Start {

        /**
         * A running server.
         *
         * @param certificate {@code null} for one without TLS
         */
        PrivateServer with(TestCertificates.@Nullable Pair certificate, boolean insisting);
    }

    /** Starts all of them, with certificates in {@code directory}. */
    public static TlsServers start(Path directory, Start start) {
        TestCertificates certificates = TestCertificates.create(directory);
        return new TlsServers(
                certificates,
                start.with(certificates.server(), false),
                start.with(certificates.server(), true),
                start.with(certificates.otherHost(), false),
                start.with(certificates.expired(), false),
                start.with(null, false));
    }

    @Override
    public void close() {
        Stream.of(offering, insisting, otherHost, expired, plain).forEach(PrivateServer::close);
    }
}
