/**
 * What the merchandiser wants of recommendations.
 *
 * <p>Enters: rules of a {@link io.quanyu.recommendation.rules.Context} as JSON ({@link
 * io.quanyu.recommendation.rules.RulesReader}). Leaves: plain {@link
 * io.quanyu.recommendation.rules.Rules} from the settings ({@link
 * io.quanyu.recommendation.rules.RuleBook}). Next: {@code recommendation} holds what it found
 * against them at the time of the answer.
 */
package io.quanyu.recommendation.rules;
