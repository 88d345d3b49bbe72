package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An item that has a place of its own, where it may be shown at all: pins are held against the
 * filter as all other items are. At no moment do two pins have one slot or one item. Immutable.
 *
 * @param item its id
 * @param slot its place, 1 for the first, at most {@value #MOST_SLOT}
 * @param span when it holds
 */
@RegisterForReflection
public record Pin(String item, int slot, Span span) {
  /** The last slot there is: as many items as one call may ask for. */
  public static final int MOST_SLOT = 100;
}
