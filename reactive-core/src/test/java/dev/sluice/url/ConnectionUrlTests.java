package dev.sluice.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTests {

    @Test
    void readsEveryPart() {
        ConnectionUrl url = ConnectionUrl.parse(
                "r2dbcs:pool:postgresql://me%40work:p%3Aa%2Fs+s%C3%A9@db.example.com:5433/my%20db?application_name=a%26b&ssl=true");
        assertThat(url.driver()).isEqualTo("pool");
        assertThat(url.protocol()).isEqualTo("postgresql");
        assertThat(url.user()).isEqualTo("me@work");
        assertThat(url.password()).isEqualTo(Secret.of("p:a/s+sé"));
        assertThat(url.host()).isEqualTo("db.example.com");
        assertThat(url.port()).hasValue(5433);
        assertThat(url.database()).isEqualTo("my db");
        assertThat(url.ssl()).isTrue();
        assertThat(url.options()).containsExactly(entry("application_name", "a&b"), entry("ssl", "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "r2dbc:h2:mem:///test?options=a, h2, mem, , , test",
        "r2dbc:h2:file:///./path/to.db, h2, file, , , ./path/to.db",
        "r2dbc:h2:file:////abs/db, h2, file, , , /abs/db",
        "r2dbc:sqlite:///C:/a.db, sqlite, , , , C:/a.db",
        "r2dbc:postgresql://[::1]:5432/db, postgresql, , ::1, 5432, db",
        "r2dbc:postgresql://localhost, postgresql, , localhost, , ",
        "r2dbc:mariadb:sequential://me@one:1/db, mariadb, sequential, one, 1, db",
        "r2dbc:h2:mem://sa:@/db, h2, mem, , , db"
    })
    void readsWhatMayBeMissing(
            String text, String driver, String protocol, String host, Integer port, String database) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        assertThat(url.driver()).isEqualTo(driver);
        assertThat(url.protocol()).isEqualTo(protocol);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port().isPresent() ? (Integer) url.port().getAsInt() : null)
                .isEqualTo(port);
        assertThat(url.database()).isEqualTo(database);
        assertThat(ConnectionUrl.parse(url.reveal())).isEqualTo(url).hasSameHashCodeAs(url);
    }

    @Test
    void keepsSeveralHostsTogether() {
        ConnectionUrl url = ConnectionUrl.parse("r2dbc:postgresql://u:p@one:1,[::2]:2,three/db");
        assertThat(url.host()).isEqualTo("one:1,[::2]:2,three");
        assertThat(url.port()).isEmpty();
        assertThat(ConnectionUrl.parse(url.reveal())).isEqualTo(url);
    }

    @Test
    void buildsWhatItReads() {
        ConnectionUrl url = ConnectionUrl.of("postgresql")
                .withHost("::1", 5432)
                .withCredentials("a:b@c", "p@:/?#[]%&=+^ é😀")
                .withDatabase("d b/?#%")
                .withSsl(true)
                .withOption("x", "a&b=c d;@")
                .withProtocol("p");
        assertThat(ConnectionUrl.parse(url.reveal())).isEqualTo(url);
        assertThat(url.withDatabase("other").database()).isEqualTo("other");
        assertThat(url.withCredentials("u", null).password()).isNull();
        assertThat(url.withHost("h").port()).isEmpty();
    }

    @Test
    void readsBackWhateverItBuilds() {
        String alphabet = "abZ09@:/?#[]%&=+^;,'\"\\ .-_~!$*()<>{}|`é\u200f😀";
        int[] characters = alphabet.codePoints().toArray();
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            ConnectionUrl url = ConnectionUrl.of("d")
                    .withHost("host", 1 + random.nextInt(65_535))
                    .withCredentials("u" + text(random, characters), text(random, characters))
                    .withDatabase(text(random, characters))
                    .withOption("name", text(random, characters));
            assertThat(ConnectionUrl.parse(url.reveal()))
                    .as("seed " + seed + ": " + url.reveal())
                    .isEqualTo(url);
        }
    }

    private static String text(Random random, int[] characters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    @Test
    void becomesOptions() {
        ConnectionFactoryOptions options = ConnectionUrl.parse(
                        "r2dbcs:x:y://u:canary@h:1/d?sslPassword=canary&apiToken=canary&sslRootCert=/a.pem&schema=s")
                .toOptions();
        assertThat(options.getValue(ConnectionFactoryOptions.DRIVER)).isEqualTo("x");
        assertThat(options.getValue(ConnectionFactoryOptions.PROTOCOL)).isEqualTo("y");
        assertThat(options.getValue(ConnectionFactoryOptions.USER)).isEqualTo("u");
        assertThat(options.getValue(ConnectionFactoryOptions.PASSWORD)).isEqualTo("canary");
        assertThat(options.getValue(ConnectionFactoryOptions.HOST)).isEqualTo("h");
        assertThat(options.getValue(ConnectionFactoryOptions.PORT)).isEqualTo(1);
        assertThat(options.getValue(ConnectionFactoryOptions.DATABASE)).isEqualTo("d");
        assertThat(options.getValue(ConnectionFactoryOptions.SSL)).isEqualTo(true);
        assertThat(options.getValue(Option.valueOf("sslPassword"))).isEqualTo("canary");
        assertThat(options.getValue(Option.valueOf("schema"))).isEqualTo("s");
        assertThat(options.toString()).doesNotContain("canary").contains("/a.pem");
    }

    @Test
    void showsNoSecretAsText() {
        ConnectionUrl url = ConnectionUrl.parse(
                "r2dbc:h2://u:canary@h:1/d;PASSWORD=canary?sslKeyPassphrase=canary&SECRET=canary&sslRootCert=/a.pem");
        assertThat(url).hasToString("r2dbc:h2://u:***@h:1/d;***?sslKeyPassphrase=***&SECRET=***&sslRootCert=/a.pem");
        assertThat(url.password()).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:postgresql://u:%1$s@h:99999/db",
                "r2dbc:postgresql://u:%1$s@h:port/db",
                "r2dbc:postgresql://u:%1$s@/db",
                "r2dbc:postgresql://u:%1$s@:1/db",
                "r2dbc:postgresql://:%1$s@h/db",
                "r2dbc:postgresql://u:%1$s",
                "r2dbc:postgresql://u:%1$s/db",
                "r2dbc:postgresql://u:a/%1$s@h/db",
                "r2dbc:postgresql://u:12/%1$s@h/db",
                "r2dbc:postgresql://u:a?%1$s@h/db",
                "r2dbc:postgresql://u:12?%1$s@h/db",
                "r2dbc:postgresql://u:12?a=%1$s@h/db",
                "r2dbc:postgresql://u:a@b?k=%1$s@h/db",
                "r2dbc:postgresql://u:a@b/%1$s@h/db",
                "r2dbc:postgresql://u:a#%1$s@h/db",
                "r2dbc:postgresql://u:a%%g%1$s@h/db",
                "r2dbc:postgresql://u:%1$s%%@h/db",
                "r2dbc:postgresql://u:%1$s%%ff@h/db",
                "r2dbc:postgresql://u:%1$s%%0a@h/db",
                "r2dbc:postgresql://u:[%1$s",
                "r2dbc:postgresql://u:a@%1$s^/db",
                "r2dbc:postgresql://u:%1$s\n@h/db",
                "r2dbc:postgresql://u:%1$s@h/db?%1$s",
                "r2dbc:postgresql://u:%1$s@h/db?x=%1$s&x=%1$s",
                "r2dbc:postgresql://u:%1$s@h/db?password=%1$s",
                "r2dbc:postgresql://u:%1$s@h/db?ssl=%1$s",
                "r2dbc:postgresql://u:%1$s@h/db?x=%1$s%%zz",
                "r2dbc:postgresql://u:%1$s@h/db?x=%1$s?",
                "r2dbc:u:%1$s@h/db",
                "r2dbc:u:%1$s@h://db",
                "r2dbc:://u:%1$s@h/db",
                "r2dbc://u:%1$s@h/db",
                "jdbc:postgresql://u:%1$s@h/db",
                "jdbc:%1$s",
                "u:%1$s@h/db",
                "u:%1$s@://h/db",
                "postgres://u:%1$s@h/db",
                " r2dbc:postgresql://u:%1$s@h/db",
                "",
                "r2dbc:",
                "r2dbc:postgresql",
                "r2dbc:postgresql://"
            })
    void refusesWithoutRepeatingThePassword(String pattern) {
        String canary = UUID.randomUUID().toString().replace("-", "");
        Throwable error = catchThrowable(() -> ConnectionUrl.parse(pattern.formatted(canary)));
        assertThat(error).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(error.getMessage()).doesNotContain(canary, canary.substring(0, 8), canary.substring(24));
        assertThat(error.getSuppressed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p@ss", "p:ss", "p^ss", "p@s:s@", "a+b", "[x]", "p%40"})
    void readsAPasswordThatIsNotAmbiguous(String password) {
        ConnectionUrl url = ConnectionUrl.parse("r2dbc:postgresql://u:" + password + "@host:1/db");
        assertThat(url.password()).isEqualTo(Secret.of(password.replace("%40", "@")));
        assertThat(url.host()).isEqualTo("host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "jdbc:postgresql://h/d | did you mean r2dbc:postgresql:",
                "postgres://h/d        | not with 'postgres:'",
                "r2dbc://h/d           | names no driver",
                "r2dbc:x://h:0/d       | port from 1 to 65535",
                "r2dbc:x://u:p@/d      | has a user but no host",
                "r2dbc:x://            | neither a host nor a database",
                "r2dbc:x://h/d?a=1&a=2 | has the option 'a' twice",
                "r2dbc:x://u:p/w@h/d   | write it as %40",
                "r2dbc:x://u:p#w@h/d   | write it as %23",
                "r2dbc:x://h/d?user=u  | 'user' cannot be an option",
                "r2dbc:x://h/d?ssl=on  | must be true or false",
                "r2dbc:x://h/%ff       | not UTF-8 in its database",
                "r2dbc:x://h/%0d       | U+000D"
            })
    void saysWhatIsWrong(String url, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionUrl.parse(url))
                .withMessageContaining(expected);
    }

    @Test
    void readsNoMoreThanALimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionUrl.parse("r2dbc:x://h/" + "d".repeat(10_000)))
                .withMessage("The R2DBC URL has 10012 characters; at most 8192 are read");
    }

    @Test
    void failsOnGarbageWithAnArgumentErrorOnly() {
        String alphabet = "r2dbc:/@?#[]%&=ab1,\n \ud83d";
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder url = new StringBuilder(random.nextBoolean() ? "r2dbc:x://" : "");
            for (int i = random.nextInt(30); i > 0; i--) {
                url.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Throwable error = catchThrowable(() -> ConnectionUrl.parse(url.toString()));
            if (error != null) {
                assertThat(error).as("seed " + seed).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
