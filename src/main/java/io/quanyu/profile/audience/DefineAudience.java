package io.quanyu.profile.audience;

import io.quanyu.profile.DefinitionStore;
import io.quanyu.profile.aggregate.Defined;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Defines audiences, and puts their back-fill on its way. Whoever was cut off in between asks
 * again: what is not under way yet is begun then. Thread-safe.
 */
@ApplicationScoped
public class DefineAudience {
  /** Audiences of a workspace, those that are being emptied among them. */
  static final int MOST = 100;

  private final Audiences audiences;
  private final DefinitionStore definitions;
  private final DueTimes dueTimes;
  private final Fills fills;
  private final Clock clock;

  /** What is stored; the clock dates it. */
  public DefineAudience(
      Audiences audiences,
      DefinitionStore definitions,
      DueTimes dueTimes,
      Fills fills,
      Clock clock) {
    this.audiences = audiences;
    this.definitions = definitions;
    this.dueTimes = dueTimes;
    this.fills = fills;
    this.clock = clock;
  }

  /** Stores it in place of the one of its name; empty where there are too many. */
  Optional<Audience> put(AudienceReader.Draft draft) {
    Optional<Audience> before = audiences.findAny(draft.name());
    if (before.isEmpty() && audiences.latest().size() >= MOST) {
      return Optional.empty();
    }
    dueTimes.begin(clock.millis());
    Audience audience =
        before.filter(known -> isSame(known, draft)).map(known -> like(known, draft)).orElse(null);
    if (audience == null) {
      audience = change(draft, before);
    } else {
      Audience same = audience;
      definitions.change(version -> List.of(audiences.write(same)));
    }
    audiences.latest();
    fills.begin(audience);
    return Optional.of(audience);
  }

  /** Whoever belongs to it leaves; false where there is none. */
  boolean delete(String name) {
    Optional<Audience> known = audiences.findAny(name);
    if (known.isEmpty()) {
      return false;
    }
    Audience empty = known.get();
    if (!empty.deleted()) {
      Audience[] after = new Audience[1];
      definitions.change(
          version -> {
            after[0] = known.get().emptied(version, clock.millis());
            return List.of(audiences.write(after[0]));
          });
      empty = after[0];
    }
    audiences.latest();
    fills.begin(empty);
    return !known.get().deleted();
  }

  /** Fills it anew, since what it asks for is another; nothing where it is gone or going. */
  void renew(String name) {
    List<Audience> renewed = new ArrayList<>();
    definitions.change(
        version -> {
          renewed.clear();
          audiences
              .find(name)
              .map(known -> known.renewed(version, inUse(known)))
              .ifPresent(renewed::add);
          return renewed.stream().map(audiences::write).toList();
        });
    audiences.latest();
    renewed.forEach(fills::begin);
  }

  private static Map<String, Long> inUse(Audience audience) {
    Map<String, Long> inUse = new HashMap<>();
    Rule.of(audience).defined().forEach(each -> inUse.put(each.id(), each.since()));
    return inUse;
  }

  private static boolean isSame(Audience known, AudienceReader.Draft draft) {
    return !known.deleted() && known.condition().equals(draft.condition());
  }

  private static Audience like(Audience known, AudienceReader.Draft draft) {
    return new Audience(
        known.name(),
        draft.description(),
        known.condition(),
        draft.destinations(),
        known.version(),
        known.changedAt(),
        false,
        known.since());
  }

  private Audience change(AudienceReader.Draft draft, Optional<Audience> before) {
    Map<String, Long> inUse = before.map(DefineAudience::inUse).orElse(Map.of());
    Audience[] after = new Audience[1];
    definitions.change(
        version -> {
          after[0] = of(draft, version, Map.of());
          Map<String, Long> since = new HashMap<>();
          for (Defined each : Rule.of(after[0]).defined()) {
            since.put(each.id(), inUse.getOrDefault(each.id(), version));
          }
          after[0] = of(draft, version, since);
          return List.of(audiences.write(after[0]));
        });
    return after[0];
  }

  private Audience of(AudienceReader.Draft draft, long version, Map<String, Long> since) {
    return new Audience(
        draft.name(),
        draft.description(),
        draft.condition(),
        draft.destinations(),
        version,
        clock.millis(),
        false,
        since);
  }
}
