package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** A multirange: the number of its ranges, then each with its length. */
final class MultirangeType extends BinaryType {

    private final RangeType range;

    MultirangeType(String name, int subtype) {
        super(name);
        this.range = new RangeType(name, subtype);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int ranges = in.readInt();
        out.append('{');
        for (int i = 0; i < ranges; i++) {
            range.print(in.readSlice(in.readInt()), session, i > 0 ? out.append(',') : out);
        }
        out.append('}');
    }
}
