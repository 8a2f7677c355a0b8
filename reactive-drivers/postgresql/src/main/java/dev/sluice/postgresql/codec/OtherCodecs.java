package dev.sluice.postgresql.codec;

import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.message.Format;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codecs that an application has added to those of one connection: no value is read past them. */
final class OtherCodecs {

    private final CodecRegistry registry;

    private @Nullable List<Codec<?>> codecs;

    /** @param registry which is complete when {@link #mayRead} is first called */
    OtherCodecs(CodecRegistry registry) {
        this.registry = registry;
    }

    static boolean isDrivers(Codec<?> codec) {
        return codec.getClass().getPackage() == Codec.class.getPackage();
    }

    /** Whether one of them says that it reads such a binary value; whether it is the one that does so, the driver knows. */
    boolean mayRead(int oid, Class<?> target) {
        List<Codec<?>> known = codecs;
        if (known == null) {
            known = others();
            codecs = known;
        }
        for (Codec<?> codec : known) {
            if (codec.canDecode(oid, Format.FORMAT_BINARY, target)) {
                return true;
            }
        }
        return false;
    }

    private List<Codec<?>> others() {
        List<Codec<?>> others = new ArrayList<>();
        for (Codec<?> codec : registry) {
            if (!(codec instanceof BinaryCodec) && !isDrivers(codec)) {
                others.add(codec);
            }
        }
        return others;
    }
}
