package io.quanyu.profile;

import io.quanyu.event.Identifier;

/** Wants to know which links were taken back; implementations are thread-safe. */
public interface LinkObserver {
  /** Returns once all that must not be lost is stored; whoever asks again, tells again. */
  void changed(Identifier parent, Identifier child);
}
