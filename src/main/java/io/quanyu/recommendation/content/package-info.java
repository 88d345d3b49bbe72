/**
 * What is said of items, as terms: words of names and descriptions, Chinese ones cut as such,
 * categories, brands and prices. Enters: {@link io.quanyu.recommendation.content.Description}s.
 * Leaves: terms that {@code model} compares. Lucene's analyzers are only known here.
 */
package io.quanyu.recommendation.content;
