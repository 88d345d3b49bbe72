/**
 * What will they do next, as plain maths: learners, each trained from a table of columns with a
 * label and asked for the probability of a row. Knows nothing of tables of the product, people or
 * JSON; {@code evaluate} says how good a model is.
 */
package io.quanyu.prediction.model;
