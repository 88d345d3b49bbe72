package io.quanyu.strategy.budget;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What one more unit of money is worth where the plan spends it: who spends it elsewhere has to get
 * more for it.
 *
 * @param plan the id of the plan that it is of; each time a request is planned gives another
 * @param createdAt when that was planned, ISO 8601
 * @param currency of the unit, such as {@code EUR}
 * @param channel the channel; the cell's name where a cell names no channel
 * @param audience empty where the plan has none
 * @param day as the plan has it; empty where it has none
 * @param perUnit in units of the plan's objective for a unit of the currency; negative where the
 *     plan had to spend more than pays
 */
@RegisterForReflection
public record ShadowPrice(
    String plan,
    String createdAt,
    String currency,
    String channel,
    String audience,
    String day,
    double perUnit) {}
