package io.quanyu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packages of {@code src/test/clients}, installed below the build's directory as its lock file
 * names them, without running scripts of theirs.
 */
public final class Npm {
  private static final Path CLIENTS = Path.of("src/test/clients");
  private static final long PATIENCE_SECONDS = 240;

  private Npm() {}

  /** Whether this machine has both node and npm. */
  public static boolean isInstalled() {
    return isOnPath("node") && isOnPath("npm");
  }

  /** Installs the packages unless they are there, and gives the directory that holds them. */
  public static synchronized Path install() throws IOException, InterruptedException {
    Path directory = Path.of(System.getProperty("quanyu.build", "target"), "clients");
    Path done = directory.resolve("installed.json");
    if (!sameLock(done)) {
      copy(directory);
      run(directory, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      Files.copy(CLIENTS.resolve("package-lock.json"), done, StandardCopyOption.REPLACE_EXISTING);
    }
    copy(directory);
    return directory.toAbsolutePath();
  }

  /** Runs a program there to its end; what it printed is in the exception where it failed. */
  public static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("npm", ".out");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
    }
  }

  private static boolean sameLock(Path done) throws IOException {
    return Files.exists(done) && Files.mismatch(CLIENTS.resolve("package-lock.json"), done) < 0;
  }

  private static void copy(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(CLIENTS)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isOnPath(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
