package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why a file can't be used.
 *
 * @param file as it was named
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1, in characters; 0 where the whole line is meant
 * @param problem what to mend, a sentence without the place
 */
@RegisterForReflection
public record Refusal(String file, int line, int column, String problem) {

  /** File, line and column as editors take them, and the problem. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    return place + ": " + problem;
  }
}
