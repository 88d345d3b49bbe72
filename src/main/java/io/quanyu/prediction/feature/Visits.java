package io.quanyu.prediction.feature;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

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
   * Of a history.
   *
   * @param zone of those whose own isn't known by then
   */
  public static Visits of(History history, ZoneId zone) {
    List<History.Visit> all = history.visits();
    long[] times = new long[all.size()];
    int[] hours = new int[times.length];
    int[] channels = new int[times.length];
    String told = null;
    ZoneId known = zone;
    for (int visit = 0; visit < times.length; visit++) {
      History.Visit each = all.get(visit);
      if (each.zone() != null && !each.zone().equals(told)) {
        told = each.zone();
        known = ZoneId.of(told);
      }
      times[visit] = each.time();
      hours[visit] = Instant.ofEpochMilli(each.time()).atZone(known).getHour();
      channels[visit] = VisitAspect.CHANNEL.classes().indexOf(each.channel().code());
    }
    return new Visits(times, Map.of(VisitAspect.HOUR, hours, VisitAspect.CHANNEL, channels));
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
