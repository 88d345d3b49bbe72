package io.quanyu.profile;

import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether a person's data may be used for a purpose: their own newest answer decides; without
 * one, it may only if every source that their events came from grants it by default. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ConsentCheck {
  /** The purpose that recommendations and their training ask for. */
  public static final String PERSONALIZATION = "personalization";

  private final Function<String, Optional<Source>> sources;

  /** What sources declare. */
  @Inject
  public ConsentCheck(Sources sources) {
    this.sources = sources::find;
  }

  private ConsentCheck(Map<String, Source> sources) {
    this.sources = name -> Optional.ofNullable(sources.get(name));
  }

  /** Among these sources and no others, for what has no table at hand. */
  public static ConsentCheck among(Collection<Source> sources) {
    return new ConsentCheck(
        sources.stream().collect(Collectors.toMap(Source::name, Function.identity())));
  }

  /**
   * Whether a purpose is granted.
   *
   * @param granted whether the data may be used
   * @param own the person's answer, or null where the sources' basis decides
   */
  @RegisterForReflection
  public record Answer(boolean granted, Consent own) {}

  /** Whether the purpose is granted. */
  public boolean grants(Consents consents, String purpose) {
    return answer(consents, purpose).granted();
  }

  /** The answers for all purposes that the person or one of the sources names. */
  SortedMap<String, Answer> all(Consents consents) {
    Set<String> purposes = new TreeSet<>(consents.answers().keySet());
    consents.sources().stream()
        .flatMap(name -> sources.apply(name).stream())
        .map(source -> source.consent().grantedByDefault())
        .forEach(purposes::addAll);
    SortedMap<String, Answer> all = new TreeMap<>();
    purposes.forEach(purpose -> all.put(purpose, answer(consents, purpose)));
    return all;
  }

  private Answer answer(Consents consents, String purpose) {
    Consent own = consents.answers().get(purpose);
    return own != null
        ? new Answer(own.granted(), own)
        : new Answer(isDefault(consents, purpose), null);
  }

  /** A source that is gone grants nothing any more. */
  private boolean isDefault(Consents consents, String purpose) {
    return consents.isWhole()
        && consents.sources().stream()
            .map(sources)
            .allMatch(source -> source.filter(each -> each.consent().grants(purpose)).isPresent());
  }
}
