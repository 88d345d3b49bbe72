package io.quanyu.capture.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.capture.Intake;
import io.quanyu.capture.Remapping;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.function.Source;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds items that were set aside against the rules as they are now. Thread-safe. */
@Singleton
class Judge {
  private final Intake intake;
  private final List<Remapping> remappings;

  @Inject
  Judge(Intake intake, @All List<Remapping> remappings) {
    this.intake = intake;
    this.remappings = List.copyOf(remappings);
  }

  Verdict judge(Source source, Quarantined item) {
    Optional<Remapping> remapping =
        remappings.stream().filter(each -> each.phase().equals(item.phase())).findFirst();
    if (source == null || (remapping.isEmpty() && !item.body().isObject())) {
      return Verdict.STUCK;
    }
    return remapping
        .map(each -> mapped(source, item, each.map(source, item)))
        .orElseGet(() -> taken(intake.again(source, item)));
  }

  private static Verdict taken(Intake.Taken taken) {
    if (taken.quarantined() != null) {
      return Verdict.refused(taken.quarantined());
    }
    return Verdict.accepted(taken.received() == null ? List.of() : List.of(taken.received()));
  }

  /** A call goes whole or not at all. */
  private Verdict mapped(Source source, Quarantined call, Remapping.Mapped mapped) {
    if (mapped.quarantined() != null) {
      return Verdict.refused(mapped.quarantined());
    }
    List<Received> received = new ArrayList<>();
    for (JsonNode item : mapped.items()) {
      Quarantined one =
          new Quarantined(
              "mapped", call.rejection(), call.source(), call.receivedAt(), item, call.origin());
      Verdict verdict = taken(intake.again(source, one));
      if (!verdict.gone()) {
        return verdict;
      }
      received.addAll(verdict.received());
    }
    return Verdict.accepted(received);
  }
}
