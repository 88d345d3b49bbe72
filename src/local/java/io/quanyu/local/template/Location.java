package io.quanyu.local.template;

/** Where a value stands in a template; lines count from 1. */
public record Location(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
