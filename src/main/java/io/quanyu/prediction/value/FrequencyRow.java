package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Customers of one number of repeat purchases, and the mean purchases of one of them later.
 *
 * @param frequency of the calibration; the last row's and above
 * @param customers how many
 * @param actual in the held-out days
 * @param model as it was forecast
 * @param baseline had everybody gone on as before
 * @param active the mean chance to be active
 */
@RegisterForReflection
public record FrequencyRow(
    int frequency, int customers, double actual, double model, double baseline, double active) {}
