/**
 * Calls the functions as Lambda does.
 *
 * <p>A function's name and its event as JSON enter, the reply as JSON or a failure leaves; each
 * invocation has its own thread and its timeout. The gateway, the pollers and the scheduler call
 * it.
 */
package io.quanyu.local.function;
