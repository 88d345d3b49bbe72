package io.quanyu.function;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Location;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a source asks for beyond its limits; kept as JSON in its settings. Immutable.
 *
 * @param origins origins of browsers that may send, {@code https://shop.example}; empty for any
 * @param eventsPerSecond more are answered 429; 0 for no limit
 * @param location the place of events that name none, or null
 * @param personal fields that are hashed or dropped before anything is stored, by JSON pointer
 * @param trackingPlan the plan that events are held against, or null
 * @param webhook how a foreign system's calls are read, or null where it can't call
 * @param destinations names of the destinations that get the source's events
 * @param identity how its events' identifiers are read
 * @param pausesChannels whether its events may pause channels of the budget: its keys are in no
 *     page, and no page may send
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SourceRules(
    List<String> origins,
    int eventsPerSecond,
    Location location,
    Map<String, Treatment> personal,
    PlanUse trackingPlan,
    Webhook webhook,
    List<String> destinations,
    Identity identity,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pausesChannels) {
  /** Nothing is asked for. */
  public static final SourceRules NONE =
      new SourceRules(List.of(), 0, null, Map.of(), null, null, List.of(), null, false);

  /** What is missing in JSON is empty. */
  public SourceRules {
    origins = origins == null ? List.of() : List.copyOf(origins);
    personal = personal == null ? Map.of() : Map.copyOf(personal);
    destinations = destinations == null ? List.of() : List.copyOf(destinations);
    identity = identity == null ? Identity.NONE : identity;
  }

  /** Without rules for identifiers and channels. */
  public SourceRules(
      List<String> origins,
      int eventsPerSecond,
      Location location,
      Map<String, Treatment> personal,
      PlanUse trackingPlan,
      Webhook webhook,
      List<String> destinations) {
    this(
        origins,
        eventsPerSecond,
        location,
        personal,
        trackingPlan,
        webhook,
        destinations,
        null,
        false);
  }

  /** The same rules but for the personal fields of these pointers. */
  public SourceRules withoutPersonal(Set<String> pointers) {
    Map<String, Treatment> rest = new HashMap<>(personal);
    rest.keySet().removeAll(pointers);
    return new SourceRules(
        origins,
        eventsPerSecond,
        location,
        rest,
        trackingPlan,
        webhook,
        destinations,
        identity,
        pausesChannels);
  }

  /**
   * How identifiers are read.
   *
   * @param region whose national telephone numbers are understood, {@code DE}; empty for none
   * @param hashed {@code email}, {@code phone}: its hash, as sources send it that hash the field,
   *     is an identifier too
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Identity(String region, List<String> hashed) {
    private static final Identity NONE = new Identity("", List.of());

    /** What is missing is empty. */
    public Identity {
      region = region == null ? "" : region;
      hashed = hashed == null ? List.of() : List.copyOf(hashed);
    }

    /** Whether nothing is asked for. */
    @JsonIgnore
    public boolean isEmpty() {
      return region.isEmpty() && hashed.isEmpty();
    }
  }

  /** What becomes of a personal field. */
  @RegisterForReflection
  public enum Treatment {
    /** Replaced by its HMAC under the workspace's secret: still the same for the same value. */
    @JsonProperty("hash")
    HASH,
    /** Left out. */
    @JsonProperty("drop")
    DROP
  }

  /** What becomes of an event that breaks the tracking plan. */
  @RegisterForReflection
  public enum PlanMode {
    /** Nothing; the breach is counted. */
    @JsonProperty("allow")
    ALLOW,
    /** It is taken, and carries the breach in its enrichment. */
    @JsonProperty("flag")
    FLAG,
    /** It is set aside. */
    @JsonProperty("quarantine")
    QUARANTINE
  }

  /**
   * A tracking plan in use.
   *
   * @param name of the plan in the settings
   * @param mode what a breach means
   */
  @RegisterForReflection
  public record PlanUse(String name, PlanMode mode) {}

  /**
   * How calls of {@code POST /v1/webhook/{source}} are known and read.
   *
   * @param secret the key of the HMAC-SHA256 over the body; shown to nobody
   * @param header the header that carries the signature, in lower case
   * @param encoding {@code base64}, as Shopify signs, or {@code hex}
   * @param mapping how a call becomes events
   */
  @RegisterForReflection
  public record Webhook(String secret, String header, String encoding, ObjectNode mapping) {
    /** The secret is left out, so that a log line can't hold it. */
    @Override
    public String toString() {
      return "Webhook[" + header + "]";
    }
  }
}
