package io.quanyu.strategy.budget;

import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What was spent. Date, channel, campaign and location together tell rows apart.
 *
 * @param date the day, or the first day of the week or month, that it was spent in, {@code
 *     2026-11-01}
 * @param channel not empty
 * @param campaign may be empty
 * @param location may be empty
 * @param spend how much, 0 or more
 */
@RegisterForReflection
public record SpendRow(
    String date, String channel, String campaign, String location, Money spend) {}
