package io.quanyu.local;

import io.quanyu.local.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the product until it is stopped. */
@Command(
    name = "serve",
    description = "Serve the whole product in this process until it is stopped (the default).",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Runnable {
  @Mixin private ServeOptions options;

  @Override
  public void run() {
    options.serve();
  }
}
