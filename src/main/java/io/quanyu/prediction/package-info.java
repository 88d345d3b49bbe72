/**
 * What will they do next?
 *
 * <p>Enters: what a person did until a moment. Leaves: {@link io.quanyu.prediction.feature} vectors
 * for models, and {@link io.quanyu.prediction.value} of customers. Knows nothing of tables. Next:
 * audiences and decisions use what was predicted.
 */
package io.quanyu.prediction;
