package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.util.function.BiConsumer;

/** A type without a Java class of its own, described by how it prints. */
final class PrintedType extends BinaryType {

    private final BiConsumer<ByteBuf, StringBuilder> printer;

    PrintedType(String name, BiConsumer<ByteBuf, StringBuilder> printer) {
        super(name);
        this.printer = printer;
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        printer.accept(in, out);
    }
}
