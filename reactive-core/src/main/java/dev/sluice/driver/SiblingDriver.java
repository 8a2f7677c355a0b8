package dev.sluice.driver;

/**
 * A driver that opened its own connections, and opens drivers on other databases of the same server; a driver over somebody
 * else's connections does not have this.
 *
 * @param <D> the driver's own type
 */
public interface SiblingDriver<D extends Driver> {

    /**
     * A new driver on {@code database} of the same server, with this one's user, options and deadlines and a pool of its own.
     * Nothing is connected yet: a database that does not exist, or that this user may not use, is the error of the sibling's
     * first use, which names it, unless the driver makes what it does not find.
     * <p>
     * Each call gives another driver, so keep it and do not ask for one per request. Whoever wants it gone may close it, and
     * closing this driver closes all that it handed out. A sibling's statements never join this driver's transactions.
     *
     * @param database its name as the server has it, in the right case and without quotes
     * @throws IllegalArgumentException when the name is empty or has a character that no URL can carry, such as U+0000
     * @throws IllegalStateException when this driver is closed
     */
    D sibling(String database);
}
