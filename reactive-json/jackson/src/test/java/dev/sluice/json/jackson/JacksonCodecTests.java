package dev.sluice.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.JsonCodecContract;
import org.junit.jupiter.api.Test;

class JacksonCodecTests implements JsonCodecContract {

    @Override
    public int maxDepth() {
        return JacksonCodec.MAX_DEPTH;
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(codec()).isInstanceOf(JacksonCodec.class);
    }
}
