package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.util.Arrays;

/** {@code numeric}: groups of four decimal digits, the weight of the first, a sign and the digits after the point. */
final class NumericType extends NumberType {

    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int MINUS_INFINITY = 0xF000;

    private static final long[] POWERS = new long[15];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    NumericType() {
        super("numeric", BigDecimal.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        int sign = in.getUnsignedShort(in.readerIndex() + 4);
        if ((sign & NAN) != NAN) {
            BigDecimal value = decimal(in);
            return ofDecimal(value, target, "BigDecimal");
        }
        if (target == Double.class) {
            return special(sign);
        }
        if (target == Float.class) {
            return (float) special(sign);
        }
        throw Unreadable.value(name(), target, "is not finite", "Double or String");
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int sign = in.getUnsignedShort(in.readerIndex() + 4);
        if ((sign & NAN) == NAN) {
            out.append(special(sign));
        } else {
            out.append(decimal(in).toPlainString());
        }
    }

    private double special(int sign) {
        return switch (sign) {
            case NAN -> Double.NaN;
            case INFINITY -> Double.POSITIVE_INFINITY;
            case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
            default -> throw Unreadable.type(name(), "its sign is 0x%04x".formatted(sign));
        };
    }

    private static BigDecimal decimal(ByteBuf in) {
        int groups = in.readUnsignedShort();
        int weight = in.readShort();
        boolean negative = in.readUnsignedShort() == NEGATIVE;
        int scale = in.readUnsignedShort();
        if (groups == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        int shift = scale - 4 * (groups - 1 - weight);
        if (groups <= 4 && shift >= -3 && shift <= 18 - 4 * groups) {
            return BigDecimal.valueOf(small(in, groups, shift, negative), scale);
        }
        return large(in, groups, shift, negative).scaleByPowerOfTen(-scale);
    }

    private static long small(ByteBuf in, int groups, int shift, boolean negative) {
        long unscaled = 0;
        for (int i = 0; i < groups; i++) {
            unscaled = unscaled * 10_000 + in.readShort();
        }
        unscaled = shift < 0 ? unscaled / POWERS[-shift] : unscaled * POWERS[shift];
        return negative ? -unscaled : unscaled;
    }

    private static BigDecimal large(ByteBuf in, int groups, int shift, boolean negative) {
        char[] digits = new char[1 + 4 * groups + Math.max(0, shift)];
        Arrays.fill(digits, '0');
        digits[0] = negative ? '-' : '0';
        for (int i = 0; i < groups; i++) {
            int group = in.readShort();
            digits[4 * i + 1] = (char) ('0' + group / 1000);
            digits[4 * i + 2] = (char) ('0' + group / 100 % 10);
            digits[4 * i + 3] = (char) ('0' + group / 10 % 10);
            digits[4 * i + 4] = (char) ('0' + group % 10);
        }
        return new BigDecimal(digits, 0, digits.length + Math.min(0, shift));
    }
}
