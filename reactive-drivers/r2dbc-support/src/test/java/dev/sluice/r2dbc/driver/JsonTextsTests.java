package dev.sluice.r2dbc.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextsTests {

    @Test
    void textsAreWrittenInJson() {
        assertThat(JsonTexts.array(new String[] {})).isEqualTo("[]");
        assertThat(JsonTexts.array(new String[] {"a\"b\\c\nü", ""})).isEqualTo("[\"a\\\"b\\\\c\\u000aü\",\"\"]");
    }
}
