package io.quanyu.interaction.trigger;

import io.quanyu.event.Hashes;
import io.quanyu.event.ItemObserver;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Notes that an item is cheaper or back, before it is written, if a trigger asks for it. Where none
 * does that costs nothing but to look once a minute. Thread-safe.
 */
@ApplicationScoped
public class NoteItemChange implements ItemObserver {
  private static final int DIGITS = 32;

  private final Triggers triggers;
  private final ItemChanges changes;
  private final Clock clock;

  /** What there is, where changes are noted, and when now is. */
  public NoteItemChange(Triggers triggers, ItemChanges changes, Clock clock) {
    this.triggers = triggers;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public void changing(Change change) {
    if (change.cheaper()) {
      note(Trigger.Kind.CHEAPER, change);
    }
    if (change.back()) {
      note(Trigger.Kind.BACK, change);
    }
  }

  private void note(Trigger.Kind kind, Change change) {
    if (triggers.known().stream().anyMatch(trigger -> trigger.on().kind() == kind)) {
      long now = clock.millis();
      String key = kind.code() + "\0" + change.facts() + "\0" + Times.day(now);
      String id = Hashes.sha256Hex(key).substring(0, DIGITS);
      changes.put(new ItemChanges.Noted(id, kind, now, change.facts(), ItemChanges.Reached.NOBODY));
    }
  }
}
