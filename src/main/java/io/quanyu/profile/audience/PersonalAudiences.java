package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Times;
import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A person's audiences, and the times that are due. Of an erasure nobody is told: no event may name
 * them any more. A back-fill that had stopped at them begins its segment anew. Thread-safe.
 */
@Singleton
class PersonalAudiences implements PersonalData {
  private final Memberships memberships;
  private final Fills fills;
  private final Backoff backoff;

  PersonalAudiences(Memberships memberships, Fills fills, Backoff backoff) {
    this.memberships = memberships;
    this.fills = fills;
    this.backoff = backoff;
  }

  @Override
  public String name() {
    return "audiences";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = person.stream().mapToLong(this::erase).sum();
    return Erased.all("audiences", removed + fills.restart(person));
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    for (Identifier identifier : person) {
      PersonState state = memberships.find(identifier);
      if (state.version() > 0) {
        page.add(entry(state));
      }
    }
    for (String audience : fills.naming(person)) {
      page.add(ExportPage.entry("back-fill-position").put("audience", audience));
    }
    return page.upTo(null);
  }

  private static JsonNode entry(PersonState state) {
    ObjectNode entry = ExportPage.entry("memberships").put("identifier", state.person().toString());
    ObjectNode audiences = entry.putObject("audiences");
    state
        .memberships()
        .forEach((name, since) -> audiences.putObject(name).put("since", Times.iso(since)));
    entry.set("untold", Json.tree(state.pending()));
    return state.dueAt() == Answer.NEVER ? entry : entry.put("dueAt", Times.iso(state.dueAt()));
  }

  private long erase(Identifier identifier) {
    for (int attempt = 0; ; attempt++) {
      PersonState state = memberships.find(identifier);
      if (state.version() == 0) {
        return 0;
      }
      OptionalLong removed = memberships.remove(state);
      if (removed.isPresent()) {
        return removed.getAsLong();
      }
      backoff.await(identifier, attempt);
    }
  }
}
