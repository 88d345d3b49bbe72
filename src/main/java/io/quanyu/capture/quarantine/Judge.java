package io.quanyu.capture.quarantine;

import io.quanyu.capture.Intake;
import io.quanyu.capture.webhook.WebhookMapping;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Holds items that were set aside against the rules as they are now. Thread-safe. */
@Singleton
class Judge {
  private final Intake intake;

  Judge(Intake intake) {
    this.intake = intake;
  }

  /** What becomes of the source's item; stuck where the source, or the item itself, is gone. */
  Verdict judge(Source source, Quarantined item) {
    if (source == null || !item.body().isObject()) {
      return Verdict.STUCK;
    }
    return item.phase().equals(Quarantined.MAPPING)
        ? mapped(source, item)
        : verdict(List.of(intake.again(source, item)));
  }

  private Verdict mapped(Source source, Quarantined call) {
    if (source.rules().webhook() == null
        || call.origin() == null
        || call.origin().headers() == null) {
      return Verdict.STUCK;
    }
    var events =
        WebhookMapping.events(source.rules().webhook(), call.body(), call.origin().headers());
    return events.isEmpty() ? Verdict.refused(call) : verdict(intake.mapped(source, call, events));
  }

  /** All of a call or nothing: the rest of one could not be told apart later. */
  private static Verdict verdict(List<Intake.Taken> all) {
    List<Received> received = new ArrayList<>();
    for (Intake.Taken taken : all) {
      if (taken.quarantined() != null) {
        return Verdict.refused(taken.quarantined());
      }
      received.add(taken.received());
    }
    return Verdict.accepted(received);
  }
}
