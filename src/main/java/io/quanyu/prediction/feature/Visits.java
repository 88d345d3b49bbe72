package io.quanyu.prediction.feature;

import io.quanyu.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's visits: when each began, with the first event after half an hour or more without one,
 * and what it was like. Times are epoch milliseconds. Immutable; thread-safe.
 */
public final class Visits {
  private final long[] times;
  private final Map<VisitAspect, int[]> classes;

  private Visits(long[] times, Map<VisitAspect, int[]> classes) {
    this.times = times;
    this.classes = classes;
  }

  /**
   * Of events in the order of {@link Event#BY_TIME}.
   *
   * @param zone of those whose own isn't known by then
   */
  public static Visits of(List<Event> events, ZoneId zone) {
    List<Event> first = new ArrayList<>();
    List<Integer> hours = new ArrayList<>();
    ZoneId[] known = {zone};
    long newest = Long.MIN_VALUE;
    for (Event event : events) {
      long time = event.moment().time();
      EventWords.read(event, Set.of(), (trace, word) -> known[0] = zone(trace, word, known[0]));
      if (newest == Long.MIN_VALUE || time - newest >= History.SESSION_GAP) {
        first.add(event);
        hours.add(Instant.ofEpochMilli(time).atZone(known[0]).getHour());
      }
      newest = time;
    }
    Map<VisitAspect, int[]> classes = new EnumMap<>(VisitAspect.class);
    classes.put(VisitAspect.HOUR, hours.stream().mapToInt(hour -> hour).toArray());
    classes.put(
        VisitAspect.CHANNEL,
        first.stream()
            .mapToInt(each -> VisitAspect.CHANNEL.classes().indexOf(each.channel().code()))
            .toArray());
    return new Visits(first.stream().mapToLong(each -> each.moment().time()).toArray(), classes);
  }

  private static ZoneId zone(Trace trace, String word, ZoneId before) {
    return trace == Trace.ZONE ? ZoneId.of(word) : before;
  }

  /** How many of each class began before a moment. */
  public int[] before(VisitAspect aspect, long moment) {
    int[] counts = new int[aspect.classes().size()];
    int[] all = classes.get(aspect);
    for (int visit = 0; visit < times.length && times[visit] < moment; visit++) {
      counts[all[visit]]++;
    }
    return counts;
  }

  /** The class of the first that begins within a range; −1 where none does. */
  public int first(VisitAspect aspect, long from, long to) {
    for (int visit = 0; visit < times.length; visit++) {
      if (times[visit] >= from) {
        return times[visit] < to ? classes.get(aspect)[visit] : -1;
      }
    }
    return -1;
  }
}
