package io.quanyu.recommendation.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers items from 0 as they are met. Not thread-safe. */
final class ItemIds {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();

  int numberOf(String id) {
    return numbers.computeIfAbsent(
        id,
        added -> {
          ids.add(added);
          return ids.size() - 1;
        });
  }

  List<String> ids() {
    return List.copyOf(ids);
  }
}
