/**
 * What will they do next?
 *
 * <p>Enters: what a person did until a moment. {@link io.quanyu.prediction.feature} makes vectors
 * of it, {@link io.quanyu.prediction.train} models of those, and {@link io.quanyu.prediction.serve}
 * answers by them; {@code value} tells what customers are worth. Leaves: probabilities, and scores
 * on the profile. Next: audiences and decisions use what was predicted.
 */
package io.quanyu.prediction;
