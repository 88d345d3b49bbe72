/**
 * From scores to an answer: shortlists, rules, diversity, slots. Plain classes over item numbers.
 */
package io.quanyu.recommendation.serve;
