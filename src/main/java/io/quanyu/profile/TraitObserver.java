package io.quanyu.profile;

/** Wants to know which computed traits were defined anew; implementations are thread-safe. */
public interface TraitObserver {
  /** Returns once all that must not be lost is stored; whoever defines it again, tells again. */
  void changed(String computedTrait);
}
