package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Names a sum of events. It names no person.
 *
 * @param family of sums that are read together, like {@code sales}
 * @param sort its name within the family, the day first
 * @param day it is kept for {@value SalesPlace#DAYS_KEPT} days from
 */
@RegisterForReflection
record SumKey(String family, String sort, String day) {}
