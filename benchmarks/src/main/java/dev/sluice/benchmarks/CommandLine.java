package dev.sluice.benchmarks;

import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for: options of our own, and the others, which are JMH's.
 *
 * @param smoke whether everything is only tried, once and in tiny sizes
 * @param rounds how many times everything is run
 * @param url of the user's database
 * @param like the kind of database whose SQL that one speaks
 * @param sql the user's statement
 * @param concurrency how many run it at once
 * @param duration how long each operation runs it
 */
record CommandLine(
        boolean smoke,
        int rounds,
        Optional<ConnectionUrl> url,
        Optional<String> like,
        Optional<String> sql,
        int concurrency,
        Duration duration,
        Path json,
        Path html,
        List<String> jmh) {

    /** What {@code --url} may be left out for, so that the password stands on no command line. */
    static final String URL_VARIABLE = "SLUICE_BENCH_URL";

    /** Our options, for {@code -h}. */
    static final String HELP = """
            Options of this program, before those of JMH:
              --smoke              try everything once, in tiny sizes and in this JVM; measures nothing
              --rounds 3           run everything so many times, so that the peers take turns
              --url r2dbc:...      measure this database instead of the known ones; better by %s
              --like postgresql    whose SQL it speaks, where its URL does not say
              --sql "select ..."   measure this statement instead of the scenarios
              --concurrency 16     callers of the statement
              --duration 10s       how long each measurement of it lasts: 500ms, 10s, 2m
              --json FILE          where the results go, benchmarks.json without it
              --html FILE          where the page with charts goes, benchmarks.html without it
            """.formatted(URL_VARIABLE);

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException when an option has no value, or a wrong one
     */
    static CommandLine parse(List<String> arguments) {
        Arguments given = new Arguments(new ArrayList<>(arguments));
        boolean smoke = given.flag("--smoke");
        return new CommandLine(
                smoke,
                given.value("--rounds").map(Integer::parseInt).orElse(smoke ? 1 : 3),
                given.value("--url")
                        .or(() -> Optional.ofNullable(System.getenv(URL_VARIABLE)))
                        .map(ConnectionUrl::parse),
                given.value("--like"),
                given.value("--sql"),
                given.value("--concurrency").map(Integer::parseInt).orElse(16),
                given.value("--duration").map(CommandLine::duration).orElse(Duration.ofSeconds(10)),
                given.value("--json").map(Path::of).orElse(Path.of("benchmarks.json")),
                given.value("--html").map(Path::of).orElse(Path.of("benchmarks.html")),
                given.others);
    }

    /** The arguments as they may be shown: a URL without its secrets. */
    static String shown(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        String previous = "";
        for (String argument : arguments) {
            String plain =
                    previous.equals("--url") ? ConnectionUrl.parse(argument).toString() : argument;
            shown.add(plain.contains(" ") ? '"' + plain + '"' : plain);
            previous = argument;
        }
        return String.join(" ", shown);
    }

    private static Duration duration(String text) {
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT%sS".formatted(Double.parseDouble(text.substring(0, text.length() - 2)) / 1000)
                        : "PT" + text);
    }

    /** Takes what is ours out of the arguments. */
    private record Arguments(List<String> others) {

        boolean flag(String name) {
            return others.remove(name);
        }

        Optional<String> value(String name) {
            int at = others.indexOf(name);
            if (at < 0) {
                return Optional.empty();
            }
            if (at + 1 == others.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            others.remove(at);
            return Optional.of(others.remove(at));
        }
    }
}
