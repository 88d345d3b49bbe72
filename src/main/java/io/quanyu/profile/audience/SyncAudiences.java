package io.quanyu.profile.audience;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Received;
import io.quanyu.profile.audience.AudienceCalls.Reason;
import io.quanyu.profile.audience.AudienceCalls.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the destinations that an audience names of those who entered it or left it, a call for each
 * batch. Thread-safe.
 */
@ApplicationScoped
public class SyncAudiences implements FoldObserver {
  private final AudienceCalls calls;

  /** Who tells them. */
  public SyncAudiences(AudienceCalls calls) {
    this.calls = calls;
  }

  @Override
  public void folded(Batch batch) {
    Map<Target, List<Reason>> reasons = new HashMap<>();
    for (Event event : batch.events()) {
      if (event.key().source().equals(Received.OWN)) {
        sort(event, reasons);
      }
    }
    calls.send(reasons);
  }

  private static void sort(Event event, Map<Target, List<Reason>> reasons) {
    String audience = event.payload().at("/properties/audience").asText();
    // Whoever left as an identifier of somebody who stays may be on the list by it.
    boolean listed = event.name().equals(Announcements.EXITED);
    Reason reason = new Reason(event.key().messageId(), event.identity().anchor(), listed);
    event
        .payload()
        .at("/properties/destinations")
        .forEach(
            each ->
                reasons
                    .computeIfAbsent(
                        new Target(each.asText(), audience), target -> new ArrayList<>())
                    .add(reason));
  }
}
