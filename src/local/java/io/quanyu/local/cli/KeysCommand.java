package io.quanyu.local.cli;

import picocli.CommandLine.Command;

/** The keys of a running product; what is done is in the commands below it. */
@Command(
    name = "keys",
    description = "Create, list and revoke the keys that send events and call the API.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CreateKeyCommand.class, ListKeysCommand.class, RevokeKeyCommand.class})
public final class KeysCommand {}
