/**
 * What the events of a person add up to: counts, sums, extremes and lists of their properties, over
 * all time or a sliding window, kept as summaries that any order of events gives alike. Plain maths
 * and records.
 */
package io.quanyu.profile.aggregate;
