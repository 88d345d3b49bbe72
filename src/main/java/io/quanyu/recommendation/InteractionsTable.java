package io.quanyu.recommendation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Name of the table interactions and of the workspace that its partition keys begin with. */
@Singleton
public class InteractionsTable {
  private final String name;
  private final String workspace;

  /** The names as template.yaml gives them. */
  @Inject
  public InteractionsTable(
      @ConfigProperty(name = "quanyu.table.interactions") String name,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.name = name;
    this.workspace = workspace;
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  /** The partition key of something in this workspace. */
  String partition(Object of) {
    return workspace + "#" + of;
  }
}
