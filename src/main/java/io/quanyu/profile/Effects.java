package io.quanyu.profile;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Carries effects out; a repeat changes nothing. Thread-safe. */
@ApplicationScoped
public class Effects {
  private final Links links;

  /** Links are the only effect that there is so far. */
  public Effects(Links links) {
    this.links = links;
  }

  /** Returns once all are carried out. */
  public void carryOut(List<Effect> effects) {
    effects.forEach(effect -> links.write(link(effect)));
  }

  /** The same for effects of a stored document, which were probably carried out before. */
  public void ensure(List<Effect> effects) {
    effects.forEach(effect -> links.ensure(link(effect)));
  }

  private static Link link(Effect effect) {
    if (!effect.kind().equals(Effect.LINK)) {
      throw new IllegalStateException("effect of unknown kind " + effect.kind());
    }
    return Json.read(Json.write(effect.body()), Link.class);
  }
}
