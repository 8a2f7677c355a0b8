package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** {@code inet} and {@code cidr}: family, length of the netmask, whether it is a network, and the address. */
final class NetworkType extends BinaryType {

    private static final int IPV6_WORDS = 8;

    private final boolean network;

    private NetworkType(String name, @Nullable Class<?> natural) {
        super(name, natural);
        this.network = natural == null;
    }

    static NetworkType inet() {
        return new NetworkType("inet", InetAddress.class);
    }

    static NetworkType cidr() {
        return new NetworkType("cidr", null);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        int mask = mask(in);
        byte[] address = address(in);
        if (mask != 8 * address.length) {
            throw Unreadable.value(name(), target, "has a netmask", "String");
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("%s has %d bytes".formatted(name(), address.length), e);
        }
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int mask = mask(in);
        byte[] address = address(in);
        if (address.length == 4) {
            appendIpv4(address, 0, out);
        } else {
            appendIpv6(address, out);
        }
        if (network || mask != 8 * address.length) {
            out.append('/').append(mask);
        }
    }

    private static int mask(ByteBuf in) {
        in.skipBytes(1);
        int mask = in.readUnsignedByte();
        in.skipBytes(1);
        return mask;
    }

    private static byte[] address(ByteBuf in) {
        byte[] address = new byte[in.readUnsignedByte()];
        in.readBytes(address);
        return address;
    }

    private static void appendIpv4(byte[] address, int from, StringBuilder out) {
        for (int i = from; i < from + 4; i++) {
            out.append(i > from ? "." : "").append(address[i] & 0xff);
        }
    }

    /** Appends an address with the first of its longest runs of zero words left out, as the server does. */
    private static void appendIpv6(byte[] address, StringBuilder out) {
        int[] words = new int[IPV6_WORDS];
        for (int i = 0; i < IPV6_WORDS; i++) {
            words[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
        }
        int gap = -1;
        int length = 1;
        for (int i = 0; i < IPV6_WORDS; i++) {
            int zeros = zeros(words, i);
            if (zeros > length) {
                gap = i;
                length = zeros;
            }
        }
        for (int i = 0; i < IPV6_WORDS; i++) {
            if (gap >= 0 && i >= gap && i < gap + length) {
                out.append(i == gap ? ":" : "");
                continue;
            }
            out.append(i > 0 ? ":" : "");
            if (i == 6 && gap == 0 && endsInIpv4(words, length)) {
                appendIpv4(address, 12, out);
                return;
            }
            out.append(Integer.toHexString(words[i]));
        }
        if (gap >= 0 && gap + length == IPV6_WORDS) {
            out.append(':');
        }
    }

    private static int zeros(int[] words, int from) {
        int end = from;
        while (end < IPV6_WORDS && words[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static boolean endsInIpv4(int[] words, int zeros) {
        return zeros == 6 || (zeros == 7 && words[7] != 1) || (zeros == 5 && words[5] == 0xffff);
    }
}
