package io.quanyu.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the classes that a native executable could not read or write as JSON: records, and types of
 * function signatures with what they hold, that nothing registers for reflection.
 */
final class NativeRegistration {
  private final JavaClasses classes;

  NativeRegistration(JavaClasses classes) {
    this.classes = classes;
  }

  /** Names of the classes that are missing, in order. */
  List<String> missing() {
    Set<String> missing = new TreeSet<>(needed());
    missing.removeAll(registered());
    return List.copyOf(missing);
  }

  private Set<String> needed() {
    Set<String> needed = new TreeSet<>();
    classes.stream().filter(JavaClass::isRecord).forEach(type -> needed.add(type.getName()));
    classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Funq.class))
        .flatMap(NativeRegistration::signature)
        .forEach(type -> addWithWhatItHolds(type, needed));
    return needed;
  }

  private static Stream<JavaClass> signature(JavaMethod method) {
    return Stream.concat(method.getParameterTypes().stream(), Stream.of(method.getReturnType()))
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static void addWithWhatItHolds(JavaClass type, Set<String> needed) {
    if (!isData(type) || !needed.add(type.getName())) {
      return;
    }
    type.getFields().stream()
        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
        .forEach(held -> addWithWhatItHolds(held, needed));
  }

  private static boolean isData(JavaClass type) {
    return !type.isPrimitive() && !type.isArray() && !type.getPackageName().startsWith("java.");
  }

  private Set<String> registered() {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(type.getName()),
                    Stream.of(type.reflect().getAnnotation(RegisterForReflection.class).targets())
                        .map(Class::getName)))
        .collect(Collectors.toSet());
  }
}
