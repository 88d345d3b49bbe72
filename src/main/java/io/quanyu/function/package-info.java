/**
 * The glue that the functions share.
 *
 * <p>Enters: what Lambda and the tables of access and settings hold. Leaves: who calls ({@link
 * io.quanyu.function.AccessKey}), for which source ({@link io.quanyu.function.Source}), and what
 * time it is. Next: every room's function uses it; it knows none of them.
 */
package io.quanyu.function;
