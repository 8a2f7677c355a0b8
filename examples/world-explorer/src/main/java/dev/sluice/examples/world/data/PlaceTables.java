package dev.sluice.examples.world.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Countries, what is paid with and spoken there. Names are English. */
final class PlaceTables {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private PlaceTables() {}

    static List<Dataset> all() {
        return List.of(
                new Dataset(
                        "currency",
                        List.of("code", "numeric_code", "name", "fraction_digits"),
                        rows(PlaceTables::currencies, PlaceTables::currency)),
                new Dataset(
                        "country",
                        List.of("alpha2", "alpha3", "name", "currency_code"),
                        rows(() -> COUNTRIES.stream().sorted(), PlaceTables::country)),
                new Dataset(
                        "language",
                        List.of("code", "alpha3", "name"),
                        rows(PlaceTables::languages, PlaceTables::language)),
                new Dataset(
                        "country_language",
                        List.of("country_alpha2", "language_code"),
                        rows(PlaceTables::spoken, locale -> List.of(locale.getCountry(), locale.getLanguage()))));
    }

    private static <T> Flux<List<Object>> rows(Supplier<Stream<? extends T>> source, Function<T, List<Object>> row) {
        return Flux.fromStream(source).map(row);
    }

    private static Stream<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream().sorted(Comparator.comparing(Currency::getCurrencyCode));
    }

    private static List<Object> currency(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return List.of(
                currency.getCurrencyCode(),
                currency.getNumericCode(),
                currency.getDisplayName(Locale.ENGLISH),
                Dataset.nullable(digits < 0 ? null : digits, Integer.class));
    }

    private static List<Object> country(String alpha2) {
        Locale country = in(alpha2);
        return List.of(
                alpha2,
                country.getISO3Country(),
                country.getDisplayCountry(Locale.ENGLISH),
                Dataset.nullable(currencyOf(country), String.class));
    }

    private static @Nullable String currencyOf(Locale country) {
        // Null where nobody lives to pay, an exception where the JDK has no answer.
        try {
            @Nullable Currency currency = Currency.getInstance(country);
            return currency == null ? null : currency.getCurrencyCode();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Stream<String> languages() {
        return Stream.concat(
                        Arrays.stream(Locale.getISOLanguages()),
                        Arrays.stream(Locale.getAvailableLocales()).map(Locale::getLanguage))
                .filter(code -> !code.isEmpty())
                .map(code -> Locale.forLanguageTag(code).getLanguage())
                .distinct()
                .sorted();
    }

    private static List<Object> language(String code) {
        Locale language = Locale.forLanguageTag(code);
        return List.of(
                code, Dataset.nullable(alpha3(language), String.class), language.getDisplayLanguage(Locale.ENGLISH));
    }

    private static @Nullable String alpha3(Locale language) {
        try {
            return language.getISO3Language();
        } catch (MissingResourceException e) {
            return null;
        }
    }

    private static Stream<Locale> spoken() {
        return Arrays.stream(Locale.getAvailableLocales())
                .filter(locale -> !locale.getLanguage().isEmpty() && COUNTRIES.contains(locale.getCountry()))
                .map(locale -> new Locale.Builder()
                        .setLanguage(locale.getLanguage())
                        .setRegion(locale.getCountry())
                        .build())
                .distinct()
                .sorted(Comparator.comparing(Locale::toLanguageTag));
    }

    private static Locale in(String alpha2) {
        return new Locale.Builder().setRegion(alpha2).build();
    }
}
