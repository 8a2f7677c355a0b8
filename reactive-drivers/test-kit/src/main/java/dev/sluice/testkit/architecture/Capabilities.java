package dev.sluice.testkit.architecture;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds methods that two interfaces declare independently of each other. */
final class Capabilities {

    private Capabilities() {}

    static List<String> sharedMethods(List<Class<?>> capabilities) {
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < capabilities.size(); i++) {
            for (int j = i + 1; j < capabilities.size(); j++) {
                addShared(capabilities.get(i), capabilities.get(j), shared);
            }
        }
        return shared;
    }

    private static void addShared(Class<?> one, Class<?> other, List<String> shared) {
        for (Method method : one.getMethods()) {
            for (Method same : other.getMethods()) {
                if (!isStatic(method) && !isStatic(same) && clash(method, same)) {
                    shared.add("%s of %s and %s".formatted(signature(method), one.getName(), other.getName()));
                }
            }
        }
    }

    /** A method that both have from one place means one thing. */
    private static boolean clash(Method method, Method same) {
        return !method.getDeclaringClass().equals(same.getDeclaringClass())
                && signature(method).equals(signature(same))
                && !isObjects(method);
    }

    private static boolean isObjects(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(inherited -> signature(inherited).equals(signature(method)));
    }

    private static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
