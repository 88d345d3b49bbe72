package io.quanyu.destination;

import java.util.List;

/** Settings that name destinations; a room that has some implements it. Thread-safe. */
public interface DestinationUsers {
  /** Names of those that name the destination, as they are now. */
  List<String> naming(String destination);
}
