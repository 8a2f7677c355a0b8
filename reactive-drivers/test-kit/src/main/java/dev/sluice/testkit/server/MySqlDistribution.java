package dev.sluice.testkit.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Programs of MariaDB or MySQL.
 *
 * @param home what the programs call their base directory
 * @param server the server's program
 * @param initialiser the program that makes a data directory
 * @param initialising what the initialiser needs to be told to leave one account, {@code root@localhost}
 */
record MySqlDistribution(Product product, Path home, Path server, Path initialiser, List<String> initialising) {

    static final String DATABASE = "test";
    static final String USER = "root";

    /** Nothing here survives a power failure, and nothing here needs to. The time zone is left as it is. */
    static Map<String, String> settings(Product product) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "character_set_server", "utf8mb4",
                "innodb_buffer_pool_size", "64M",
                "innodb_doublewrite", "0",
                "innodb_flush_log_at_trx_commit", "0",
                "local_infile", "1",
                "max_connections", "400",
                "skip_name_resolve", "1"));
        if (product == Product.MARIADB) {
            // Else it makes an RSA key at every start, which takes between 5 and 40 seconds.
            settings.put("ssl", "0");
        } else {
            // Its own choice wants TLS for a first login.
            settings.put("default_authentication_plugin", "mysql_native_password");
            settings.put("innodb_use_native_aio", "0");
            settings.put("mysqlx", "0");
            settings.put("sync_binlog", "0");
        }
        return settings;
    }

    static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toList();
    }
}
