package io.quanyu.profile.audience;

import io.quanyu.profile.TraitObserver;
import jakarta.inject.Singleton;

/** Fills the audiences anew that ask for a computed trait which was defined anew. Thread-safe. */
@Singleton
class FollowTraits implements TraitObserver {
  private final Audiences audiences;
  private final DefineAudience defineAudience;

  FollowTraits(Audiences audiences, DefineAudience defineAudience) {
    this.audiences = audiences;
    this.defineAudience = defineAudience;
  }

  @Override
  public void changed(String computedTrait) {
    audiences.latest().stream()
        .filter(rule -> rule.computed().contains(computedTrait))
        .map(rule -> rule.audience().name())
        .forEach(defineAudience::renew);
  }
}
