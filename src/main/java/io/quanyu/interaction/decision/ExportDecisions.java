package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Persons;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the log of decisions, to judge other ways of deciding by it: of those who agree to
 * personalization now. Neither persons nor ids that events name are in it. Not thread-safe.
 */
public final class ExportDecisions {
  private final Decisions decisions;
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final Map<Identifier, Boolean> agrees = new HashMap<>();

  /** What is read, and who may be in it. */
  public ExportDecisions(Decisions decisions, Persons persons, ConsentCheck consentCheck) {
    this.decisions = decisions;
    this.persons = persons;
    this.consentCheck = consentCheck;
  }

  /** Gives each decision of the last 90 days once; answers how many were left out. */
  public long read(Consumer<ObjectNode> lines) {
    long[] leftOut = new long[1];
    decisions.readAll(
        entry -> {
          if (agrees.computeIfAbsent(entry.decision().person(), this::agrees)) {
            lines.accept(line(entry));
          } else {
            leftOut[0]++;
          }
        });
    return leftOut[0];
  }

  private boolean agrees(Identifier asked) {
    return persons
        .find(asked)
        .filter(
            person ->
                consentCheck.grants(person.summary().consents(), ConsentCheck.PERSONALIZATION))
        .isPresent();
  }

  private static ObjectNode line(LoggedDecision entry) {
    ObjectNode view = DecisionView.of(entry.decision());
    ObjectNode line = view.objectNode().put("time", Times.iso(entry.decision().time()));
    line.put("channel", entry.decision().place().channel());
    line.put("placement", entry.decision().place().placement());
    line.set("action", view.at("/action/key"));
    if (view.path("action").isNull()) {
      line.putNull("action");
    }
    for (String name : new String[] {"reason", "probability", "explored", "options", "used"}) {
      line.set(name, view.get(name));
    }
    return line.put("reward", reward(entry));
  }

  /** What the outcome brought, or its value as it was expected, without the action's cost. */
  private static double reward(LoggedDecision entry) {
    Decision.Said said = entry.decision().said();
    return entry.decision().options().stream()
        .filter(each -> said != null && each.action().equals(said.action()))
        .mapToDouble(each -> entry.outcomes().earned(each.option().value()) - each.option().cost())
        .findFirst()
        .orElse(0);
  }
}
