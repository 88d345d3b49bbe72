/**
 * What was known of a person at a moment? A timeline's events, in the order of time, become a
 * {@link io.quanyu.prediction.feature.History}; a {@link io.quanyu.prediction.feature.FeatureSet}
 * makes a row of numbers of it as of a moment, the same in training and in serving; {@link
 * io.quanyu.prediction.feature.TrainingRows} joins rows with what came next and refuses features
 * that have seen it. Next: models are trained on the rows.
 */
package io.quanyu.prediction.feature;
