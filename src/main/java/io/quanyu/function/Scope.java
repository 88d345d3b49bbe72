package io.quanyu.function;

import java.util.Set;

/** What an API key may do. The names are stored and shown as they are here. */
public final class Scope {
  /** Reads persons, timelines and identities. */
  public static final String PROFILES_READ = "profiles:read";

  /** Takes merges of identities back. */
  public static final String IDENTITIES_WRITE = "identities:write";

  /** Everything, and what later parts add. */
  public static final String ADMIN = "admin";

  /** All scopes that a key can be created with. */
  public static final Set<String> ALL = Set.of(PROFILES_READ, IDENTITIES_WRITE, ADMIN);

  private Scope() {}
}
