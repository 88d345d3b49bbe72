package io.quanyu.interaction.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;

/**
 * What holds for all messages that need consent. Immutable.
 *
 * @param url where this API is reached from outside, for links in messages; empty where it was not
 *     told
 * @param timezone of persons who told none
 * @param quiet when nobody is written to, where they are; null for never
 * @param caps how much a person is sent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageRules(String url, String timezone, QuietHours quiet, List<Cap> caps) {
  /** Where nothing was set: no cap, no quiet hours, UTC. */
  public static final MessageRules NONE = new MessageRules("", "UTC", null, List.of());

  /** The zone of persons who told none. */
  ZoneId zone() {
    return ZoneId.of(timezone);
  }
}
