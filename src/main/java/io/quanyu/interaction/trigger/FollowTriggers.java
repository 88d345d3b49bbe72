package io.quanyu.interaction.trigger;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Item;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes what begins a trigger, and who waits for an item, before the event is acknowledged: what
 * comes again is noted already. What happened longer ago than the delay and an hour begins nothing,
 * so that an import writes to nobody. Where there is no trigger that costs nothing but to look once
 * a minute. Thread-safe.
 */
@ApplicationScoped
public class FollowTriggers implements FoldObserver {
  /** How much later than it should have fired something may be heard of. */
  static final long LATE = Duration.ofHours(1).toMillis();

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Followed followed;
  private final StartTriggers startTriggers;
  private final Watchers watchers;
  private final Parallel parallel;
  private final Clock clock;

  /** What there is, who notes what begins, and who waits for items. */
  FollowTriggers(
      Followed followed,
      StartTriggers startTriggers,
      Watchers watchers,
      Parallel parallel,
      Clock clock) {
    this.followed = followed;
    this.startTriggers = startTriggers;
    this.watchers = watchers;
    this.parallel = parallel;
    this.clock = clock;
  }

  @Override
  public void folded(Batch batch) {
    List<Trigger> known = followed.known();
    if (known.isEmpty()) {
      return;
    }
    long now = clock.millis();
    Map<StateKey, List<Start>> starts = new HashMap<>();
    Map<Watchers.Interest, Long> interests = new HashMap<>();
    Map<String, Long> spans = new HashMap<>();
    for (Trigger trigger : known) {
      spans.put(trigger.key(), trigger.on().span());
      for (Event event : batch.events()) {
        if (trigger.on().isBegunBy(event)) {
          begin(trigger, event, now, starts);
        } else if (trigger.on().isAwaitedBy(event)) {
          await(trigger, event, now, interests);
        }
      }
    }
    startTriggers.start(known, starts);
    note(interests, spans);
  }

  private static void begin(
      Trigger trigger, Event event, long now, Map<StateKey, List<Start>> starts) {
    Start start = Start.of(event, trigger, now);
    if (start.due() + LATE >= now) {
      Identifier anchor = event.identity().anchor();
      starts
          .computeIfAbsent(new StateKey(anchor, trigger.key()), any -> new ArrayList<>())
          .add(start);
    }
  }

  private static void await(
      Trigger trigger, Event event, long now, Map<Watchers.Interest, Long> interests) {
    long time = Math.min(event.moment().time(), now);
    if (time + trigger.on().span() > now) {
      for (Item item : Item.of(event)) {
        interests.merge(
            new Watchers.Interest(trigger.key(), item.id(), event.identity().anchor()),
            time,
            Math::max);
      }
    }
  }

  /** Once a day is often enough for who looks at it all the time. */
  private void note(Map<Watchers.Interest, Long> interests, Map<String, Long> spans) {
    if (interests.isEmpty()) {
      return;
    }
    Map<Watchers.Interest, Long> dayBefore = new HashMap<>();
    interests.forEach((interest, time) -> dayBefore.put(interest, time - DAY));
    Set<Watchers.Interest> noted = watchers.noted(dayBefore);
    List<Watchers.Interest> news =
        interests.keySet().stream().filter(interest -> !noted.contains(interest)).toList();
    parallel.forEach(
        news,
        interest -> {
          long time = interests.get(interest);
          watchers.note(interest, time, time + spans.get(interest.trigger()) + DAY);
        });
  }
}
