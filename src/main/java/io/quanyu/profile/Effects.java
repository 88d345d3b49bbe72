package io.quanyu.profile;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Carries effects out; a repeat changes nothing. Thread-safe. */
@ApplicationScoped
public class Effects {
  private final Links links;
  private final Groups groups;
  private final ConsentHistory history;

  /** Where links and groups are written. */
  public Effects(Links links, Groups groups, ConsentHistory history) {
    this.history = history;
    this.links = links;
    this.groups = groups;
  }

  /** Returns once all are carried out. */
  public void carryOut(List<Effect> effects) {
    effects.forEach(effect -> carryOut(effect, links::write));
  }

  /** The same for effects of a stored document, which were probably carried out before. */
  public void ensure(List<Effect> effects) {
    effects.forEach(effect -> carryOut(effect, links::ensure));
  }

  private void carryOut(Effect effect, Consumer<Link> link) {
    byte[] body = Json.write(effect.body());
    switch (effect.kind()) {
      case Effect.LINK -> link.accept(Json.read(body, Link.class));
      case Effect.GROUP -> groups.write(Json.read(body, GroupCall.class));
      case Effect.CONSENT -> history.write(Json.read(body, ConsentChange.class));
      default -> throw new IllegalStateException("effect of unknown kind " + effect.kind());
    }
  }
}
