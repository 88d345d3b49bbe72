package io.quanyu.arch.broken.right;

import io.quanyu.arch.broken.left.Impatient;

/** Breaks the rules on purpose: the other half of a cycle between two rooms. */
public record Careless(Impatient other) {}
