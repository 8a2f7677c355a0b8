package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemicolonsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 => select 1",
                "select 1; => select 1",
                "select 1 ; -- end; => select 1",
                "select 'a;b' => select U&'a\\003Bb'",
                "select 'it''s \\ ;' => select U&'it''s \\\\ \\003B'",
                "select 'a', 'b' ; => select 'a', 'b'",
                "select 'a' 'b;' => select U&'ab\\003B'",
                "select \"a;\"\"\\\" => select U&\"a\\003B\"\"\\\\\"",
                "select $$it's; \\$$ => select U&'it''s\\003B \\\\'",
                "select /* ; */ 1 => select   1",
                "select U&'a;' => select U&'a\\003B'",
                "select U&'a;' uescape '!' => select U&'a!003B' uescape '!'",
                "select E'\\\\;\\;' => select E'\\\\\\x3B\\x3B'",
                "select N'a;' => select U&'a\\003B'"
            })
    void keepsTheMeaning(String row) {
        String[] parts = row.split(" => ");
        assertThat(Semicolons.withoutSemicolons(parts[0])).isEqualTo(parts[1]);
    }

    @Test
    void refusesSeveralStatements() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Semicolons.withoutSemicolons("select 1; select 2"))
                .withMessageContaining("script");
    }
}
