package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * Something that must happen because events were counted. It rides in the conditional write of the
 * document that counts them, is carried out before the acknowledgement, and is cleared by the next
 * write after it was carried out once more; whoever receives it knows a repeat by its id.
 *
 * @param id the same for every repeat
 * @param kind what must happen, {@link #LINK}, {@link #GROUP}, {@link #CONSENT}, {@link #SALE} or
 *     {@link #COHORT}
 * @param body what it needs
 */
@RegisterForReflection
public record Effect(String id, String kind, JsonNode body) {
  /** Evidence must be written to the two items of a link. */
  public static final String LINK = "link";

  /** What a group and its member show must be written to their items. */
  public static final String GROUP = "group";

  /** An answer must be kept as evidence. */
  public static final String CONSENT = "consent";

  /** Orders and refunds must be added to their sums. */
  public static final String SALE = "sale";

  /** Whoever came in a month must be added to its sums. */
  public static final String COHORT = "cohort";

  /** Whether it would link one of these identifiers. */
  boolean names(Set<Identifier> identifiers) {
    return kind.equals(LINK) && Json.read(Json.write(body), Link.class).names(identifiers);
  }

  /** The effect that writes a link. */
  public static Effect of(Link link) {
    return of(LINK, Json.tree(link));
  }

  /** The effect that writes a group. */
  public static Effect of(GroupCall call) {
    return of(GROUP, Json.tree(call));
  }

  /** The effect that keeps an answer. */
  public static Effect of(ConsentChange change) {
    return of(CONSENT, Json.tree(change));
  }

  /** The effect that sums a sale. */
  public static Effect of(Sale sale) {
    return of(SALE, Json.tree(sale));
  }

  /** The effect that sums who came in a month. */
  public static Effect of(CohortChange change) {
    return of(COHORT, Json.tree(change));
  }

  private static Effect of(String kind, JsonNode body) {
    return new Effect(Hashes.sha256Hex(kind + body).substring(0, 32), kind, body);
  }
}
