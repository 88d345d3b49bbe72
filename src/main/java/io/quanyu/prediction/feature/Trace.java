package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What events tell by a word of their own, rather than by being of a {@link Kind}. */
@RegisterForReflection
public enum Trace {
  /** The category of something viewed, put into the basket or ordered. */
  CATEGORY,
  /** What was searched, in lower case. */
  TERM,
  /** The store or kiosk. */
  LOCATION,
  /** Where the person met the shop. */
  CHANNEL,
  /** {@code mobile}, {@code tablet} or {@code desktop}. */
  DEVICE,
  /** The currency of an order. */
  CURRENCY,
  /** The currency of what was viewed or put into the basket. */
  SEEN_CURRENCY,
  /** The person's time zone. */
  ZONE
}
