package dev.sluice.r2dbc.value;

import dev.sluice.json.JsonCodec;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** JSON: texts as they are, and what a codec writes. */
final class JsonValues implements Conversion {

    private final Optional<JsonCodec> codec;
    private final Conversion texts;

    JsonValues(Optional<JsonCodec> codec, Conversion texts) {
        this.codec = codec;
        this.texts = texts;
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof CharSequence) {
            return texts.convert(value);
        }
        boolean array = value.getClass().isArray() && !(value instanceof byte[]);
        if (value instanceof Map || value instanceof Collection || value instanceof Record || array) {
            return texts.convert(written(value));
        }
        throw Misfit.kind("it is none of JSON text, a Map, a Collection, a record and an array");
    }

    private String written(Object value) {
        try {
            return codec.orElseThrow(() -> Misfit.kind("there is no JSON codec on the class path: add the artifact "
                            + "dev.sluice:reactive-json-jackson, or give JSON text"))
                    .write(value);
        } catch (IllegalArgumentException e) { // tells no values
            throw Misfit.kind("the JSON codec cannot write it: " + e.getMessage());
        }
    }
}
