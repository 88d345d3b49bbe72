package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a workspace tells who is who, where that differs from the built-in order. A <em>kind</em> is
 * the code of an {@link IdentifierType}, or {@code external:collection} for a further type. What is
 * missing in JSON is as built in. Immutable.
 *
 * @param order all kinds in falling priority; empty for the built-in order
 * @param types what holds of a kind
 * @param sessions where a visitor is a device in one session
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IdentityRules(List<String> order, Map<String, TypeRule> types, Sessions sessions) {
  /** As built in. */
  public static final IdentityRules STANDARD = new IdentityRules(List.of(), Map.of(), null);

  private static final List<String> BUILT_IN =
      Arrays.stream(IdentifierType.values()).map(IdentifierType::code).toList();
  private static final String EXTERNAL = IdentifierType.EXTERNAL.code() + ":";

  /** What is missing is empty. */
  public IdentityRules {
    order = order == null ? List.of() : List.copyOf(order);
    types = types == null ? Map.of() : Map.copyOf(types);
    sessions = sessions == null ? Sessions.NONE : sessions;
  }

  /**
   * What holds of the identifiers of a kind.
   *
   * @param limit how many of them one parent may have; the newest count; null for any number
   * @param expiresAfterDays a link to one of them without evidence for so many days no longer
   *     counts; null for never
   * @param blocked values that identify nobody, in any case; a star at the end stands for any rest
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record TypeRule(Integer limit, Integer expiresAfterDays, List<String> blocked) {
    private static final TypeRule NONE = new TypeRule(null, null, List.of());

    /** What is missing is empty. */
    public TypeRule {
      blocked = blocked == null ? List.of() : List.copyOf(blocked);
    }

    private boolean blocks(String value) {
      String folded = value.toLowerCase(Locale.ROOT);
      return blocked.stream()
          .map(pattern -> pattern.toLowerCase(Locale.ROOT))
          .anyMatch(
              pattern ->
                  pattern.endsWith("*")
                      ? folded.startsWith(pattern.substring(0, pattern.length() - 1))
                      : folded.equals(pattern));
    }
  }

  /**
   * Where the anonymous id of an event with a session is made of device and session.
   *
   * @param channels codes of {@link Channel}
   * @param sources names of sources
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Sessions(Set<String> channels, Set<String> sources) {
    private static final Sessions NONE = new Sessions(Set.of(), Set.of());

    /** What is missing is empty. */
    public Sessions {
      channels = channels == null ? Set.of() : Set.copyOf(channels);
      sources = sources == null ? Set.of() : Set.copyOf(sources);
    }

    /** Whether no events are meant at all. */
    boolean coverNothing() {
      return sources.isEmpty() && channels.isEmpty();
    }

    /** Whether events of the source or on the channel are meant. */
    public boolean cover(String source, Channel channel) {
      return sources.contains(source) || channels.contains(channel.code());
    }
  }

  /** What holds of this identifier's kind. */
  public TypeRule of(Identifier identifier) {
    return types.isEmpty() ? TypeRule.NONE : types.getOrDefault(kind(identifier), TypeRule.NONE);
  }

  /** Whether it identifies nobody. */
  public boolean blocks(Identifier identifier) {
    if (types.isEmpty()) {
      return false;
    }
    String value = identifier.value();
    int from = kind(identifier).startsWith(EXTERNAL) ? value.indexOf(':') + 1 : 0;
    return of(identifier).blocks(value.substring(from));
  }

  /** Whether one says more about who it is than the other; a plain value more than a hash. */
  public boolean outranks(Identifier one, Identifier other) {
    return rank(one) < rank(other);
  }

  /** Of a link's two ends the parent: that of higher priority, else the first. */
  public Identifier higher(Identifier first, Identifier second) {
    return outranks(second, first) ? second : first;
  }

  /** Of a link's two ends the child: that of lower priority, else the second. */
  public Identifier lower(Identifier first, Identifier second) {
    return outranks(second, first) ? first : second;
  }

  /** Whether both are of one kind, and both plain or both hashes. */
  public boolean sameKind(Identifier one, Identifier other) {
    return one.isHashed() == other.isHashed() && kind(one).equals(kind(other));
  }

  /** Higher priority first, a plain value before a hash, then by value. */
  @JsonIgnore
  public Comparator<Identifier> byPriority() {
    return order.isEmpty()
        ? Comparator.naturalOrder()
        : Comparator.<Identifier>comparingInt(this::rank).thenComparing(Comparator.naturalOrder());
  }

  /** Whether both read the same identifiers of every event. */
  public boolean readsAs(IdentityRules other) {
    return order.equals(other.order)
        && sessions.equals(other.sessions)
        && blocked().equals(other.blocked());
  }

  private Map<String, List<String>> blocked() {
    return types.entrySet().stream()
        .filter(type -> !type.getValue().blocked().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, type -> type.getValue().blocked()));
  }

  private int rank(Identifier identifier) {
    return 2 * place(identifier) + (identifier.isHashed() ? 1 : 0);
  }

  private int place(Identifier identifier) {
    List<String> kinds = order.isEmpty() ? BUILT_IN : order;
    int own = kinds.indexOf(kind(identifier));
    return own < 0 ? kinds.indexOf(identifier.type().code()) : own;
  }

  /** An external id is of a kind of its own where the rules name its collection. */
  private String kind(Identifier identifier) {
    if (identifier.type() == IdentifierType.EXTERNAL) {
      String value = identifier.value();
      String kind = EXTERNAL + value.substring(0, value.indexOf(':'));
      return order.contains(kind) || types.containsKey(kind) ? kind : identifier.type().code();
    }
    return identifier.type().code();
  }
}
