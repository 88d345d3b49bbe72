package io.quanyu.capture.quarantine;

import io.quanyu.capture.Intake;
import io.quanyu.event.Quarantined;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;

/** Holds items that were set aside against the rules as they are now. Thread-safe. */
@Singleton
class Judge {
  private final Intake intake;

  Judge(Intake intake) {
    this.intake = intake;
  }

  /** What becomes of the source's item; stuck where the source, or the item itself, is gone. */
  Verdict judge(Source source, Quarantined item) {
    return source == null || !item.body().isObject()
        ? Verdict.STUCK
        : taken(intake.again(source, item));
  }

  private static Verdict taken(Intake.Taken taken) {
    return taken.quarantined() != null
        ? Verdict.refused(taken.quarantined())
        : Verdict.accepted(taken.received());
  }
}
