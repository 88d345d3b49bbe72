package io.quanyu.local;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The environment variables that the template gives the functions, as configuration. The stack
 * starts when the first of them is asked for. Thread-safe.
 */
public final class StackEnvironment implements ConfigSource {
  // Above the process environment (300): the template decides, here as on Lambda.
  private static final int ORDINAL = 310;

  private final LocalSettings settings;
  private final Set<String> names;
  private LocalStack stack;

  StackEnvironment(LocalSettings settings, Set<String> names) {
    this.settings = settings;
    this.names = names;
  }

  /** The running stack, started by the first call. */
  public synchronized LocalStack stack() {
    if (stack == null) {
      stack = LocalStack.start(settings);
    }
    return stack;
  }

  @Override
  public Map<String, String> getProperties() {
    return stack().topology().environment();
  }

  @Override
  public Set<String> getPropertyNames() {
    return names;
  }

  @Override
  public String getValue(String name) {
    String value = names.contains(name) ? stack().topology().environment().get(name) : null;
    // What the template leaves open is the process's to say.
    return value == null || value.isEmpty() ? null : value;
  }

  @Override
  public String getName() {
    return "template environment";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
