package io.quanyu.recommendation.evaluate;

/**
 * An event of a user.
 *
 * @param item its number
 * @param time seconds since 1970
 */
record TimedItem(int item, long time) {}
