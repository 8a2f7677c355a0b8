package dev.sluice.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it ran.
 *
 * @param processor as the operating system calls it; empty where it does not say
 * @param memoryMiB of the machine
 */
public record Machine(
        String system, String processor, int processors, long memoryMiB, String jdk, String garbageCollector) {

    private static final long BYTES_PER_MIB = 1 << 20;
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** The one of this JVM. */
    public static Machine here() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                "%s %s, %s".formatted(system.getName(), system.getVersion(), system.getArch()),
                processorName(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / BYTES_PER_MIB,
                "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()),
                ManagementFactory.getGarbageCollectorMXBeans().get(0).getName());
    }

    private static String processorName() {
        try {
            return Files.exists(LINUX)
                    ? Files.readAllLines(LINUX).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
