/**
 * What do people look at?
 *
 * <p>Enters: what {@code update-profile} has folded ({@link io.quanyu.console.CountFolded}), as
 * rates that are declared approximate and, while somebody looks, as the last events ({@link
 * io.quanyu.console.EventTail}); the day's sales, which the room {@code profile} sums; what the
 * queues say of themselves ({@link io.quanyu.console.QueueDepths}). Leaves: {@code /console} and
 * the files of its pages, and the rates, sales and depths behind it ({@link
 * io.quanyu.console.ConsoleFunction}). Next: the browser, which asks the other rooms' API for all
 * else.
 */
package io.quanyu.console;
