/**
 * Reads {@code template.yaml}.
 *
 * <p>The text of a SAM template enters, a {@link io.quanyu.local.template.Topology} leaves:
 * functions with their routes, queues and schedules, the tables and the queues. What the local
 * runtime cannot honor is refused by name, file and line. Next: {@code io.quanyu.local.storage}
 * creates what the topology names.
 */
package io.quanyu.local.template;
