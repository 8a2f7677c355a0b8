package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import io.r2dbc.postgresql.codec.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Text, bytes, and what is written as text. */
final class TextTypes {

    static final List<DeclaredType> ALL = List.of(
            of("text")
                    .value("''", "")
                    .value("'gr\u00fc\u00dfe \ud83d\ude00'", "gr\u00fc\u00dfe \ud83d\ude00")
                    .value("'it''s'", "it's")
                    .value("'x'", "x"),
            of("character varying(5)").value("''", "").value("'abcde'", "abcde"),
            of("character(5)")
                    .value("'a'", "a    ")
                    .as(String.class, "a    ")
                    .value("''", "     ")
                    .as(String.class, "     "),
            of("\"char\"").value("'a'", "a"),
            of("name").value("'pg_class'", "pg_class"),
            of("bytea")
                    .value("'\\x'", ByteBuffer.wrap(new byte[0]))
                    .value("'\\x00ff10'", ByteBuffer.wrap(new byte[] {0, -1, 16})),
            of("bit(4)").value("B'1010'", "1010"),
            of("bit varying").value("B''", "").value("B'101010101'", "101010101"),
            of("uuid")
                    .value(
                            "'5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10'",
                            UUID.fromString("5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10"))
                    .value("'00000000-0000-0000-0000-000000000000'", new UUID(0, 0))
                    .value("'ffffffff-ffff-ffff-ffff-ffffffffffff'", new UUID(-1, -1)),
            json("json", "{\"a\": [1, \"x\"]}"),
            json("jsonb", "{\"a\": [1, \"x\"]}"),
            of("jsonpath").value("'$.a'", "$.\"a\""),
            of("xml").value("'<a>\u00fc</a>'", "<a>\u00fc</a>"),
            of("tsvector").value("''", "").value("'a fat cat'", "'a' 'cat' 'fat'"),
            of("tsquery").value("'fat & (rat | !cat)'", "'fat' & ( 'rat' | !'cat' )"),
            of("hstore")
                    .after("create extension if not exists hstore with schema public")
                    .value("'a=>1, b=>2'", Map.of("a", "1", "b", "2")),
            of("citext")
                    .after("create extension if not exists citext with schema public")
                    .value("'Ab'", "Ab"));

    private TextTypes() {}

    private static DeclaredType json(String declaration, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(declaration)
                .value("'%s'".formatted(text), Json.of(text))
                .as(byte[].class, bytes)
                .as(ByteBuffer.class, ByteBuffer.wrap(bytes))
                .value("'null'", Json.of("null"))
                .as(byte[].class, new byte[] {'n', 'u', 'l', 'l'})
                .as(ByteBuffer.class, ByteBuffer.wrap(new byte[] {'n', 'u', 'l', 'l'}));
    }
}
