/**
 * What would they like, as plain maths: recommenders, each trained from sequences of item numbers
 * and asked for a score of every item. Knows nothing of tables, people or JSON; the room around it
 * gives numbers their ids, and {@code evaluate} says how good a recommender is.
 */
package io.quanyu.recommendation.model;
