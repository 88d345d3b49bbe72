package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Times;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What waits for a person, when it last fired, and the items that they wait for. Its name sorts
 * before those of the rooms that remove whatever else the table holds of a person: from that alone
 * what is kept by item is found. Thread-safe.
 */
@Singleton
class PersonalTriggers implements PersonalData {
  private final TriggerStates states;
  private final Watchers watchers;

  PersonalTriggers(TriggerStates states, Watchers watchers) {
    this.states = states;
    this.watchers = watchers;
  }

  @Override
  public String name() {
    return "follow-ups";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = 0;
    for (Identifier identifier : person) {
      for (TriggerState state : states.of(identifier)) {
        states.remove(state);
        removed++;
      }
      for (Watchers.Interest interest : watchers.of(identifier)) {
        watchers.remove(interest);
        removed++;
      }
    }
    return Erased.all("interactions", removed);
  }

  /** A page is about an identifier, or as many as fit. */
  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return ExportPage.of(person, after, this::export);
  }

  private void export(Identifier identifier, ExportPage page) {
    states.of(identifier).forEach(state -> page.add(entry(state)));
    watchers.of(identifier).forEach(interest -> page.add(entry(interest)));
  }

  private static ObjectNode entry(TriggerState state) {
    ObjectNode entry =
        ExportPage.entry("trigger")
            .put("identifier", state.key().person().toString())
            .put("trigger", state.key().trigger());
    entry.set("waiting", Json.tree(state.body().starts()));
    TriggerState.Fired fired = state.body().fired();
    return fired == null ? entry : entry.put("fired", Times.iso(fired.time()));
  }

  private static ObjectNode entry(Watchers.Interest interest) {
    return ExportPage.entry("awaited-item")
        .put("identifier", interest.person().toString())
        .put("trigger", interest.trigger())
        .put("item", interest.item());
  }
}
