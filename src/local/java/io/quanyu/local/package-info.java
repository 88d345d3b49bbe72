/**
 * The embedded runtime: the whole product in one process.
 *
 * <p>The template and the command line enter; an HTTP API, polled queues and schedules that call
 * the functions leave, as they do on AWS. Nothing in {@code src/main} knows this package. Start
 * reading at {@link io.quanyu.local.Main}.
 */
package io.quanyu.local;
