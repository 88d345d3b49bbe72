/**
 * Fires the schedules of the template.
 *
 * <p>{@code rate()} and {@code cron()} expressions enter, events at the times they name leave: each
 * calls its function through {@code io.quanyu.local.function}. Time is passed in.
 */
package io.quanyu.local.schedule;
