package io.quanyu.interaction.decision;

import io.quanyu.function.BatchedReads;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.Playbook;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Scores;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.CatalogItem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Finds out what is known: who it is first, then the rest in one call, and of that only what an
 * action asks for. Thread-safe.
 */
@Singleton
public class Situations {
  private final People people;
  private final Scores scores;
  private final Catalog catalog;
  private final Decisions decisions;
  private final BatchedReads batchedReads;

  /** Who tells what, and who reads for all of them. */
  public Situations(
      People people,
      Scores scores,
      Catalog catalog,
      Decisions decisions,
      BatchedReads batchedReads) {
    this.people = people;
    this.scores = scores;
    this.catalog = catalog;
    this.decisions = decisions;
    this.batchedReads = batchedReads;
  }

  /** What is known as of now. */
  Situation find(Question question, Playbook playbook, long now) {
    List<Action> actions = playbook.actions();
    People.Found found = people.find(question.identifiers());
    People.Aside aside = new People.Aside();
    AtomicReference<PersonScores> scored = new AtomicReference<>();
    AtomicReference<Situation.Told> told = new AtomicReference<>();
    Map<String, CatalogItem> known = new HashMap<>();
    Set<String> items = items(actions);

    List<BatchedReads.Part> parts = new ArrayList<>(people.reading(found, actions, aside));
    parts.add(decisions.reading(found.root(), found.members(), question.id(), told::set));
    if (actions.stream().anyMatch(each -> each.worth().propensity().score() != null)) {
      parts.add(scores.reading(found.root(), scored::set));
    }
    parts.add(catalog.reading(items, known::putAll));
    batchedReads.read(parts);

    Set<String> soldOut = soldOut(items, known, question.place().location(), now);
    return new Situation(people.who(found, actions, aside), scored.get(), told.get(), soldOut);
  }

  private static Set<String> items(List<Action> actions) {
    return actions.stream()
        .map(Action::where)
        .map(Action.Where::item)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<String> soldOut(
      Set<String> items, Map<String, CatalogItem> known, String location, long now) {
    return items.stream()
        .filter(
            item ->
                known.containsKey(item) && !known.get(item).product().canBeBought(location, now))
        .collect(Collectors.toSet());
  }
}
