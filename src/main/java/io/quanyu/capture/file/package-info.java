/**
 * Files of events and of orders, read row by row.
 *
 * <p>Enters: the text of a file, JSON lines or CSV, and where it comes from ({@link
 * io.quanyu.capture.file.EventRows#open}). Leaves: for each row, or for the rows of an order, an
 * event with an id of its own, or what is wrong with it. Next: {@code POST /v1/imports} takes them
 * in, and the command line sends them; both give one file the same ids.
 */
package io.quanyu.capture.file;
