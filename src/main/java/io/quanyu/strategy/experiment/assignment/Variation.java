package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One of the ways that an experiment compares.
 *
 * @param key by which exposures name it
 * @param name for people
 * @param weight share of those who take part, 0 to 1
 * @param value of the feature
 */
@RegisterForReflection
public record Variation(String key, String name, double weight, JsonNode value) {}
