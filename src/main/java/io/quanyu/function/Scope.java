package io.quanyu.function;

import java.util.Set;

/** What an API key may do. The names are stored and shown as they are here. */
public final class Scope {
  /** Reads persons, timelines and identities. */
  public static final String PROFILES_READ = "profiles:read";

  /** Takes merges of identities back. */
  public static final String IDENTITIES_WRITE = "identities:write";

  /** Reads audiences and their numbers, not who is in them. */
  public static final String AUDIENCES_READ = "audiences:read";

  /** Defines and deletes audiences. */
  public static final String AUDIENCES_WRITE = "audiences:write";

  /** Reads the catalog. */
  public static final String CATALOG_READ = "catalog:read";

  /** Changes items of the catalog. */
  public static final String CATALOG_WRITE = "catalog:write";

  /** Asks for recommendations. */
  public static final String RECOMMENDATIONS_READ = "recommendations:read";

  /** Asks what persons will do. */
  public static final String PREDICTIONS_READ = "predictions:read";

  /** Has recommendations made for all of an audience, and reads whose they are. */
  public static final String RECOMMENDATIONS_BATCH = "recommendations:batch";

  /** Reads what the merchandiser wants of recommendations. */
  public static final String RULES_READ = "rules:read";

  /** Changes what the merchandiser wants of recommendations. */
  public static final String RULES_WRITE = "rules:write";

  /** Reads models and training jobs. */
  public static final String MODELS_READ = "models:read";

  /** Starts training, sets it up, and puts other versions in use. */
  public static final String MODELS_TRAIN = "models:train";

  /** Reads budget plans and spend. */
  public static final String BUDGETS_READ = "budgets:read";

  /** Makes budget plans, and tells what was spent. */
  public static final String BUDGETS_WRITE = "budgets:write";

  /** Reads experiments. */
  public static final String EXPERIMENTS_READ = "experiments:read";

  /** Defines, starts and stops experiments. */
  public static final String EXPERIMENTS_WRITE = "experiments:write";

  /** Reads what may be said to persons, and the settings of decisions. */
  public static final String ACTIONS_READ = "actions:read";

  /** Defines what may be said to persons, and sets decisions up. */
  public static final String ACTIONS_WRITE = "actions:write";

  /** Asks what to say to a person, which counts as said. */
  public static final String DECISIONS_MAKE = "decisions:make";

  /** Sends messages to persons. */
  public static final String MESSAGES_SEND = "messages:send";

  /** Reads how far messages came. */
  public static final String MESSAGES_READ = "messages:read";

  /** Reads rates and newest profiles. */
  public static final String ACTIVITY_READ = "activity:read";

  /** Reads sources, tracking plans and destinations. */
  public static final String SETTINGS_READ = "settings:read";

  /** Changes sources, tracking plans and destinations. */
  public static final String SETTINGS_WRITE = "settings:write";

  /** Reads which access keys there are. */
  public static final String KEYS_READ = "keys:read";

  /** Makes and revokes access keys, within its own scopes. */
  public static final String KEYS_WRITE = "keys:write";

  /** Reads what was set aside. */
  public static final String QUARANTINE_READ = "quarantine:read";

  /** Sends what was set aside through again. */
  public static final String QUARANTINE_REPLAY = "quarantine:replay";

  /** Decides who is not to be stored any more. */
  public static final String PRIVACY_WRITE = "privacy:write";

  /** Reads who changed what. */
  public static final String AUDIT_READ = "audit:read";

  /** Everything, and what later parts add. */
  public static final String ADMIN = "admin";

  /** All scopes that a key can be created with. */
  public static final Set<String> ALL =
      Set.of(
          PROFILES_READ,
          IDENTITIES_WRITE,
          AUDIENCES_READ,
          AUDIENCES_WRITE,
          CATALOG_READ,
          CATALOG_WRITE,
          RECOMMENDATIONS_READ,
          RECOMMENDATIONS_BATCH,
          PREDICTIONS_READ,
          RULES_READ,
          RULES_WRITE,
          MODELS_READ,
          MODELS_TRAIN,
          BUDGETS_READ,
          BUDGETS_WRITE,
          EXPERIMENTS_READ,
          EXPERIMENTS_WRITE,
          ACTIONS_READ,
          ACTIONS_WRITE,
          DECISIONS_MAKE,
          MESSAGES_SEND,
          MESSAGES_READ,
          ACTIVITY_READ,
          SETTINGS_READ,
          SETTINGS_WRITE,
          KEYS_READ,
          KEYS_WRITE,
          QUARANTINE_READ,
          QUARANTINE_REPLAY,
          PRIVACY_WRITE,
          AUDIT_READ,
          ADMIN);

  private Scope() {}
}
