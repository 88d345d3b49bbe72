package io.quanyu.interaction.decision;

import io.quanyu.function.Parallel;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.Playbook;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Scores;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.CatalogItem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Finds out what is known: who it is first, then the rest side by side, and of that only what an
 * action asks for. Thread-safe.
 */
@Singleton
public class Situations {
  private final People people;
  private final Scores scores;
  private final Catalog catalog;
  private final Decisions decisions;
  private final Parallel parallel;

  /** Who tells what, and the threads to read side by side. */
  public Situations(
      People people, Scores scores, Catalog catalog, Decisions decisions, Parallel parallel) {
    this.people = people;
    this.scores = scores;
    this.catalog = catalog;
    this.decisions = decisions;
    this.parallel = parallel;
  }

  /** What is known as of now. */
  Situation find(Question question, Playbook playbook, long now) {
    People.Found found = people.find(question.identifiers());
    AtomicReference<Situation.Who> who = new AtomicReference<>();
    AtomicReference<PersonScores> scored = new AtomicReference<>();
    AtomicReference<Situation.Told> told = new AtomicReference<>();
    Set<String> soldOut = new HashSet<>();
    List<Runnable> reads = new ArrayList<>();
    reads.add(() -> who.set(people.who(found, playbook.actions())));
    reads.add(() -> told.set(decisions.told(found.root(), found.members(), question.id())));
    if (playbook.actions().stream().anyMatch(each -> each.worth().propensity().score() != null)) {
      reads.add(() -> scored.set(scores.find(found.root()).orElse(null)));
    }
    Set<String> items = items(playbook);
    if (!items.isEmpty()) {
      reads.add(() -> soldOut.addAll(soldOut(items, question.place().location(), now)));
    }
    parallel.forEach(reads, Runnable::run);
    return new Situation(who.get(), scored.get(), told.get(), soldOut);
  }

  private static Set<String> items(Playbook playbook) {
    return playbook.actions().stream()
        .map(Action::where)
        .map(Action.Where::item)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Set<String> soldOut(Set<String> items, String location, long now) {
    Map<String, CatalogItem> known = catalog.find(items);
    return items.stream()
        .filter(
            item ->
                known.containsKey(item) && !known.get(item).product().canBeBought(location, now))
        .collect(Collectors.toSet());
  }
}
