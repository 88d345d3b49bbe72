/**
 * How good is a model of behavior? A table of examples becomes figures, by cross-validation or by
 * time: every choice is made on what is trained on. Knows nothing of files, tables and persons.
 */
package io.quanyu.prediction.evaluate;
