/**
 * The command line beside {@code serve}.
 *
 * <p>Enters: arguments, files of events, the outputs of the running local runtime or of a deployed
 * stack. Leaves: requests to the HTTP API, keys and sources in their tables, dead letters back in
 * their queue. Next: {@code capture} takes what is imported. Nothing here runs inside a function.
 */
package io.quanyu.local.cli;
