package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.function.ArtifactReader;
import io.quanyu.function.Artifacts;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Recommends items to a person: those nearest to what they bought, put into a basket or viewed
 * lately, without what they have and what can't be bought. What is popular fills up only where
 * these do not suffice, or where the person's data may not be used. Never fails for somebody who is
 * unknown. Thread-safe.
 */
@ApplicationScoped
public class Recommend {
  /** Popular items that are looked at: behind them nothing is popular any more. */
  private static final int MOST_POPULAR = 1_000;

  private final ArtifactReader<RecommenderModel> model;
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final Catalog catalog;

  /** The model, kept in memory; persons, their consent and the catalog are asked by each call. */
  @Inject
  public Recommend(
      Artifacts artifacts,
      Persons persons,
      ConsentCheck consentCheck,
      Catalog catalog,
      Clock clock,
      @ConfigProperty(name = "quanyu.artifact-poll-millis", defaultValue = "10000")
          long pollMillis) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.catalog = catalog;
    this.model =
        new ArtifactReader<>(
            artifacts, RecommenderModel.NAME, RecommenderModel::decode, clock, pollMillis);
  }

  /**
   * Up to so many items.
   *
   * @param identifier of the person; empty where nobody usable was named
   * @param location where the items must be in stock; null for anywhere
   */
  Recommendation recommend(Optional<Identifier> identifier, int count, String location) {
    ArtifactReader.Loaded<RecommenderModel> loaded = model.latest().orElse(null);
    if (loaded == null) {
      return new Recommendation(null, Recommendation.Fallback.MODEL_MISSING, List.of());
    }
    Optional<Person> person = identifier.flatMap(persons::find);
    Optional<Person> asked = person.filter(each -> mayUse(each.summary().consents()));
    History history =
        asked.map(each -> History.of(each.summary().interactions())).orElse(History.NONE);
    Shelf shelf = new Shelf(catalog, location, count);
    shelf.fill(personal(loaded.value(), history));
    boolean personalized = !shelf.picks().isEmpty();
    shelf.fill(popular(loaded.value(), history));
    return new Recommendation(
        loaded.manifest().version(), personalized ? null : why(person, asked), shelf.picks());
  }

  private boolean mayUse(Consents consents) {
    return consentCheck.grants(consents, ConsentCheck.PERSONALIZATION);
  }

  private static Recommendation.Fallback why(Optional<Person> person, Optional<Person> asked) {
    if (person.isEmpty()) {
      return Recommendation.Fallback.PERSON_UNKNOWN;
    }
    return asked.isEmpty()
        ? Recommendation.Fallback.CONSENT_MISSING
        : Recommendation.Fallback.NO_HISTORY;
  }

  private static Iterator<Recommendation.Pick> personal(RecommenderModel model, History history) {
    List<History.Source> sources = new ArrayList<>();
    List<Ranking.Source> numbered = new ArrayList<>();
    for (History.Source source : history.sources()) {
      int item = model.numberOf(source.item());
      if (item >= 0) {
        sources.add(source);
        boolean bought = source.signal() == Signal.BOUGHT;
        numbered.add(new Ranking.Source(item, source.weight(), bought));
      }
    }
    return Ranking.rank(
            model.neighbors(), numbered, item -> history.bought().contains(model.id(item)))
        .stream()
        .map(
            candidate ->
                pick(
                    model.id(candidate.item()), candidate.score(), sources.get(candidate.source())))
        .iterator();
  }

  private static Recommendation.Pick pick(String id, double score, History.Source source) {
    Recommendation.Reason reason =
        new Recommendation.Reason(source.signal().reason(), source.item(), null);
    return new Recommendation.Pick(id, null, score, reason);
  }

  private static Iterator<Recommendation.Pick> popular(RecommenderModel model, History history) {
    Recommendation.Reason reason = new Recommendation.Reason("popular", null, null);
    return IntStream.range(0, Math.min(MOST_POPULAR, model.size()))
        .map(model::popular)
        .filter(item -> !history.bought().contains(model.id(item)))
        .mapToObj(
            item ->
                new Recommendation.Pick(
                    model.id(item), null, (double) model.buyers(item) / model.persons(), reason))
        .iterator();
  }
}
