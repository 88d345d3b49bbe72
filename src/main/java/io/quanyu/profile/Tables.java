package io.quanyu.profile;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names of the room's tables and of the workspace that every partition key begins with. */
@Singleton
public class Tables {
  private final String workspace;
  private final String identifiers;
  private final String profiles;
  private final String timeline;

  /** The names as template.yaml gives them. */
  @Inject
  public Tables(
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      @ConfigProperty(name = "quanyu.table.identifiers") String identifiers,
      @ConfigProperty(name = "quanyu.table.profiles") String profiles,
      @ConfigProperty(name = "quanyu.table.timeline") String timeline) {
    this.workspace = workspace;
    this.identifiers = identifiers;
    this.profiles = profiles;
    this.timeline = timeline;
  }

  /** The partition key of something in this workspace. */
  public String key(Object name) {
    return workspace + "#" + name;
  }

  /** Links between identifiers. */
  public String identifiers() {
    return identifiers;
  }

  /** Documents and pages of keys. */
  public String profiles() {
    return profiles;
  }

  /** Packs of events. */
  public String timeline() {
    return timeline;
  }
}
