package io.quanyu.local.cli;

/**
 * A row as an event.
 *
 * @param row where it comes from
 * @param json what is sent
 * @param bytes how long that is in UTF-8
 * @param problem why it can't be sent; empty if it can
 */
record ImportedEvent(Row row, String json, int bytes, String problem) {}
