package dev.sluice.r2dbc.value;

import dev.sluice.json.JsonCodec;
import java.util.Optional;

/** The JSON codec of the class path. To look for it reads files, which must not happen on an event loop. */
public final class FoundJson {

    private static final Optional<JsonCodec> CODEC = JsonCodec.find();

    private FoundJson() {}

    /** The one that was found when it was first asked for: when a driver is opened, on its caller's thread. */
    public static Optional<JsonCodec> codec() {
        return CODEC;
    }
}
