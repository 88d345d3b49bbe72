package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What policies would earn by a log.
 *
 * @param reward what was earned: {@code clicked} or {@code purchased}
 * @param recommendations that were logged
 * @param slots of them all
 * @param policies first what was logged itself, named {@code logged}; then by SNIPS, best first
 */
@RegisterForReflection
public record PolicyEvaluation(
    String reward, long recommendations, long slots, List<PolicyValue> policies) {}
