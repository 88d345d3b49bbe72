package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
 */
@RegisterForReflection
public record Consents(Map<String, Consent> answers, List<String> sources) {
  /** Purposes that are kept. */
  public static final int PURPOSES = 50;

  /** Sources that are kept. */
  public static final int SOURCES = 20;

  /** Of no event. */
  public static final Consents NONE = new Consents(Map.of(), List.of());

  /** Of events whose sources nobody noted: documents of a fold before this had none. */
  static final Consents UNKNOWN = new Consents(Map.of(), List.of(""));

  private static final int NAME_LENGTH = 100;

  private static final Comparator<Map.Entry<String, Consent>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Consent>>comparingLong(entry -> entry.getValue().time())
          .thenComparingLong(entry -> entry.getValue().key())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  /** Of one event. */
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
    return new Consents(newest(answers), List.of(source));
  }

  /** Of an event of the source that gives no answer. */
  public static Consents ofSource(String source) {
    return new Consents(Map.of(), List.of(source));
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
    return new Consents(newest(both), all);
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
