package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses. */
final class NetworkTypes {

    static final List<DeclaredType> ALL = List.of(
            of("inet")
                    .value("'192.168.0.1'", address(192, 168, 0, 1))
                    .as(String.class, "192.168.0.1")
                    .value("'::1'", address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))
                    .as(String.class, "::1")
                    .refused("'10.0.0.0/24'")
                    .refused("'2001:db8::/32'"),
            of("cidr").value("'10.0.0.0/8'", "10.0.0.0/8").value("'2001:db8::/32'", "2001:db8::/32"),
            of("macaddr").value("'08:00:2b:01:02:03'", "08:00:2b:01:02:03"),
            of("macaddr8").value("'08:00:2b:01:02:03:04:05'", "08:00:2b:01:02:03:04:05"));

    private NetworkTypes() {}

    private static InetAddress address(int... bytes) {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not the length of an address: " + bytes.length, e);
        }
    }
}
