package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Times;
import io.quanyu.function.Partitions;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What was decided for a person, how often they were told what, and what came of it. Its name sorts
 * behind the profiles': once those are gone, nothing that needs consent is decided for them any
 * more. Thread-safe.
 */
@Singleton
class PersonalDecisions implements PersonalData {
  private static final String NAME = "said";

  private final Decisions decisions;
  private final Partitions partitions;

  PersonalDecisions(Decisions decisions, Partitions partitions) {
    this.decisions = decisions;
    this.partitions = partitions;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The log first: without the rest nobody would find it any more. */
  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = 0;
    for (Identifier identifier : person) {
      removed += decisions.remove(decisions.ids(identifier));
      removed += partitions.remove(decisions.table(), decisions.partition(identifier));
    }
    return Erased.all("interactions", removed);
  }

  /** A page is about an identifier, or as many as fit. */
  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return ExportPage.of(person, after, this::export);
  }

  private void export(Identifier identifier, ExportPage page) {
    decisions
        .find(decisions.ids(identifier))
        .values()
        .forEach(found -> page.add(entry(identifier.toString(), found)));
  }

  private static ObjectNode entry(String identifier, LoggedDecision found) {
    Decision decision = found.decision();
    ObjectNode entry =
        ExportPage.entry("decision")
            .put("identifier", identifier)
            .put("id", decision.id())
            .put("time", Times.iso(decision.time()))
            .put("channel", decision.place().channel())
            .put("placement", decision.place().placement())
            .put("location", decision.place().location())
            .put("reason", decision.why().code());
    entry.set("said", Json.tree(decision.said()));
    entry.set("model", Json.tree(decision.used().model()));
    entry.set("options", Json.tree(decision.options()));
    ObjectNode outcomes = entry.putObject("outcomes");
    found.outcomes().first().forEach((kind, told) -> outcomes.put(kind, Times.iso(told.time())));
    return entry;
  }
}
