/**
 * What prediction reads of everybody, whatever a shop defines: interests, searches, times of
 * activity, orders, age group and the scores of recency, frequency and monetary value.
 */
package io.quanyu.profile.feature;
