package io.quanyu.recommendation;

import io.quanyu.event.Received;
import io.quanyu.profile.ConsentCheck;

/** What a training makes of one anchor's events. Not thread-safe. */
public interface AnchorReader {
  /** Takes an event in, in any order and with repeats. */
  void add(Received received);

  /** How many events count so far, also where none may be used. */
  int events();

  /**
   * What is kept of all that was taken in, without any name; parts of several anchors stand one
   * after the other. Empty where nothing is to be kept, or the person's consent is missing.
   */
  byte[] found(ConsentCheck consentCheck);
}
