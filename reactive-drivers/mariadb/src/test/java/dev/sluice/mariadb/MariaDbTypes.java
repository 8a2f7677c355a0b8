package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyTypes;
import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import java.time.Year;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** MariaDB's types. */
final class MariaDbTypes extends FamilyTypes {

    static final MariaDbTypes INSTANCE = new MariaDbTypes();

    private static final List<DeclaredType> OWN = List.of(
            of("json").value("'{\"a\":[1,\"x\"]}'", "{\"a\":[1,\"x\"]}").value("'null'", "null"),
            of("uuid")
                    .value("'5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10'", "5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10")
                    .as(UUID.class, UUID.fromString("5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10")),
            of("inet4").value("'10.0.0.1'", "10.0.0.1").value("'255.255.255.255'", "255.255.255.255"),
            of("inet6").value("'::1'", "::1").value("'2001:db8::ff00:42:8329'", "2001:db8::ff00:42:8329"));

    private MariaDbTypes() {}

    @Override
    protected List<DeclaredType> own() {
        return OWN;
    }

    @Override
    public List<BoundValue> bound() {
        return Stream.concat(
                        super.bound().stream(),
                        Stream.of(
                                new BoundValue(Year.of(2024), "year", null),
                                new BoundValue("{\"a\": 1}", "json", "{\"a\": 1}"),
                                new BoundValue(new UUID(0, 1), "uuid", "00000000-0000-0000-0000-000000000001")))
                .toList();
    }

    @Override
    public String database() {
        return "MariaDB";
    }
}
