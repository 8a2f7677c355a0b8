package dev.sluice.json.jackson2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.json.JsonCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON through Jackson 2. Numbers keep their digits, dates are ISO 8601 texts where the module for them is on the class path, and nothing is read into the wrong type: a name
 * that is there twice, text behind the end, a missing primitive and a number with a fraction for a whole one are errors. Names
 * that the Java type has not are left out.
 */
public final class Jackson2Codec implements JsonCodec {

    /** Objects and arrays inside of each other. */
    public static final int MAX_DEPTH = 100;

    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private final JsonMapper mapper;
    private final ObjectReader maps;

    /** With the settings above; {@link java.util.ServiceLoader} calls it. */
    public Jackson2Codec() {
        this(mapper());
    }

    private Jackson2Codec(JsonMapper mapper) {
        this.mapper = mapper;
        this.maps = mapper.readerFor(MAP)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** With an application's own mapper, whose settings and limits are its own. */
    public static Jackson2Codec of(JsonMapper mapper) {
        return new Jackson2Codec(mapper);
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .findAndAddModules()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw failure(
                    "A %s cannot be written as JSON".formatted(value.getClass().getTypeName()), e);
        } catch (StackOverflowError e) { // from another library's serializer
            throw new IllegalArgumentException("A %s cannot be written as JSON: it contains itself, or is too deep"
                    .formatted(value.getClass().getTypeName()));
        }
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        try {
            return present(mapper.readValue(json, type), type.getTypeName());
        } catch (JsonProcessingException e) {
            throw failure("The JSON cannot be read as %s".formatted(type.getTypeName()), e);
        }
    }

    @Override
    public Map<String, @Nullable Object> readMap(String json) {
        try {
            return present(maps.<Map<String, @Nullable Object>>readValue(json), "a map");
        } catch (JsonProcessingException e) {
            throw failure("The JSON cannot be read as a map", e);
        }
    }

    private static <T> T present(@Nullable T value, String type) {
        if (value == null) {
            throw new IllegalArgumentException("The JSON cannot be read as %s: it is null".formatted(type));
        }
        return value;
    }

    /** The library's message quotes the text, as does its cause: what is left is where it failed. */
    private static IllegalArgumentException failure(String what, JsonProcessingException e) {
        return new IllegalArgumentException(what + ": " + Reasons.of(e));
    }
}
