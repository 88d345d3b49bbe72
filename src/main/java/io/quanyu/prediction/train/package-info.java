/**
 * Who did what after which moment? Timelines become rows of features with labels ({@link
 * io.quanyu.prediction.train.RowReader}), rows become a model of each target that is judged by days
 * which neither it nor the one in use has seen ({@link io.quanyu.prediction.train.MakeBehavior}).
 * Next: {@code serve} answers by it.
 */
package io.quanyu.prediction.train;
