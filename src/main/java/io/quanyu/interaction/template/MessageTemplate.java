package io.quanyu.interaction.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.interaction.Cap;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a message says, and what it may be sent for. Immutable.
 *
 * @param key its name
 * @param channel code of a {@link Medium}
 * @param provider name of who sends it
 * @param purpose that a person must agree to; null where the message is part of a deal and needs no
 *     consent, keeps no quiet hours and counts for no cap
 * @param language of {@code texts}, for whoever has none of them
 * @param traits that the texts may name, each with what stands there for whoever has none: by
 *     language, {@link #ANY} for all others
 * @param data that the texts may name and every message must bring
 * @param caps that hold for this template besides those of all messages
 * @param texts by language
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageTemplate(
    String key,
    String channel,
    String provider,
    String purpose,
    String language,
    SortedMap<String, SortedMap<String, String>> traits,
    List<String> data,
    List<Cap> caps,
    SortedMap<String, MessageText> texts) {
  /** The language of a fallback for every language that has none of its own. */
  public static final String ANY = "*";

  /** How it reaches a person. */
  public Medium medium() {
    return Medium.of(channel).orElseThrow();
  }

  /** Whether it needs no consent. */
  public boolean transactional() {
    return purpose == null;
  }

  /** The language of the texts that is nearest: itself, its first part, or the template's. */
  public String nearest(String wanted) {
    String tag = wanted.replace('_', '-');
    return texts.keySet().stream()
        .filter(each -> each.equalsIgnoreCase(tag))
        .findFirst()
        .or(() -> texts.keySet().stream().filter(first(tag)::equalsIgnoreCase).findFirst())
        .orElse(language);
  }

  /** What stands for a trait that somebody has not. */
  String fallback(String trait, String wanted) {
    Map<String, String> byLanguage = traits.get(trait);
    return byLanguage.getOrDefault(wanted, byLanguage.getOrDefault(ANY, ""));
  }

  private static String first(String tag) {
    return tag.split("-", 2)[0];
  }
}
