package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.content.Description;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of each item what was said last, whatever the order of the file. Not thread-safe. */
final class ItemTexts {
  private final Map<Integer, Text> newest = new HashMap<>();

  @RegisterForReflection
  private record Text(long time, String text) {
    private Text newer(Text other) {
      if (time == other.time) {
        return text.compareTo(other.text) >= 0 ? this : other;
      }
      return time > other.time ? this : other;
    }
  }

  /** An empty text says nothing. */
  void add(int item, long time, String text) {
    if (!text.isEmpty()) {
      newest.merge(item, new Text(time, text), Text::newer);
    }
  }

  /** Of so many items, by number. */
  List<Description> descriptions(int items) {
    List<Description> all = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      Text text = newest.get(item);
      all.add(Description.of(text == null ? "" : text.text()));
    }
    return all;
  }
}
