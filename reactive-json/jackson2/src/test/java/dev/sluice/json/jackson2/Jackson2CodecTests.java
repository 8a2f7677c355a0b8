package dev.sluice.json.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.JsonCodecContract;
import org.junit.jupiter.api.Test;

class Jackson2CodecTests implements JsonCodecContract {

    @Override
    public int maxDepth() {
        return Jackson2Codec.MAX_DEPTH;
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(codec()).isInstanceOf(Jackson2Codec.class);
    }
}
