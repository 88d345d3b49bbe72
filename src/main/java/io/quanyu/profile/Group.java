package io.quanyu.profile;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That somebody is of a company, a household or another group.
 *
 * @param first time of the oldest group call, epoch milliseconds
 * @param last time of the newest
 */
@RegisterForReflection
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Group(long first, long last) {
  /** Groups that a document keeps. */
  public static final int KEPT = 20;

  private static final Comparator<Map.Entry<String, Group>> NEWEST_FIRST =
      Map.Entry.<String, Group>comparingByValue(Comparator.comparingLong(Group::last))
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  /** The group that an event names, by its id; none unless it is a group call. */
  static SortedMap<String, Group> of(Event event) {
    SortedMap<String, Group> groups = new TreeMap<>();
    if (event.type() == EventType.GROUP) {
      long time = event.moment().time();
      groups.put(idOf(event), new Group(time, time));
    }
    return groups;
  }

  /** The id that a group call names. */
  static String idOf(Event event) {
    return event.payload().path("groupId").asText().strip();
  }

  /** Both together. */
  public Group plus(Group other) {
    return new Group(Math.min(first, other.first), Math.max(last, other.last));
  }

  /** Of both sets of events, those seen last. */
  static SortedMap<String, Group> plus(
      SortedMap<String, Group> one, SortedMap<String, Group> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    SortedMap<String, Group> sum = new TreeMap<>(one);
    other.forEach((id, group) -> sum.merge(id, group, Group::plus));
    SortedMap<String, Group> kept = new TreeMap<>();
    sum.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(KEPT)
        .forEach(each -> kept.put(each.getKey(), each.getValue()));
    return kept;
  }
}
