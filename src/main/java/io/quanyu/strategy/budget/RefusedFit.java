package io.quanyu.strategy.budget;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The last fit of curves that was refused: those in use then stayed.
 *
 * @param job the id of its job
 * @param at when it was refused, epoch milliseconds
 * @param reason why
 */
@RegisterForReflection
record RefusedFit(String job, long at, Rejection reason) {}
