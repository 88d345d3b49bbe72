package io.quanyu.recommendation.model;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Bytes of all arrays of numbers that a model reaches, each once. */
final class HeldBytes {
  private static final Map<Class<?>, Integer> WIDTHS =
      Map.of(
          byte.class,
          1,
          boolean.class,
          1,
          short.class,
          2,
          char.class,
          2,
          int.class,
          4,
          float.class,
          4,
          long.class,
          8,
          double.class,
          8);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;

  private HeldBytes() {}

  static long of(Object model) {
    HeldBytes held = new HeldBytes();
    held.reach(model);
    while (!held.open.isEmpty()) {
      held.visit(held.open.poll());
    }
    return held.bytes;
  }

  private void reach(Object object) {
    if (object != null && seen.add(object)) {
      open.add(object);
    }
  }

  private void visit(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray() && type.getComponentType().isPrimitive()) {
      bytes += (long) WIDTHS.get(type.getComponentType()) * Array.getLength(object);
    } else if (object instanceof Object[] array) {
      for (Object each : array) {
        reach(each);
      }
    } else if (object instanceof Iterable<?> each) {
      each.forEach(this::reach);
    } else if (!(object instanceof Enum<?>) && type.getName().startsWith("io.quanyu.")) {
      fields(object, type);
    }
  }

  private void fields(Object object, Class<?> type) {
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          reach(value(field, object));
        }
      }
    }
  }

  private static Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
