package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that must happen because events were counted. It rides in the conditional write of the
 * document that counts them, is carried out before the acknowledgement, and is cleared by the next
 * write after it was carried out once more; whoever receives it knows a repeat by its id.
 *
 * @param id the same for every repeat
 * @param kind what must happen, {@link #LINK}
 * @param body what it needs
 */
@RegisterForReflection
public record Effect(String id, String kind, JsonNode body) {
  /** Evidence must be written to the two items of a link. */
  public static final String LINK = "link";

  /** The effect that writes a link. */
  public static Effect of(Link link) {
    JsonNode body = Json.tree(link);
    return new Effect(Hashes.sha256Hex(LINK + body).substring(0, 32), LINK, body);
  }
}
