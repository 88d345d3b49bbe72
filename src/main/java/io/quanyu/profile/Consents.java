package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.Received;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a set of events says of a person's consent; a commutative monoid under {@link #plus}, as the
 * {@link Summary} is. Immutable.
 *
 * @param answers the person's own, by purpose, the newest {@value #PURPOSES}
 * @param sources names of the sources that events came from, sorted; one more than {@value
 *     #SOURCES} stand for too many to know all
 * @param grants agreements that hold for other identifiers too, the newest {@value #GRANTS}; null
 *     is read as none, as fold version 3 wrote it
 */
@RegisterForReflection
public record Consents(Map<String, Consent> answers, List<String> sources, List<Grant> grants) {
  /** Purposes that are kept. */
  public static final int PURPOSES = 50;

  /** Sources that are kept. */
  public static final int SOURCES = 20;

  /** Agreements that are kept for other identifiers. */
  public static final int GRANTS = 100;

  /** Of no event. */
  public static final Consents NONE = new Consents(Map.of(), List.of(), List.of());

  /** Of events whose sources nobody noted: documents of a fold before this had none. */
  static final Consents UNKNOWN = new Consents(Map.of(), List.of(""), List.of());

  private static final int NAME_LENGTH = 100;

  private static final Comparator<Map.Entry<String, Consent>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Consent>>comparingLong(entry -> entry.getValue().time())
          .thenComparingLong(entry -> entry.getValue().key())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  /** Reads what older folds wrote, too. */
  public Consents {
    grants = grants == null ? List.of() : grants;
  }

  /** Of one event: one of our own only brings a person's answer, so it is from no source. */
  public static Consents of(Event event) {
    Map<String, Consent> answers = new HashMap<>();
    String source = event.key().source();
    for (Map.Entry<String, JsonNode> answer : ConsentPreferences.of(event.payload()).properties()) {
      if (answer.getKey().length() <= NAME_LENGTH && !answer.getValue().isNull()) {
        boolean granted = answer.getValue().isBoolean() && answer.getValue().asBoolean();
        answers.put(
            answer.getKey(),
            new Consent(granted, event.moment().time(), event.key().hash(), source));
      }
    }
    Map<String, Consent> kept = newest(answers);
    List<String> from = source.equals(Received.OWN) ? List.of() : List.of(source);
    return new Consents(kept, from, Grant.newest(Grant.of(event, kept), GRANTS));
  }

  /** Of an event of the source that gives no answer. */
  public static Consents ofSource(String source) {
    if (source.equals(Received.OWN)) {
      return NONE;
    }
    return new Consents(Map.of(), List.of(source), List.of());
  }

  /** Of both sets. */
  public Consents plus(Consents other) {
    if (other.answers.isEmpty() && sources.containsAll(other.sources)) {
      return this;
    }
    Map<String, Consent> both = new HashMap<>(answers);
    other.answers.forEach((purpose, answer) -> both.merge(purpose, answer, Consent::later));
    List<String> all =
        Stream.concat(sources.stream(), other.sources.stream())
            .distinct()
            .sorted()
            .limit(SOURCES + 1L)
            .toList();
    List<Grant> told = new ArrayList<>(grants);
    told.addAll(other.grants);
    return new Consents(newest(both), all, Grant.newest(told, GRANTS));
  }

  /** With other answers of the same events. */
  Consents answering(Map<String, Consent> others) {
    return new Consents(newest(others), sources, grants);
  }

  /** Whether no answer and no source was left out, and there is a source. */
  boolean isWhole() {
    return !sources.isEmpty() && sources.size() <= SOURCES && answers.size() < PURPOSES;
  }

  private static Map<String, Consent> newest(Map<String, Consent> answers) {
    if (answers.size() <= PURPOSES) {
      return new TreeMap<>(answers);
    }
    Map<String, Consent> kept = new TreeMap<>();
    answers.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(PURPOSES)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
