/**
 * Who brings a message to its person?
 *
 * <p>Enters: {@code /v1/providers} of the function {@code settings} ({@link
 * io.quanyu.interaction.provider.ProviderRoutes}), and a {@link
 * io.quanyu.interaction.provider.Letter} that may go out now. Leaves: a signed call of the shop's
 * own gateway, an e-mail by SMTP or SES, a text or push by SNS; a {@link
 * io.quanyu.interaction.provider.Sender} for each. What SNS tells of mails is read and checked
 * here. Next: {@code message} notes what came of it.
 */
package io.quanyu.interaction.provider;
